// Each row is put on a sale, on a moment, or anywhere.
#include "support/random_moments.hpp"

#include <vector>

namespace support {
namespace {

namespace rc = referral_chain;

const std::vector<rc::ask_moment> moments{rc::ask_moment::at_order, rc::ask_moment::after_sale,
                                          rc::ask_moment::after_service, rc::ask_moment::on_praise,
                                          rc::ask_moment::other};

}  // namespace

occasion random_moments::around_a_sale(std::int64_t window) {
    if (records_.sales.empty() || dice_.chance(40)) {
        const std::string party = any_party_();
        return {party, times_.any()};
    }
    const rc::sale& sale = dice_.one_of(records_.sales);
    return {sale.customer.text(), times_.after(sale.ordered_at, window)};
}

occasion random_moments::any_moment() {
    std::vector<occasion> known;
    for (const rc::sale& sale : records_.sales) {
        known.push_back({sale.customer.text(), sale.ordered_at});
        for (const auto& later : {sale.delivered_at, sale.paid_at}) {
            known.push_back({sale.customer.text(), later.value_or(sale.ordered_at)});
        }
    }
    for (const rc::service_case& problem : records_.service_cases) {
        known.push_back({problem.customer.text(), problem.resolved_at.value_or(problem.opened_at)});
    }
    for (const rc::feedback& told : records_.feedback) {
        known.push_back({told.customer.text(), told.at});
    }
    if (known.empty() || dice_.chance(10)) {
        const std::string party = any_party_();
        return {party, times_.any()};
    }
    return dice_.one_of(known);
}

occasion random_moments::near_a_moment() {
    if (!records_.asks.empty() && dice_.chance(40)) {
        const rc::ask& ask = dice_.one_of(records_.asks);
        const bool is_before = dice_.chance(30);
        return {ask.customer.text(), is_before ? times_.before(ask.at, 0) : times_.after(ask.at, 0)};
    }
    const occasion moment = any_moment();
    if (dice_.chance(10)) {
        return {moment.party, times_.before(moment.at, 0)};
    }
    const auto window = dice_.one_of(std::vector<std::int64_t>{0, how_.ask_window, how_.ask_window});
    return {moment.party, times_.after(moment.at, window)};
}

rc::service_case random_moments::new_case() {
    const std::size_t number = dice_.chance(fault_percent) ? dice_.below(4) : records_.service_cases.size();
    const auto id = rc::case_id("k" + std::to_string(number));
    if (dice_.chance(60)) {
        const occasion opened = around_a_sale(how_.case_window);
        return {id, rc::customer_id(opened.party), opened.at, times_.maybe_after(60, opened.at, how_.resolve_within)};
    }
    const occasion moment = any_moment();
    rc::service_case row{id, rc::customer_id(moment.party), times_.before(moment.at, 0)};
    if (dice_.chance(70)) {
        row.resolved_at = times_.not_before(row.opened_at, times_.after(moment.at, 0));
    }
    return row;
}

void random_moments::make_cases() {
    for (std::size_t left = dice_.below(12); left > 0; --left) {
        rc::service_case row = new_case();
        if (dice_.chance(30)) {
            row.contacts = dice_.from_to(dice_.chance(fault_percent) ? -1 : 0, 3);
        }
        records_.service_cases.push_back(row);
    }
}

rc::feedback random_moments::new_feedback() {
    using enum rc::feedback_kind;
    const auto kind = dice_.one_of(std::vector<rc::feedback_kind>{praise, complaint, rating});
    occasion told = around_a_sale(how_.complaint_window);
    if (kind != praise && dice_.chance(30)) {
        told = any_moment();
        told.at = times_.before(told.at, how_.complaint_blocks);
    }
    rc::feedback row{rc::customer_id(told.party), told.at, kind};
    if (kind == rating ? !dice_.chance(fault_percent) : dice_.chance(20)) {
        row.score = dice_.chance(fault_percent) ? dice_.from_to(-2, 12) : dice_.from_to(0, 10);
    }
    return row;
}

void random_moments::make_feedback() {
    auto& rows = records_.feedback;
    for (std::size_t left = dice_.below(12); left > 0; --left) {
        const bool again = !rows.empty() && dice_.chance(15);
        rows.push_back(again ? dice_.one_of(rows) : new_feedback());
    }
}

rc::ask random_moments::new_ask() {
    occasion asked = near_a_moment();
    if (!records_.asks.empty() && dice_.chance(35)) {  // the same customer again, about as late as one may
        const rc::ask& last = records_.asks.back();
        asked = {last.customer.text(), times_.after(last.at, how_.ask_again_after)};
    } else if (dice_.chance(25)) {
        asked = any_moment();
        asked.at = times_.after(asked.at, how_.late_ask_within);
    }
    rc::ask row{rc::customer_id(asked.party), asked.at};
    row.salesperson = label_();
    if (dice_.chance(30)) {
        row.moment = dice_.one_of(moments);
    }
    return row;
}

void random_moments::make_asks() {
    auto& rows = records_.asks;
    for (std::size_t left = dice_.below(dice_.chance(50) ? 18 : 5); left > 0; --left) {
        const bool again = !rows.empty() && dice_.chance(10);
        rows.push_back(again ? dice_.one_of(rows) : new_ask());
    }
}

}  // namespace support
