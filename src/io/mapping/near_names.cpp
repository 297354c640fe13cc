#include "near_names.hpp"

#include <iterator>
#include <utility>

#include "nearest_name.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] std::size_t letters_that_may_differ(std::string_view text) noexcept {
    constexpr std::size_t short_name = 4;
    constexpr std::size_t long_name = 12;
    const bool is_address = text.find('@') != std::string_view::npos;
    return text.size() < short_name ? 0 : text.size() < long_name || is_address ? 1 : 2;
}

}  // namespace

near_names::near_names(std::string bare_text) : text_(std::move(bare_text)), letters_(letters_that_may_differ(text_)) {}

void near_names::offer(const std::string& name, std::string_view bare) {
    const std::size_t letters = letters_between(text_, bare, letters_);
    if (letters > letters_) {
        return;
    }
    if (letters < letters_) {
        letters_ = letters;
        names_.clear();
    }
    names_.insert(name);
    if (names_.size() > most_kept) {
        names_.erase(std::prev(names_.end()));
    }
}

}  // namespace referral_chain::detail
