// Room in a vector before anything is put into it, so that what follows cannot throw.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ROOM_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ROOM_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

namespace referral_chain::detail {

/// Grows by half at least, so that row after row costs amortised O(1), and by no more than asked for in one step.
template <class Value>
void make_room(std::vector<Value>& values, std::size_t rows) {
    if (rows > values.capacity()) {
        values.reserve(std::max(rows, values.capacity() + values.capacity() / 2 + 16));
    }
}

/// Gives memory back at once.
template <class Value>
void release(std::vector<Value>& values) noexcept {
    std::vector<Value>().swap(values);
}

}  // namespace referral_chain::detail

#endif
