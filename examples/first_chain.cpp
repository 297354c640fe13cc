// Ann sends us Ben, Ben sends us Cleo, and nobody thanks Ben.
#include <iostream>
#include <referral_chain/referral_chain.hpp>

namespace rc = referral_chain;

int main() {
    const auto day = [](int month, int date) {
        return rc::utc_time(boost::gregorian::date(2024, static_cast<unsigned short>(month), static_cast<unsigned short>(date)));
    };
    rc::network_builder builder;
    const auto refer = [&](const char* id, const char* referrer, const char* referred, rc::utc_time given_at) {
        return rc::referral{.id = rc::referral_id(id), .referrer = rc::customer_id(referrer),
                            .referred = rc::customer_id(referred), .given_at = given_at,
                            .outcome = rc::referral_outcome::won};
    };
    auto ben_comes = refer("r1", "ann", "ben", day(3, 1));
    ben_comes.thanked_at = day(3, 2);
    builder.add(ben_comes);
    builder.add(refer("r2", "ben", "cleo", day(4, 10)));

    const rc::network net = builder.build({.as_of = rc::instant(boost::posix_time::ptime({2024, 6, 30}))});
    const auto depths = rc::chain_depths(net);
    for (const rc::party_index party : net.parties()) {
        std::cout << std::string(2 * depths.generation[party.value()], ' ') << net.id_of(party) << '\n';
    }
    const auto duties = rc::find_duties(net);
    for (const rc::referral_index referral : net.referrals()) {
        const auto& link = duties.links[referral.value()];
        std::cout << net.id_of(referral) << " is " << link.status << ": thanks for it "
                  << link.state_of(rc::duty::thank_for_referral) << '\n';
    }
}
