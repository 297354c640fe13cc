#include "screen.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "mapping_screen.hpp"
#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "screen_sections.hpp"
#include "wording.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;
constexpr std::size_t most_referrers_shown = 5;
constexpr std::size_t most_links_shown = 3;

class summary {
 public:
    summary(const rc::network& net, const rc::network_answers& answers, const rc::load_facts& load)
        : net_(net), answers_(answers), load_(load), unit_(net.facts().money_unit) {}

    [[nodiscard]] std::string text(const std::filesystem::path& out) {
        add_headline();
        add_losses();
        add_depths();
        add_best_referrers();
        add_promises();
        add_broken_links();
        text_ += asking_section(net_, answers_);
        text_ += comparison_section(net_, answers_);
        text_ += growth_section(net_, answers_);
        text_ += worklist_section(net_, answers_);
        add_remarks(out);
        return std::move(text_);
    }

 private:
    void line(const std::string& words = "") { text_.append(words).push_back('\n'); }
    [[nodiscard]] std::string amount_of(std::int64_t units) const {
        return amount(rc::money::from_minor_units(units), unit_);
    }

    void add_headline() {
        const std::uint32_t count = net_.facts().customers;
        line("Referral chains as of " + rc::to_string(net_.facts().as_of));
        line();
        line("  " + counted(count, "customer", "customers") + " and " +
             counted(net_.party_count() - count, "prospect", "prospects") + ", " +
             counted(net_.referral_count(), "referral", "referrals"));
        line("  " + counted(answers_.depths.chain_count(), "chain", "chains") + ", the deepest reaches " +
             counted(rc::max_depth(answers_.depths), "generation", "generations") + " down");
        std::uint64_t won = 0;
        std::uint64_t decided = 0;
        for (const auto& outcome : answers_.yields.outcomes) {
            won += outcome.won;
            decided += std::uint64_t{outcome.won} + outcome.lost;
        }
        if (const auto share = rc::wilson_interval(won, decided)) {
            line("  " + grouped(won) + " of " +
                 counted(decided, "decided referral was won: ", "decided referrals were won: ") +
                 percent_with_interval(*share));
        }
        if (has_revenue()) {
            line("  " + amount(rc::sum_of(answers_.broken.revenue), unit_) + " revenue, " +
                 amount(referred_revenue(), unit_) + " of it from customers somebody referred");
        }
    }
    [[nodiscard]] rc::money_sum referred_revenue() const {
        rc::money_sum sum;
        for (const rc::party_index party : net_.parties()) {
            if (net_.credited_referrer(party)) {
                sum.add(net_.own_revenue(party));
            }
        }
        return sum;
    }

    [[nodiscard]] bool has_revenue() const { return !net_.columns().own_revenue.empty(); }

    /// Above the figures that it bears on.
    void add_losses() {
        if (const std::string words = rc::losses_in_words(load_.report); !words.empty()) {
            line("  " + words);
        }
    }

    void add_depths() {
        const auto by_generation = rc::customers_by_generation(net_, answers_.depths);
        std::string words = "  customers by generation:";
        for (std::size_t generation = 0; generation < by_generation.size(); ++generation) {
            constexpr std::size_t most_generations = 10;
            if (generation == most_generations && by_generation.size() > most_generations + 1) {
                const auto rest =
                    std::accumulate(by_generation.begin() + most_generations, by_generation.end(), std::uint64_t{0});
                words += ", then " + grouped(rest);
                break;
            }
            words += (generation == 0 ? " " : ", ") + grouped(by_generation[generation]);
        }
        if (!by_generation.empty()) {
            line(words);
        }
    }

    void add_best_referrers() {
        const auto& downstream = answers_.yields.downstream;
        const auto best = rc::best_referrers(net_, downstream, most_referrers_shown);
        line();
        line("Best referrers, by what is below" + std::string(6, ' ') + "brought  all below" +
             (has_revenue() ? "           revenue below" : ""));
        for (const rc::party_index party : best) {
            const rc::downstream_total& below = downstream[party.value()];
            line("  " + fitted(id_and_name(net_, party), 34) + right_aligned(grouped(below.direct_customers), 9) +
                 right_aligned(grouped(below.downstream_customers), 11) +
                 (has_revenue() ? right_aligned(amount_of(below.downstream_revenue), 24) : ""));
        }
        if (best.empty()) {
            line("  nobody has brought a customer yet");
        }
    }

