// Passes over columns that gain from vectors of 32 bytes.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_WIDE_VECTORS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_WIDE_VECTORS_HPP

#include <cstddef>  // __GLIBC__

// Before a function: compiled twice, and the loader takes the one that the processor can run. Sanitizers, whose checks
// are not ready when the loader chooses, see the plain one.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define REFERRAL_CHAIN_WIDE_VECTORS __attribute__((target_clones("default", "avx2")))
#else
#define REFERRAL_CHAIN_WIDE_VECTORS
#endif

#endif
