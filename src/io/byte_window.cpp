// Reading ahead, moving and growing.
#include "byte_window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "byte_scan.hpp"

namespace referral_chain::detail {

byte_window::byte_window(byte_source& source, std::size_t capacity)
    : source_(source), buffer_(std::make_shared_for_overwrite<char[]>(capacity + block_bytes)), capacity_(capacity) {
    std::memset(buffer_.get(), ' ', block_bytes);
}

bool byte_window::refill() {
    move_to_front();
    const std::size_t before = end_;
    while (!has_ended_ && end_ < capacity_) {
        read_once();
    }
    return end_ > before;
}

bool byte_window::read_until(std::size_t count) {
    if (!has_ended_) {
        move_to_front();
        if (count > capacity_) {
            move_to_new(std::max(count, capacity_ * 2));
        }
    }
    while (!has_ended_ && end_ < count) {
        read_once();
    }
    return count <= available();
}

void byte_window::move_to_front() {
    if (buffer_.use_count() > 1) {
        move_to_new(capacity_);
    } else if (begin_ > 0) {
        std::memmove(buffer_.get(), data(), available() + block_bytes);
        start_at_front();
    }
}

void byte_window::move_to_new(std::size_t capacity) {
    auto other = std::make_shared_for_overwrite<char[]>(capacity + block_bytes);
    std::memcpy(other.get(), data(), available() + block_bytes);
    buffer_ = std::move(other);
    capacity_ = capacity;
    start_at_front();
}

void byte_window::start_at_front() noexcept {
    buffer_offset_ += begin_;
    end_ -= begin_;
    begin_ = 0;
}

void byte_window::read_once() {
    const std::size_t count = source_.read(buffer_.get() + end_, capacity_ - end_);
    end_ += count;
    std::memset(buffer_.get() + end_, ' ', block_bytes);
    has_ended_ = count == 0;
}

}  // namespace referral_chain::detail
