// Taking out who customers are: other ids, no names, and no texts of rejects that could tell. What the ids decide, the
// order of what is equal otherwise, stays as it was.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "builder_state.hpp"
#include "mentions.hpp"

namespace referral_chain {
namespace {

constexpr std::size_t cut_text_bytes = 197;  // texts of 200 bytes are cut between characters
const std::string erased_text = "(erased)";

/// As a rejected row shows it, but for quotes, which are doubled in some: without them, and U+FFFD for each control
/// character.
[[nodiscard]] std::string as_rejected(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte_at = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
        const bool is_c1 =
            byte_at(at) == 0xC2 && at + 1 < text.size() && byte_at(at + 1) >= 0x80 && byte_at(at + 1) < 0xA0;
        if (is_c1 || byte_at(at) < 0x20 || byte_at(at) == 0x7F) {
            shown += "\uFFFD";
            at += is_c1 ? 1 : 0;
        } else if (text[at] != '"') {
            shown += text[at];
        }
    }
    return shown;
}

/// Texts that ids were given, and of each text that several would have the last number put behind it.
struct given_texts {
    std::unordered_set<std::string> all;
    std::unordered_map<std::string, std::uint64_t> last_number;
};

/// New texts by number; the rest stays.
using new_texts = std::unordered_map<std::uint32_t, std::string>;

[[nodiscard]] detail::id_pool renamed(const detail::id_pool& ids, const new_texts& texts) {
    detail::id_pool result = ids;
    if (!texts.empty()) {
        result.rename([&](std::uint32_t number) {
            const auto found = texts.find(number);
            return found == texts.end() ? std::nullopt : std::optional(found->second);
        });
    }
    return result;
}

/// Names without those of some customers.
[[nodiscard]] text_column names_without(const detail::raw_customers& customers, const new_texts& without) {
    std::unordered_set<std::uint32_t> places;
    for (const auto& [number, text] : without) {
        places.insert(customers.name[number]);
    }
    text_column names;
    names.reserve(customers.names.size(), customers.names.byte_count());
    for (std::size_t place = 0; place < customers.names.size(); ++place) {
        names.push_back(places.contains(static_cast<std::uint32_t>(place)) ? std::string_view()
                                                                           : customers.names[place]);
    }
    return names;
}

/// All that is to change, found out before anything does.
class erasure_plan {
 public:
    erasure_plan(const network_builder::state& state, std::span<const erasure> customers)
        : state_(state), erased_(state.erased) {
        for (const erasure& one : customers) {
            plan(one);
        }
    }

    [[nodiscard]] std::uint64_t erased() const noexcept { return erased_; }
    [[nodiscard]] const new_texts& parties() const noexcept { return parties_; }
    [[nodiscard]] std::vector<std::optional<customer_id>> take_new_ids() && { return std::move(new_ids_); }

    /// The ids of other records in which a customer is mentioned.
    [[nodiscard]] new_texts other_ids(const detail::id_pool& ids) const {
        std::vector<std::pair<std::uint32_t, std::string>> changed;
        for (std::uint32_t number = 0; number < ids.size(); ++number) {
            const id_text id = ids.ids()[number];
            if (auto text = mentions_.replaced_in(id.view(), [this](std::uint32_t one) { return words_[one]; })) {
                changed.emplace_back(number, std::move(*text));
            }
        }
        // Two may be alike now; which of them is told apart must not depend on who came first.
        std::sort(changed.begin(), changed.end(),
                  [&](const auto& left, const auto& right) { return ids.comes_before(left.first, right.first); });
        new_texts result;
        given_texts given;
        for (auto& [number, text] : changed) {
            result.emplace(number, free_text(ids, std::move(text), given));
        }
        return result;
    }
    /// True for the text of a rejected row that could tell who somebody was.
    [[nodiscard]] bool is_telling(const std::string& text) const {
        return !mentions_.empty() && (text.size() >= cut_text_bytes || rejected_.are_in(as_rejected(text)));
    }

