// What the chain explorer holds and what it does not, in words; the rest of it is in page.html and report.js.
#include <string>

#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {

markup party_words(const report_sources& from, party_index party) {
    const std::string id = from.net.id_of(party).str();
    const std::string_view own_name = from.net.name_of(party);
    markup words = name(own_name.empty() ? id : own_name);
    if (const std::uint32_t row = from.rows[party.value()]; row != no_index) {
        words = tag("a class='jump' href='#chains'").with("data-row", row).around(words);
    }
    if (!own_name.empty()) {
        words += text(" ");
        words += id_words(id);
    }
    return words;
}

markup chains_part(const report_sources& from) {
    const std::size_t shown = from.parties_of_rows.size();
    const std::size_t parties = from.net.party_count();
    if (shown == parties) {
        return element("p", text("All " + counted(from.answers.depths.chain_count(), "chain", "chains") + " with " +
                                 counted(parties, "party", "parties") + " are here."));
    }
    std::size_t chains = 0;
    for (const party_index party : from.parties_of_rows) {
        chains += from.net.credited_referral(party) ? 0U : 1U;
    }
    return element(
        "p",
        text("This page holds " + grouped(shown) + " of " + grouped(parties) + " parties and " + grouped(chains) +
             " of " + grouped(from.answers.depths.chain_count()) +
             " chains: everybody it names, the chains that lead in size, revenue and broken links, and the largest "
             "branches. Figures count everybody, here or not. The others are in chains.csv, customers.csv and "
             "links.csv."));
}

}  // namespace referral_chain::detail
