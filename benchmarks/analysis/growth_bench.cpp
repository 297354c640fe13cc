// Horizon, mature customers and the fits with their intervals.
#include "referral_chain/analysis/growth.hpp"

#include "support/questions.hpp"

namespace benchmarks {

void register_growth(scenario& where) {
    register_alone(where, "Growth", [](const referral_chain::network& net) { return measure_growth(net); });
}

}  // namespace benchmarks
