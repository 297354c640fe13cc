// Comparing tables with expected ones: a naive CSV parser of its own, and how near a cell must be.
#ifndef REFERRAL_CHAIN_TESTS_GOLDEN_TABLES_HPP
#define REFERRAL_CHAIN_TESTS_GOLDEN_TABLES_HPP

#include <string>
#include <vector>

namespace golden {

using table = std::vector<std::vector<std::string>>;

/// Rows of cells, the header among them.
[[nodiscard]] table parsed_csv(const std::string& text);

/// What differs, in words; empty where the tables say the same. Everything is compared exactly but ratios (within
/// 2e-6, referral_interval_days also within 2e-6 of the value) and discounted_yield (within one minor unit).
[[nodiscard]] std::string table_difference(const table& expected, const table& actual);

/// Alike for summary.json: exact but for numbers with a fraction (within 1e-6 of the value). The order of keys
/// counts.
[[nodiscard]] std::string summary_difference(const std::string& expected, const std::string& actual);

}  // namespace golden

#endif
