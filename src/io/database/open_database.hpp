// The one door to the databases: the only place that knows which of them this build can read.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_OPEN_DATABASE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_OPEN_DATABASE_HPP

#include <memory>
#include <string>

#include "../row_source.hpp"

namespace referral_chain::detail {

/// **Given** an SQLite file, whatever it is called, or a `postgresql://…`. **Gives** its tables as they are now,
/// however they change later. **Throws** io_error where it is neither, or cannot be read, or not by this build.
[[nodiscard]] std::unique_ptr<source_set> open_database(const std::string& data);

}  // namespace referral_chain::detail

#endif
