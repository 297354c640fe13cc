// Customer referral value of everybody over four half-years.
#include "referral_chain/analysis/customer_value.hpp"

#include "support/questions.hpp"

namespace benchmarks {

void register_customer_value(scenario& where) {
    register_alone(where, "CustomerValue", [](const referral_chain::network& net) {
        referral_chain::referral_value_terms terms;
        terms.periods = 4;
        return customer_referral_values(net, terms);
    });
}

}  // namespace benchmarks
