// A window that moves over a source of bytes: what lies in it can be looked at before it is passed.
#ifndef REFERRAL_CHAIN_SRC_IO_BYTE_WINDOW_HPP
#define REFERRAL_CHAIN_SRC_IO_BYTE_WINDOW_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "byte_source.hpp"

namespace referral_chain::detail {

/// Moves only forward. It holds `capacity` bytes, and grows as far as fill_to asks. What somebody else holds on to
/// stays as it is: the window then moves on in new memory.
class byte_window {
 public:
    byte_window(byte_source& source, std::size_t capacity);

    /// The bytes from the place reached on. Behind them lie 64 readable spaces.
    [[nodiscard]] const char* data() const noexcept { return buffer_.get() + begin_; }
    [[nodiscard]] std::size_t available() const noexcept { return end_ - begin_; }
    [[nodiscard]] std::string_view text(std::size_t size) const noexcept { return {data(), size}; }
    /// Whoever keeps this keeps what was in the window valid. **Requires** that it is given up on the window's thread.
    [[nodiscard]] const std::shared_ptr<char[]>& bytes() const noexcept { return buffer_; }
    /// The place reached, counted from the start of the source.
    [[nodiscard]] std::uint64_t offset() const noexcept { return buffer_offset_ + begin_; }
    /// The byte passed last. NUL at the start.
    [[nodiscard]] char last_byte() const noexcept { return last_byte_; }

    /// **Requires** `count` bytes in the window.
    void advance(std::size_t count) noexcept {
        if (count > 0) {
            begin_ += count;
            last_byte_ = data()[-1];
        }
    }
    /// Reads on until `count` bytes are in the window. **Gives** false where the source ends before.
    /// **Throws** io_error, std::bad_alloc. Pointers into the window become invalid, unless somebody keeps its bytes.
    bool fill_to(std::size_t count) { return count <= available() || read_until(count); }
    /// Reads as much as fits. **Gives** false where nothing came. Otherwise as fill_to.
    bool refill();

 private:
    bool read_until(std::size_t count);
    void move_to_front();
    void move_to_new(std::size_t capacity);
    void start_at_front() noexcept;
    void read_once();

    byte_source& source_;
    std::shared_ptr<char[]> buffer_;
    std::size_t capacity_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t buffer_offset_ = 0;
    char last_byte_ = '\0';
    bool has_ended_ = false;
};

}  // namespace referral_chain::detail

#endif
