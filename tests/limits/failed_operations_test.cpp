// Memory that cannot be had in the middle of a question, a load or an output: std::bad_alloc comes out and nothing
// else, nothing leaks, no file changes, and the same question asked again is answered.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <new>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "counted_memory.hpp"
#include "referral_chain/analysis/components.hpp"
#include "referral_chain/analysis/customer_value.hpp"
#include "referral_chain/analysis/early_growth.hpp"
#include "referral_chain/analysis/forecast.hpp"
#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/analysis/interval_distribution.hpp"
#include "referral_chain/analysis/reproduction.hpp"
#include "referral_chain/analysis/rewards.hpp"
#include "referral_chain/analysis/shared_credit.hpp"
#include "referral_chain/analysis/virality.hpp"
#include "referral_chain/io/graph_files.hpp"
#include "referral_chain/io/holidays.hpp"
#include "referral_chain/io/html_report.hpp"
#include "referral_chain/io/mapping.hpp"
#include "referral_chain/io/privacy.hpp"
#include "referral_chain/io/tables.hpp"
#include "support/network_fixture.hpp"
#include "support/program.hpp"

namespace rc = referral_chain;
namespace fs = std::filesystem;

namespace {

using test_support::content_of;
using test_support::temporary_folder;

/// What an operation says: enough to tell one answer from another.
using operation = std::function<std::string()>;
using named_operations = std::vector<std::pair<std::string, operation>>;

/// Goes on until the operation asks for no more memory than it gets; in growing steps, for some ask ten thousand times.
void expect_all_or_bad_alloc(const std::string& name, const operation& ask) {
    const std::string expected = ask();  // and whatever is made once and kept is made now
    for (const bool for_ever : {false, true}) {
        std::int64_t failures = 0;
        bool has_failed = true;
        for (std::int64_t place = 0; has_failed; place += 1 + place / 64, ++failures) {
            const std::size_t before = limits::bytes_in_use();
            {
                std::optional<std::string> found;
                limits::fails_for_ever = for_ever;
                limits::allocations_left = place;
                try {
                    found = ask();
                    has_failed = limits::allocations_left <= 0;
                } catch (const std::bad_alloc&) {
                }
                limits::allocations_left = limits::never;
                EXPECT_EQ(found.value_or(expected), expected) << name << ", allocation " << place;
            }
            EXPECT_EQ(limits::bytes_in_use(), before) << name << " leaks, allocation " << place;
            if (place % 16 == 0) {
                EXPECT_EQ(ask(), expected) << name << " after allocation " << place;
            }
        }
        EXPECT_GT(failures, 1) << name << " asks for no memory";
    }
}
void expect_all_or_bad_alloc(const named_operations& operations) {
    for (const auto& [name, ask] : operations) {
        SCOPED_TRACE(name);
        expect_all_or_bad_alloc(name, ask);
    }
}

/// Two hundred people, most of whom brought one or two, some in a ring; with promises kept and not, sales, cases,
/// praise and asks.
[[nodiscard]] std::string lines() {
    std::string text;
    for (int number = 0; number < 200; ++number) {
        const std::string own = "p" + std::to_string(number);
        const std::string day =
            "2023-" + std::to_string(101 + number / 20).substr(1) + "-" + std::to_string(101 + number % 28).substr(1);
        text += "customer " + own + " joined_at=" + day + " segment=s" + std::to_string(number % 3) +
                " salesperson=a-salesperson-whose-name-is-long\n";
        text += "sale s" + own + " " + own + " " + day + " " + std::to_string(100 * number) + " promised_by=" + day +
                " delivered_at=" + day + "\n";
        if (number > 4) {
            text += "referral r" + own + " p" + std::to_string(number * 2 / 5) + " -> " + own + " " + day +
                    " channel=c" + std::to_string(number % 4) + (number % 3 == 0 ? "" : " thanked_at=" + day) +
                    (number % 7 == 0 ? "" : " outcome=won") + "\n";
            text += "referral x" + own + " " + own + " -> p" + std::to_string(number / 2) + " " + day + "\n";
        }
        if (number % 5 == 0) {
            text += "case c" + own + " " + own + " " + day + " resolved_at=" + day + "\n";
            text += "feedback " + own + " " + day + " praise\nask " + own + " " + day + " moment=on_praise\n";
        }
    }
    return text + "referral q1 x -> y 2024-01-01\nreferral q2 y -> x 2024-01-01\n";
}

template <class Numbers>
[[nodiscard]] std::string sum_of_all(const Numbers& numbers) {
    return std::to_string(numbers.size()) + " " + std::to_string(std::accumulate(numbers.begin(), numbers.end(), 0.0));
}
[[nodiscard]] std::string count_of(std::size_t count) { return std::to_string(count); }

[[nodiscard]] std::string told(const rc::network& net) {
    return sum_of_all(net.columns().referrer) + ' ' + count_of(net.facts().customers);
}

/// By name, the content of every file in a folder.
[[nodiscard]] std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = content_of(entry.path());
    }
    return files;
}

