// What a load found, as lines that can be compared.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_LOADED_LINES_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_LOADED_LINES_HPP

#include "fuzz_target.hpp"
#include "referral_chain/io/csv.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace fuzz {

/// `table: read = taken + rejected`, for each of the six. Fails where they do not add up, and where the reasons do not
/// add up to the rejects.
[[nodiscard]] lines count_lines(const referral_chain::load_report& report);
/// As shown_reject of slow_tables.hpp, in the order in which they were met.
[[nodiscard]] lines reject_lines(const referral_chain::load_report& report);
/// `table <column> <column>`, tables without any left out.
[[nodiscard]] lines unknown_column_lines(const referral_chain::csv_load& load);
/// `2024-05-01 sales line 3 ordered_at`; empty where there is none.
[[nodiscard]] std::string latest_line(const referral_chain::network_builder& builder);
/// The network of all that was taken, or that its money is too much for 64 bits.
[[nodiscard]] lines built_lines(const referral_chain::network_builder& builder);

}  // namespace fuzz

#endif
