// A program of somebody who uses the library and knows nothing of its sources: Ann sends Ben, Ben sends Cleo.
#include <algorithm>
#include <cstring>
#include <iostream>

#include <referral_chain/referral_chain.hpp>

namespace rc = referral_chain;

namespace {

rc::referral refer(const char* id, const char* referrer, const char* referred, const boost::gregorian::date& day) {
    rc::referral referral{.id = rc::referral_id(id),
                          .referrer = rc::customer_id(referrer),
                          .referred = rc::customer_id(referred),
                          .given_at = rc::utc_time(day)};
    referral.outcome = rc::referral_outcome::won;
    return referral;
}

}  // namespace

int main() {
#ifdef EXPECTED_VERSION
    if (std::strcmp(REFERRAL_CHAIN_VERSION, EXPECTED_VERSION) != 0) {
        std::cerr << "the headers say " << REFERRAL_CHAIN_VERSION << ", the package " << EXPECTED_VERSION << '\n';
        return 1;
    }
#endif
    rc::network_builder builder;
    builder.add(refer("r1", "ann", "ben", {2024, 3, 1}));
    builder.add(refer("r2", "ben", "cleo", {2024, 4, 10}));
    const rc::network net = builder.build({.as_of = rc::instant(boost::posix_time::ptime({2024, 6, 30}))});
    const auto depths = rc::chain_depths(net);

    int deepest = 0;
    for (const rc::party_index party : net.parties()) {
        deepest = std::max(deepest, static_cast<int>(depths.places[party.value()].generation));
    }
    // An exception of the library, caught by its type: across a shared library this needs its type to be visible.
    try {
        static_cast<void>(rc::business_calendar({0, 1, 2, 3, 4, 5, 6}));
    } catch (const rc::invalid_value&) {
        return deepest == 2 ? 0 : 1;
    }
    std::cerr << "no exception came\n";
    return 1;
}
