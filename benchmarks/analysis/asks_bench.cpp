// When was it time to ask? Each customer of the workload has one sale, hence one moment.
#include "referral_chain/analysis/asks.hpp"

#include "support/questions.hpp"

namespace benchmarks {

void register_asks(scenario& where) {
    register_alone(where, "Asks", [](const referral_chain::network& net) { return find_asks(net); });
}

}  // namespace benchmarks
