// However many threads may work, every answer is the same, down to the bytes of the tables. Parts are small
// here, so that there are eight of everything; one hub outweighs a part.
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "../../src/network/parallel.hpp"
#include "referral_chain/analysis/components.hpp"
#include "referral_chain/io/html_report.hpp"
#include "referral_chain/io/tables.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/dice.hpp"
#include "support/network_fixture.hpp"
#include "support/program.hpp"

namespace rc = referral_chain;

namespace {

constexpr std::int64_t day = 86'400;
constexpr std::int64_t first_second = 19'000 * day;
constexpr std::int64_t last_second = first_second + 300 * day;

class record_maker {
 public:
    record_maker(std::uint64_t seed, int bare_percent) : dice_(seed), bare_percent_(bare_percent) {}

    /// Adds records of every table. Whatever of them is dated too late for as_of has not happened.
    void add_to(rc::network_builder& builder) {
        for (std::uint32_t number = 0; number < parties; ++number) {
            if (dice_.chance(80)) {
                builder.add(rc::customer{.id = support::numbered_party(number), .joined_at = any_time()});
            }
        }
        for (std::uint32_t number = 0; number < referrals; ++number) {
            builder.add(referral(number));
        }
        for (std::uint32_t number = 0; number < other_rows; ++number) {
            builder.add(sale(number));
            builder.add(service_case(number));
            builder.add(rc::feedback{.customer = any_party(), .at = any_time(), .kind = rc::feedback_kind::complaint});
            builder.add(rc::ask{.customer = any_party(), .at = any_time()});
        }
    }

 private:
    static constexpr std::uint32_t parties = 2'000;
    static constexpr std::uint32_t referrals = 6'000;
    static constexpr std::uint32_t other_rows = 2'000;

    rc::utc_time time_at(std::int64_t second) {
        if (dice_.chance(bare_percent_)) {
            return rc::utc_time(boost::gregorian::date(1970, 1, 1) + boost::gregorian::days(second / day));
        }
        return rc::utc_time(rc::instant::from_unix_seconds(second));
    }
    rc::utc_time any_time() { return time_at(dice_.from_to(first_second, last_second)); }
    /// Some days later, or never.
    std::optional<rc::utc_time> after(rc::utc_time start, int percent) {
        const std::int64_t first = start.last_second().unix_seconds() + 1;
        return dice_.chance(percent) ? std::optional(time_at(dice_.from_to(first, first + 9 * day))) : std::nullopt;
    }
    rc::customer_id any_party() {
        return support::numbered_party(static_cast<std::uint32_t>(dice_.below(dice_.chance(30) ? 1 : parties)));
    }

