// The oracle's answers as rows of text, in the columns and the order of the report's tables.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_TABLES_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_TABLES_HPP

#include <string>
#include <vector>

#include "oracle/oracle.hpp"

namespace oracle {

using text_row = std::vector<std::string>;

/// Money with two digits, as of US dollars.
[[nodiscard]] text_row customer_row(const std::string& id, const party_answer& answer);
[[nodiscard]] text_row chain_row(const std::string& id, const chain_answer& answer);
[[nodiscard]] text_row link_row(const std::string& id, const link_answer& answer);

[[nodiscard]] std::vector<text_row> customer_rows(const answers& found);
[[nodiscard]] std::vector<text_row> chain_rows(const answers& found);
[[nodiscard]] std::vector<text_row> link_rows(const answers& found);

/// The cell with a `'` before what a spreadsheet would take for a formula.
[[nodiscard]] std::string guarded(const std::string& cell);

}  // namespace oracle

#endif
