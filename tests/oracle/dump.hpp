// Records and options as text for a failing test, and the search for fewer of them that still fail.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_DUMP_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_DUMP_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "oracle/oracle.hpp"

namespace oracle {

/// One row a line, fields that are filled only; options that differ from the defaults.
[[nodiscard]] std::string dump(const record_set& records, const options& how);

/// The options that are plain numbers, by name.
[[nodiscard]] std::vector<std::pair<const char*, std::int64_t options::*>> number_options();

/// What two answers say differently, one line each; empty where they are equal. Discounted yields may differ by what
/// floating point leaves open.
[[nodiscard]] std::vector<std::string> differences(const answers& expected, const answers& found);

/// Takes records, fields and options away as long as `still_fails`.
void shrink(record_set& records, options& how,
            const std::function<bool(const record_set&, const options&)>& still_fails);

}  // namespace oracle

#endif
