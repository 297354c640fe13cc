// Shares under time decay, and the values that follow from them.
#include "referral_chain/analysis/shared_credit.hpp"

#include "support/questions.hpp"

namespace benchmarks {

void register_shared_credit(scenario& where) {
    register_alone(where, "SharedCredit", [](const referral_chain::network& net) {
        return shared_values(net, credit_shares(net, {.policy = referral_chain::shared_credit_policy::time_decay}));
    });
}

}  // namespace benchmarks
