// A seeded hash of bytes: with a seed nobody outside knows, chosen ids cannot be made to collide on purpose.
// 128-bit multiply and fold over 16 bytes a step, after Wang Yi's wyhash (public domain); the code is our own.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_HASH_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_HASH_HPP

#include <cstdint>
#include <cstring>
#include <string_view>

namespace referral_chain::detail {

[[nodiscard]] inline std::uint64_t fold(std::uint64_t left, std::uint64_t right) noexcept {
    __extension__ using wide = unsigned __int128;
    const wide product = wide{left} * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

[[nodiscard]] inline std::uint64_t load_word(const char* bytes, std::size_t count) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word;
}

inline constexpr std::uint64_t odd_a = 0xa0761d6478bd642fULL;
inline constexpr std::uint64_t odd_b = 0xe7037ed1a0b428dbULL;

/// What bytes are mixed with before a multiplication depends on the seed, so that nobody can choose bytes that make it
/// one by zero.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) noexcept {
    const std::uint64_t secret = seed ^ odd_a;
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t state = seed ^ fold(secret, bytes.size() ^ odd_b);
    for (; left > 16; at += 16, left -= 16) {
        state = fold(load_word(at, 8) ^ secret, load_word(at + 8, 8) ^ state);
    }
    const std::uint64_t low = load_word(at, left < 8 ? left : 8);
    const std::uint64_t high = left > 8 ? load_word(at + 8, left - 8) : 0;
    return fold(fold(low ^ secret, high ^ state), odd_b ^ seed);
}

/// Of a number. Of its own kind: a number and its decimal text hash differently.
[[nodiscard]] inline std::uint64_t hash_of(std::uint64_t number, std::uint64_t seed) noexcept {
    return fold(fold(number ^ odd_a, seed ^ odd_b), seed ^ odd_a);
}

}  // namespace referral_chain::detail

#endif
