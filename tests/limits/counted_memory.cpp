#include "counted_memory.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace limits {

thread_local std::int64_t allocations_left = never;
thread_local bool fails_for_ever = false;

namespace {

std::atomic<std::size_t> in_use = 0;
std::atomic<std::size_t> peak = 0;

[[nodiscard]] bool fails_now() noexcept {
    if (allocations_left > 0) {
        --allocations_left;
        return false;
    }
    const bool fails = allocations_left == 0;
    allocations_left = fails && !fails_for_ever ? never : allocations_left;
    return fails;
}

// NOLINTBEGIN(cppcoreguidelines-no-malloc): what operator new is made of
void* allocate(std::size_t bytes) noexcept {
    void* const memory = std::malloc(bytes == 0 ? 1 : bytes);
    const std::size_t now = in_use += memory == nullptr ? 0 : malloc_usable_size(memory);
    for (std::size_t most = peak; most < now && !peak.compare_exchange_weak(most, now);) {
    }
    return memory;
}
void free(void* memory) noexcept {
    in_use -= memory == nullptr ? 0 : malloc_usable_size(memory);
    std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc)

}  // namespace

std::size_t bytes_in_use() noexcept { return in_use; }
std::size_t peak_bytes() noexcept { return peak; }
void forget_peak() noexcept { peak = in_use.load(); }

}  // namespace limits

void* operator new(std::size_t bytes) {
    void* const memory = limits::fails_now() ? nullptr : limits::allocate(bytes);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}
// The standard library does without where it asks so.
void* operator new(std::size_t bytes, const std::nothrow_t& /*unused*/) noexcept {
    return limits::fails_now() ? nullptr : limits::allocate(bytes);
}
void operator delete(void* memory) noexcept { limits::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { limits::free(memory); }
