#include "wording.hpp"

#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/io/screen_text.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;

[[nodiscard]] bool begins_character(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

[[nodiscard]] std::size_t characters(std::string_view text) noexcept {
    std::size_t count = 0;
    for (const char byte : text) {
        count += begins_character(byte) ? 1U : 0U;
    }
    return count;
}

}  // namespace

std::string id_and_name(const rc::network& net, rc::party_index party) {
    constexpr std::size_t longest_id = 12;  // beside a name, which says more to people than a UUID does
    constexpr std::size_t shortened_id = 9;
    std::string id = rc::screen_text(net.id_of(party).str());
    const std::string name = rc::screen_text(net.name_of(party));
    if (name.empty()) {
        return id;
    }
    return (characters(id) > longest_id ? cut(id, shortened_id) : id) + " " + name;
}

std::string unlisted_in_words(const rc::network& net) {
    constexpr std::size_t most_ids = 5;
    constexpr std::size_t longest_id = 40;
    const std::uint32_t count = net.facts().unlisted;
    if (count == 0) {
        return {};
    }
    std::string words = counted(count, "party is", "parties are") + " not in the customers table";
    if (count == net.party_count()) {
        return words + ".";  // there is none, or nobody is in it: names would say nothing
    }
    const auto first = rc::unlisted_parties(net, most_ids);
    for (const rc::party_index party : first) {
        words.append(party == first.front() ? ": " : ", ")
            .append(cut(rc::screen_text(net.id_of(party).str()), longest_id));
    }
    return words + (count > most_ids ? " and " + grouped(count - most_ids) + " more." : ".");
}

std::string fitted(std::string_view text, std::size_t width) {
    const std::string shown = cut(text, width);
    return shown + std::string(width - characters(shown), ' ');
}

std::string right_aligned(std::string_view text, std::size_t width) {
    const std::size_t length = characters(text);
    return std::string(width > length ? width - length : 1, ' ') + std::string(text);
}

}  // namespace referral_report
