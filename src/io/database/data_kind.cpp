#include "data_kind.hpp"

#include <algorithm>
#include <array>

#include "../input_file.hpp"

namespace referral_chain::detail {

bool is_sqlite_file(const std::filesystem::path& path) {
    constexpr std::string_view beginning{"SQLite format 3\0", 16};
    auto file = input_file::open(path);
    if (!file) {
        throw_io_error(path, "there is no such file");
    }
    std::array<char, beginning.size()> bytes{};
    std::size_t size = 0;
    while (size < bytes.size()) {
        const std::size_t count = file->read(bytes.data() + size, bytes.size() - size);
        if (count == 0) {
            break;
        }
        size += count;
    }
    return std::string_view(bytes.data(), size) == beginning;
}

bool is_postgresql_url(std::string_view data) noexcept {
    const auto begins_with = [data](std::string_view beginning) {
        return data.size() >= beginning.size() &&
               std::equal(beginning.begin(), beginning.end(), data.begin(), [](char one, char other) {
                   return one == (other >= 'A' && other <= 'Z' ? static_cast<char>(other - 'A' + 'a') : other);
               });
    };
    return begins_with("postgresql:") || begins_with("postgres:");
}

}  // namespace referral_chain::detail
