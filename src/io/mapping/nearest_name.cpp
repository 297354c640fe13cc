#include "nearest_name.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace referral_chain::detail {
namespace {

[[nodiscard]] char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
}

/// Letters added, dropped, changed, or swapped with their neighbour (optimal string alignment).
[[nodiscard]] std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> before_last;
    std::vector<std::size_t> last(to.size() + 1);
    for (std::size_t at = 0; at <= to.size(); ++at) {
        last[at] = at;
    }
    for (std::size_t row = 1; row <= from.size(); ++row) {
        std::vector<std::size_t> next(to.size() + 1, row);
        for (std::size_t at = 1; at <= to.size(); ++at) {
            const bool is_same = lower(from[row - 1]) == lower(to[at - 1]);
            next[at] = std::min({last[at] + 1, next[at - 1] + 1, last[at - 1] + (is_same ? 0 : 1)});
            if (row > 1 && at > 1 && lower(from[row - 1]) == lower(to[at - 2]) &&
                lower(from[row - 2]) == lower(to[at - 1])) {
                next[at] = std::min(next[at], before_last[at - 2] + 1);
            }
        }
        before_last = std::exchange(last, std::move(next));
    }
    return last.back();
}

}  // namespace

std::string did_you_mean(std::string_view written, const std::vector<std::string>& names) {
    constexpr std::size_t longest = 200;  // what is longer is no name, and would take long
    const std::string* nearest = nullptr;
    std::size_t least = std::max<std::size_t>(written.size() / 3, 2) + 1;
    for (const std::string& name : names) {
        if (written.size() > longest || name.size() > longest || name.empty()) {
            continue;
        }
        if (const std::size_t letters = distance(written, name); letters < least && letters < name.size()) {
            least = letters;
            nearest = &name;
        }
    }
    return nearest == nullptr ? std::string() : "; did you mean \"" + *nearest + "\"?";
}

}  // namespace referral_chain::detail
