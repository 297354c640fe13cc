#include "name_index.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <set>
#include <utility>

#include <utf8proc.h>

#include "near_names.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

/// As Unicode has it. **Gives** the text itself where it is no UTF-8.
[[nodiscard]] std::string mapped_letters(std::string_view text, utf8proc_option_t how) {
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &made, how);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) {
        throw std::bad_alloc();
    }
    return size < 0 ? std::string(text)
                    : std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

[[nodiscard]] std::string folded_letters(std::string_view text) {
    if (!is_ascii(text)) {
        return mapped_letters(text,
                              static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    }
    std::string folded(text);
    for (char& letter : folded) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
    }
    return folded;
}

/// The bytes of the white space at the start of a text: Unicode's White_Space, which is its spaces and separators of
/// lines and paragraphs, and of the control characters those of ASCII and NEL.
[[nodiscard]] std::size_t space_bytes(std::string_view text) noexcept {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
        return text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r') ? 1 : 0;
    }
    utf8proc_int32_t letter = -1;
    const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                   static_cast<utf8proc_ssize_t>(text.size()), &letter);
    if (size <= 0) {
        return 0;
    }
    constexpr utf8proc_int32_t next_line = 0x85;
    const utf8proc_category_t category = utf8proc_category(letter);
    const bool is_space = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                          category == UTF8PROC_CATEGORY_ZP || letter == next_line;
    return is_space ? static_cast<std::size_t>(size) : 0;
}

}  // namespace

std::string folded_name(std::string_view text) {
    const std::string letters = folded_letters(text);
    std::string folded;
    bool is_behind_space = false;
    for (std::string_view rest = letters; !rest.empty();) {
        const std::size_t space = space_bytes(rest);
        if (space == 0) {
            if (is_behind_space && !folded.empty()) {
                folded += ' ';
            }
            folded += rest.front();
        }
        is_behind_space = space > 0;
        rest.remove_prefix(std::max<std::size_t>(space, 1));
    }
    return folded;
}

std::string bare_name(std::string_view folded) {
    return is_ascii(folded)
               ? std::string(folded)
               : mapped_letters(
                     folded, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_STRIPMARK));
}

std::uint32_t name_index::number_of(std::string_view id) {
    const auto [place, is_new] = number_of_id_.try_emplace(std::string(id), static_cast<std::uint32_t>(ids_.size()));
    if (is_new) {
        ids_.push_back(&place->first);
    }
    return place->second;
}

bool name_index::knows(std::string_view id) const { return number_of_id_.find(std::string(id)) != number_of_id_.end(); }

void name_index::add(std::size_t kind, std::string_view text, std::string_view id) {
    if (!is_kept_[kind] || id.empty()) {
        return;
    }
    const std::uint32_t party = number_of(id);
    std::string name = kind == 0 ? std::string() : is_key_[kind] ? std::string(text) : folded_name(text);
    if (name.empty()) {
        return;
    }
    const auto [place, is_new] = parties_of_name_[kind].try_emplace(std::move(name), bearers{party, {}});
    if (!is_new) {
        add_bearer(place->second, party);
    }
}

void name_index::add_bearer(bearers& known, std::uint32_t party) const {
    const auto is_before = [this](std::uint32_t left, std::uint32_t right) { return *ids_[left] < *ids_[right]; };
    if (known.first == party) {
        return;
    }
    if (is_before(party, known.first)) {
        std::swap(party, known.first);
    }
    const auto place = std::lower_bound(known.others.begin(), known.others.end(), party, is_before);
    if (place != known.others.end() && *place == party) {
        return;
    }
    known.others.insert(place, party);
    if (known.others.size() == most_bearers) {
        known.others.pop_back();
    }
}

std::vector<std::string> name_index::find(std::span<const std::size_t> kinds, std::string_view text) const {
    std::set<std::string> found;
    const std::string name = folded_name(text);
    for (const std::size_t kind : kinds) {
        if (kind == 0) {
            if (const auto place = number_of_id_.find(std::string(text)); place != number_of_id_.end()) {
                found.insert(place->first);
            }
            continue;
        }
        const auto place = parties_of_name_[kind].find(is_key_[kind] ? std::string(text) : name);
        if (place == parties_of_name_[kind].end()) {
            continue;
        }
        found.insert(*ids_[place->second.first]);
        for (const std::uint32_t party : place->second.others) {
            found.insert(*ids_[party]);
        }
    }
    std::vector<std::string> ids(found.begin(), found.end());
    ids.resize(std::min(ids.size(), most_bearers));
    return ids;
}

std::vector<std::vector<std::string>> name_index::nearest(std::span<const std::size_t> kinds,
                                                          std::span<const std::string> texts) const {
    std::vector<near_names> near;
    for (const std::string& text : texts) {
        near.emplace_back(bare_name(folded_name(text)));
    }
    for (const std::size_t kind : kinds) {
        if (kind == 0 || is_key_[kind]) {
            continue;
        }
        for (const auto& [name, parties] : parties_of_name_[kind]) {
            const std::string bare = bare_name(name);
            for (near_names& of_text : near) {
                of_text.offer(name, bare);
            }
        }
    }
    std::vector<std::vector<std::string>> found;
    found.reserve(near.size());
    for (const near_names& of_text : near) {
        found.push_back(of_text.names());
    }
    return found;
}

}  // namespace referral_chain::detail
