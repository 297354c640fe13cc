// The generator. It draws the options first, so that times can be put on the deadlines that follow from them.
#include "support/random_records.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "support/random_moments.hpp"
#include "support/random_times.hpp"

namespace support {
namespace {

namespace rc = referral_chain;
using oracle::day;
using oracle::hour;

const std::vector<std::string> short_ids{"a",  "b", "B",  "10",       "9",   "1",   "01", "A",
                                         "aa", "0", "-1", "\xC3\xA9", "a,b", "z z", "+1", "00"};
const std::vector<std::string> long_ids{"18446744073709551615", "18446744073709551616"};  // 2^64 - 1 and 2^64
const std::vector<std::string> labels{"", "retail", "Retail", "=1+1"};
const std::vector<rc::ask_moment> moments{rc::ask_moment::at_order, rc::ask_moment::after_sale,
                                          rc::ask_moment::after_service, rc::ask_moment::on_praise,
                                          rc::ask_moment::other};
const std::vector<std::string> referral_prefixes{"", "r", "R", "0", "-"};

/// How likely each field is, so that duties are tracked in one network and not in the next.
struct habits {
    int thanks, meetings, plans, close_thanks, closes, deliveries, promises, bare, faults;
};

/// Who refers whom: anybody anybody, mostly round a ring or down a line, or those who joined earlier those who joined
/// later, with several ways of several lengths to each.
enum class shape { any, ring, line, layers };

class network_maker {
 public:
    network_maker(dice thrown, bool is_rich) : dice_(std::move(thrown)), is_rich_(is_rich), times_(dice_) {
        draw_options();
        const auto often = [&] { return static_cast<int>(dice_.one_of(std::vector<int>{0, 20, 60, 85, 100})); };
        habits_ = {often(), often(), often(), often(), often(), often(), often(), often(), dice_.chance(30) ? 10 : 0};
        times_.bare_percent = habits_.bare / 2;
        times_.fault_percent = habits_.faults;
        times_.days_of_rest = made_.how.days_of_rest;
        times_.span_days = dice_.one_of(std::vector<std::int64_t>{0, 1, 2, 4, 8, 40});
        shape_ = dice_.one_of(std::vector<shape>{shape::any, shape::ring, shape::line, shape::layers});
        layer_height_ = dice_.one_of(std::vector<std::int64_t>{6 * hour, day, day, 2 * day});
        labelled_ = dice_.chance(50);
        is_losing_ = dice_.chance(15);
        times_.are_far_apart = dice_.chance(8);
        ids_ = short_ids;
        ids_.insert(ids_.end(), long_ids.begin(), long_ids.end());
        dice_.shuffle(ids_);
        ids_.resize(1 + dice_.below(14));
    }

    random_case made() {
        make_customers();
        make_referrals();
        make_sales();
        make_rest();
        draw_as_of();
        return std::move(made_);
    }

 private:
    std::int64_t short_span() {
        return dice_.one_of(
            std::vector<std::int64_t>{0, 1, hour, 12 * hour, day, day + 1, 36 * hour, 2 * day, 7 * day});
    }

