#include "network_lines.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace fuzz {
namespace {

namespace rc = referral_chain;

/// One line, its fields set apart.
class line {
 public:
    explicit line(std::string_view what) : text_(what) {}

    line& add(std::string_view text) {
        text_.append(" <").append(text).append(">");
        return *this;
    }
    line& add(std::uint64_t number) { return add(std::to_string(number)); }
    line& add(std::int64_t number) { return add(std::to_string(number)); }
    line& add(std::uint32_t number) { return add(std::uint64_t{number}); }
    line& add(std::uint8_t number) { return add(std::uint64_t{number}); }
    /// Of time columns; the place where there is no time is left empty.
    line& add(const std::optional<rc::utc_time>& time) {
        return time ? add(time->sort_key()) : add(std::string_view());
    }
    [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
    std::string text_;
};

class dumper {
 public:
    explicit dumper(const rc::network& net) : net_(net), columns_(net.columns()) {}

    [[nodiscard]] lines all() {
        put_facts();
        for (const rc::party_index party : net_.parties()) {
            put_party(party);
        }
        for (const rc::referral_index referral : net_.referrals()) {
            put_referral(referral);
        }
        return std::move(lines_);
    }

 private:
    [[nodiscard]] std::string_view label(std::uint32_t index) const {
        return index == rc::no_index ? std::string_view() : columns_.labels[index];
    }
    template <class Column>
    [[nodiscard]] static std::uint64_t value_or_none(const Column& column, std::size_t row) {
        return row < column.size() ? static_cast<std::uint64_t>(column[row]) : 999;
    }

    void put_facts() {
        const rc::network_facts& facts = net_.facts();
        line facts_line("network");
        facts_line.add(facts.as_of.unix_seconds()).add(facts.customers).add(facts.credit_loops).add(facts.unlisted);
        for (const rc::fill_count& fill :
             {facts.fill.thanked_at, facts.fill.met_at, facts.fill.delivered_at, facts.fill.close_thanked_at}) {
            facts_line.add(std::uint64_t{fill.filled}).add(std::uint64_t{fill.rows});
        }
        lines_.push_back(std::move(facts_line).text());
    }

    void put_party(rc::party_index party) {
        const std::size_t at = party.value();
        line out("party");
        out.add(net_.id_of(party).str()).add(net_.name_of(party)).add(net_.segment_of(party));
        out.add(net_.salesperson_of(party)).add(net_.joined_at(party)).add(net_.own_revenue(party).minor_units());
        out.add(columns_.referrer[at]).add(columns_.credited_referral[at]);
        for (const std::uint32_t place : net_.received_by(party)) {
            out.add(place);
        }
        lines_.push_back(std::move(out).text());
        for (const rc::sale_index sale : net_.sales_of(party)) {
            put_sale(sale.value());
        }
        for (const rc::case_index one : net_.cases_of(party)) {
            put_case(one.value());
        }
        for (const rc::feedback_index told : net_.feedback_of(party)) {
            put_feedback(told.value());
        }
        for (const rc::ask_index ask : net_.asks_of(party)) {
            put_ask(ask.value());
        }
    }

    void put_sale(std::size_t row) {
        const rc::sale_columns& sales = columns_.sales;
        line out("  sale");
        out.add(sales.ids[row].str()).add(sales.ordered_at[row]).add(sales.amount[row]).add(sales.referral[row]);
        for (const rc::time_column* const times :
             {&sales.promised_by, &sales.delivered_at, &sales.paid_at, &sales.refunded_at}) {
            out.add((*times)[row]);
        }
        lines_.push_back(std::move(out.add(value_or_none(sales.as_ordered, row))).text());
    }
    void put_case(std::size_t row) {
        const rc::case_columns& cases = columns_.cases;
        lines_.push_back(std::move(line("  case")
                                       .add(cases.ids[row].str())
                                       .add(cases.opened_at[row])
                                       .add(cases.resolved_at[row])
                                       .add(cases.contacts[row]))
                             .text());
    }
    void put_feedback(std::size_t row) {
        const rc::feedback_columns& told = columns_.feedbacks;
        lines_.push_back(
            std::move(
                line("  feedback").add(told.at[row]).add(to_string(told.kind[row])).add(std::int64_t{told.score[row]}))
                .text());
    }
    void put_ask(std::size_t row) {
        const rc::ask_columns& asks = columns_.asks;
        lines_.push_back(
            std::move(line("  ask").add(asks.at[row]).add(asks.moment[row]).add(label(asks.salesperson[row]))).text());
    }

    void put_referral(rc::referral_index referral) {
        const std::size_t at = referral.value();
        line out("referral");
        out.add(net_.id_of(referral).str()).add(columns_.giver[at]).add(columns_.receiver[at]);
        for (const rc::time_column* const times :
             {&columns_.given_at, &columns_.thanked_at, &columns_.meeting_for, &columns_.rescheduled_for,
              &columns_.met_at, &columns_.closed_at, &columns_.close_thanked_at}) {
            out.add((*times)[at]);
        }
        const rc::referral_standing standing = columns_.standing[at];
        out.add(to_string(standing.recorded())).add(to_string(standing.settled()));
        out.add(std::uint64_t{static_cast<std::uint8_t>(standing.credit())});
        out.add(columns_.incentive_cost[at]).add(columns_.handling_cost[at]);
        out.add(value_or_none(columns_.origin, at)).add(value_or_none(columns_.moment, at));
        out.add(label(columns_.channel[at])).add(label(columns_.incentive[at]));
        out.add(label(columns_.referral_salesperson[at]));
        lines_.push_back(std::move(out).text());
    }

    const rc::network& net_;
    const rc::network_columns& columns_;
    lines lines_{};
};

}  // namespace

lines network_lines(const rc::network& net) { return dumper(net).all(); }

}  // namespace fuzz
