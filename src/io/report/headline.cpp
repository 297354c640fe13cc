// The figures that matter most, each with the sentence that says what it is and how far it can be trusted.
#include <algorithm>
#include <string>
#include <string_view>

#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] markup card(std::string_view heading, std::string_view figure, std::string_view sentence) {
    return element("li", element("h3", text(heading)), element("p class='figure'", text(figure)),
                   element("p", text(sentence)));
}

[[nodiscard]] markup won_card(const report_sources& from) {
    std::uint64_t won = 0;
    std::uint64_t decided = 0;
    for (const auto& outcome : from.answers.yields.outcomes) {
        won += outcome.won;
        decided += std::uint64_t{outcome.won} + outcome.lost;
    }
    const auto share = wilson_interval(won, decided);
    return share ? card("Referrals won", percent(share->share),
                        grouped(won) + " of " + counted(decided, "decided referral", "decided referrals") + " (" +
                            interval_in_words(*share) + ")")
                 : markup();
}

[[nodiscard]] markup revenue_card(const report_sources& from) {
    if (!from.has_revenue()) {
        return {};
    }
    money_sum referred;
    for (const party_index party : from.net.parties()) {
        if (from.net.credited_referrer(party)) {
            referred.add(from.net.own_revenue(party));
        }
    }
    return card("Revenue from referred customers", amount(referred, from.unit()),
                "of " + amount(sum_of(from.answers.broken.revenue), from.unit()) + " revenue in all");
}

[[nodiscard]] markup broken_cards(const report_sources& from) {
    const auto& by_status = from.answers.duties.links_by_status;
    const auto count = [&by_status](link_status status) { return by_status[static_cast<std::size_t>(status)]; };
    const std::uint64_t broken = count(link_status::broken);
    const std::uint64_t settled = broken + count(link_status::strained) + count(link_status::sound);
    const auto share = wilson_interval(broken, settled);
    if (!from.tracks_promises()) {
        return card("Broken links", "Not known",
                    "no promise is tracked: hardly any record says when anything was done");
    }
    if (!share) {
        return {};
    }
    markup cards = card("Broken links", percent(share->share),
                        grouped(broken) + " of " + grouped(settled) + " settled (" + interval_in_words(*share) + ")");
    if (broken > 0) {
        const break_totals breaks = total_breaks(from.answers.broken);
        const std::string customers = counted(breaks.customers, "customer", "customers");
        cards += card("Behind broken links", from.has_revenue() ? amount(breaks.revenue, from.unit()) : customers,
                      (from.has_revenue() ? "from " + customers + ", " : std::string()) + "in " +
                          counted(breaks.chains, "chain", "chains"));
    }
    return cards;
}

[[nodiscard]] markup growth_card(const report_sources& from) {
    const growth_figures& growth = from.answers.growth;
    const std::string verdict = capitalised(verdict_in_words(growth.verdict));
    if (growth.verdict == growth_verdict::too_little_evidence) {
        return card("Is the chain endless?", verdict,
                    counted(growth.mature_customers, "customer has", "customers have") + " had the time to refer");
    }
    if (is_growth_changed(from)) {
        const exposed_fit& all = *from.all_customers;
        return card("Is the chain endless?", verdict + ", but that has changed",
                    "customers brought " + two_decimals(growth.fit->law.mean) + " each; all, with the young, " +
                        mean_in_words(all.law.mean, all.mean_low, all.mean_high));
    }
    return card("Is the chain endless?", verdict,
                "customers bring " + mean_in_words(growth.fit->law.mean, growth.fit->mean_low, growth.fit->mean_high));
}

[[nodiscard]] markup today_card(const report_sources& from) {
    const auto& work = from.answers.work;
    const auto overdue = static_cast<std::uint64_t>(std::count_if(
        work.begin(), work.end(), [&](const work_item& item) { return is_overdue(item, from.net.facts().as_of); }));
    if (work.empty()) {
        const bool is_known = from.tracks_promises() || from.answers.asks.is_tracked;
        return card("To do today", is_known ? "0" : "Not known",
                    idleness_in_words(from.answers.duties, from.answers.asks));
    }
    return card("To do today", grouped(from.due_today.count),
                (overdue > 0 ? grouped(overdue) + " of them overdue" : "none of them overdue") +
                    (from.due_later.count > 0 ? ", " + grouped(from.due_later.count) + " more coming up" : ""));
}

}  // namespace

markup headline_part(const report_sources& from) {
    const std::uint32_t customers = from.net.facts().customers;
    const std::string network_words = counted(customers, "customer", "customers") + " and " +
                                      counted(from.net.party_count() - customers, "prospect", "prospects") + ", " +
                                      counted(from.net.referral_count(), "referral", "referrals") + "; " +
                                      counted(from.answers.depths.chain_count(), "chain", "chains") +
                                      ", the deepest reaches " +
                                      counted(max_depth(from.answers.depths), "generation", "generations") + " down.";
    const std::string losses = losses_in_words(from.load.report);
    return element("section id='headline' aria-label='Key figures'", element("p class='lead'", text(network_words)),
                   losses.empty() ? markup() : element("p class='warning'", text(losses)),
                   element("ul class='cards'", won_card(from), revenue_card(from), broken_cards(from),
                           growth_card(from), today_card(from)));
}

}  // namespace referral_chain::detail