class FailedOperations : public ::testing::Test {
 protected:
    const rc::network net_ = support::network_of(lines());
    const rc::network_answers answers_ = rc::find_answers(net_);
    const rc::load_report report_{};
    const rc::csv_load files_{};
    const fs::path examples_ = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data";
};

TEST_F(FailedOperations, OfANetworkLeaveIt) {
    rc::network_builder builder;
    support::add_lines(builder, lines());
    const rc::build_options options{.as_of = support::instant_at("2024-12-31")};
    expect_all_or_bad_alloc({
        {"build",
         [&] {
             const rc::network net = builder.build(options);
             return told(net);
         }},
        {"build, last",
         [&] {
             const std::int64_t left = std::exchange(limits::allocations_left, limits::never);
             rc::network_builder last;
             support::add_lines(last, lines());
             limits::allocations_left = left;
             const rc::network net = std::move(last).build(options);
             return told(net);
         }},
    });
}

TEST_F(FailedOperations, OfAnAnalysisLeaveNothing) {
    const auto& downstream = answers_.yields.downstream;
    const rc::shared_credit_options linear;
    const std::array<double, 3> weights{1, 2, 4};
    expect_all_or_bad_alloc({
        {"chain_depths", [&] { return count_of(chain_depths(net_).chain_count()); }},
        {"customers_by_generation", [&] { return sum_of_all(customers_by_generation(net_, answers_.depths)); }},
        {"find_generation_bounds", [&] { return count_of(find_generation_bounds(net_).size()); }},
        {"find_greatest_generations", [&] { return sum_of_all(find_greatest_generations(net_)); }},
        {"path_from_seed", [&] { return count_of(path_from_seed(net_, support::party(net_, "p199")).size()); }},
        {"weak_components", [&] { return sum_of_all(weak_components(net_).component); }},
        {"customer_yields", [&] { return sum_of_all(customer_yields(net_).discounted_yield); }},
        {"find_duties", [&] { return count_of(find_duties(net_).stale_promises); }},
        {"find_slips", [&] { return sum_of_all(find_slips(net_).by_referral); }},
        {"find_broken_chains",
         [&] { return sum_of_all(find_broken_chains(net_, answers_.depths, answers_.duties).beyond_break); }},
        {"find_asks", [&] { return count_of(find_asks(net_).moments.size()); }},
        {"referral_quality", [&] { return count_of(referral_quality(net_, answers_.duties).size()); }},
        {"compare_referred_customers", [&] { return count_of(compare_referred_customers(net_).referred.customers); }},
        {"find_work",
         [&] { return count_of(find_work(net_, answers_.yields, answers_.duties, answers_.asks).size()); }},
        {"best_referrers", [&] { return count_of(best_referrers(net_, downstream, 9).size()); }},
        {"worst_broken_links",
         [&] { return count_of(worst_broken_links(net_, answers_.duties, downstream, 9).size()); }},
        {"customer_referral_values", [&] { return sum_of_all(customer_referral_values(net_, {})); }},
        {"find_value_matrix",
         [&] {
             const std::vector<double> values(net_.party_count(), 1.0);
             return count_of(find_value_matrix(net_, values, values).group.size());
         }},
        {"credit_shares", [&] { return sum_of_all(credit_shares(net_, linear)); }},
        {"shared_values", [&] { return sum_of_all(shared_values(net_, credit_shares(net_, linear))); }},
        {"structural_virality", [&] { return count_of(structural_virality(net_, answers_.depths).size()); }},
        {"split_by_weights",
         [&] { return count_of(split_by_weights(rc::money::from_minor_units(100), weights).size()); }},
        {"split_contract",
         [&] {
             const auto shared = split_contract(net_, support::party(net_, "p199"), rc::money::from_minor_units(100));
             return count_of(shared.rewards.size());
         }},
    });
}

TEST_F(FailedOperations, OfAQuestionAboutGrowthLeaveNothing) {
    expect_all_or_bad_alloc({
        {"measure_growth", [&] { return std::to_string(measure_growth(net_).fit->law.mean); }},
        {"cost_of_broken_links",
         [&] {
             return std::to_string(
                 cost_of_broken_links(net_, answers_.growth, answers_.duties).lost_customers.value_or(-1));
         }},
        {"fit_all_customers", [&] { return std::to_string(fit_all_customers(net_)->law.mean); }},
        {"forecast_new_customers",
         [&] { return std::to_string(forecast_new_customers(net_, answers_.growth)->total().median); }},
        {"seen_intervals", [&] { return count_of(seen_intervals(net_).size()); }},
        {"truncation_corrected_shares",
         [&] { return count_of(truncation_corrected_shares(seen_intervals(net_)).size()); }},
        {"reproduction_by_month", [&] { return count_of(reproduction_by_month(net_).size()); }},
        {"arrivals_by_day", [&] { return count_of(arrivals_by_day(net_).joined.size()); }},
        {"reproduction_by_day", [&] { return count_of(reproduction_by_day(arrivals_by_day(net_)).size()); }},
    });
}