    rc::referral referral(std::uint32_t number) {
        rc::referral record{.id = rc::referral_id("r" + std::to_string(number)),
                            .referrer = any_party(),
                            .referred = support::numbered_party(static_cast<std::uint32_t>(dice_.below(parties))),
                            .given_at = any_time()};
        record.outcome = dice_.one_of(std::vector<std::optional<rc::referral_outcome>>{
            std::nullopt, rc::referral_outcome::won, rc::referral_outcome::lost, rc::referral_outcome::void_});
        record.thanked_at = after(record.given_at, 60);
        record.meeting_for = after(record.given_at, 40);
        record.met_at = after(record.given_at, 60);
        record.closed_at = after(record.given_at, 50);
        if (record.closed_at) {
            record.close_thanked_at = after(*record.closed_at, 60);
        }
        return record;
    }
    rc::sale sale(std::uint32_t number) {
        rc::sale record{.id = rc::sale_id("s" + std::to_string(number)),
                        .customer = any_party(),
                        .ordered_at = any_time(),
                        .amount = rc::money::from_minor_units(dice_.from_to(1, 1'000))};
        if (dice_.chance(30)) {
            record.referral = rc::referral_id("r" + std::to_string(dice_.below(referrals)));
        }
        record.promised_by = after(record.ordered_at, 50);
        record.delivered_at = after(record.ordered_at, 80);
        record.refunded_at = after(record.ordered_at, 5);
        return record;
    }
    rc::service_case service_case(std::uint32_t number) {
        rc::service_case record{
            .id = rc::case_id("c" + std::to_string(number)), .customer = any_party(), .opened_at = any_time()};
        record.resolved_at = after(record.opened_at, 80);
        return record;
    }

    support::dice dice_;
    int bare_percent_;
};

[[nodiscard]] rc::network network_on(unsigned threads, std::uint64_t seed, int bare_percent) {
    rc::network_builder builder({.threads = threads});
    record_maker(seed, bare_percent).add_to(builder);
    return std::move(builder).build({.as_of = rc::instant::from_unix_seconds(last_second - 10 * day)});
}

struct figures {
    explicit figures(const rc::network& net)
        : duties(find_duties(net)), slips(find_slips(net)), components(weak_components(net)) {}

    rc::duty_figures duties;
    rc::slip_figures slips;
    rc::component_figures components;
};

void expect_equal(const figures& one, const figures& other) {
    EXPECT_TRUE(one.duties.links == other.duties.links);
    EXPECT_TRUE(one.duties.thank_due == other.duties.thank_due);
    EXPECT_TRUE(one.duties.meet_due == other.duties.meet_due);
    EXPECT_TRUE(one.duties.thank_on_close_due == other.duties.thank_on_close_due);
    EXPECT_TRUE(one.duties.first_sale == other.duties.first_sale);
    EXPECT_EQ(one.duties.links_by_status, other.duties.links_by_status);
    EXPECT_EQ(one.duties.stale_promises, other.duties.stale_promises);
    EXPECT_TRUE(one.slips.by_referral == other.slips.by_referral);
    EXPECT_TRUE(one.slips.by_referrer == other.slips.by_referrer);
    EXPECT_TRUE(one.components.component == other.components.component);
    EXPECT_EQ(one.components.component_count, other.components.component_count);
}

[[nodiscard]] std::vector<std::string> files_of(const rc::network& net) {
    const test_support::temporary_folder folder;
    const rc::network_answers answers = find_answers(net);
    write_tables(folder.path(), net, answers, {rc::load_report(), rc::csv_load()});
    write_html_report(folder.path() / "report.html", net, answers, {rc::load_report(), rc::csv_load()});
    std::vector<std::string> contents;
    for (const char* name : {"customers.csv", "chains.csv", "links.csv", "asks.csv", "over_asked.csv", "quality.csv",
                             "worklist.csv", "rejects.csv", "summary.json", "report.html"}) {
        contents.push_back(test_support::content_of(folder.path() / name));
    }
    return contents;
}

class Threads : public testing::Test {
 public:
    ~Threads() override { least_rows_ = before_; }

 private:
    std::size_t& least_rows_ = rc::detail::least_rows_of_a_part;
    std::size_t before_ = std::exchange(least_rows_, 200);
};

}  // namespace

// All times timed, where slips are found in a way of their own; and bare dates among them.
TEST_F(Threads, ChangeNoFigure) {
    for (const int bare_percent : {0, 30}) {
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            const figures alone(network_on(1, seed, bare_percent));
            for (const std::uint64_t count : alone.duties.links_by_status) {
                EXPECT_GT(count, 0U);
            }
            for (const unsigned threads : {2U, 3U, 8U, 0U}) {
                SCOPED_TRACE(std::to_string(threads) + " threads, seed " + std::to_string(seed));
                expect_equal(figures(network_on(threads, seed, bare_percent)), alone);
            }
        }
    }
}

// Answers are looked for side by side, and some of those ask for threads of their own.
TEST_F(Threads, ChangeNoByteOfTheTables) {
    EXPECT_TRUE(files_of(network_on(2, 0, 30)) == files_of(network_on(1, 0, 30)));
}

// What is const may be called by several threads at a time, whatever else is: questions, writers, further builds.
TEST_F(Threads, OfTheCallerMayAskOneNetworkAtOnce) {
    constexpr std::size_t callers = 4;
    const rc::build_options options{.as_of = rc::instant::from_unix_seconds(last_second - 10 * day)};
    rc::network_builder builder({.threads = 2});
    record_maker(0, 30).add_to(builder);
    const rc::network net = std::as_const(builder).build(options);
    const std::vector<std::string> alone = files_of(net);
    std::vector<std::vector<std::string>> found(2 * callers);
    std::vector<std::thread> threads;
    for (std::size_t caller = 0; caller < callers; ++caller) {
        threads.emplace_back([&, caller] { found[caller] = files_of(net); });
        threads.emplace_back(
            [&, caller] { found[callers + caller] = files_of(std::as_const(builder).build(options)); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const auto& files : found) {
        EXPECT_TRUE(files == alone);
    }
}
