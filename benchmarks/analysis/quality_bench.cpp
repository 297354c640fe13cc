// Quality by group, and referred customers against others; the duties are found outside the timer.
#include "referral_chain/analysis/quality.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "support/questions.hpp"

namespace benchmarks {

void register_quality(scenario& where) {
    const auto duties = std::make_shared<std::optional<referral_chain::duty_figures>>();
    register_alone(where, "Quality", [duties](const referral_chain::network& net) {
        if (!*duties) {
            *duties = find_duties(net);
        }
        return std::pair(referral_quality(net, **duties), compare_referred_customers(net));
    });
}

}  // namespace benchmarks
