// The names nearest to a text that is none of them, picked from names that are offered one after another.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_NEAR_NAMES_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_NEAR_NAMES_HPP

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace referral_chain::detail {

/// For one text. What differs in accents alone is as near as can be; else one letter may differ, of twelve or more two,
/// and of fewer than four none: short names, and e-mails, differ in few letters from those of others.
class near_names {
 public:
    /// **Given** the text as names are compared (folded_name), without accents (bare_name).
    explicit near_names(std::string bare_text);

    /// **Given** a name, and the same without accents.
    void offer(const std::string& name, std::string_view bare);
    /// Those for which the fewest letters differ, in the order of their bytes, most_kept at most.
    [[nodiscard]] std::vector<std::string> names() const { return {names_.begin(), names_.end()}; }

    static constexpr std::size_t most_kept = 3;

 private:
    std::string text_;
    std::size_t letters_;  // that may differ; by the nearest so far
    std::set<std::string> names_{};
};

}  // namespace referral_chain::detail

#endif
