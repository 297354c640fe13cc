// Values by texts that somebody else may have chosen.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_TEXT_MAP_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_TEXT_MAP_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>

#include "../../network/hash.hpp"

namespace referral_chain::detail {

/// With a seed of its own that nobody outside knows: texts cannot be chosen to collide.
class seeded_text_hash {
 public:
    seeded_text_hash() : seed_(std::uint64_t{std::random_device{}()} << 32 | std::random_device{}()) {}
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept { return hash_of(text, seed_); }

 private:
    std::uint64_t seed_;
};

template <class Value>
using text_map = std::unordered_map<std::string, Value, seeded_text_hash>;

}  // namespace referral_chain::detail

#endif
