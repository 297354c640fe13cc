// One referral under the looking glass: ann sends ben (`r1`), among records that fill every field, so that every duty
// is tracked and what is missing on `r1` counts.
#ifndef REFERRAL_CHAIN_TESTS_ANALYSIS_ONE_LINK_HPP
#define REFERRAL_CHAIN_TESTS_ANALYSIS_ONE_LINK_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/analysis/duties.hpp"
#include "support/network_fixture.hpp"

class one_link {
 public:
    /// **Given** `given_at` and further fields of the referral, as in `2024-05-01T09:00 thanked_at=2024-05-02`, and
    /// lines of more records.
    one_link(std::string_view referral, std::string_view as_of, std::string_view more_lines = {},
             const referral_chain::service_standard& standard = {})
        : net_(support::network_of(std::string(every_field_filled) + "referral r1 ann -> ben " + std::string(referral) +
                                       "\n" + std::string(more_lines),
                                   as_of)),
          duties_(find_duties(net_, standard)),
          link_(support::link(net_, "r1")) {}

    [[nodiscard]] referral_chain::duty_state state(referral_chain::duty which) const {
        return duties_.links[link_.value()].state_of(which);
    }
    [[nodiscard]] std::optional<referral_chain::instant> due(referral_chain::duty which) const {
        return duties_.due(link_, which);
    }
    [[nodiscard]] referral_chain::link_status status() const { return duties_.links[link_.value()].status; }
    /// Why the experience failed, in the documented order.
    [[nodiscard]] std::vector<referral_chain::experience_failure> failures() const {
        std::vector<referral_chain::experience_failure> found;
        for (std::size_t at = 0; at < referral_chain::experience_failure_count; ++at) {
            const auto failure = static_cast<referral_chain::experience_failure>(at);
            if (duties_.links[link_.value()].has_failure(failure)) {
                found.push_back(failure);
            }
        }
        return found;
    }
    /// The id of the sale that same_experience looks at; empty where there is none.
    [[nodiscard]] std::string first_sale() const {
        const std::uint32_t sale = duties_.first_sale[link_.value()];
        return sale == referral_chain::no_index ? std::string() : std::string(net_.columns().sales.ids[sale]);
    }
    [[nodiscard]] const referral_chain::duty_figures& duties() const& { return duties_; }

 private:
    static constexpr std::string_view every_field_filled =
        "referral zz zoe -> zeno 2020-01-01T09:00 outcome=won thanked_at=2020-01-01T09:00 met_at=2020-01-01T09:00 "
        "closed_at=2020-01-01T09:00 close_thanked_at=2020-01-01T09:00\n"
        "sale zz zeno 2020-01-02T09:00 100 delivered_at=2020-01-02T10:00\n";

    referral_chain::network net_;
    referral_chain::duty_figures duties_;
    referral_chain::referral_index link_;
};

#endif
