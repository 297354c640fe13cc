// Mappings over data that nobody here wrote and that may not be copied: in the folder data beside the one that
// REFERRAL_CHAIN_GOLDEN names, where there is one. The figures were counted apart from this program.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "referral_chain/io/mapping.hpp"

namespace referral_chain::testing {
namespace {

namespace fs = std::filesystem;

/// Nothing where it is absent.
fs::path shared_data(const std::string& name) {
    const char* const golden = std::getenv("REFERRAL_CHAIN_GOLDEN");
    const fs::path folder = golden == nullptr ? fs::path() : fs::absolute(golden).parent_path() / "data" / name;
    return !folder.empty() && fs::is_directory(folder) ? folder : fs::path();
}

network network_of(const network_builder& builder) {
    return builder.build({.as_of = instant(boost::posix_time::ptime(boost::gregorian::date(2030, 1, 1)))});
}

// A gym chain's referral programme: 46 referrals, of which 13 lack the referred person; 3 of these the referrer too.
TEST(ForeignData, ReferralsOfAGymChain) {
    const fs::path folder = shared_data("fithub_referrals");
    if (folder.empty()) {
        GTEST_SKIP() << "the shared data are not there";
    }
    network_builder builder;
    const csv_load found = load_mapped_folder(folder,
                                              mapping::from_text(R"(
        [customers]
        from = "user_logs"
        skip = { is_deleted = "true" }
        customer_id = "user_id"
        segment = "homeclub"

        [referrals]
        from = "user_referrals"
        referral_id = "referral_id"
        referrer_id = "referrer_id"
        referred_id = "referee_id"
        given_at = "referral_at"
        channel = "referral_source"
        outcome = { column = "user_referral_status_id", values = { 1 = "open", 2 = "won", 3 = "lost" } }
        )",
                                                                 "fithub"),
                                              builder);
    EXPECT_EQ(builder.report().rows_of(record_table::referrals), (row_counts{46, 33, 13}));
    EXPECT_EQ(builder.report().count_of(reject_reason::missing_field), 13U);
    EXPECT_EQ(found.sources[0].skipped, 1U);
    // The log has a row for each change of a member: the first counts.
    EXPECT_EQ(builder.report().rows_of(record_table::customers), (row_counts{28, 8, 20}));
    const network net = network_of(builder);
    std::array<int, 4> by_outcome{};
    for (const referral_index referral : net.referrals()) {
        ++by_outcome[static_cast<std::size_t>(net.recorded_outcome(referral))];
    }
    EXPECT_EQ(by_outcome, (std::array<int, 4>{22, 8, 3, 0}));  // open, won, lost, void, of the 33
    EXPECT_EQ(net.party_count(), 40U);
}

// A CRM export: 8,800 opportunities, 1,425 without an account; 15 of the 85 accounts are subsidiaries of 7 others.
TEST(ForeignData, OpportunitiesOfACrm) {
    const fs::path folder = shared_data("maven_crm_sales");
    if (folder.empty()) {
        GTEST_SKIP() << "the shared data are not there";
    }
    network_builder builder;
    const csv_load found = load_mapped_folder(folder,
                                              mapping::from_text(R"(
        [customers]
        from = "accounts"
        customer_id = "account"
        name = "account"
        segment = "sector"

        [referrals]     # as if a subsidiary had been introduced by its parent
        from = "accounts"
        skip = { subsidiary_of = "" }
        referral_id = "account"
        referrer_id = { column = "subsidiary_of", find = "name" }
        referred_id = "account"
        given_at = { constant = "2016-01-01" }

        [sales]
        from = "sales_pipeline"
        only = { deal_stage = "Won" }
        sale_id = "opportunity_id"
        customer_id = "account"
        ordered_at = "close_date"
        amount = "close_value"
        )",
                                                                 "maven"),
                                              builder);
    EXPECT_EQ(builder.report().total_rejected(), 0U);
    EXPECT_EQ(builder.report().rows_of(record_table::customers).taken, 85U);
    EXPECT_EQ(builder.report().rows_of(record_table::referrals).taken, 15U);
    EXPECT_EQ(found.sources[1].skipped, 70U);
    EXPECT_EQ(builder.report().rows_of(record_table::sales).taken, 4238U);
    EXPECT_EQ(found.sources[2].skipped, 4562U);
    for (const text_match& match : found.matches) {
        EXPECT_EQ(match.state, match_state::matched) << match.text;
    }
    EXPECT_EQ(found.matches.size(), 7U);  // parents
    const network net = network_of(builder);
    EXPECT_EQ(net.facts().unlisted, 0U);
    std::int64_t revenue = 0;
    for (const party_index party : net.parties()) {
        revenue += net.own_revenue(party).minor_units();
    }
    EXPECT_EQ(revenue, 1'000'553'400);
    EXPECT_EQ(net.own_revenue(*net.find(customer_id("Kan-code"))).minor_units(), 34'145'500);
}

// Prospects without an account have no referred party; nothing else is missing.
TEST(ForeignData, OpportunitiesWithoutAnAccount) {
    const fs::path folder = shared_data("maven_crm_sales");
    if (folder.empty()) {
        GTEST_SKIP() << "the shared data are not there";
    }
    network_builder builder;
    static_cast<void>(load_mapped_folder(folder,
                                         mapping::from_text(R"(
        [referrals]
        from = "sales_pipeline"
        referral_id = "opportunity_id"
        referrer_id = "sales_agent"
        referred_id = "account"
        given_at = { first = ["engage_date", { constant = "2017-01-01" }] }
        outcome = { column = "deal_stage", values = { Won = "won", Lost = "lost" }, other = "open" }
        )",
                                                            "maven"),
                                         builder));
    EXPECT_EQ(builder.report().rows_of(record_table::referrals), (row_counts{8800, 7375, 1425}));
    EXPECT_EQ(builder.report().count_of(reject_reason::missing_field), 1425U);
}

}  // namespace
}  // namespace referral_chain::testing
