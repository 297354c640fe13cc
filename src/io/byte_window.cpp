// Reading ahead, moving and growing.
#include "byte_window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "byte_scan.hpp"

namespace referral_chain::detail {

byte_window::byte_window(byte_source& source, std::size_t capacity)
    : source_(source), buffer_(std::make_unique_for_overwrite<char[]>(capacity + block_bytes)), capacity_(capacity) {
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
            grow(std::max(count, capacity_ * 2));
        }
    }
    while (!has_ended_ && end_ < count) {
        read_once();
    }
    return count <= available();
}

void byte_window::move_to_front() {
    if (begin_ == 0) {
        return;
    }
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_ + block_bytes);
    buffer_offset_ += begin_;
    end_ -= begin_;
    begin_ = 0;
}

void byte_window::grow(std::size_t capacity) {
    auto larger = std::make_unique_for_overwrite<char[]>(capacity + block_bytes);
    std::memcpy(larger.get(), buffer_.get(), end_ + block_bytes);
    buffer_ = std::move(larger);
    capacity_ = capacity;
}

void byte_window::read_once() {
    const std::size_t count = source_.read(buffer_.get() + end_, capacity_ - end_);
    end_ += count;
    std::memset(buffer_.get() + end_, ' ', block_bytes);
    has_ended_ = count == 0;
}

}  // namespace referral_chain::detail
