// The memory that this program asks for: counted, and refused where a test wants it.
#ifndef REFERRAL_CHAIN_TESTS_LIMITS_COUNTED_MEMORY_HPP
#define REFERRAL_CHAIN_TESTS_LIMITS_COUNTED_MEMORY_HPP

#include <cstddef>
#include <cstdint>

namespace limits {

inline constexpr std::int64_t never = -1;
/// So many allocations of this thread succeed before one fails.
extern thread_local std::int64_t allocations_left;
/// Whether those after it fail too.
extern thread_local bool fails_for_ever;

/// Bytes given out by operator new and not given back.
[[nodiscard]] std::size_t bytes_in_use() noexcept;
/// The most there were since forget_peak.
[[nodiscard]] std::size_t peak_bytes() noexcept;
void forget_peak() noexcept;

}  // namespace limits

#endif
