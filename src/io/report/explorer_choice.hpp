// Which parties the page holds, for the chains of a large network do not fit.
#ifndef REFERRAL_CHAIN_SRC_IO_REPORT_EXPLORER_CHOICE_HPP
#define REFERRAL_CHAIN_SRC_IO_REPORT_EXPLORER_CHOICE_HPP

#include <vector>

#include "sources.hpp"

namespace referral_chain::detail {

/// By party. **Cost** O(P), one pass over the parties backwards.
[[nodiscard]] std::vector<branch_figures> branches_of(const network& net, const network_answers& answers);

/// Parties in the order of their numbers, so that every referrer comes before those referred, and none without the
/// referrer it is credited to: first those the page names, then the seeds of the chains that lead in size, revenue and
/// broken links, then whoever has the largest branch.
/// **Given** sources with branches, best referrers and broken links.
[[nodiscard]] std::vector<party_index> explorer_parties(const report_sources& from);

/// How a text stands in the explorer's JSON: quoted, cut as `name` cuts, and with nothing that HTML reads as markup.
[[nodiscard]] std::string json_name(std::string_view words);

}  // namespace referral_chain::detail

#endif
