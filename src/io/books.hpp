// Rows read are rows taken and rows rejected: looked at in every build, for what goes astray between a reader's thread
// and the builder's shows nowhere else.
#ifndef REFERRAL_CHAIN_SRC_IO_BOOKS_HPP
#define REFERRAL_CHAIN_SRC_IO_BOOKS_HPP

#include <cstdint>
#include <string>

#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/network/load_report.hpp"

namespace referral_chain::detail {

/// **Given** how many rows a reader gave, and the builder's counts before and after them. **Throws** error where a row
/// went astray between the two, or came twice: a fault of this library, which must not become a wrong answer.
inline void check_books(record_table table, std::uint64_t read, const row_counts& before, const row_counts& after) {
    const std::uint64_t taken = after.taken - before.taken;
    const std::uint64_t rejected = after.rejected - before.rejected;
    if (taken + rejected != read || after.read - before.read != read) {
        throw error("of " + std::to_string(read) + " rows of " + std::string(to_string(table)) + " that were read, " +
                    std::to_string(taken) + " were taken and " + std::to_string(rejected) +
                    " rejected: a fault of referral_chain; please report it");
    }
}

}  // namespace referral_chain::detail

#endif
