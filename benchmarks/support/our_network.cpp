#include "support/our_network.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "referral_chain/network/network_builder.hpp"

namespace benchmarks {
namespace {

namespace rc = referral_chain;
static_assert(no_time == rc::no_second);
static_assert(static_cast<int>(outcome::lost) == static_cast<int>(rc::referral_outcome::lost));

template <class Rows>
void add(rc::network_builder& builder, const Rows& rows) {
    if (builder.add(rows) > 0) {
        throw std::logic_error("a record of the workload was rejected");
    }
}

void add_referrals(rc::network_builder& builder, const workload& load) {
    std::vector<rc::referral_outcome> outcomes(load.recorded_outcome.size());
    std::transform(load.recorded_outcome.begin(), load.recorded_outcome.end(), outcomes.begin(),
                   [](outcome recorded) { return static_cast<rc::referral_outcome>(recorded); });
    add(builder, rc::referral_arrays{.id = load.referral_id,
                                     .referrer = load.referrer_id,
                                     .referred = load.referred_id,
                                     .given_at = load.given_at,
                                     .outcome = outcomes,
                                     .thanked_at = load.thanked_at,
                                     .meeting_for = load.meeting_for,
                                     .met_at = load.met_at,
                                     .closed_at = load.closed_at,
                                     .close_thanked_at = load.close_thanked_at});
}

/// Revenue is known from sales alone: one for each customer, made on joining, with ids counted up.
void add_sales(rc::network_builder& builder, const workload& load) {
    std::vector<std::uint64_t> sale_id(load.customer_id.size());
    std::iota(sale_id.begin(), sale_id.end(), std::uint64_t{3'000'000'000'000'000'000});
    add(builder,
        rc::sale_arrays{
            .id = sale_id, .customer = load.customer_id, .ordered_at = load.joined_at, .amount = load.revenue});
}

}  // namespace

rc::network build_our_network(const workload& load, unsigned threads) {
    rc::network_builder builder({.threads = threads});
    add(builder, rc::customer_arrays{.id = load.customer_id, .joined_at = load.joined_at});
    add_referrals(builder, load);
    if (load.shape != topology::prospects) {
        add_sales(builder, load);
    }
    return std::move(builder).build({.as_of = rc::instant::from_unix_seconds(load.as_of)});
}

std::uint64_t number_of(std::string_view id) {
    std::uint64_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    return number;
}

}  // namespace benchmarks
