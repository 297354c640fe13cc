// What somebody may have meant who wrote a name that is none.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_NEAREST_NAME_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_NEAREST_NAME_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace referral_chain::detail {

/// `; did you mean "status"?` for the name that takes the fewest letters to add, drop, change or swap, their case
/// aside; of equal ones the first. Nothing where even that one is far off.
[[nodiscard]] std::string did_you_mean(std::string_view written, const std::vector<std::string>& names);

/// How many letters must be added, dropped, changed, or swapped with their neighbour to make one text of the other,
/// case aside (optimal string alignment); where that is more than `most`, or a text too long for a name, `most` + 1.
[[nodiscard]] std::size_t letters_between(std::string_view from, std::string_view to, std::size_t most);

}  // namespace referral_chain::detail

#endif
