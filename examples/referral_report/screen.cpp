#include "screen.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

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

    /// Sums that only a screen shows need not fit 64 bits.
    [[nodiscard]] static rc::money_sum sum_of(const std::vector<std::int64_t>& amounts) {
        rc::money_sum sum;
        for (const std::int64_t units : amounts) {
            sum.add(rc::money::from_minor_units(units));
        }
        return sum;
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
            line("  " + amount(sum_of(answers_.broken.revenue), unit_) + " revenue, " +
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
        const auto is_better = [&](std::uint32_t left, std::uint32_t right) {
            const auto rank = [&](std::uint32_t party) {
                return std::tuple(downstream[party].downstream_revenue, downstream[party].downstream_customers);
            };
            return rank(left) != rank(right) ? rank(left) > rank(right)
                                             : net_.id_of(rc::party_index(left)) < net_.id_of(rc::party_index(right));
        };
        std::vector<std::uint32_t> best;
        for (const rc::party_index party : net_.parties()) {
            if (downstream[party.value()].downstream_customers > 0) {
                best.push_back(party.value());
            }
        }
        const std::size_t shown = std::min(best.size(), most_referrers_shown);
        std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(shown), best.end(), is_better);
        line();
        line("Best referrers, by what is below" + std::string(6, ' ') + "brought  all below" +
             (has_revenue() ? "           revenue below" : ""));
        for (std::size_t rank = 0; rank < shown; ++rank) {
            const std::uint32_t party = best[rank];
            line("  " + fitted(id_and_name(net_, rc::party_index(party)), 34) +
                 right_aligned(grouped(downstream[party].direct_customers), 9) +
                 right_aligned(grouped(downstream[party].downstream_customers), 11) +
                 (has_revenue() ? right_aligned(amount_of(downstream[party].downstream_revenue), 24) : ""));
        }
        if (best.empty()) {
            line("  nobody has brought a customer yet");
        }
    }

    void add_promises() {
        struct row {
            rc::duty duty;
            std::string_view words;
        };
        constexpr std::array<row, rc::duty_count> rows{{{rc::duty::thank_for_referral, "thank for the referral"},
                                                        {rc::duty::meet_on_schedule, "meet on schedule"},
                                                        {rc::duty::same_experience, "give the same experience"},
                                                        {rc::duty::thank_on_close, "thank for the sale"}}};
        line();
        const auto& tracked = answers_.duties.is_tracked;
        if (std::none_of(tracked.begin(), tracked.end(), [](bool is_tracked) { return is_tracked; })) {
            line("Promises: not tracked, for hardly any record says when anything was done");
            return;
        }
        line("Promises                          kept       late     broken       open");
        for (const row& promise : rows) {
            const auto which = static_cast<std::size_t>(promise.duty);
            if (!answers_.duties.is_tracked[which]) {
                line("  " + fitted(promise.words, 26) + "   not tracked: hardly any record says so");
                continue;
            }
            std::array<std::uint64_t, 7> states{};
            for (const rc::link_duties& link : answers_.duties.links) {
                ++states[static_cast<std::size_t>(link.state[which])];
            }
            const auto count = [&states](rc::duty_state state) { return states[static_cast<std::size_t>(state)]; };
            line("  " + fitted(promise.words, 26) + right_aligned(grouped(count(rc::duty_state::fulfilled)), 10) +
                 right_aligned(grouped(count(rc::duty_state::late) + count(rc::duty_state::postponed)), 11) +
                 right_aligned(grouped(count(rc::duty_state::missed) + count(rc::duty_state::failed)), 11) +
                 right_aligned(grouped(count(rc::duty_state::pending)), 11));
        }
    }

    /// The credited ones first weigh most: they have customers and revenue below them.
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
            const auto& tracked = duties.is_tracked;
            const bool is_known =
                std::any_of(tracked.begin(), tracked.end(), [](bool is_tracked) { return is_tracked; });
            line(!is_known      ? "Broken links: not known, for no promise is tracked"
                 : settled == 0 ? "Broken links: none is settled yet"
                                : "Broken links: none, as far as promises are tracked");
            return;
        }
        line("Broken links: " + grouped(broken) + " of " + grouped(settled) + " settled, " +
             percent_with_interval(*share));
        const auto& beyond = answers_.broken.beyond_break;
        line("  behind them " +
             counted(std::accumulate(beyond.begin(), beyond.end(), std::uint64_t{0}), "customer", "customers") +
             " with " + amount(sum_of(answers_.broken.revenue_beyond_break), unit_) + ", in " +
             counted(broken_chains(), "chain", "chains") + ". Most at stake:");
        for (const rc::referral_index referral : worst_links()) {
            const std::string words = id_and_name(net_, net_.referrer_of(referral)) + " \u2192 " +
                                      id_and_name(net_, net_.referred_of(referral));
            line("  " + fitted(words, 54) + right_aligned(amount(at_stake(referral), unit_), 24));
            line("    " + cut(rc::screen_text(net_.id_of(referral).str()) + ": " +
                                  faults_in_words(duties.links[referral.value()]),
                              74));
        }
    }
    [[nodiscard]] std::uint64_t broken_chains() const {
        const auto& links = answers_.broken.broken_links;
        return static_cast<std::uint64_t>(
            std::count_if(links.begin(), links.end(), [](std::uint32_t of_chain) { return of_chain > 0; }));
    }
    [[nodiscard]] rc::money_sum at_stake(rc::referral_index referral) const {
        return rc::stake_of(net_, answers_.yields.downstream, referral).sum();
    }
    [[nodiscard]] std::vector<rc::referral_index> worst_links() const {
        std::vector<rc::referral_index> worst;
        for (const rc::referral_index referral : net_.referrals()) {
            if (answers_.duties.links[referral.value()].status == rc::link_status::broken) {
                worst.push_back(referral);
            }
        }
        const std::size_t shown = std::min(worst.size(), most_links_shown);
        std::partial_sort(worst.begin(), worst.begin() + static_cast<std::ptrdiff_t>(shown), worst.end(),
                          [this](rc::referral_index left, rc::referral_index right) {
                              const rc::money_sum left_stake = at_stake(left);
                              const rc::money_sum right_stake = at_stake(right);
                              return left_stake == right_stake ? net_.id_of(left) < net_.id_of(right)
                                                               : right_stake < left_stake;
                          });
        worst.resize(shown);
        return worst;
    }

    void add_remarks(const std::filesystem::path& out) {
        line();
        if (load_.report.total_rejected() > 0) {
            line(counted(load_.report.total_rejected(), "row was", "rows were") +
                 " not taken: rejects.csv says which and why.");
        }
        if (net_.facts().unlisted > 0) {
            line(counted(net_.facts().unlisted, "party is", "parties are") + " not in the customers table.");
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
