// An open file of the operating system, closed when its owner goes; and the one form of a message about a failed call.
#ifndef REFERRAL_CHAIN_SRC_IO_FILE_DESCRIPTOR_HPP
#define REFERRAL_CHAIN_SRC_IO_FILE_DESCRIPTOR_HPP

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "referral_chain/domain/error.hpp"

namespace referral_chain::detail {

class file_descriptor {
 public:
    file_descriptor() noexcept = default;
    explicit file_descriptor(int number) noexcept : number_(number) {}
    file_descriptor(file_descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    file_descriptor& operator=(file_descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~file_descriptor() {
        if (is_open()) {
            ::close(number_);
        }
    }

    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
    /// **Gives** 0, or the error number: some file systems tell only now that a write failed.
    [[nodiscard]] int close() noexcept {
        const int result = ::close(std::exchange(number_, -1));
        return result == 0 || errno == EINTR ? 0 : errno;
    }

 private:
    int number_ = -1;
};

/// Calls a function of the operating system again as long as a signal cuts it short.
template <class Call>
[[nodiscard]] auto without_interruption(Call call) {
    auto result = call();
    while (result == -1 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// `PATH: what: the system's reason`.
[[noreturn]] inline void throw_io_error(const std::filesystem::path& path, std::string_view what, int error_number) {
    throw io_error(path.string() + ": " + std::string(what) + ": " + std::generic_category().message(error_number));
}
/// `PATH: what`.
[[noreturn]] inline void throw_io_error(const std::filesystem::path& path, std::string_view what) {
    throw io_error(path.string() + ": " + std::string(what));
}

}  // namespace referral_chain::detail

#endif
