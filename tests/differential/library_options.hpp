// The oracle's options and records in the library's terms.
#ifndef REFERRAL_CHAIN_TESTS_DIFFERENTIAL_LIBRARY_OPTIONS_HPP
#define REFERRAL_CHAIN_TESTS_DIFFERENTIAL_LIBRARY_OPTIONS_HPP

#include <cstdint>
#include <vector>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "oracle/oracle.hpp"
#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace differential {

namespace rc = referral_chain;

inline boost::posix_time::time_duration seconds(std::int64_t count) { return boost::posix_time::seconds(count); }

inline rc::business_calendar calendar_of(const oracle::rest& days_of_rest) {
    std::vector<boost::gregorian::greg_weekday> weekdays;
    for (const int weekday : days_of_rest.weekdays) {
        weekdays.emplace_back(static_cast<unsigned short>(weekday));
    }
    std::vector<boost::gregorian::date> holidays;
    const boost::gregorian::date first_day(1900, 1, 1);
    for (const std::int64_t holiday : days_of_rest.holidays) {
        holidays.push_back(first_day + boost::gregorian::days(holiday - oracle::day_of_date(1900, 1, 1)));
    }
    return rc::business_calendar(weekdays, holidays);
}

inline rc::service_standard standard_of(const oracle::options& how) {
    rc::service_standard standard;
    standard.calendar = calendar_of(how.days_of_rest);
    standard.thank_within = seconds(how.thank_within);
    standard.meet_within = seconds(how.meet_within);
    standard.meeting_grace = seconds(how.meeting_grace);
    standard.close_thanks_within = seconds(how.close_thanks_within);
    standard.tracked_share = {how.tracked_share};
    standard.slower_factor = {how.slower_factor};
    standard.slower_by = seconds(how.slower_by);
    standard.case_window = seconds(how.case_window);
    standard.resolve_within = seconds(how.resolve_within);
    standard.refund_window = seconds(how.refund_window);
    standard.complaint_window = seconds(how.complaint_window);
    standard.missed_stays = seconds(how.missed_stays);
    standard.mend_stays = seconds(how.mend_stays);
    return standard;
}

inline rc::ask_rules ask_rules_of(const oracle::options& how) {
    rc::ask_rules rules;
    rules.calendar = calendar_of(how.days_of_rest);
    rules.ask_window = seconds(how.ask_window);
    rules.complaint_blocks = seconds(how.complaint_blocks);
    rules.late_ask_within = seconds(how.late_ask_within);
    rules.ask_again_after = seconds(how.ask_again_after);
    rules.asks_in_a_row = static_cast<std::uint32_t>(how.asks_in_a_row);
    return rules;
}

inline rc::build_options build_options_of(const oracle::options& how) {
    rc::build_options options{rc::instant::from_unix_seconds(how.as_of)};
    options.policy = how.last_touch ? rc::credit_policy::last_touch : rc::credit_policy::first_touch;
    if (how.lookback_days) {
        options.lookback = seconds(*how.lookback_days * oracle::day);
    }
    options.assume_joined = how.assume_joined;
    return options;
}

/// Every record of a set, table after table.
inline rc::network_builder builder_of(const oracle::record_set& records, bool strict, unsigned threads = 1) {
    rc::builder_options options;
    options.strict = strict;
    options.threads = threads;
    rc::network_builder builder(options);
    const auto add_all = [&](const auto& rows) {
        for (const auto& row : rows) {
            builder.add(row);
        }
    };
    add_all(records.customers);
    add_all(records.referrals);
    add_all(records.sales);
    add_all(records.service_cases);
    add_all(records.feedback);
    add_all(records.asks);
    return builder;
}

}  // namespace differential

#endif
