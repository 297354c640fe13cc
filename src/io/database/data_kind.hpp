// Where somebody's data is, by the look of its name or its first bytes.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_DATA_KIND_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_DATA_KIND_HPP

#include <filesystem>
#include <string_view>

namespace referral_chain::detail {

/// Whatever it is called. **Throws** io_error where there is no file, or something else than a file, or it cannot be
/// read.
[[nodiscard]] bool is_sqlite_file(const std::filesystem::path& path);

/// Whatever begins with `postgresql:` or `postgres:`, in any case: mistakes in it must not make it the name of a file,
/// which messages would show, password and all.
[[nodiscard]] bool is_postgresql_url(std::string_view data) noexcept;

}  // namespace referral_chain::detail

#endif
