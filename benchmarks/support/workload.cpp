// The history is made in the order of joining, where it is easy to say who can have referred whom, and dealt out to
// random rows at the end.
#include "support/workload.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "support/random.hpp"

namespace benchmarks {
namespace {

constexpr std::array<const char*, 11> topology_names{"shuffled",   "endless",        "line",         "star",
                                                     "one_day",    "parallel",       "prospects",    "running_ids",
                                                     "random_ids", "multiplied_ids", "colliding_ids"};
constexpr std::int64_t day = 86'400;
constexpr std::int64_t first_day = 16'071 * day;  // 2014-01-01
constexpr std::int64_t span = 3'652 * day;
constexpr std::size_t parallel_referrals = 2'000;

/// In how many lines everybody stands; none where chains are no lines.
[[nodiscard]] std::uint32_t lines_of(topology shape) noexcept {
    return shape == topology::endless ? 10 : shape == topology::line ? 1 : 0;
}

/// A referral between places in the order of joining.
struct history_row {
    std::uint32_t referrer;
    std::uint32_t referred;
    std::int64_t given_at;
    outcome recorded = outcome::open;
    bool is_credited = false;
};

class history {
 public:
    history(topology shape, std::size_t customers)
        : shape_(shape), customers_(customers), random_(20'240'501), rarely_refers_(customers, 1) {
        rows_.reserve(customers + customers / 8);
        for (std::uint32_t place = 0; place < customers; ++place) {
            if (is_referred(place)) {
                refer(place);
            }
        }
    }
    [[nodiscard]] const std::vector<history_row>& rows() const noexcept { return rows_; }
    [[nodiscard]] std::int64_t joined_at(std::size_t place) const noexcept {
        const std::int64_t seconds = shape_ == topology::one_day ? day - 1 : span;
        return first_day + static_cast<std::int64_t>(place) * seconds / static_cast<std::int64_t>(customers_);
    }

 private:
    [[nodiscard]] bool is_referred(std::uint32_t place) {
        switch (shape_) {
            case topology::endless:
            case topology::line:
            case topology::star:
                return place >= std::max(1U, lines_of(shape_));
            case topology::parallel:
                return place % 2 == 1 &&
                       place / 2 < std::max<std::size_t>(1, customers_ * 85 / 100 / parallel_referrals);
            default:
                return place > 0 && random_.happens(70);
        }
    }
    /// Some come to whoever has referred most, however long ago, and hardly ever bring others in; most come to
    /// somebody of the last week or two, who will often have come by referral too.
    void refer(std::uint32_t place) {
        const bool is_by_rule = lines_of(shape_) != 0 || shape_ == topology::star || shape_ == topology::parallel;
        const bool prefers_hubs = !is_by_rule && !rows_.empty() && random_.happens(25);
        const std::uint32_t referrer = is_by_rule     ? referrer_by_rule(place)
                                       : prefers_hubs ? preferred_referrer()
                                                      : recent_referrer(place);
        const std::size_t first = rows_.size();
        rarely_refers_[place] = prefers_hubs ? 1 : 0;
        rows_.push_back({referrer, place, random_.between(joined_at(referrer), joined_at(place))});
        refer_again(place, first);
        decide(first);
    }
    [[nodiscard]] std::uint32_t referrer_by_rule(std::uint32_t place) const noexcept {
        return shape_ == topology::star ? 0 : place - std::max(1U, lines_of(shape_));
    }
    void refer_again(std::uint32_t place, std::size_t first) {
        const history_row credited = rows_[first];
        if (shape_ == topology::parallel) {
            while (rows_.size() < first + parallel_referrals) {
                rows_.push_back({credited.referrer, place, given_again(credited.referrer, place, credited.given_at)});
            }
            return;
        }
        const std::uint64_t dice = random_.below(100);
        for (int more = dice < 85 ? 0 : dice < 97 ? 1 : 2; more > 0; --more) {
            const std::uint32_t another = random_.happens(50) ? preferred_referrer() : recent_referrer(place);
            rows_.push_back({another, place, given_again(another, place, credited.given_at)});
        }
    }
    /// The more referrals somebody has given, the likelier. **Requires** a referral.
    [[nodiscard]] std::uint32_t preferred_referrer() { return rows_[random_.below(rows_.size())].referrer; }
    [[nodiscard]] std::uint32_t recent_referrer(std::uint32_t place) {
        std::uint32_t referrer = anybody_recent(place);
        for (int draws = 0; draws < 16 && rarely_refers_[referrer] != 0 && !random_.happens(1); ++draws) {
            referrer = anybody_recent(place);
        }
        return referrer;
    }
    [[nodiscard]] std::uint32_t anybody_recent(std::uint32_t place) {
        const std::size_t recent = customers_ / 360 + 1;
        if (!rows_.empty() && random_.happens(10)) {
            return rows_[rows_.size() - 1 - random_.below(std::min(recent, rows_.size()))].referrer;
        }
        return place - 1 - static_cast<std::uint32_t>(random_.below(std::min<std::size_t>(recent, place)));
    }
    /// After the first; some of them too late to be eligible.
    [[nodiscard]] std::int64_t given_again(std::uint32_t referrer, std::uint32_t place, std::int64_t first_given_at) {
        return random_.between(std::max(joined_at(referrer), first_given_at + 1), joined_at(place) + 30 * day);
    }
    /// The first referral brought the customer; most often that is recorded.
    void decide(std::size_t first) {
        const bool is_recorded = random_.happens(80);
        rows_[first].is_credited = true;
        rows_[first].recorded = is_recorded ? outcome::won : outcome::open;
        for (std::size_t row = first + 1; row < rows_.size(); ++row) {
            const bool is_in_time = rows_[row].given_at <= joined_at(rows_[row].referred);
            if (is_recorded && is_in_time && random_.happens(10)) {
                rows_[row].recorded = outcome::won;
            } else if (random_.happens(40)) {
                rows_[row].recorded = outcome::lost;
            }
        }
    }

