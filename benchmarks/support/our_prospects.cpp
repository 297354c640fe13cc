#include "support/our_prospects.hpp"

#include <optional>
#include <stdexcept>
#include <string>

#include "referral_chain/network/network_builder.hpp"

namespace benchmarks {
namespace {

namespace rc = referral_chain;

[[nodiscard]] rc::utc_time time(std::int64_t unix_seconds) {
    return rc::utc_time(rc::instant::from_unix_seconds(unix_seconds));
}
[[nodiscard]] std::optional<rc::utc_time> optional_time(std::int64_t unix_seconds) {
    return unix_seconds == no_time ? std::nullopt : std::optional(time(unix_seconds));
}
template <class Record>
void add(rc::network_builder& builder, const Record& record) {
    if (builder.add(record)) {
        throw std::logic_error("a record of the workload was rejected");
    }
}

}  // namespace

rc::network build_our_prospects(const workload& load) {
    rc::network_builder builder;
    rc::customer prospect;
    for (const std::uint64_t id : load.customer_id) {
        prospect.id.assign(std::to_string(id));
        add(builder, prospect);
    }
    rc::referral record{.id = {}, .referrer = {}, .referred = {}, .given_at = time(0)};
    for (std::size_t row = 0; row < load.referral_id.size(); ++row) {
        record.id.assign(std::to_string(load.referral_id[row]));
        record.referrer.assign(std::to_string(load.referrer_id[row]));
        record.referred.assign(std::to_string(load.referred_id[row]));
        record.given_at = time(load.given_at[row]);
        record.thanked_at = optional_time(load.thanked_at[row]);
        record.meeting_for = optional_time(load.meeting_for[row]);
        record.met_at = optional_time(load.met_at[row]);
        record.outcome =
            load.recorded_outcome[row] == outcome::lost ? std::optional(rc::referral_outcome::lost) : std::nullopt;
        add(builder, record);
    }
    return builder.build({.as_of = rc::instant::from_unix_seconds(load.as_of)});
}

}  // namespace benchmarks
