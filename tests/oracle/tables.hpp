// The oracle's answers as rows of text, in the columns and the order of the report's tables.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_TABLES_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_TABLES_HPP

#include <string>
#include <vector>

#include "oracle/asks.hpp"
#include "oracle/oracle.hpp"
#include "oracle/quality.hpp"
#include "oracle/worklist.hpp"

namespace oracle {

using text_row = std::vector<std::string>;

/// Money with two digits, as of US dollars.
[[nodiscard]] text_row customer_row(const std::string& id, const party_answer& answer);
[[nodiscard]] text_row chain_row(const std::string& id, const chain_answer& answer);
[[nodiscard]] text_row link_row(const std::string& id, const link_answer& answer);

[[nodiscard]] text_row moment_row(const moment_answer& answer);
[[nodiscard]] text_row over_asked_row(const over_asked_answer& answer);
[[nodiscard]] text_row quality_row(const std::pair<std::string, std::string>& group, const quality_answer& answer);
[[nodiscard]] text_row worklist_row(const worklist_answer& answer);

[[nodiscard]] std::vector<text_row> customer_rows(const answers& found);
[[nodiscard]] std::vector<text_row> chain_rows(const answers& found);
[[nodiscard]] std::vector<text_row> link_rows(const answers& found);

/// Whole files, with their headers. `is_raw`: cells that a spreadsheet would take for a formula are left as they are.
[[nodiscard]] std::string asks_csv(const ask_answers& found, bool is_raw = false);
[[nodiscard]] std::string over_asked_csv(const ask_answers& found, bool is_raw = false);
[[nodiscard]] std::string quality_csv(const quality_answers& found, bool is_raw = false);
[[nodiscard]] std::string worklist_csv(const std::vector<worklist_answer>& found, bool is_raw = false);

/// The cell with a `'` before what a spreadsheet would take for a formula.
[[nodiscard]] std::string guarded(const std::string& cell);

}  // namespace oracle

#endif
