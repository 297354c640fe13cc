// Amounts as other programs write them, rewritten in the form that parse_amount reads.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_AMOUNT_READING_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_AMOUNT_READING_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::detail {

struct amount_reading {
    /// What a number counts: the currency itself, its smallest unit (cents), or millionths.
    enum class unit : std::uint8_t { major, minor, micros };
    unit counts = unit::major;
    char point = '.';
    char thousands = 0;  ///< between groups of three digits; 0: nothing may stand there
    /// Somebody said which of them is which. Then zeros behind the currency's digits are cut off: programs write
    /// `12.500000`. Otherwise `1.200` may be twelve hundred, and is refused as in files of our own.
    bool is_told = false;
    /// The currency's, which may stand before or behind the number, once, with a space between or none; no other may.
    std::string sign{};

    /// Rewrites an amount into `out`. **Gives** why there is none; what parse_amount judges may be left to it.
    [[nodiscard]] std::optional<reject_reason> read(std::string_view text, int currency_digits, std::string& out) const;
    /// Alike for a number that a database holds as one: nothing but what it counts is in question.
    [[nodiscard]] std::optional<reject_reason> read_number(std::string_view digits, int currency_digits,
                                                           std::string& out) const;
};

}  // namespace referral_chain::detail

#endif