    topology shape_;
    std::size_t customers_;
    random_source random_;
    std::vector<std::uint8_t> rarely_refers_;  // seeds among them
    std::vector<history_row> rows_;
};

/// A different id of 19 digits for each number of one kind.
[[nodiscard]] std::uint64_t id_of(std::uint64_t kind, std::uint64_t number) noexcept {
    constexpr std::uint64_t least = 1'000'000'000'000'000'000;
    constexpr unsigned number_bits = 36;
    // 26 scrambled bits above the number's own, so that neighbours are nowhere near each other
    const std::uint64_t noise = scrambled(kind << number_bits | number) >> 38;
    return least + (noise << number_bits | number);
}

/// As customers of this topology are called.
[[nodiscard]] std::uint64_t customer_id_of(topology shape, std::uint64_t place, std::size_t customers) noexcept {
    switch (shape) {
        case topology::running_ids:
            return 1'000'000'000'000'000'000 + place;
        case topology::multiplied_ids:
            return (place + 1) * 85'229;
        case topology::colliding_ids:
            return (place + 1) << (62 - std::bit_width(customers));
        default:
            return id_of(1, place);
    }
}
/// Counted up as rows are written, as databases do.
[[nodiscard]] std::uint64_t referral_id_of(topology shape, std::uint64_t number, std::uint64_t row) noexcept {
    return shape == topology::random_ids ? id_of(2, number) : 2'000'000'000'000'000'000 + row;
}

[[nodiscard]] workload_statistics statistics_of(const history& made, std::size_t customers) {
    workload_statistics result;
    std::vector<std::uint32_t> generation(customers);
    std::vector<std::uint32_t> given(customers);
    result.customers = customers;
    result.referrals = made.rows().size();
    result.seeds = customers;
    for (const history_row& row : made.rows()) {
        result.busiest_referrer = std::max<std::size_t>(result.busiest_referrer, ++given[row.referrer]);
        if (row.is_credited) {
            generation[row.referred] = generation[row.referrer] + 1;
            result.depth = std::max<std::size_t>(result.depth, generation[row.referred]);
            --result.seeds;
        }
    }
    return result;
}

void deal_out_customers(workload& dealt, const history& made, const std::vector<std::uint32_t>& places,
                        random_source& random) {
    const bool has_joined = dealt.shape != topology::prospects;
    for (const std::uint32_t place : places) {
        dealt.customer_id.push_back(customer_id_of(dealt.shape, place, places.size()));
        dealt.joined_at.push_back(has_joined ? made.joined_at(place) : no_time);
        const std::int64_t revenue = random.between(1'000, 500'000);
        dealt.revenue.push_back(has_joined ? revenue : 0);
    }
}

/// In time or late with the given percentages, else never.
[[nodiscard]] std::int64_t thanks(random_source& random, std::int64_t start, unsigned in_time, unsigned late) {
    const std::uint64_t dice = random.below(100);
    if (dice < in_time) {
        return start + random.between(0, 2 * day);
    }
    return dice < in_time + late ? start + random.between(2 * day + 1, 10 * day) : no_time;
}

/// Nobody closes, won or lost, without having met.
[[nodiscard]] std::int64_t meeting(random_source& random, std::int64_t agreed_for, bool is_closed) {
    if (!is_closed && random.happens(20)) {
        return no_time;
    }
    return agreed_for + (random.happens(10) ? random.between(day + 1, 10 * day) : random.between(-day / 4, day));
}

void deal_out_referral(workload& dealt, const history& made, std::uint32_t number, random_source& random) {
    const history_row& row = made.rows()[number];
    const bool is_prospect = dealt.shape == topology::prospects;
    const bool is_won = !is_prospect && (row.is_credited || row.recorded == outcome::won);
    const std::int64_t closed_at = is_won ? made.joined_at(row.referred) : no_time;
    const std::int64_t meeting_for = row.given_at + random.between(day, 14 * day);
    const std::size_t customers = dealt.customer_id.size();
    dealt.referral_id.push_back(referral_id_of(dealt.shape, number, dealt.referral_id.size()));
    dealt.referrer_id.push_back(customer_id_of(dealt.shape, row.referrer, customers));
    dealt.referred_id.push_back(customer_id_of(dealt.shape, row.referred, customers));
    dealt.given_at.push_back(row.given_at);
    dealt.thanked_at.push_back(thanks(random, row.given_at, 85, 8));
    dealt.meeting_for.push_back(meeting_for);
    dealt.met_at.push_back(meeting(random, meeting_for, is_won || row.recorded == outcome::lost));
    dealt.closed_at.push_back(closed_at);
    dealt.close_thanked_at.push_back(is_won ? thanks(random, closed_at, 70, 10) : no_time);
    dealt.recorded_outcome.push_back(is_prospect && row.recorded == outcome::won ? outcome::open : row.recorded);
}

void reserve_rows(workload& dealt, std::size_t customers, std::size_t referrals) {
    dealt.customer_id.reserve(customers);
    for (auto* column : {&dealt.joined_at, &dealt.revenue}) {
        column->reserve(customers);
    }
    for (auto* column : {&dealt.referral_id, &dealt.referrer_id, &dealt.referred_id}) {
        column->reserve(referrals);
    }
    for (auto* column : {&dealt.given_at, &dealt.thanked_at, &dealt.meeting_for, &dealt.met_at, &dealt.closed_at,
                         &dealt.close_thanked_at}) {
        column->reserve(referrals);
    }
    dealt.recorded_outcome.reserve(referrals);
}

}  // namespace

const char* name_of(topology shape) noexcept { return topology_names[static_cast<std::size_t>(shape)]; }

std::optional<topology> topology_named(std::string_view name) noexcept {
    const auto found = std::find(topology_names.begin(), topology_names.end(), name);
    return found == topology_names.end() ? std::nullopt
                                         : std::optional(static_cast<topology>(found - topology_names.begin()));
}

std::string workload_statistics::text() const {
    const auto part = [](std::size_t count, const char* what) { return std::to_string(count) + what; };
    return part(customers, " customers, ") + part(referrals, " referrals, ") + part(seeds, " seeds, depth ") +
           part(depth, ", busiest referrer ") + part(busiest_referrer, "");
}

workload make_workload(topology shape, std::size_t customers) {
    const history made(shape, customers);
    random_source random(7'919);
    workload dealt;
    dealt.shape = shape;
    reserve_rows(dealt, customers, made.rows().size());
    const auto numbers = [&](std::size_t count) {
        return shape == topology::running_ids ? running_numbers(count) : shuffled_numbers(count, random);
    };
    deal_out_customers(dealt, made, numbers(customers), random);
    for (const std::uint32_t number : numbers(made.rows().size())) {
        deal_out_referral(dealt, made, number, random);
    }
    dealt.as_of = first_day + span + 90 * day;
    dealt.statistics = statistics_of(made, customers);
    return dealt;
}

}  // namespace benchmarks
