// Why a row was not taken. One row has one reason: the first that applies, in the order of docs/definitions.md.
#ifndef REFERRAL_CHAIN_DOMAIN_REJECT_REASON_HPP
#define REFERRAL_CHAIN_DOMAIN_REJECT_REASON_HPP

#include <array>
#include <cstdint>
#include <string_view>

#include "referral_chain/domain/enumerations.hpp"

namespace referral_chain {

/// What each means and what to do about it: docs/errors.md.
enum class reject_reason : std::uint8_t {
    unclosed_quote,
    stray_quote,
    nul_byte,
    bad_utf8,
    field_too_long,
    too_few_fields,
    too_many_fields,
    repeated_header,
    missing_field,
    id_too_long,
    bad_id,
    bad_time,
    time_out_of_range,
    bad_number,
    number_out_of_range,
    bad_enum,
    bad_boolean,
    self_referral,
    out_of_order,
    duplicate_id,
    duplicate_row,
    unknown_customer,
    unknown_referral,
};

namespace detail {
template <>
struct spellings<reject_reason> {
    static constexpr std::array<std::string_view, 23> words{
        "unclosed_quote", "stray_quote",      "nul_byte",          "bad_utf8",      "field_too_long",
        "too_few_fields", "too_many_fields",  "repeated_header",   "missing_field", "id_too_long",
        "bad_id",         "bad_time",         "time_out_of_range", "bad_number",    "number_out_of_range",
        "bad_enum",       "bad_boolean",      "self_referral",     "out_of_order",  "duplicate_id",
        "duplicate_row",  "unknown_customer", "unknown_referral"};
};
}  // namespace detail

inline constexpr std::size_t reject_reason_count = detail::spellings<reject_reason>::words.size();

}  // namespace referral_chain

#endif
