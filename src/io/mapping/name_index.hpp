// Who is meant by a text: parties by their ids, names, e-mails, codes or whatever else a mapping knows of them.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_NAME_INDEX_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_NAME_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text_map.hpp"

namespace referral_chain::detail {

/// What names are compared by: letters that differ in case alone are one, by Unicode's case folding, as are letters
/// written in one character and in several; white space counts once, and not at the ends. A text that is not UTF-8 is
/// what it is.
[[nodiscard]] std::string folded_name(std::string_view text);

/// A folded name without its accents: of `müller` it is `muller`.
[[nodiscard]] std::string bare_name(std::string_view folded);

/// **Cost** the bytes of every name kept, and about 100 for each.
class name_index {
 public:
    /// **Given** by kind whether it is ever looked up; of the others nothing is kept. And which are keys, compared byte
    /// for byte, not folded; kind 0 is the id, and always one.
    explicit name_index(std::vector<bool> is_looked_up, std::vector<bool> is_key = {})
        : is_kept_(std::move(is_looked_up)), is_key_(std::move(is_key)), parties_of_name_(is_kept_.size()) {
        is_key_.resize(is_kept_.size());
    }

    /// `text` may be empty, which names nobody.
    void add(std::size_t kind, std::string_view text, std::string_view id);
    /// True for an id that was added under any kind that is kept.
    [[nodiscard]] bool knows(std::string_view id) const;

    /// So many of those who bear one name are kept, the first by the bytes of their ids: whoever bears a name like a
    /// thousand others is not found by it.
    static constexpr std::size_t most_bearers = 20;

    /// The different ids that a text may mean by any of the kinds, in the order of their bytes; most_bearers at most.
    [[nodiscard]] std::vector<std::string> find(std::span<const std::size_t> kinds, std::string_view text) const;

    /// The names nearest to each of some texts that mean nobody (near_names), as they are compared. Ids and keys are
    /// not looked at: they are near to each other without meaning so.
    /// **Cost** every name of the kinds is looked at once, for all texts together.
    [[nodiscard]] std::vector<std::vector<std::string>> nearest(std::span<const std::size_t> kinds,
                                                                std::span<const std::string> texts) const;

 private:
    struct bearers {  // of a name: mostly one
        std::uint32_t first = 0;
        std::vector<std::uint32_t> others{};  // by their ids, as `first` is before them
    };
    void add_bearer(bearers& known, std::uint32_t party) const;
    [[nodiscard]] std::uint32_t number_of(std::string_view id);

    std::vector<bool> is_kept_;
    std::vector<bool> is_key_;
    text_map<std::uint32_t> number_of_id_;
    std::vector<const std::string*> ids_;             // keys of the map, by number
    std::vector<text_map<bearers>> parties_of_name_;  // by kind
};

}  // namespace referral_chain::detail

#endif
