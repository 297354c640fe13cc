// The six records a CRM knows: plain aggregates, one per table. Fields without a default must be given; an empty
// optional or an empty label means that nobody recorded it. The network builder checks what the types cannot.
#ifndef REFERRAL_CHAIN_DOMAIN_RECORDS_HPP
#define REFERRAL_CHAIN_DOMAIN_RECORDS_HPP

#include <cstdint>
#include <optional>
#include <string>

#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/domain/ids.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/domain/time.hpp"

namespace referral_chain {

/// Somebody the CRM lists by name. Being listed does not make a party a customer: having joined does.
struct customer {
    customer_id id;
    std::string name{};
    std::string segment{};
    std::string salesperson{};
    std::optional<utc_time> joined_at{};

    friend bool operator==(const customer&, const customer&) = default;
};

/// `referrer` sent us `referred` at one moment, and what we did about it.
struct referral {
    referral_id id;
    customer_id referrer;
    customer_id referred;
    utc_time given_at;
    std::optional<referral_origin> origin{};
    std::optional<ask_moment> moment{};
    std::string channel{};
    std::string incentive{};
    std::optional<money> incentive_cost{};
    std::optional<money> handling_cost{};
    std::string salesperson{};
    std::optional<utc_time> thanked_at{};
    std::optional<utc_time> meeting_for{};      ///< the agreed time of the meeting; a plan, it may lie ahead
    std::optional<utc_time> rescheduled_for{};  ///< the later agreed time; a plan
    std::optional<utc_time> met_at{};
    std::optional<utc_time> closed_at{};
    std::optional<referral_outcome> outcome{};
    std::optional<utc_time> close_thanked_at{};

    friend bool operator==(const referral&, const referral&) = default;
};

/// An order of a customer, and how it went.
struct sale {
    sale_id id;
    customer_id customer;
    utc_time ordered_at;
    money amount;
    std::optional<referral_id> referral{};  ///< the referral this sale is owed to, where the CRM says so
    std::optional<utc_time> promised_by{};  ///< a plan
    std::optional<utc_time> delivered_at{};
    std::optional<bool> as_ordered{};
    std::optional<utc_time> paid_at{};
    std::optional<utc_time> refunded_at{};

    friend bool operator==(const sale&, const sale&) = default;
};

/// A problem a customer reported.
struct service_case {
    case_id id;
    customer_id customer;
    utc_time opened_at;
    std::optional<utc_time> resolved_at{};
    std::optional<std::int64_t> contacts{};  ///< times the customer had to get in touch, 0 or more

    friend bool operator==(const service_case&, const service_case&) = default;
};

/// Praise, a complaint, or a rating from 0 to 10, of which 9 and 10 count as praise and 0 to 6 as a complaint.
struct feedback {
    customer_id customer;
    utc_time at;
    feedback_kind kind;
    std::optional<std::int64_t> score{};  ///< required for a rating

    /// Praise, or a rating of 9 or 10.
    [[nodiscard]] bool is_praise() const noexcept { return detail::is_praise(kind, score.value_or(-1)); }
    /// A complaint, or a rating from 0 to 6.
    [[nodiscard]] bool is_complaint() const noexcept { return detail::is_complaint(kind, score.value_or(-1)); }

    friend bool operator==(const feedback&, const feedback&) = default;
};

/// A salesperson asked a customer for a referral.
struct ask {
    customer_id customer;
    utc_time at;
    std::optional<ask_moment> moment{};
    std::string salesperson{};

    friend bool operator==(const ask&, const ask&) = default;
};

}  // namespace referral_chain

#endif
