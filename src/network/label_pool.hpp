// Distinct texts of any length, each kept once and numbered in the order of their first appearance.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_LABEL_POOL_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_LABEL_POOL_HPP

#include <cstdint>
#include <string_view>

#include "hash.hpp"
#include "hash_slots.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/network/columns.hpp"

namespace referral_chain::detail {

class label_pool {
 public:
    explicit label_pool(std::uint64_t seed) : seed_(seed) {}

    /// The number of a text, given now if it is new; no_index for the empty one. **Throws** limit_error beyond
    /// max_count texts. Strong guarantee.
    std::uint32_t number_of(std::string_view text) {
        if (text.empty()) {
            return no_index;
        }
        if (!slots_.has_room_for(texts_.size() + 1)) {
            grow();
        }
        const std::uint64_t hash = hash_of(text, seed_);
        const std::uint32_t known = slots_.find(hash, [&](std::uint32_t number) { return texts_[number] == text; });
        if (known != no_index) {
            return known;
        }
        if (texts_.size() >= max_count) {
            throw limit_error("more than 4294967294 distinct labels");
        }
        const auto number = static_cast<std::uint32_t>(texts_.size());
        texts_.push_back(text);
        slots_.put(hash, number);
        return number;
    }
    [[nodiscard]] const text_column& texts() const noexcept { return texts_; }
    void release() noexcept {
        slots_ = {};
        texts_ = {};
    }

 private:
    void grow() {
        text_slots wider;
        wider.clear_for(texts_.size() * 2);
        for (std::size_t number = 0; number < texts_.size(); ++number) {
            wider.put(hash_of(texts_[number], seed_), static_cast<std::uint32_t>(number));
        }
        slots_ = std::move(wider);
    }

    std::uint64_t seed_;
    text_slots slots_;
    text_column texts_;
};

}  // namespace referral_chain::detail

#endif
