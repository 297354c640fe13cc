// Is the chain endless: horizon, mature customers and the fits with their intervals; then R by month, the shape of
// chains, and a forecast of 90 days. The growth that the forecast goes by is measured outside the timer.
#include "referral_chain/analysis/growth.hpp"

#include <memory>
#include <optional>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/forecast.hpp"
#include "referral_chain/analysis/reproduction.hpp"
#include "referral_chain/analysis/virality.hpp"
#include "support/questions.hpp"

namespace benchmarks {

namespace rc = referral_chain;

void register_growth(scenario& where) {
    register_alone(where, "Growth", [](const rc::network& net) { return measure_growth(net); });
    register_alone(where, "Months", [](const rc::network& net) { return reproduction_by_month(net); });
    register_alone(where, "Virality",
                   [](const rc::network& net) { return structural_virality(net, chain_depths(net)); });
    const auto known = std::make_shared<std::optional<rc::growth_figures>>();
    register_alone(where, "Forecast", [known](const rc::network& net) {
        const rc::growth_figures& growth = *known ? **known : known->emplace(measure_growth(net));
        return forecast_new_customers(net, growth);
    });
}

}  // namespace benchmarks
