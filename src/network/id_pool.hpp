// Distinct texts, each kept once and numbered in the order of their first appearance.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ID_POOL_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ID_POOL_HPP

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "hash.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/network/columns.hpp"
#include "referral_chain/network/index.hpp"

namespace referral_chain::detail {

class id_pool {
 public:
    explicit id_pool(std::uint64_t seed) : seed_(seed) {}

    /// The number of a text, given now if it is new. **Throws** limit_error beyond max_count texts. Strong guarantee.
    std::uint32_t number_of(std::string_view text) {
        if (slots_.size() < 2 * (texts_.size() + 1)) {
            grow();
        }
        const std::uint64_t hash = hash_of(text, seed_);
        std::size_t at = hash & mask();
        for (; slots_[at].number != no_index; at = (at + 1) & mask()) {
            if (slots_[at].tag == tag_of(hash) && texts_[slots_[at].number] == text) {
                return slots_[at].number;
            }
        }
        if (texts_.size() >= max_count) {
            throw limit_error("more than 4294967294 distinct ids");
        }
        texts_.push_back(text);
        slots_[at] = {tag_of(hash), static_cast<std::uint32_t>(texts_.size() - 1)};
        return slots_[at].number;
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const noexcept {
        if (slots_.empty()) {
            return std::nullopt;
        }
        const std::uint64_t hash = hash_of(text, seed_);
        for (std::size_t at = hash & mask(); slots_[at].number != no_index; at = (at + 1) & mask()) {
            if (slots_[at].tag == tag_of(hash) && texts_[slots_[at].number] == text) {
                return slots_[at].number;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] const text_column& texts() const noexcept { return texts_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(texts_.size()); }

 private:
    struct slot {
        std::uint32_t tag = 0;
        std::uint32_t number = no_index;
    };
    [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }
    [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash >> 32);
    }
    void grow() {
        std::vector<slot> wider(slots_.empty() ? 64 : slots_.size() * 2);
        const std::size_t wider_mask = wider.size() - 1;
        for (std::size_t number = 0; number < texts_.size(); ++number) {
            const std::uint64_t hash = hash_of(texts_[number], seed_);
            std::size_t at = hash & wider_mask;
            while (wider[at].number != no_index) {
                at = (at + 1) & wider_mask;
            }
            wider[at] = {tag_of(hash), static_cast<std::uint32_t>(number)};
        }
        slots_ = std::move(wider);
    }

    std::uint64_t seed_;
    std::vector<slot> slots_;
    text_column texts_;
};

}  // namespace referral_chain::detail

#endif
