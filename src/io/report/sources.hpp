// What the parts of the page are written from.
#ifndef REFERRAL_CHAIN_SRC_IO_REPORT_SOURCES_HPP
#define REFERRAL_CHAIN_SRC_IO_REPORT_SOURCES_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "markup.hpp"
#include "referral_chain/analysis/early_growth.hpp"
#include "referral_chain/analysis/forecast.hpp"
#include "referral_chain/io/html_report.hpp"

namespace referral_chain::detail {

// How many rows of each list the page shows; the tables hold the rest.
inline constexpr std::size_t most_tasks_shown = 200;  // of today, and as many to come
inline constexpr std::size_t most_links_shown = 10;
inline constexpr std::size_t most_referrers_shown = 15;
inline constexpr std::size_t most_groups_shown = 15;

/// Everybody at and below a party in the credited forest.
struct branch_figures {
    std::uint32_t parties = 0;    ///< the party itself among them
    std::uint32_t customers = 0;  ///< alike
    std::uint32_t depth = 0;      ///< generations down to the deepest customer; 0 where there is none below
    std::uint32_t broken = 0;     ///< broken links below the party
    money_sum revenue;            ///< of all of them
};

/// Tasks in the order of the worklist.
struct task_list {
    std::vector<const work_item*> shown{};
    std::size_t count = 0;  ///< with those not shown
};

struct report_sources {
    const network& net;
    const network_answers& answers;
    const load_facts& load;
    const html_report_options& options;

    std::optional<exposed_fit> all_customers{};  ///< the law of offspring as everybody shows it
    std::optional<growth_forecast> forecast{};   ///< nothing where nothing can be foretold
    task_list due_today{};                       ///< overdue, or due before the day of as_of ends
    task_list due_later{};
    std::vector<party_index> best_referrers{};   ///< those shown
    std::vector<referral_index> broken_links{};  ///< the worst, shown
    std::vector<branch_figures> branches{};      ///< by party
    std::vector<std::uint32_t> rows{};           ///< by party: its row in the explorer; no_index where left out
    std::vector<party_index> parties_of_rows{};  ///< by row

    [[nodiscard]] const currency& unit() const { return net.facts().money_unit; }
    [[nodiscard]] bool has_revenue() const { return !net.columns().own_revenue.empty(); }
    [[nodiscard]] bool tracks_promises() const noexcept { return answers.duties.tracks_any(); }
};

/// The name and behind it the id, or the id alone; a way to its place among the chains where that is in the page.
[[nodiscard]] markup party_words(const report_sources& from, party_index party);

/// With a capital in front. **Given** words of ours that begin with a small letter.
[[nodiscard]] inline std::string capitalised(std::string_view words) {
    std::string capital(words);
    capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
    return capital;
}

/// True if customers as a whole bring other numbers than those who have had their time: the verdict is then about times
/// gone by.
[[nodiscard]] bool is_growth_changed(const report_sources& from);
/// `77 to 86`, in per cent; rounded outwards, as interval_in_words does.
[[nodiscard]] std::string ends_in_words(const share_interval& share);
/// `0.88 each (95 % sure: 0.69 to 1.10)`
[[nodiscard]] std::string mean_in_words(double mean, double low, double high);

// The parts from top to bottom, each a whole section or nothing where there is nothing to say.
[[nodiscard]] markup headline_part(const report_sources& from);
[[nodiscard]] markup today_part(const report_sources& from);
[[nodiscard]] markup growth_part(const report_sources& from);
[[nodiscard]] markup promises_part(const report_sources& from);
[[nodiscard]] markup asking_part(const report_sources& from);
[[nodiscard]] markup referrers_part(const report_sources& from);
[[nodiscard]] markup reach_part(const report_sources& from);
[[nodiscard]] markup chains_part(const report_sources& from);
[[nodiscard]] markup about_part(const report_sources& from);

/// The rows of the explorer as JSON that may stand in a script element.
[[nodiscard]] std::string explorer_json(const report_sources& from);

}  // namespace referral_chain::detail

#endif
