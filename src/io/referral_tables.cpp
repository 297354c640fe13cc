// Tables of referrals: each by itself, by what they have in common, and what is to be done about them.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "csv_writer.hpp"
#include "network/id_order.hpp"
#include "table_sources.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] std::string failures_of(const link_duties& link) {
    std::string reasons;
    for (std::size_t which = 0; which < experience_failure_count; ++which) {
        const auto failure = static_cast<experience_failure>(which);
        if (link.has_failure(failure)) {
            reasons.append(reasons.empty() ? "" : ";").append(to_string(failure));
        }
    }
    return reasons;
}

/// A row of links.csv on its way from memory.
struct link_row {
    std::uint32_t position = 0;
    link_duties link{};
    utc_time given_at = utc_time::from_sort_key(0);
    bool is_credited = false;
    referral_outcome outcome{};
    std::optional<instant> thank_due{}, meet_due{}, thank_on_close_due{};
    link_stake stake{};
    id_text id{};
    party_index referrer{0}, referred{0};
    id_text referrer_id{}, referred_id{};
};

void ask_for_link(const link_row& row, const network& net, const duty_figures& duties) {
    const std::size_t at = row.position;
    const auto& columns = net.columns();
    ask_for(columns.referral_ids, at);
    ask_for(columns.giver, at);
    ask_for(columns.receiver, at);
    ask_for(columns.given_at, at);
    ask_for(columns.standing, at);
    ask_for(duties.links, at);
    ask_for(duties.thank_due, at);
    ask_for(duties.meet_due, at);
    ask_for(duties.thank_on_close_due, at);
}

void fetch_link(link_row& row, const network& net, const network_answers& answers) {
    const duty_figures& duties = answers.duties;
    const referral_index referral(row.position);
    row.link = duties.links[row.position];
    row.given_at = net.given_at(referral);
    row.is_credited = net.is_credited(referral);
    row.outcome = net.outcome_of(referral);
    row.thank_due = duties.due(referral, duty::thank_for_referral);
    row.meet_due = duties.due(referral, duty::meet_on_schedule);
    row.thank_on_close_due = duties.due(referral, duty::thank_on_close);
    row.id = fetched_id(net, referral);
    row.referrer = net.referrer_of(referral);
    row.referred = net.referred_of(referral);
    for (const party_index party : {row.referrer, row.referred}) {
        ask_for(net.columns().ids, party.value());
        ask_for(net.columns().own_revenue, party.value());
    }
    ask_for(answers.yields.downstream, row.referred.value());
}

void fetch_ends(link_row& row, const network& net, const yield_figures& yields) {
    row.stake = stake_of(net, yields.downstream, referral_index(row.position));
    row.referrer_id = fetched_id(net, row.referrer);
    row.referred_id = fetched_id(net, row.referred);
}

void write_row(csv_writer& table, const link_row& row) {
    const auto state = [&row](duty which) { return to_string(row.link.state_of(which)); };
    table.text(row.id)
        .text(row.referrer_id)
        .text(row.referred_id)
        .time(row.given_at)
        .word(row.is_credited ? "true" : "false")
        .word(to_string(row.outcome))
        .word(to_string(row.link.status))
        .word(state(duty::thank_for_referral))
        .time(row.thank_due)
        .word(state(duty::meet_on_schedule))
        .time(row.meet_due)
        .word(state(duty::same_experience))
        .word(failures_of(row.link))
        .word(state(duty::thank_on_close))
        .time(row.thank_on_close_due)
        .amount(row.stake.referrer_revenue)
        .amount(row.stake.referred_revenue)
        .amount(row.stake.downstream_revenue)
        .number(row.stake.downstream_customers)
        .end_row();
}

}  // namespace

void write_links(output_file& file, const table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"referral_id", "referrer_id", "referred_id", "given_at", "credited", "outcome", "status",
                  "thank_for_referral", "thank_for_referral_due", "meet_on_schedule", "meet_on_schedule_due",
                  "same_experience", "same_experience_reasons", "thank_on_close", "thank_on_close_due",
                  "referrer_revenue", "referred_revenue", "downstream_revenue", "downstream_customers"});
    const auto& net = from.net;
    const auto referrals_by_id = order_by_id(
        net.referral_count(), [&net](std::uint32_t referral) { return net.id_of(referral_index(referral)); });
    write_fetched<link_row>(
        referrals_by_id, [&table](const link_row& row) { write_row(table, row); },
        [&](link_row& row) { ask_for_link(row, net, from.answers.duties); },
        [&](link_row& row) { fetch_link(row, net, from.answers); },
        [&](link_row& row) { fetch_ends(row, net, from.answers.yields); });
}

void write_quality(output_file& file, const table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"dimension", "value", "given", "won", "lost", "open", "conversion", "conversion_low",
                  "conversion_high", "revenue_won", "cost", "links", "broken", "broken_rate", "broken_low",
                  "broken_high"});
    const auto add_share = [&table](const std::optional<share_interval>& share) {
        table.ratio(share ? std::optional(share->share) : std::nullopt)
            .ratio(share ? std::optional(share->low) : std::nullopt)
            .ratio(share ? std::optional(share->high) : std::nullopt);
    };
    for (const quality_row& row : from.answers.quality) {
        table.word(to_string(row.dimension)).text(row.value).number(row.given).number(row.won);
        table.number(row.lost).number(row.open);
        add_share(row.conversion());
        table.amount(row.revenue_won).amount(row.cost).number(row.links).number(row.broken);
        add_share(row.broken_rate());
        table.end_row();
    }
}

void write_worklist(output_file& file, const table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"action", "referral_id", "customer_id", "due", "overdue_hours", "value_at_stake"});
    for (const work_item& item : from.answers.work) {
        table.word(to_string(item.action))
            .text(item.referral ? std::optional(from.net.id_of(*item.referral)) : std::nullopt)
            .text(from.net.id_of(item.party))
            .time(utc_time(item.due))
            .number(static_cast<std::uint64_t>(item.overdue_hours))
            .amount(item.value_at_stake)
            .end_row();
    }
}

}  // namespace referral_chain::detail
