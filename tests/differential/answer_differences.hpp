// How the library's answers about one set of records differ from the oracle's: one line for each difference.
#ifndef REFERRAL_CHAIN_TESTS_DIFFERENTIAL_ANSWER_DIFFERENCES_HPP
#define REFERRAL_CHAIN_TESTS_DIFFERENTIAL_ANSWER_DIFFERENCES_HPP

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "differential/library_advice.hpp"
#include "differential/library_answers.hpp"
#include "oracle/dump.hpp"
#include "oracle/oracle.hpp"
#include "referral_chain/domain/error.hpp"

namespace differential {

using lines = std::vector<std::string>;

/// Answers, or nothing where the money is too much for 64 bits.
inline std::optional<oracle::answers> expected_answers(const oracle::record_set& records, const oracle::options& how) {
    try {
        return oracle::answers_of(records, how);
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// Of parties, chains, links and the summary; an exception that only one of the two throws is a difference too.
inline lines answer_differences(const oracle::record_set& records, const oracle::options& how, unsigned threads = 1) {
    const auto expected = expected_answers(records, how);
    if (expected && !oracle::broken_identities(*expected).empty()) {
        return oracle::broken_identities(*expected);  // an oracle wrong in itself
    }
    try {
        const oracle::answers found = library_answers(records, how, threads);
        return expected ? oracle::differences(*expected, found) : lines{"the library does not see a sum overflow"};
    } catch (const rc::limit_error& thrown) {
        return expected ? lines{std::string("the library throws: ") + thrown.what()} : lines();
    }
}

inline void append(lines& to, lines more) { to.insert(to.end(), more.begin(), more.end()); }

inline lines shared_credit_differences(const rc::network& net, const oracle::record_set& records,
                                       const oracle::options& how) {
    constexpr std::array policies{std::pair(oracle::sharing::linear, rc::shared_credit_policy::linear),
                                  std::pair(oracle::sharing::time_decay, rc::shared_credit_policy::time_decay),
                                  std::pair(oracle::sharing::position_based, rc::shared_credit_policy::position_based)};
    lines different;
    for (const auto& [theirs, ours] : policies) {
        append(different,
               oracle::differences(oracle::shared_credit_of(records, how, theirs), shared_in_words(net, ours)));
    }
    return different;
}

/// Of asks, quality, the comparison of customers, the worklist and shared credit. **Requires** money that fits 64 bits.
inline lines advice_differences(const oracle::record_set& records, const oracle::options& how, unsigned threads = 1) {
    const rc::network net = builder_of(records, how.strict, threads).build(build_options_of(how));
    const rc::ask_rules rules = ask_rules_of(how);
    const auto duties = rc::find_duties(net, standard_of(how));
    const auto asks = rc::find_asks(net, rules);
    lines different = oracle::differences(oracle::asks_of(records, how), asks_in_words(net, asks));
    append(different,
           oracle::differences(oracle::quality_of(records, how), quality_in_words(rc::referral_quality(net, duties))));
    const auto [referred, others] = rc::compare_referred_customers(net);
    append(different, oracle::differences(oracle::referred_customers_of(records, how),
                                          {group_in_words(referred), group_in_words(others)}));
    append(different,
           oracle::differences(oracle::worklist_of(records, how),
                               work_in_words(net, rc::find_work(net, rc::customer_yields(net), duties, asks, rules))));
    append(different, shared_credit_differences(net, records, how));
    return different;
}

/// The records and options, then the differences.
inline std::string difference_report(const lines& different, const oracle::record_set& records,
                                     const oracle::options& how) {
    std::string text = oracle::dump(records, how);
    for (const auto& line : different) {
        text += line + "\n";
    }
    return text;
}

}  // namespace differential

#endif
