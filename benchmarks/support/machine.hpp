// What the figures were made with and on.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_MACHINE_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_MACHINE_HPP

#include <string>
#include <vector>

namespace benchmarks {

[[nodiscard]] std::string compiler();
[[nodiscard]] std::string compiler_flags();
/// The processor's name, how many of it, how much memory.
[[nodiscard]] std::string machine();

}  // namespace benchmarks

#endif
