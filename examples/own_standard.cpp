// One business, judged by the usual standard and by a team's own: docs/how-to/set_my_own_standard.md.
#include <iostream>
#include <referral_chain/io/csv.hpp>
#include <referral_chain/io/tables.hpp>
#include <referral_chain/referral_chain.hpp>

namespace rc = referral_chain;
using boost::posix_time::hours;

rc::answer_options own_standard() {
    const rc::business_calendar calendar({boost::date_time::Saturday, boost::date_time::Sunday},
                                         {{2023, 12, 25}, {2024, 1, 1}});
    rc::answer_options own;
    own.standard.calendar = calendar;
    own.standard.thank_within = hours(48);
    own.standard.close_thanks_within = hours(3 * 24);
    own.standard.slower_factor = {1'500'000'000};  // 1.5
    own.standard.slower_by = hours(3 * 24);
    own.asks.calendar = calendar;
    own.asks.ask_window = hours(3 * 24);
    own.yield.gamma = 1;
    return own;
}

void judge(const char* whose, const rc::network& net, const rc::answer_options& standard) {
    const rc::network_answers answers = rc::find_answers(net, standard);
    const auto broken = answers.duties.links_by_status[static_cast<std::size_t>(rc::link_status::broken)];
    const auto in_time = answers.asks.moments_by_state[static_cast<std::size_t>(rc::moment_state::asked)];
    const rc::party_index dairy = *net.find(rc::customer_id("C0075"));
    std::cout << whose << ": " << broken << " broken links, " << in_time << " asks in time, C0075 yields "
              << rc::to_string(answers.yields.rounded_yield(dairy), net.facts().money_unit) << '\n';
}

void judge_twice(const rc::network_builder& builder, rc::instant as_of) {
    const rc::network net = builder.build({.as_of = as_of});
    judge("usual", net, {});
    judge("own", net, own_standard());
    judge("own, last touch",
          builder.build({.as_of = as_of, .policy = rc::credit_policy::last_touch, .lookback = hours(45 * 24)}),
          own_standard());
}

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "usage: own_standard DATA\n";
        return 2;
    }
    try {
        rc::network_builder builder;
        (void)rc::load_csv_folder(words[1], builder);
        judge_twice(builder, rc::instant(boost::posix_time::ptime({2024, 6, 30}, hours(18))));
    } catch (const std::exception& problem) {
        std::cerr << "own_standard: " << problem.what() << '\n';
        return 2;
    }
}
