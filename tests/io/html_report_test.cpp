// The page as a file: the same bytes again, all or nothing, and as large as it may be.
#include "referral_chain/io/html_report.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <nlohmann/json.hpp>

#include "referral_chain/domain/error.hpp"
#include "support/network_fixture.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

using nlohmann::json;
using test_support::content_of;
using test_support::temporary_folder;

/// The page of a network without rejects.
std::string page_of(const network& net, const html_report_options& options = {}) {
    const temporary_folder folder;
    const load_report report;
    const csv_load files;
    write_html_report(folder.path() / "report.html", net, find_answers(net), {report, files}, options);
    return content_of(folder.path() / "report.html");
}

/// What stands in the script element with the rows.
json rows_of(const std::string& page) {
    const std::string opening = "id=\"rows\">";
    const std::size_t first = page.find(opening) + opening.size();
    return json::parse(page.substr(first, page.find("</script>", first) - first));
}

network forest() { return support::network_of(support::random_referrals(7, 2'000, 2'500, 900)); }

TEST(HtmlReport, IsTheSameBytesAgain) {
    const network net = forest();
    const std::string page = page_of(net);
    EXPECT_EQ(page, page_of(net));
}

TEST(HtmlReport, HoldsEverybodyWhereThereIsRoom) {
    const network net = forest();
    const json rows = rows_of(page_of(net));
    EXPECT_EQ(rows["id"].size(), net.party_count());
    EXPECT_EQ(rows["allParties"], net.party_count());
}

// Catches a part of a chain without its way up, and a bound that is not kept.
TEST(HtmlReport, KeepsToItsSizeAndEveryReferrerOfThoseItHolds) {
    const network net = forest();
    const std::string whole = page_of(net);
    for (const std::size_t most : {std::size_t{0}, std::size_t{1'000}, std::size_t{20'000}, std::size_t{60'000}}) {
        const std::string page = page_of(net, {.chain_bytes = most});
        const json rows = rows_of(page);
        EXPECT_LE(rows.dump().size(), most + 1'000);
        EXPECT_LT(rows["id"].size(), net.party_count());
        EXPECT_GE(rows["id"].size(), most / 200);
        for (std::size_t row = 0; row < rows["up"].size(); ++row) {
            EXPECT_LT(rows["up"][row].get<int>(), static_cast<int>(row));
            const auto referrer = net.credited_referrer(*net.find(customer_id(rows["id"][row].get<std::string>())));
            EXPECT_EQ(rows["up"][row] == -1, !referrer.has_value());
        }
        EXPECT_NE(page.find("This page holds"), std::string::npos);
    }
}

// The figures of a branch count everybody, so that what is left out is known.
TEST(HtmlReport, CountsThoseItLeavesOut) {
    const network net = support::network_of(support::star_of(10'000));
    const json rows = rows_of(page_of(net, {.chain_bytes = 5'000}));
    EXPECT_EQ(rows["parties"][0], 10'000);
    EXPECT_LT(rows["id"].size(), 200U);
}

TEST(HtmlReport, HoldsTheUpperEndOfALineThatDoesNotFit) {
    const network net = support::network_of(support::line_of(20'000));
    const json rows = rows_of(page_of(net, {.chain_bytes = 10'000}));
    EXPECT_EQ(rows["id"][0], "p0");
    EXPECT_EQ(rows["id"][1], "p1");
    EXPECT_EQ(rows["depth"][0], 19'999);
    EXPECT_GT(rows["id"].size(), 100U);
}

// Memory holds names that no file brings: bytes that are no text, and a NUL.
TEST(HtmlReport, ReplacesWhatIsNoText) {
    network_builder builder;
    const std::string bad("a\0b\xC3(</script>\u2028", 17);
    builder.add(customer{.id = customer_id("x"), .name = bad});
    const network net = std::move(builder).build({.as_of = support::instant_at("2024-01-01")});
    EXPECT_EQ(rows_of(page_of(net))["name"][0], "a\uFFFDb\uFFFD(</script>\uFFFD");
}

TEST(HtmlReport, IsMadeOfAnEmptyNetworkToo) {
    const std::string page = page_of(support::network_of(""));
    EXPECT_EQ(rows_of(page)["id"].size(), 0U);
    EXPECT_NE(page.find("What is to be done is not known"), std::string::npos);
    EXPECT_NE(page.find("</html>"), std::string::npos);
}

TEST(HtmlReport, SaysMoneyBeyondTheNumbersOfABrowserExactly) {
    const network net = support::network_of("sale s1 rich 2024-01-01 9007199254740993\n");
    EXPECT_EQ(rows_of(page_of(net))["revenue"][0], "9007199254740993");
}

// An id is text of somebody else's, here as anywhere.
TEST(HtmlReport, NamesPartiesThatTheCustomersTableDoesNotHave) {
    const std::string page = page_of(support::network_of("customer ann\nreferral r1 ann -> <b> 2024-05-01\n"));
    EXPECT_NE(page.find("1 party is not in the customers table: <bdi>&lt;b&gt;</bdi>."), std::string::npos) << page;
    const std::string without = page_of(support::network_of("referral r1 ann -> ben 2024-05-01\n"));
    EXPECT_NE(without.find("2 parties are not in the customers table.</li>"), std::string::npos) << without;
}

TEST(HtmlReport, LeavesNothingWhereItCannotBeWritten) {
    const temporary_folder folder;
    std::filesystem::create_directory(folder.path() / "report.html");
    const network net = support::network_of("");
    const load_report report;
    const csv_load files;
    EXPECT_THROW(write_html_report(folder.path() / "report.html", net, find_answers(net), {report, files}), io_error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "report.html"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(HtmlReport, TakesItsTitleAsText) {
    const std::string page = page_of(support::network_of(""), {.title = "Ours & <theirs>"});
    EXPECT_NE(page.find("<h1>Ours &amp; &lt;theirs&gt;</h1>"), std::string::npos);
}

}  // namespace
}  // namespace referral_chain::testing
