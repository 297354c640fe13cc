#include "explain.hpp"

#include <algorithm>
#include <string>

#include "command_line.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "wording.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;

class story {
 public:
    story(const rc::network& net, const rc::network_answers& answers) : net_(net), answers_(answers) {}

    [[nodiscard]] std::string of(rc::party_index party) {
        line(id_and_name(net_, party) + ", as of " + rc::to_string(net_.facts().as_of));
        line();
        for (const rc::party_index step : rc::path_from_seed(net_, party)) {
            if (const auto referral = net_.credited_referral(step)) {
                add_link(*referral);
            }
            add_party(step);
        }
        add_refused(party);
        add_below(party);
        add_asks(party);
        return std::move(text_);
    }

 private:
    void line(const std::string& words = "") { text_.append(words).push_back('\n'); }

    void add_party(rc::party_index party) {
        const auto joined_at = net_.joined_at(party);
        line("generation " + std::to_string(answers_.depths.places[party.value()].generation) + "  " +
             id_and_name(net_, party) + ", " +
             (joined_at ? "customer since " + rc::to_string(*joined_at) : "prospect") + ", revenue " +
             amount(net_.own_revenue(party), net_.facts().money_unit));
    }

    void add_link(rc::referral_index referral) {
        const rc::link_duties& link = answers_.duties.links[referral.value()];
        line("  |");
        line("  | " + rc::screen_text(net_.id_of(referral).str()) + " given " + rc::to_string(net_.given_at(referral)) +
             ", " + std::string(to_string(net_.outcome_of(referral))) + ", " + std::string(to_string(link.status)));
        add_duty(referral, rc::duty::thank_for_referral, net_.columns().thanked_at[referral.value()]);
        add_duty(referral, rc::duty::meet_on_schedule, net_.columns().met_at[referral.value()]);
        add_duty(referral, rc::duty::same_experience, std::nullopt);
        add_duty(referral, rc::duty::thank_on_close, net_.columns().close_thanked_at[referral.value()]);
        const std::string faults = faults_in_words(link);
        if (!faults.empty()) {
            line("  |   because: " + faults);
        }
        line("  v");
    }

    void add_duty(rc::referral_index referral, rc::duty which, std::optional<rc::utc_time> done_at) {
        const rc::duty_state state = answers_.duties.links[referral.value()].state_of(which);
        if (state == rc::duty_state::vacuous) {
            return;
        }
        const auto due = answers_.duties.due(referral, which);
        const std::string_view state_word = to_string(state);
        std::string words = "  |   " + fitted(to_string(which), 20) + std::string(state_word);
        if (done_at || due) {
            words.append(11 - state_word.size(), ' ');
        }
        if (done_at) {
            words += "done " + rc::to_string(*done_at) + (due ? "  " : "");
        }
        if (due) {
            words += "due " + rc::to_string(*due);
        }
        line(words);
    }

    /// Referrals to the party that its arrival is not credited to.
    void add_refused(rc::party_index party) {
        bool is_first = true;
        for (const std::uint32_t position : net_.received_by(party)) {
            const rc::referral_index referral(position);
            if (net_.is_credited(referral)) {
                continue;
            }
            if (is_first) {
                line();
                line("Not credited:");
            }
            line("  " + rc::screen_text(net_.id_of(referral).str()) + " by " +
                 id_and_name(net_, net_.referrer_of(referral)) + ", given " + rc::to_string(net_.given_at(referral)) +
                 ": " + std::string(rc::refusal_in_words(net_, referral)));
            is_first = false;
        }
    }

    void add_below(rc::party_index party) {
        const auto& downstream = answers_.yields.downstream;
        const std::size_t at = party.value();
        line();
        line("What grew below: " + counted(downstream[at].direct_customers, "customer", "customers") + " brought, " +
             counted(downstream[at].downstream_customers, "customer", "customers") + " in all generations, " +
             amount(rc::money::from_minor_units(downstream[at].downstream_revenue), net_.facts().money_unit) +
             " revenue");
        const auto& outcomes = answers_.yields.outcomes;
        line("Referrals given: " + grouped(outcomes[at].given) + " (" + grouped(outcomes[at].won) + " won, " +
             grouped(outcomes[at].lost) + " lost, " + grouped(outcomes[at].open) + " open)");
    }

    void add_asks(rc::party_index party) {
        const auto& all = answers_.asks.moments;
        const auto first = std::partition_point(
            all.begin(), all.end(), [&](const rc::timely_moment& moment) { return moment.customer < party; });
        const auto last =
            std::find_if(first, all.end(), [&](const rc::timely_moment& moment) { return moment.customer != party; });
        line();
        line(first == last ? "Moments to ask: none" : "Moments to ask:");
        for (auto moment = first; moment != last; ++moment) {
            const std::string at = rc::to_string(moment->at);
            line("  " + fitted(to_string(moment->kind), 15) + fitted(at, 22) + "window ends " +
                 rc::to_string(moment->window_end) + "  " + std::string(to_string(moment->state)));
        }
        const auto& asks = net_.columns().asks;
        for (const rc::ask_index ask : net_.asks_of(party)) {
            line("  asked " + rc::to_string(*asks.at[ask.value()]));
        }
        for (const rc::over_ask& ask : answers_.asks.over_asked) {
            if (ask.customer == party) {
                line("  asked too soon or once too often: " + rc::to_string(ask.at));
            }
        }
    }

    const rc::network& net_;
    const rc::network_answers& answers_;
    std::string text_;
};

}  // namespace

std::string explanation(const rc::network& net, const rc::network_answers& answers, const std::string& customer_id) {
    const auto party = net.find(rc::customer_id(customer_id));
    if (!party) {
        throw usage_error("--explain: no party has the id '" + customer_id + "'");
    }
    return story(net, answers).of(*party);
}

}  // namespace referral_report