    void draw_options() {
        oracle::options& how = made_.how;
        how.last_touch = dice_.chance(40);
        if (dice_.chance(30)) {
            how.lookback_days = dice_.from_to(0, 4);
        }
        how.assume_joined = dice_.chance(20);
        how.strict = dice_.chance(15);
        how.gamma = dice_.one_of(std::vector<std::int64_t>{0, 1, oracle::one / 2, oracle::one / 3, oracle::one});
        how.tracked_share =
            dice_.one_of(std::vector<std::int64_t>{0, 1, oracle::one / 100, oracle::one / 4, oracle::one / 3,
                                                   oracle::one / 3 + 1, oracle::one / 2, oracle::one});
        times_.first_day = dice_.one_of(std::vector<std::int64_t>{19'782, 19'782, 19'782, -3, -25'567, 84'368});
        draw_standard();
        draw_calendar();
    }

    void draw_standard() {
        oracle::options& how = made_.how;
        for (auto* span :
             {&how.thank_within, &how.meet_within, &how.meeting_grace, &how.close_thanks_within, &how.slower_by,
              &how.case_window, &how.resolve_within, &how.refund_window, &how.complaint_window, &how.ask_window,
              &how.complaint_blocks, &how.late_ask_within, &how.ask_again_after, &how.missed_stays, &how.mend_stays}) {
            *span = dice_.chance(75) ? short_span() : *span;
        }
        how.asks_in_a_row = dice_.from_to(1, 4);
        how.slower_factor = dice_.one_of(std::vector<std::int64_t>{
            0, oracle::one, oracle::one + oracle::one / 4, 2 * oracle::one, 1000 * oracle::one, oracle::one / 3});
    }

    void draw_calendar() {
        if (dice_.chance(50)) {
            return;
        }
        oracle::rest& rest = made_.how.days_of_rest;
        for (std::size_t weekdays = dice_.below(7); weekdays > 0; --weekdays) {
            rest.weekdays.insert(static_cast<int>(dice_.below(7)));
        }
        for (std::size_t holidays = dice_.below(6); holidays > 0; --holidays) {
            const std::int64_t holiday = times_.first_day + dice_.from_to(0, 12);
            rest.holidays.insert(
                std::clamp<std::int64_t>(holiday, random_times::first_known_day, random_times::last_known_day));
        }
        if (rest.weekdays.size() == 7) {
            rest.weekdays.erase(static_cast<int>(dice_.below(7)));
        }
    }

    std::string any_party() {
        if (dice_.chance(habits_.faults / 3)) {
            return dice_.one_of(std::vector<std::string>{"", std::string(256, 'x'), "\x7F",
                                                         "\xEF\xBB\xBF"
                                                         "a",
                                                         "a\tb"});
        }
        return dice_.one_of(ids_);
    }

    void make_customers() {
        const int listed = dice_.one_of(std::vector<int>{0, 60, 90, 100});
        const int joined = dice_.one_of(std::vector<int>{0, 40, 80});
        for (const auto& id : ids_) {
            if (!dice_.chance(listed)) {
                continue;
            }
            rc::customer row{rc::customer_id(dice_.chance(habits_.faults / 2) ? any_party() : id)};
            row.name = label();
            row.segment = label();
            row.salesperson = label();
            if (dice_.chance(joined)) {
                row.joined_at = time_of(id, 0, 0);
            }
            made_.records.customers.push_back(row);
        }
    }

    std::string new_referral_id() {
        if (!referral_ids_.empty() && dice_.chance(habits_.faults / 2)) {
            return dice_.one_of(referral_ids_);
        }
        std::string id;
        do {
            id = dice_.one_of(referral_prefixes);
            id += std::to_string(dice_.below(60));
        } while (std::find(referral_ids_.begin(), referral_ids_.end(), id) != referral_ids_.end());
        referral_ids_.push_back(id);
        return id;
    }

    std::pair<std::string, std::string> any_pair() {
        const std::string referrer = any_party();
        std::string referred = any_party();
        while (referred == referrer && ids_.size() > 1 && !dice_.chance(habits_.faults)) {
            referred = any_party();
        }
        return {referrer, referred};
    }

    std::pair<std::string, std::string> new_pair(std::size_t number) {
        if (shape_ == shape::any || dice_.chance(25) || ids_.size() == 1) {
            return any_pair();
        }
        if (shape_ == shape::ring) {
            return {ids_[number % ids_.size()], ids_[(number + 1) % ids_.size()]};
        }
        const std::size_t rung = number % (ids_.size() - 1);
        const std::size_t steps = shape_ == shape::line ? 1 : 1 + dice_.below(ids_.size() - 1 - rung);
        return {ids_[rung], ids_[rung + steps]};
    }

    /// When the party of that rank joins in a network of layers.
    std::int64_t layer_second(std::size_t rank) const {
        return times_.first_day * day + static_cast<std::int64_t>(rank) * layer_height_;
    }

    /// In layers a time at which the party joins, some hours before or some hours after; else any time.
    rc::utc_time time_of(const std::string& party, std::int64_t before, std::int64_t after) {
        const auto found = std::find(ids_.begin(), ids_.end(), party);
        if (shape_ != shape::layers || found == ids_.end() || dice_.chance(5)) {
            return times_.any();
        }
        const auto rank = static_cast<std::size_t>(found - ids_.begin());
        const std::int64_t hours = dice_.chance(50) ? dice_.from_to(-before, after) : 0;
        return times_.bare_or_timed(layer_second(rank) + hours * hour);
    }

    rc::referral new_referral(const std::string& referrer, const std::string& referred, rc::utc_time given_at) {
        rc::referral row{rc::referral_id(new_referral_id()), rc::customer_id(referrer), rc::customer_id(referred),
                         given_at};
        const oracle::options& how = made_.how;
        row.incentive_cost = maybe_money();
        row.handling_cost = maybe_money();
        row.origin = one_or_none(std::vector{rc::referral_origin::asked, rc::referral_origin::volunteered});
        row.moment = one_or_none(moments);
        row.channel = label();
        row.incentive = label();
        row.salesperson = label();
        if (dice_.chance(60)) {
            row.outcome = dice_.one_of(outcomes_);
        }
        row.thanked_at = times_.maybe_after(habits_.thanks, row.given_at, how.thank_within);
        row.meeting_for = times_.maybe_after(habits_.plans, row.given_at, how.meet_within);
        row.rescheduled_for =
            times_.maybe_after(habits_.plans / 2, row.meeting_for.value_or(row.given_at), how.meeting_grace);
        const rc::utc_time agreed = row.rescheduled_for.value_or(row.meeting_for.value_or(row.given_at));
        row.met_at = maybe_met(row, agreed);
        row.closed_at = times_.maybe_after(habits_.closes, row.given_at, how.meet_within);
        row.close_thanked_at =
            times_.maybe_after(habits_.close_thanks, row.closed_at.value_or(row.given_at), how.close_thanks_within);
        return row;
    }

    std::optional<rc::utc_time> maybe_met(const rc::referral& row, rc::utc_time agreed) {
        const bool is_agreed = row.rescheduled_for || row.meeting_for;
        auto met =
            times_.maybe_after(habits_.meetings, agreed, is_agreed ? made_.how.meeting_grace : made_.how.meet_within);
        return met ? std::optional(times_.not_before(row.given_at, *met)) : met;
    }

    std::string label() { return labelled_ ? dice_.one_of(labels) : std::string(); }

    template <class Value>
    std::optional<Value> one_or_none(const std::vector<Value>& values) {
        return labelled_ && dice_.chance(50) ? std::optional(dice_.one_of(values)) : std::nullopt;
    }

    /// Mostly gains, in some networks mostly losses; in rich networks so large that sums of them do not fit 64 bits.
    rc::money amount(std::int64_t greatest) {
        if (is_rich_ && dice_.chance(50)) {
            constexpr std::int64_t large = 4'500'000'000'000'000'000;
            return rc::money::from_minor_units(dice_.one_of(std::vector<std::int64_t>{large, -large, large / 2, 1}));
        }
        const std::int64_t size = dice_.from_to(-500, greatest);
        return rc::money::from_minor_units(is_losing_ ? -size : size);
    }

    std::optional<rc::money> maybe_money() { return dice_.chance(40) ? std::optional(amount(5'000)) : std::nullopt; }

    void make_referrals() {
        using enum rc::referral_outcome;
        outcomes_ = dice_.one_of(std::vector<std::vector<rc::referral_outcome>>{
            {open, won, lost, void_}, {open}, {won}, {open, won, won}, {open, open, void_, lost}});
        const std::size_t count = dice_.below(dice_.chance(50) ? 41 : 10);
        for (std::size_t number = 0; number < count; ++number) {
            const auto [referrer, referred] = new_pair(number);
            made_.records.referrals.push_back(new_referral(referrer, referred, time_of(referred, 30, 0)));
        }
    }

    /// Mostly a referral to the buyer, else any referral, or one nobody knows.
    std::optional<rc::referral_id> named_referral(const std::string& buyer) {
        std::vector<rc::referral_id> own;
        for (const auto& referral : made_.records.referrals) {
            if (referral.referred.text() == buyer || dice_.chance(5)) {
                own.push_back(referral.id);
            }
        }
        if (dice_.chance(5)) {
            return rc::referral_id("nobody");
        }
        return own.empty() || dice_.chance(50) ? std::nullopt : std::optional(dice_.one_of(own));
    }

    void make_sales() {
        const oracle::options& how = made_.how;
        const std::size_t count = dice_.below(dice_.chance(60) ? 31 : 4);
        for (std::size_t number = 0; number < count; ++number) {
            const std::string buyer = any_party();
            const std::size_t any_number = dice_.chance(habits_.faults) ? dice_.below(count) : number;
            rc::sale row{rc::sale_id(dice_.one_of(std::vector<std::string>{"", "s", "0"}) + std::to_string(any_number)),
                         rc::customer_id(buyer), time_of(buyer, 0, 60), amount(9'999)};
            row.referral = named_referral(buyer);
            row.promised_by = times_.maybe_after(habits_.promises, row.ordered_at, 2 * day);
            const bool as_promised = row.promised_by && dice_.chance(40);
            row.delivered_at = times_.maybe_after(habits_.deliveries, as_promised ? *row.promised_by : row.ordered_at,
                                                  as_promised ? 0 : how.slower_by + dice_.from_to(0, 2) * hour);
            if (dice_.chance(50)) {
                row.as_ordered = dice_.chance(70);
            }
            row.paid_at = times_.maybe_after(30, row.ordered_at, day);
            row.refunded_at = times_.maybe_after(20, row.ordered_at, how.refund_window);
            made_.records.sales.push_back(row);
        }
    }

    void make_rest() {
        random_moments rows(
            dice_, times_, made_.how, made_.records, [this] { return any_party(); }, [this] { return label(); });
        rows.fault_percent = habits_.faults;
        rows.make_cases();
        rows.make_feedback();
        rows.make_asks();
        for (std::size_t left = dice_.below(dice_.chance(50) ? 6 : 2); left > 0; --left) {
            made_.records.referrals.push_back(timely_referral(rows.near_a_moment()));
        }
    }

    /// Mostly volunteered, to anybody.
    rc::referral timely_referral(const occasion& given) {
        std::string referred = any_party();
        while (referred == given.party && ids_.size() > 1 && !dice_.chance(habits_.faults)) {
            referred = any_party();
        }
        rc::referral row = new_referral(given.party, referred, given.at);
        row.origin = dice_.chance(70) ? std::optional(rc::referral_origin::volunteered) : row.origin;
        return row;
    }

    /// On an event, on a deadline that follows from one, or on the last second of a day; sometimes long after.
    void draw_as_of() {
        const std::int64_t start =
            dice_.chance(20) ? (times_.first_day + times_.span_days + 1) * day : times_.one_met();
        made_.how.as_of = start + dice_.one_of(std::vector<std::int64_t>{
                                      short_span(), short_span(), made_.how.ask_window, made_.how.ask_again_after});
        made_.how.as_of += dice_.from_to(-1, 1);
        if (dice_.chance(30)) {
            made_.how.as_of += dice_.from_to(1, 30) * day;
        }
        if (dice_.chance(30)) {
            made_.how.as_of = oracle::day_of(made_.how.as_of) * day + (dice_.chance(70) ? day - 1 : 0);
        }
    }

    dice dice_;
    random_case made_{};
    habits habits_{};
    bool labelled_ = false;
    bool is_rich_;
    bool is_losing_ = false;
    shape shape_ = shape::any;
    std::int64_t layer_height_ = day;
    std::vector<rc::referral_outcome> outcomes_{};
    std::vector<std::string> ids_{};
    std::vector<std::string> referral_ids_{};
    random_times times_;
};

/// Numbers for the ids of one kind, in the order in which they are first met.
class numbering {
 public:
    template <class Kind>
    void change(rc::text_id<Kind>& id) {
        const auto [known, is_new] = numbers_.emplace(id.text(), numbers_.size());
        id = rc::text_id<Kind>(std::to_string(known->second == 3 ? ~std::uint64_t{0} : known->second * 7));
    }

 private:
    std::map<std::string, std::uint64_t> numbers_{};
};

}  // namespace

void number_ids(oracle::record_set& records) {
    numbering parties;
    numbering referrals;
    numbering sales;
    numbering cases;
    for (auto& row : records.customers) {
        parties.change(row.id);
    }
    for (auto& row : records.referrals) {
        referrals.change(row.id);
        parties.change(row.referrer);
        parties.change(row.referred);
    }
    for (auto& row : records.sales) {
        sales.change(row.id);
        parties.change(row.customer);
        if (row.referral) {
            referrals.change(*row.referral);
        }
    }
    for (auto& row : records.service_cases) {
        cases.change(row.id);
        parties.change(row.customer);
    }
    for (auto& row : records.feedback) {
        parties.change(row.customer);
    }
    for (auto& row : records.asks) {
        parties.change(row.customer);
    }
}

random_case random_network(dice thrown) { return network_maker(std::move(thrown), false).made(); }

random_case rich_network(dice thrown) { return network_maker(std::move(thrown), true).made(); }

}  // namespace support
