#include "nearest_name.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace referral_chain::detail {
namespace {

[[nodiscard]] char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
}

[[nodiscard]] bool is_same(char left, char right) noexcept { return lower(left) == lower(right); }

/// Cuts off what two texts begin and end with alike, which takes no letters.
void cut_common_ends(std::string_view& from, std::string_view& to) noexcept {
    while (!from.empty() && !to.empty() && is_same(from.front(), to.front())) {
        from.remove_prefix(1);
        to.remove_prefix(1);
    }
    while (!from.empty() && !to.empty() && is_same(from.back(), to.back())) {
        from.remove_suffix(1);
        to.remove_suffix(1);
    }
}

}  // namespace

std::size_t letters_between(std::string_view from, std::string_view to, std::size_t most) {
    constexpr std::size_t longest = 200;  // what is longer is no name, and would take long
    if (from.size() > longest || to.size() > longest) {
        return most + 1;
    }
    cut_common_ends(from, to);
    const std::size_t difference = from.size() < to.size() ? to.size() - from.size() : from.size() - to.size();
    if (difference > most) {
        return most + 1;
    }
    std::vector<std::size_t> before_last(to.size() + 1);
    std::vector<std::size_t> last(to.size() + 1);
    std::vector<std::size_t> next(to.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    bool was_beyond = false;
    for (std::size_t row = 1; row <= from.size(); ++row) {
        next[0] = row;
        for (std::size_t at = 1; at <= to.size(); ++at) {
            next[at] = std::min(
                {last[at] + 1, next[at - 1] + 1, last[at - 1] + (is_same(from[row - 1], to[at - 1]) ? 0U : 1U)});
            if (row > 1 && at > 1 && is_same(from[row - 1], to[at - 2]) && is_same(from[row - 2], to[at - 1])) {
                next[at] = std::min(next[at], before_last[at - 2] + 1);
            }
        }
        const bool is_beyond = *std::min_element(next.begin(), next.end()) > most;
        if (is_beyond && was_beyond) {
            return most + 1;  // a swap looks back two rows, nothing further
        }
        was_beyond = is_beyond;
        std::swap(before_last, last);
        std::swap(last, next);
    }
    return std::min(last.back(), most + 1);
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& names) {
    const std::string* nearest = nullptr;
    std::size_t least = std::max<std::size_t>(written.size() / 3, 2) + 1;
    for (const std::string& name : names) {
        if (const std::size_t letters = letters_between(written, name, least);
            letters < least && letters < name.size()) {
            least = letters;
            nearest = &name;
        }
    }
    return nearest == nullptr ? std::string() : "; did you mean \"" + *nearest + "\"?";
}

}  // namespace referral_chain::detail