TEST_F(FailedOperations, OfALoadLeaveNothing) {
    const auto sample = examples_ / "suitecrm_export";
    const temporary_folder folder;
    const fs::path list = folder.write("list.txt", "c-ann\na customer whose id is not short\n");
    const fs::path days = folder.write("days.txt", "2024-12-25\n2024-12-26\n");
    const fs::path tables = folder.write("referrals.csv",
                                         "referral_id,referrer_id,referred_id,given_at,channel\n"
                                         "r1,a referrer whose id is not short,b,2024-05-01,\"a \"\"channel\"\"\"\n"
                                         "r2,a,b,never,x\n");
    const auto rows = [](const rc::network_builder& builder) { return count_of(builder.report().total_rejected()); };
    const auto mapped = [&](rc::network_builder& builder, const std::string& data, const rc::mapping& how) {
        return load_mapped_data(data, how, builder);
    };
    const rc::mapping suitecrm = rc::mapping::preset("suitecrm");
    named_operations operations{
        {"load_csv_folder",
         [&] {
             rc::network_builder builder({.threads = 1});
             const rc::csv_load found = load_csv_folder(folder.path(), builder);
             return rows(builder) + std::to_string(found.sources.size());
         }},
        {"mapping::preset",
         [&] {
             static_cast<void>(rc::mapping::preset("odoo"));
             return std::string("read");
         }},
        {"load_mapped_folder",
         [&] {
             rc::network_builder builder({.threads = 1});
             const rc::csv_load found = mapped(builder, sample.string(), suitecrm);
             return rows(builder) + std::to_string(found.matches.size());
         }},
        {"privacy",
         [&] {
             rc::network_builder builder({.threads = 1});
             rc::csv_load found = mapped(builder, sample.string(), suitecrm);
             return count_of(erase(builder, found, rc::read_erase_list(list)));
         }},
        {"read_holidays", [&] { return count_of(rc::read_holidays(days).size()); }},
    };
#if REFERRAL_CHAIN_HAS_SQLITE
    const auto chinook = examples_ / "chinook";
    const rc::mapping of_chinook = rc::mapping::from_file(chinook / "mapping.toml");
    operations.emplace_back("load_mapped_data, SQLite", [&] {
        rc::network_builder builder({.threads = 1});
        mapped(builder, (chinook / "Chinook_Sqlite.sqlite").string(), of_chinook);
        return rows(builder);
    });
#endif
    expect_all_or_bad_alloc(operations);
}

// Old files stay as they were, byte by byte, and no half of a new one lies beside them.
TEST_F(FailedOperations, OfAnOutputLeaveTheFilesThatWereThere) {
    const temporary_folder folder;
    for (const char* name : {"customers.csv", "summary.json", "page.html", "graph.dot", "graph.graphml"}) {
        folder.write(name, "old");
    }
    const rc::load_facts load{report_, files_};
    const rc::graph_content graph{net_, answers_.depths, answers_.yields, answers_.duties};
    const fs::path& place = folder.path();
    const std::vector<std::pair<std::string, std::function<void()>>> outputs{
        {"write_tables", [&] { write_tables(place, net_, answers_, load); }},
        {"write_html_report", [&] { write_html_report(place / "page.html", net_, answers_, load); }},
        {"write_dot", [&] { write_dot(place / "graph.dot", graph); }},
        {"write_graphml", [&] { write_graphml(place / "graph.graphml", graph); }},
    };
    for (const auto& [name, write] : outputs) {
        const auto before = files_in(place);
        write();
        const auto after = files_in(place);
        ASSERT_NE(before, after) << name;
        for (const bool for_ever : {false, true}) {
            bool has_failed = true;
            for (std::int64_t allocation = 0; has_failed; allocation += 1 + allocation / 16) {
                for (const auto& [file, content] : after) {
                    fs::remove(place / file);
                }
                for (const auto& [file, content] : before) {
                    folder.write(file, content);
                }
                limits::fails_for_ever = for_ever;
                limits::allocations_left = allocation;
                try {
                    write();
                    has_failed = limits::allocations_left <= 0;
                } catch (const std::bad_alloc&) {
                }
                limits::allocations_left = limits::never;
                const auto found = files_in(place);
                EXPECT_TRUE(found == before || found == after) << name << ", allocation " << allocation;
            }
            EXPECT_EQ(files_in(place), after) << name;
        }
    }
}

}  // namespace