 private:
    void plan(const erasure& one) {
        const auto number = state_.parties.find(one.customer.text());
        std::string word;
        if (const auto known = number ? parties_.find(*number) : parties_.end(); known != parties_.end()) {
            word = known->second;  // given twice
        } else {
            do {
                ++erased_;
                word = "(erased " + std::to_string(erased_) + ")";
            } while (state_.parties.find(word));
        }
        const auto at = static_cast<std::uint32_t>(words_.size());
        words_.push_back(word);
        add_mention(one.customer.text(), at);
        for (const std::string& text : one.known_as) {
            add_mention(text, at);
        }
        if (number) {
            if (const std::uint32_t name = state_.customers.name[*number]; name != no_index) {
                add_mention(state_.customers.names[name], at);
            }
            parties_.emplace(*number, word);
        }
        new_ids_.push_back(number ? std::optional(customer_id(word)) : std::nullopt);
    }
    void add_mention(std::string_view text, std::uint32_t at) {
        mentions_.add(text, at);
        rejected_.add(as_rejected(text), at);
    }
    /// **Given** the text an id would have. **Gives** it, or with a number behind it where it is another's.
    [[nodiscard]] static std::string free_text(const detail::id_pool& ids, std::string text, given_texts& given) {
        constexpr std::size_t room_for_number = 24;
        if (text.size() > max_id_bytes - room_for_number) {
            text = erased_text;
        }
        std::uint64_t& number = given.last_number[text];
        std::string result;
        do {
            ++number;
            result = number == 1 ? text : text + " (" + std::to_string(number) + ")";
        } while (ids.find(result) || !given.all.insert(result).second);
        return result;
    }

    const network_builder::state& state_;
    std::uint64_t erased_;
    std::vector<std::string> words_;  // what takes the place of each mention
    detail::mentions mentions_;
    detail::mentions rejected_;  // the same, as_rejected
    new_texts parties_;
    std::vector<std::optional<customer_id>> new_ids_;
};

}  // namespace

std::vector<std::optional<customer_id>> network_builder::erase(std::span<const erasure> customers,
                                                               std::span<std::string> other_texts) {
    erasure_plan plan(*state_, customers);
    detail::id_pool parties = renamed(state_->parties, plan.parties());
    detail::id_pool referral_ids = renamed(state_->referral_ids, plan.other_ids(state_->referral_ids));
    detail::id_pool sale_ids = renamed(state_->sale_ids, plan.other_ids(state_->sale_ids));
    detail::id_pool case_ids = renamed(state_->case_ids, plan.other_ids(state_->case_ids));
    text_column names = names_without(state_->customers, plan.parties());
    std::vector<std::string*> telling;
    const auto look_at = [&](std::string& text) {
        if (plan.is_telling(text)) {
            telling.push_back(&text);
        }
    };
    for (reject& row : state_->report.rejects) {
        look_at(row.text);
    }
    std::for_each(other_texts.begin(), other_texts.end(), look_at);
    std::vector<std::string> texts(telling.size(), erased_text);

    state_->erased = plan.erased();
    state_->parties = std::move(parties);
    state_->referral_ids = std::move(referral_ids);
    state_->sale_ids = std::move(sale_ids);
    state_->case_ids = std::move(case_ids);
    state_->customers.names = std::move(names);
    for (std::size_t at = 0; at < telling.size(); ++at) {
        *telling[at] = std::move(texts[at]);
    }
    return std::move(plan).take_new_ids();
}

void network_builder::pseudonymise(const std::function<std::string(std::string_view)>& pseudonym_of) {
    const auto renamed = [&](const detail::id_pool& ids) {
        detail::id_pool result = ids;
        result.rename([&](std::uint32_t number) -> std::optional<std::string> {
            const id_text id = ids.ids()[number];
            return pseudonym_of(id.view());
        });
        return result;
    };
    detail::id_pool parties = renamed(state_->parties);
    detail::id_pool referral_ids = renamed(state_->referral_ids);
    detail::id_pool sale_ids = renamed(state_->sale_ids);
    detail::id_pool case_ids = renamed(state_->case_ids);

    state_->parties = std::move(parties);
    state_->referral_ids = std::move(referral_ids);
    state_->sale_ids = std::move(sale_ids);
    state_->case_ids = std::move(case_ids);
    state_->customers.names = {};
    state_->customers.name = {};
    for (reject& row : state_->report.rejects) {
        row.text = {};
    }
}

}  // namespace referral_chain