    void add_promises() {
        line();
        if (!answers_.duties.tracks_any()) {
            line("Promises: not tracked, for hardly any record says when anything was done");
            return;
        }
        line("Promises                          kept       late     broken       open");
        for (std::size_t which = 0; which < rc::duty_count; ++which) {
            const std::string promise = "  " + fitted(rc::promise_in_words(static_cast<rc::duty>(which)), 26);
            if (!answers_.duties.is_tracked[which]) {
                line(promise + "   not tracked: hardly any record says so");
                continue;
            }
            std::array<std::uint64_t, 7> states{};
            for (const rc::link_duties& link : answers_.duties.links) {
                ++states[static_cast<std::size_t>(link.state[which])];
            }
            const auto count = [&states](rc::duty_state state) { return states[static_cast<std::size_t>(state)]; };
            line(promise + right_aligned(grouped(count(rc::duty_state::fulfilled)), 10) +
                 right_aligned(grouped(count(rc::duty_state::late) + count(rc::duty_state::postponed)), 11) +
                 right_aligned(grouped(count(rc::duty_state::missed) + count(rc::duty_state::failed)), 11) +
                 right_aligned(grouped(count(rc::duty_state::pending)), 11));
        }
    }

    void add_broken_links() {
        const auto& duties = answers_.duties;
        const auto count = [&duties](rc::link_status status) {
            return duties.links_by_status[static_cast<std::size_t>(status)];
        };
        const std::uint64_t broken = count(rc::link_status::broken);
        const std::uint64_t settled = broken + count(rc::link_status::strained) + count(rc::link_status::sound);
        const auto share = rc::wilson_interval(broken, settled);
        line();
        if (!share || broken == 0) {
            line(!duties.tracks_any() ? "Broken links: not known, for no promise is tracked"
                 : settled == 0       ? "Broken links: none is settled yet"
                                      : "Broken links: none, as far as promises are tracked");
            return;
        }
        line("Broken links: " + grouped(broken) + " of " + grouped(settled) + " settled, " +
             percent_with_interval(*share));
        const rc::break_totals breaks = rc::total_breaks(answers_.broken);
        line("  behind them " + counted(breaks.customers, "customer", "customers") + " with " +
             amount(breaks.revenue, unit_) + ", in " + counted(breaks.chains, "chain", "chains") + ". Most at stake:");
        for (const rc::referral_index referral :
             rc::worst_broken_links(net_, duties, answers_.yields.downstream, most_links_shown)) {
            const std::string words = id_and_name(net_, net_.referrer_of(referral)) + " \u2192 " +
                                      id_and_name(net_, net_.referred_of(referral));
            line("  " + fitted(words, 54) + right_aligned(amount(at_stake(referral), unit_), 24));
            line("    " + cut(rc::screen_text(net_.id_of(referral).str()) + ": " +
                                  faults_in_words(duties.links[referral.value()]),
                              74));
        }
    }
    [[nodiscard]] rc::money_sum at_stake(rc::referral_index referral) const {
        return rc::stake_of(net_, answers_.yields.downstream, referral).sum();
    }
    void add_remarks(const std::filesystem::path& out) {
        line();
        if (load_.report.total_rejected() > 0) {
            line(counted(load_.report.total_rejected(), "row was", "rows were") +
                 " not taken: rejects.csv says which and why.");
        }
        for (const std::string& words : {unlisted_in_words(net_), absent_sales_in_words(load_.files)}) {
            if (!words.empty()) {
                line(words);
            }
        }
        if (const std::string words = matches_in_words(load_.files); !words.empty()) {
            line(words + "; see matches.csv.");
        }
        line("The tables, nine files from customers.csv to summary.json, are in " + rc::screen_text(out.string()));
    }

    const rc::network& net_;
    const rc::network_answers& answers_;
    const rc::load_facts& load_;
    const rc::currency& unit_;
    std::string text_;
};

}  // namespace

std::string summary_screen(const rc::network& net, const rc::network_answers& answers, const rc::load_facts& load,
                           const std::filesystem::path& out) {
    return summary(net, answers, load).text(out);
}

}  // namespace referral_report
