#include "referral_chain/analysis/customer_value.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace referral_chain {
namespace {

/// The horizon: `periods` stretches of time that end at as_of.
class horizon {
 public:
    horizon(instant as_of, const referral_value_terms& terms)
        : as_of_(as_of), period_(whole_seconds(terms.period).count()), periods_(terms.periods) {
        if (period_ == 0) {
            throw invalid_value("a period must be a second or more");
        }
    }
    /// In which period a time lies, from 1 on; nothing where it is in none.
    [[nodiscard]] std::optional<std::uint32_t> period_of(utc_time time) const noexcept {
        if (is_before(time, first_second(1)) || is_after(time, as_of_)) {
            return std::nullopt;
        }
        const std::int64_t passed = (time.first_second() - first_second(1)).count();
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(passed / period_ + 1, 1, periods_));
    }
    [[nodiscard]] instant first_second(std::uint32_t period) const noexcept {
        return as_of_ + std::chrono::seconds(-period_ * (std::int64_t{periods_} + 1 - period));
    }

 private:
    instant as_of_;
    std::int64_t period_;
    std::uint32_t periods_;
};

/// What one party bought in each period, refunds left out.
class revenue_by_period {
 public:
    /// The sales of one party, in place of those of the party before.
    void take(const sale_columns& sales, index_range<sale_index> rows, const horizon& periods) {
        sums_.clear();
        for (const sale_index sale : rows) {  // in order of time, so periods never go back
            const auto period = periods.period_of(*sales.ordered_at[sale.value()]);
            if (!period || sales.refunded_at.has(sale.value())) {
                continue;
            }
            if (sums_.empty() || sums_.back().first != *period) {
                sums_.emplace_back(*period, 0.0);
            }
            sums_.back().second += static_cast<double>(sales.amount[sale.value()]);
        }
    }
    [[nodiscard]] double in(std::uint32_t period) const noexcept {
        const auto found =
            std::partition_point(sums_.begin(), sums_.end(), [period](const auto& sum) { return sum.first < period; });
        return found == sums_.end() || found->first != period ? 0 : found->second;
    }

 private:
    std::vector<std::pair<std::uint32_t, double>> sums_;  // by period
};

class referral_valuer {
 public:
    referral_valuer(const network& net, const referral_value_terms& terms)
        : net_(net), terms_(terms), horizon_(net.facts().as_of, terms) {}

    /// Adds what each referral to one party counts for to the value of who gave it.
    void add_referrals_to(party_index referred, std::vector<double>& values) {
        revenue_.take(net_.columns().sales, net_.sales_of(referred), horizon_);
        for (const std::uint32_t row : net_.received_by(referred)) {
            const referral_index referral(row);
            const auto won_at = net_.won_at(referral);
            if (const auto period = won_at ? horizon_.period_of(*won_at) : std::nullopt) {
                values[net_.referrer_of(referral).value()] += value_of(referral, *period);
            }
        }
    }

 private:
    [[nodiscard]] static double units(money amount) noexcept { return static_cast<double>(amount.minor_units()); }
    [[nodiscard]] double type_two_share_of(referral_index referral) const {
        return terms_.is_type_two ? (terms_.is_type_two(referral) ? 1 : 0) : terms_.type_two_share;
    }
    [[nodiscard]] double value_of(referral_index referral, std::uint32_t period) const {
        const double type_two = type_two_share_of(referral);
        const double gained = terms_.margin_rate * revenue_.in(period)-units(terms_.incentive) -
                              units(terms_.marketing) + units(terms_.saved_type_one);
        const double value = (1 - type_two) * gained + type_two * units(terms_.saved_type_two);
        return value / std::pow(1 + terms_.discount_rate, period);
    }

    const network& net_;
    const referral_value_terms& terms_;
    horizon horizon_;
    revenue_by_period revenue_;
};

/// The middle of the values, the lower one of two; 0 where there are none.
[[nodiscard]] double median(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

[[nodiscard]] double median_of_customers(const network& net, const std::vector<double>& values) {
    std::vector<double> of_customers;
    of_customers.reserve(net.facts().customers);
    for (const party_index party : net.parties()) {
        if (net.is_customer(party)) {
            of_customers.push_back(values[party.value()]);
        }
    }
    return median(std::move(of_customers));
}

}  // namespace

std::vector<double> customer_referral_values(const network& net, const referral_value_terms& terms) {
    if (!(terms.discount_rate > -1 && terms.type_two_share >= 0 && terms.type_two_share <= 1 && terms.periods >= 1)) {
        throw invalid_value("a discount rate must be above -1, a share from 0 to 1, and the periods 1 or more");
    }
    referral_valuer valuer(net, terms);
    std::vector<double> values(net.party_count());
    for (const party_index party : net.parties()) {
        valuer.add_referrals_to(party, values);
    }
    return values;
}

value_matrix find_value_matrix(const network& net, const std::vector<double>& own_values,
                               const std::vector<double>& referral_values, std::optional<double> own_threshold,
                               std::optional<double> referral_threshold) {
    if (own_values.size() != net.party_count() || referral_values.size() != net.party_count()) {
        throw invalid_value("a value matrix needs one value of each kind for each party");
    }
    value_matrix result;
    result.own_threshold = own_threshold ? *own_threshold : median_of_customers(net, own_values);
    result.referral_threshold = referral_threshold ? *referral_threshold : median_of_customers(net, referral_values);
    result.group.resize(net.party_count());
    for (const party_index party : net.parties()) {
        if (!net.is_customer(party)) {
            continue;
        }
        const bool buys_much = own_values[party.value()] > result.own_threshold;
        const bool brings_much = referral_values[party.value()] > result.referral_threshold;
        const value_group group = buys_much ? (brings_much ? value_group::champions : value_group::affluents)
                                            : (brings_much ? value_group::advocates : value_group::misers);
        result.group[party.value()] = group;
        ++result.customers[static_cast<std::size_t>(group)];
    }
    return result;
}

}  // namespace referral_chain
