// What a mapping would do with the first rows of each source.
#ifndef REFERRAL_REPORT_MAPPING_SCREEN_HPP
#define REFERRAL_REPORT_MAPPING_SCREEN_HPP

#include <cstddef>
#include <cstdint>
#include <string>

#include "referral_chain/io/csv.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_report {

/// How many rows of each source a check reads.
inline constexpr std::uint64_t rows_checked = 1'000;

/// So many texts without one meaning are shown of each source.
inline constexpr std::size_t most_texts_shown = 20;

/// Each source with where its columns go, what became of its rows, and whom its texts meant; then who is missing among
/// the customers. **Given** what the first rows_checked rows of each source gave.
[[nodiscard]] std::string mapping_screen(const referral_chain::csv_load& found,
                                         const referral_chain::load_report& report, const referral_chain::network& net);

/// One line about the texts that were looked up; empty where there were none.
[[nodiscard]] std::string matches_in_words(const referral_chain::csv_load& found);

}  // namespace referral_report

#endif
