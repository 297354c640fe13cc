// Ann sends us Ben, Ben sends us Cleo, and nobody thanks Ben.
#include <iostream>
#include <referral_chain/referral_chain.hpp>

namespace rc = referral_chain;
using boost::gregorian::date;

int main() {
    rc::network_builder builder;
    builder.add(rc::referral{.id = rc::referral_id("r1"),
                             .referrer = rc::customer_id("ann"),
                             .referred = rc::customer_id("ben"),
                             .given_at = rc::utc_time(date(2024, 3, 1)),
                             .thanked_at = rc::utc_time(date(2024, 3, 2)),
                             .outcome = rc::referral_outcome::won});
    builder.add(rc::referral{.id = rc::referral_id("r2"),
                             .referrer = rc::customer_id("ben"),
                             .referred = rc::customer_id("cleo"),
                             .given_at = rc::utc_time(date(2024, 4, 10)),
                             .outcome = rc::referral_outcome::won});
    const rc::network net = builder.build({.as_of = rc::instant(boost::posix_time::ptime(date(2024, 6, 30)))});

    const auto depths = rc::chain_depths(net);
    for (const rc::party_index party : net.parties()) {
        const std::size_t generation = depths.places[party.value()].generation;
        std::cout << std::string(2 * generation, ' ') << net.id_of(party) << '\n';
    }

    const auto duties = rc::find_duties(net);
    for (const rc::referral_index referral : net.referrals()) {
        const rc::link_duties& link = duties.links[referral.value()];
        std::cout << net.id_of(referral) << " is " << link.status << ": thanks for it "
                  << link.state_of(rc::duty::thank_for_referral) << '\n';
    }
}
