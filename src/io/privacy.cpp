#include "referral_chain/io/privacy.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "io/input_file.hpp"
#include "io/lines.hpp"
#include "io/utf8.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain {

std::vector<customer_id> read_erase_list(const std::filesystem::path& file) {
    const std::string text = detail::whole_text(file);
    std::vector<customer_id> customers;
    detail::for_each_line(text, [&](std::string_view line, std::size_t number) {
        if (id_fault(line) || !detail::is_utf8(line)) {
            throw io_error(file.string() + ", line " + std::to_string(number) + ": can be no customer's id");
        }
        customers.emplace_back(std::string(line));
    });
    return customers;
}

std::size_t erase(network_builder& builder, csv_load& load, std::span<const customer_id> customers) {
    constexpr std::size_t longest_new_id = 32;
    std::vector<erasure> erasures;
    std::unordered_map<std::string_view, std::size_t> number_of;
    for (const customer_id& customer : customers) {
        number_of.emplace(customer.text(), erasures.size());
        erasures.push_back({customer});
    }
    auto matches = load.matches;
    std::vector<std::string> texts;
    struct erased_id {
        std::string* id;
        std::size_t number;
    };
    std::vector<erased_id> erased_ids;
    for (text_match& match : matches) {
        match.nearest.clear();
        texts.push_back(match.text);
        for (std::string& id : match.ids) {
            if (const auto found = number_of.find(id); found != number_of.end()) {
                erasures[found->second].known_as.push_back(match.text);
                id.reserve(longest_new_id);
                erased_ids.push_back({&id, found->second});
            }
        }
    }
    const auto new_ids = builder.erase(erasures, texts);
    // Nothing throws from here on.
    for (const auto& [id, number] : erased_ids) {
        id->assign(new_ids[number] ? new_ids[number]->text() : std::string());
    }
    for (std::size_t at = 0; at < matches.size(); ++at) {
        matches[at].text = std::move(texts[at]);
        std::sort(matches[at].ids.begin(), matches[at].ids.end());
    }
    load.matches = std::move(matches);
    return static_cast<std::size_t>(
        std::count_if(new_ids.begin(), new_ids.end(), [](const auto& id) { return id.has_value(); }));
}

void pseudonymise(network_builder& builder, csv_load& load,
                  const std::function<std::string(std::string_view)>& pseudonym_of) {
    auto matches = load.matches;
    for (text_match& match : matches) {
        match.text.clear();
        match.nearest.clear();
        std::transform(match.ids.begin(), match.ids.end(), match.ids.begin(), pseudonym_of);
        std::sort(match.ids.begin(), match.ids.end());
    }
    builder.pseudonymise(pseudonym_of);
    load.matches = std::move(matches);
}

}  // namespace referral_chain
