// Groups are numbered as they are met: by label for free texts, by code for closed lists.
#include "referral_chain/analysis/quality.hpp"

#include <algorithm>

namespace referral_chain {
namespace {

struct group {
    std::string_view value;
    std::uint64_t given = 0, won = 0, lost = 0, open = 0, links = 0, broken = 0;
    money_sum revenue_won, cost;
};

class grouping {
 public:
    grouping(const network& net, const duty_figures& duties, const quality_options& options)
        : columns_(net.columns()), duties_(duties), options_(options), labels_(columns_.labels.size()) {}

    /// **Given** by referral the number of its value in `values`, of which the last one stands for none.
    template <class ValueOf, class TextOf>
    void add_dimension(quality_dimension dimension, std::size_t values, ValueOf value_of, TextOf text_of) {
        group_of_value_.assign(values + 1, no_index);
        groups_.clear();
        for (std::uint32_t referral = 0; referral < columns_.giver.size(); ++referral) {
            if (columns_.standing[referral].recorded() != referral_outcome::void_) {
                const std::size_t value = std::min<std::size_t>(value_of(referral), values);
                std::uint32_t& number = group_of_value_[value];
                if (number == no_index) {
                    number = static_cast<std::uint32_t>(groups_.size());
                    groups_.emplace_back().value = value == values ? std::string_view() : text_of(value);
                }
                count(groups_[number], referral);
            }
        }
        merge_small_groups();
        std::sort(groups_.begin(), groups_.end(),
                  [](const group& left, const group& right) { return left.value < right.value; });
        for (const group& each : groups_) {
            rows_.push_back({dimension, std::string(each.value), each.given, each.won, each.lost, each.open,
                             each.revenue_won.total(), each.cost.total(), each.links, each.broken});
        }
    }
    /// **Given** the label of each referral, no_index where it has none.
    template <class LabelOf>
    void add_labels(quality_dimension dimension, LabelOf label_of) {
        add_dimension(dimension, labels_, label_of, [&](std::size_t label) { return columns_.labels[label]; });
    }
    /// **Given** a column of codes, empty where nobody recorded any.
    template <class Enumeration>
    void add_codes(quality_dimension dimension, const std::vector<std::uint8_t>& codes) {
        add_dimension(
            dimension, detail::spellings<Enumeration>::words.size(),
            [&](std::uint32_t referral) { return codes.empty() ? std::uint8_t{255} : codes[referral]; },
            [](std::size_t code) { return to_string(static_cast<Enumeration>(code)); });
    }
    [[nodiscard]] std::vector<quality_row> take_rows() && { return std::move(rows_); }

 private:
    void count(group& to, std::uint32_t referral) const {
        const referral_outcome outcome = columns_.standing[referral].settled();
        const link_status status = duties_.links[referral].status;
        ++to.given;
        to.won += outcome == referral_outcome::won ? 1U : 0U;
        to.lost += outcome == referral_outcome::lost ? 1U : 0U;
        to.open += outcome == referral_outcome::open ? 1U : 0U;
        to.links += status != link_status::pending ? 1U : 0U;
        to.broken += status == link_status::broken ? 1U : 0U;
        to.cost.add(money::from_minor_units(columns_.incentive_cost[referral]));
        to.cost.add(money::from_minor_units(columns_.handling_cost[referral]));
        if (columns_.standing[referral].credit() == credit_state::credited) {
            to.revenue_won.add(money::from_minor_units(columns_.own_revenue[columns_.receiver[referral]]));
        }
    }

    void merge_small_groups() {
        const auto first_small = std::partition(groups_.begin(), groups_.end(), [this](const group& each) {
            return each.given >= options_.least_given && each.value != other_values;
        });
        if (first_small == groups_.end()) {
            return;
        }
        group others;
        others.value = other_values;
        std::for_each(first_small, groups_.end(), [&](const group& each) {
            others.given += each.given;
            others.won += each.won;
            others.lost += each.lost;
            others.open += each.open;
            others.links += each.links;
            others.broken += each.broken;
            others.revenue_won.add(each.revenue_won);
            others.cost.add(each.cost);
        });
        groups_.erase(first_small, groups_.end());
        groups_.push_back(others);
    }

    static constexpr std::string_view other_values = "(other)";

    const network_columns& columns_;
    const duty_figures& duties_;
    quality_options options_;
    std::size_t labels_;
    std::vector<std::uint32_t> group_of_value_;
    std::vector<group> groups_;
    std::vector<quality_row> rows_;
};

[[nodiscard]] std::optional<double> mean(std::int64_t sum, std::uint64_t count) noexcept {
    return count == 0 ? std::nullopt : std::optional(static_cast<double>(sum) / static_cast<double>(count));
}
[[nodiscard]] std::optional<double> mean_days(std::int64_t seconds, std::uint64_t count) noexcept {
    const auto mean_seconds = mean(seconds, count);
    return mean_seconds ? std::optional(*mean_seconds / seconds_per_day) : std::nullopt;
}

}  // namespace

std::optional<money> customer_group::revenue_per_customer() const noexcept {
    return customers == 0 ? std::nullopt : std::optional(revenue.mean(customers));
}
std::optional<double> customer_group::days_to_first_referral() const noexcept {
    return mean_days(seconds_to_first_referral, referrers);
}
std::optional<double> customer_group::referral_interval_days() const noexcept {
    return mean_days(interval_seconds, intervals);
}

std::vector<quality_row> referral_quality(const network& net, const duty_figures& duties,
                                          const quality_options& options) {
    const auto& columns = net.columns();
    grouping groups(net, duties, options);
    groups.add_labels(quality_dimension::channel, [&](std::uint32_t referral) { return columns.channel[referral]; });
    groups.add_labels(quality_dimension::incentive,
                      [&](std::uint32_t referral) { return columns.incentive[referral]; });
    groups.add_codes<ask_moment>(quality_dimension::moment, columns.moment);
    groups.add_codes<referral_origin>(quality_dimension::origin, columns.origin);
    groups.add_labels(quality_dimension::salesperson,
                      [&](std::uint32_t referral) { return columns.referral_salesperson[referral]; });
    groups.add_labels(quality_dimension::segment,
                      [&](std::uint32_t referral) { return columns.segment[columns.giver[referral]]; });
    return std::move(groups).take_rows();
}

customer_comparison compare_referred_customers(const network& net) {
    customer_comparison result;
    const auto group_of = [&](party_index party) -> customer_group& {
        return net.credited_referral(party) ? result.referred : result.others;
    };
    for (const party_index party : net.parties()) {
        const auto joined_at = net.joined_at(party);
        if (!joined_at) {
            continue;
        }
        customer_group& own = group_of(party);
        ++own.customers;
        own.revenue.add(net.own_revenue(party));
        for (const referral_index referral : net.given_by(party)) {
            const utc_time given_at = net.given_at(referral);
            if (net.recorded_outcome(referral) != referral_outcome::void_ && !is_before(given_at, *joined_at)) {
                ++own.referrers;
                own.seconds_to_first_referral += time_between(*joined_at, given_at).count();
                break;
            }
        }
        const auto referrer = net.credited_referrer(party);
        const auto referrer_joined_at = referrer ? net.joined_at(*referrer) : std::nullopt;
        const std::int64_t interval = referrer_joined_at ? time_between(*referrer_joined_at, *joined_at).count() : -1;
        if (interval >= 0) {
            customer_group& above = group_of(*referrer);
            ++above.intervals;
            above.interval_seconds += interval;
        }
    }
    return result;
}

}  // namespace referral_chain
