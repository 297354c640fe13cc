// Random records as lines of support/network_fixture.hpp, so that what RapidCheck prints can be pasted into a test.
// Few parties on few days: rings, loops of credit, parallel referrals and several referrers are the rule.
//
// RapidCheck's namespace is called rc; ours keeps its long name in these tests.
#ifndef REFERRAL_CHAIN_TESTS_PROPERTY_RECORDS_GENERATOR_HPP
#define REFERRAL_CHAIN_TESTS_PROPERTY_RECORDS_GENERATOR_HPP

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <ostream>
#include <string>
#include <vector>

#include "support/network_fixture.hpp"

namespace properties {

/// A thousand cases for each property, unless the environment says otherwise.
inline const int more_cases = setenv("RC_PARAMS", "max_success=1000", 0);

/// Lines with unique ids, in the order in which they were made.
struct record_lines {
    std::vector<std::string> lines{};

    [[nodiscard]] std::string text() const {
        std::string all;
        for (const std::string& line : lines) {
            all += line + "\n";
        }
        return all;
    }
    [[nodiscard]] referral_chain::network network() const { return network_at("2024-01-31"); }
    [[nodiscard]] referral_chain::network network_at(const char* as_of) const {
        return support::network_of(text(), as_of);
    }

    friend std::ostream& operator<<(std::ostream& out, const record_lines& records) {
        return out << '\n' << records.text();
    }
};

inline std::string party_name() { return std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 10))); }

/// In the first days of 2024: a bare date, or one of its first seconds.
inline std::string some_time() {
    const std::string day = "2024-01-0" + std::to_string(*rc::gen::inRange(1, 5));
    return day + *rc::gen::element<std::string>("", "", "T00:00:00", "T00:00:01", "T12:00:00");
}
/// Later than all of those, so that no event comes before its record.
inline std::string later_field(const std::string& name) {
    return *rc::gen::inRange(0, 3) == 0 ? " " + name + "=2024-01-" + std::to_string(*rc::gen::inRange(10, 30)) : "";
}

inline std::string referral_line(std::size_t number) {
    // Two parties by construction: whatever a draw shrinks to, nobody refers himself.
    const int giver = *rc::gen::inRange(0, 10);
    const int steps = *rc::gen::inRange(1, 10);
    const std::string referrer(1, static_cast<char>('a' + giver));
    const std::string referred(1, static_cast<char>('a' + (giver + steps) % 10));
    return "referral r" + std::to_string(number) + " " + referrer + " -> " + referred + " " + some_time() +
           *rc::gen::element<std::string>("", "", "", " outcome=won", " outcome=lost", " outcome=void",
                                          " outcome=open") +
           later_field("thanked_at") + later_field("met_at") + later_field("closed_at") +
           later_field("close_thanked_at") + " incentive_cost=" + std::to_string(*rc::gen::inRange(0, 100));
}
inline std::string sale_line(std::size_t number) {
    // So large that doubles and ints lose cents, and still every sum of a hundred fits.
    const auto amount =
        *rc::gen::element<std::int64_t>(0, 1, 99, -5, 1'000'000'007, 4'000'000'000'000'000, -4'000'000'000'000'000);
    return "sale s" + std::to_string(number) + " " + party_name() + " " + some_time() + " " + std::to_string(amount) +
           later_field("refunded_at") + later_field("delivered_at");
}

}  // namespace properties

namespace rc {

template <>
struct Arbitrary<properties::record_lines> {
    static Gen<properties::record_lines> arbitrary() {
        return gen::exec([] {
            properties::record_lines made;
            const int referrals = *gen::inRange(0, 25);
            for (int count = 0; count < referrals; ++count) {
                made.lines.push_back(properties::referral_line(made.lines.size()));
            }
            const int sales = *gen::inRange(0, 8);
            for (int count = 0; count < sales; ++count) {
                made.lines.push_back(properties::sale_line(made.lines.size()));
            }
            if (*gen::arbitrary<bool>()) {
                made.lines.push_back("customer a joined_at=" + properties::some_time());
            }
            return made;
        });
    }
};

}  // namespace rc

#endif
