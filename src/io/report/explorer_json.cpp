// The explorer's rows, column by column: smaller than row by row, and read faster.
#include <array>
#include <map>
#include <string>

#include "explorer_choice.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "referral_chain/io/wording.hpp"

namespace referral_chain::detail {
namespace {

/// `<`, `>` and `&` as JSON can write them too, so that no text ends the script element. screen_text leaves no control
/// characters and no line separators.
[[nodiscard]] std::string json_text(std::string_view words) {
    std::string json = "\"";
    for (const char letter : words) {
        switch (letter) {
            case '"':
                json += "\\\"";
                break;
            case '\\':
                json += "\\\\";
                break;
            case '<':
                json += "\\u003c";
                break;
            case '>':
                json += "\\u003e";
                break;
            case '&':
                json += "\\u0026";
                break;
            default:
                json += letter;
        }
    }
    return json + "\"";
}

/// An amount in minor units: as a text where it has more digits than the numbers of JavaScript.
[[nodiscard]] std::string json_amount(const money_sum& sum) {
    if (!sum.fits()) {
        return "null";
    }
    constexpr std::int64_t most_exact = std::int64_t{1} << 53;
    const std::int64_t units = sum.total().minor_units();
    const std::string digits = std::to_string(units);
    return -most_exact < units && units < most_exact ? digits : "\"" + digits + "\"";
}

/// Names for columns of the object, each an array with an entry per row.
class column_writer {
 public:
    explicit column_writer(const std::vector<party_index>& parties) : parties_(parties) {}

    template <class TextOf>
    void add(std::string_view key, TextOf text_of) {
        json_.append(json_.empty() ? "{\"" : ",\n\"").append(key).append("\":[");
        bool is_first = true;
        for (const party_index party : parties_) {
            json_.append(is_first ? "" : ",").append(text_of(party));
            is_first = false;
        }
        json_ += "]";
    }
    void add_fact(std::string_view key, const std::string& value) {
        json_.append(",\n\"").append(key).append("\":").append(value);
    }
    [[nodiscard]] std::string finished() && { return std::move(json_) + "}"; }

 private:
    const std::vector<party_index>& parties_;
    std::string json_;
};

/// Words that many rows share, each wording once.
class word_list {
 public:
    [[nodiscard]] std::string index_of(const std::string& words) {
        return std::to_string(indices_.try_emplace(words, indices_.size()).first->second);
    }
    [[nodiscard]] std::string json() const {
        std::vector<std::string> texts(indices_.size());
        for (const auto& [words, index] : indices_) {
            texts[index] = json_text(words);
        }
        std::string list = "[";
        for (std::size_t index = 0; index < texts.size(); ++index) {
            list.append(index == 0 ? "" : ",").append(texts[index]);
        }
        return list + "]";
    }

 private:
    std::map<std::string, std::size_t> indices_;
};

void add_links(column_writer& columns, const report_sources& from) {
    const auto of_link = [&from](auto text_of) {
        return [&from, text_of](party_index party) {
            const auto referral = from.net.credited_referral(party);
            return referral ? std::string(text_of(*referral)) : std::string("0");
        };
    };
    const auto& duties = from.answers.duties;
    columns.add("referral",
                of_link([&](referral_index referral) { return json_name(from.net.id_of(referral).str()); }));
    columns.add("given", of_link([&](referral_index referral) {
                    return std::to_string(from.net.given_at(referral).utc_day());
                }));
    columns.add("status", of_link([&](referral_index referral) {
                    return std::to_string(static_cast<int>(duties.links[referral.value()].status));
                }));
    word_list faults;
    columns.add("faults", of_link([&](referral_index referral) {
                    return faults.index_of(faults_in_words(duties.links[referral.value()]));
                }));
    columns.add_fact("faultWords", faults.json());
}

/// Why nobody is credited with a seed that was referred all the same, by the latest such referral; empty for others.
[[nodiscard]] std::string refusal_of(const network& net, party_index party) {
    std::string words;
    if (!net.credited_referral(party)) {
        for (const std::uint32_t position : net.received_by(party)) {
            const referral_index referral(position);
            if (net.recorded_outcome(referral) != referral_outcome::void_) {
                words = refusal_in_words(net, referral);
            }
        }
    }
    return words;
}

void add_refusals(column_writer& columns, const network& net) {
    word_list refusals;
    columns.add("refused", [&](party_index party) { return refusals.index_of(refusal_of(net, party)); });
    columns.add_fact("refusalWords", refusals.json());
}

}  // namespace

std::string json_name(std::string_view words) { return json_text(shown_name(words)); }

std::string explorer_json(const report_sources& from) {
    const network& net = from.net;
    column_writer columns(from.parties_of_rows);
    columns.add("id", [&](party_index party) { return json_name(net.id_of(party).str()); });
    columns.add("name", [&](party_index party) { return json_name(net.name_of(party)); });
    columns.add("up", [&](party_index party) {
        const auto referrer = net.credited_referrer(party);
        return referrer ? std::to_string(from.rows[referrer->value()]) : std::string("-1");
    });
    columns.add("joined", [&](party_index party) {
        const auto joined_at = net.joined_at(party);
        return joined_at ? std::to_string(joined_at->utc_day()) : std::string("null");
    });
    add_links(columns, from);
    add_refusals(columns, net);
    const auto of_branch = [&from](auto figure_of) {
        return [&from, figure_of](party_index party) { return figure_of(from.branches[party.value()]); };
    };
    columns.add("parties", of_branch([](const branch_figures& branch) { return std::to_string(branch.parties); }));
    columns.add("customers", of_branch([](const branch_figures& branch) { return std::to_string(branch.customers); }));
    columns.add("depth", of_branch([](const branch_figures& branch) { return std::to_string(branch.depth); }));
    columns.add("broken", of_branch([](const branch_figures& branch) { return std::to_string(branch.broken); }));
    columns.add("revenue", of_branch([](const branch_figures& branch) { return json_amount(branch.revenue); }));
    columns.add_fact("currency", json_text(from.unit().code()));
    columns.add_fact("hasRevenue", from.has_revenue() ? "true" : "false");
    columns.add_fact("tracksPromises", from.tracks_promises() ? "true" : "false");
    columns.add_fact("digits", std::to_string(from.unit().digits()));
    columns.add_fact("allParties", std::to_string(net.party_count()));
    columns.add_fact("allChains", std::to_string(from.answers.depths.chain_count()));
    return std::move(columns).finished();
}

}  // namespace referral_chain::detail
