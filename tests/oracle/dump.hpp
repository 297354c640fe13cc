// Records and options as text for a failing test, and the search for fewer of them that still fail.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_DUMP_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_DUMP_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "oracle/asks.hpp"
#include "oracle/oracle.hpp"
#include "oracle/quality.hpp"
#include "oracle/shared_credit.hpp"
#include "oracle/worklist.hpp"

namespace oracle {

/// One row a line, fields that are filled only; options that differ from the defaults.
[[nodiscard]] std::string dump(const record_set& records, const options& how);

/// The options that are plain numbers, by name.
[[nodiscard]] std::vector<std::pair<const char*, std::int64_t options::*>> number_options();

/// What two answers say differently, one line each; empty where they are equal. Discounted yields may differ by what
/// floating point leaves open.
[[nodiscard]] std::vector<std::string> differences(const answers& expected, const answers& found);

/// The same for the other questions; the order of rows counts.
[[nodiscard]] std::vector<std::string> differences(const ask_answers& expected, const ask_answers& found);
[[nodiscard]] std::vector<std::string> differences(const quality_answers& expected, const quality_answers& found);
[[nodiscard]] std::vector<std::string> differences(const referred_answers& expected, const referred_answers& found);
[[nodiscard]] std::vector<std::string> differences(const std::vector<worklist_answer>& expected,
                                                   const std::vector<worklist_answer>& found);
/// Shares may differ by 1e-12, values by as much of all money turned over.
[[nodiscard]] std::vector<std::string> differences(const shared_answers& expected, const shared_answers& found);

/// Takes records, fields and options away as long as `still_fails`.
void shrink(record_set& records, options& how,
            const std::function<bool(const record_set&, const options&)>& still_fails);

}  // namespace oracle

#endif
