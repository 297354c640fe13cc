// Who takes part: names in the order of the table, who is absent from this build, and who runs together with whom.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_COMPETITORS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_COMPETITORS_HPP

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace benchmarks {

struct competitor {
    const char* name;
    const char* heading;
    const char* package;  ///< Debian's
    bool is_present;
};

/// All but ours and the limit.
[[nodiscard]] const std::array<competitor, 6>& peers() noexcept;

/// Ours and the limit first; those of one round are run interleaved, and between rounds memory is given back.
[[nodiscard]] std::vector<std::vector<std::string>> rounds_for(std::size_t customers);
/// Why peers are missing from these rounds; empty where none is.
[[nodiscard]] std::string reason_for_absence(std::size_t customers);

}  // namespace benchmarks

#endif
