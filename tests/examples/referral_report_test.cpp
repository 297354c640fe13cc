// referral_report as its users meet it: what it refuses, with which words, and that nothing is then left behind.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using words = std::vector<std::string>;
using test_support::program_run;

const std::string sample = (fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "sample_crm").string();
constexpr const char* as_of = "2024-06-30T18:00:00Z";

program_run report(const words& arguments) { return test_support::run_program(REFERRAL_REPORT_PATH, arguments); }

/// Exit 2, one line on standard error that holds `reason`, nothing on the screen.
void expect_refusal(const words& arguments, const std::string& reason) {
    const program_run run = report(arguments);
    std::string shown;
    for (const auto& word : arguments) {
        shown += word + " ";
    }
    EXPECT_EQ(run.exit_code, 2) << shown;
    EXPECT_EQ(run.out, "") << shown;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << shown << run.err;
    EXPECT_NE(run.err.find(reason), std::string::npos) << shown << run.err;
}

TEST(ReferralReport, NamesWhatIsWrongWithAnOptionAndWritesNothing) {
    const test_support::temporary_folder folder;
    const std::string out = (folder.path() / "new" / "report").string();
    struct refused {
        std::string option, value, reason;
    };
    const std::vector<refused> cases{
        {"--as-of", "2024-02-30", "--as-of: '2024-02-30' is not a time from 1900 to 2200"},
        {"--as-of", "", "is not a time"},
        {"--currency", "usd", "ISO 4217"},
        {"--currency", "XYZ", "ISO 4217"},
        {"--gamma", "1.000000001", "a decimal from 0 to 1"},
        {"--gamma", ".5", "a decimal"},
        {"--gamma", "0.1234567891", "a decimal"},
        {"--lookback-days", "36501", "from 0 to 36500"},
        {"--lookback-days", "+3", "from 0 to 36500"},
        {"--policy", "any_touch", "first_touch or last_touch"},
        {"--rest-days", "sat,", "a list of"},
        {"--rest-days", "mon,tue,wed,thu,fri,sat,sun", "--rest-days: 'mon,tue,wed,thu,fri,sat,sun' is not a list of"},
        {"--holidays", "/no/such/file", "/no/such/file"},
        {"--holidays", "", "no such file"},
        {"--tracked-share", "1.1", "a decimal from 0 to 1"},
        {"--slower-factor", "1000.1", "a decimal from 0 to 1000"},
        {"--asks-in-a-row", "0", "from 1"},
        {"--horizon-quantile", "2", "a decimal from 0 to 1"},
        {"--threads", "0", "from 1"},
    };
    for (const auto& one : cases) {
        expect_refusal({sample, "--out", out, one.option, one.value}, one.reason);
    }
    for (const char* option :
         {"--thank-within", "--meet-within", "--meeting-grace", "--close-thanks-within", "--slower-by", "--case-window",
          "--resolve-within", "--refund-window", "--complaint-window", "--missed-stays", "--mend-stays", "--ask-window",
          "--complaint-blocks", "--late-ask-within", "--ask-again-after"}) {
        expect_refusal({sample, "--out", out, option, "36501d"}, std::string(option) + ": '36501d' is not a duration");
        expect_refusal({sample, "--out", out, option, "24"}, "is not a duration");
    }
    expect_refusal({sample, "--explain", "C0001", "--dot", out}, "leave out --html, --dot");
    expect_refusal({sample, "--out", out, "--dot", sample + "/x.dot"}, "lies in the data folder");
    expect_refusal({sample, "--out", out, "--graphml", out + "/x.csv"}, "under a name like theirs");
    expect_refusal({sample, "--out", out, "--dot", out + ".x", "--html", out + ".x"},
                   "is the place of --dot " + out + ".x too");
    expect_refusal({sample, "--out", out, "--chain", "C0001"}, "give --dot or --graphml too");
    expect_refusal({sample, "--out", out, "--dot", out + ".dot", "--chain", "nobody"}, "no party has the id 'nobody'");
    expect_refusal({sample, "--out", out, "--dot", out + ".dot", "--chain", "C0070"}, "the chain begins with 'C0030'");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(ReferralReport, WritesGraphFilesOfOneChainOrAll) {
    const test_support::temporary_folder folder;
    const auto file = [&](const char* name) { return (folder.path() / name).string(); };
    const program_run whole = report({sample, "--out", file("report"), "--dot", file("all.dot")});
    EXPECT_EQ(whole.exit_code, 0) << whole.err;
    const program_run chain = report({sample, "--out", file("report"), "--graphml", file("new/chain.graphml"), "--dot",
                                      file("chain.dot"), "--chain", "C0030"});
    EXPECT_EQ(chain.exit_code, 0) << chain.err;
    EXPECT_EQ(chain.out, whole.out);
    const auto count = [&](const char* name, const std::string& word) {
        const std::string text = test_support::content_of(file(name));
        int found = 0;
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
            ++found;
        }
        return found;
    };
    EXPECT_EQ(count("all.dot", " [label=\""), 438 + 95 + count("all.dot", "label=\"strained\""));
    EXPECT_EQ(count("all.dot", "label=\"broken\""), 95);
    EXPECT_EQ(count("all.dot", " -> "), 361);
    EXPECT_EQ(count("new/chain.graphml", "<node "), 14);  // as chains.csv says
    EXPECT_EQ(count("new/chain.graphml", "<edge "), 13);
    EXPECT_EQ(count("chain.dot", "label=\"broken\""), 1);
}

TEST(ReferralReport, NamesWhatIsWrongWithItsArguments) {
    const test_support::temporary_folder folder;
    const std::string out = (folder.path() / "report").string();
    expect_refusal({}, "DATA is required");
    expect_refusal({"", "--out", "out"}, "DATA is required");
    expect_refusal({sample}, "--out is required");
    expect_refusal({sample, "--out"}, "--out");
    expect_refusal({sample, "--out", out, "another"}, "another");
    expect_refusal({sample, "--out", out, "--no-such-option"}, "--no-such-option");
    for (const char* flag : {"--fail-on-reject=no", "--strict=false", "--raw=3"}) {
        expect_refusal({sample, "--out", out, flag}, "disallowed flag override");
    }
    expect_refusal({sample, "--out", out, "--explain", "C0001"}, "leave out --out");
    expect_refusal({sample, "--explain", "nobody"}, "no party has the id 'nobody'");
    expect_refusal({"/no/such/folder", "--out", out}, "/no/such/folder");
    expect_refusal({sample + "/customers.csv", "--out", out}, "is not a folder");
    expect_refusal({sample, "--out", sample}, "is the data folder itself");
    expect_refusal({sample, "--out", sample + "/../sample_crm"}, "is the data folder itself");
    expect_refusal({sample, "--out", sample + "/customers.csv/x"}, "is not a folder");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

// As spreadsheets write it: a byte order mark in front, CR LF behind.
TEST(ReferralReport, TakesHolidaysFromASpreadsheet) {
    const test_support::temporary_folder folder;
    const std::string holidays = (folder.path() / "holidays").string();
    std::ofstream(holidays, std::ios::binary) << "\xEF\xBB\xBF"
                                                 "2024-12-25\r\n# and\r\n2024-12-26\r\n";
    EXPECT_EQ(report({sample, "--explain", "C0042", "--holidays", holidays}).exit_code, 0);
    std::ofstream(holidays, std::ios::binary) << "2024-12-25\r\n\xEF\xBB\xBF"
                                                 "2024-12-26\r\n";
    expect_refusal({sample, "--explain", "C0042", "--holidays", holidays}, "line 2: not a date");
}

// A terminal must not obey what a file or an argument says.
TEST(ReferralReport, ShowsNoControlCharacters) {
    const program_run run = report({"/\x1b[31mred\n\u202Eback", "--out", "/tmp/never"});
    EXPECT_EQ(run.err.find('\x1b'), std::string::npos);
    EXPECT_EQ(run.err.find("\u202E"), std::string::npos);
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);

    const test_support::temporary_folder data;
    const test_support::temporary_folder out;
    data.write("referrals.csv",
               "referral_id,referrer_id,referred_id,given_at,outcome\nr\u2028,\u202Ea,b\u0085,2024-01-01,won\n");
    const program_run shown = report({data.path().string(), "--out", out.path().string()});
    EXPECT_EQ(shown.exit_code, 0) << shown.err;
    for (const char* hidden : {"\u2028", "\u202E", "\u0085"}) {
        EXPECT_EQ(shown.out.find(hidden), std::string::npos);
    }
    EXPECT_NE(shown.out.find("\uFFFDa"), std::string::npos) << shown.out;
    EXPECT_NE(test_support::content_of(out.path() / "links.csv").find("\u202Ea"), std::string::npos);
}

TEST(ReferralReport, NeedsAnInstantWhereNoRowHoldsAnEvent) {
    const test_support::temporary_folder data;
    data.write("referrals.csv", "referral_id,referrer_id,referred_id,given_at\n");
    expect_refusal({data.path().string(), "--out", (data.path() / "out").string()}, "give --as-of");
    EXPECT_FALSE(fs::exists(data.path() / "out"));
}

TEST(ReferralReport, SaysWhereTheInstantCameFromAndWarnsOfTheFuture) {
    const test_support::temporary_folder data;
    data.write("referrals.csv",
               "referral_id,referrer_id,referred_id,given_at,meeting_for\nr1,a,b,2024-01-01,2199-01-01\n");
    data.write("sales.csv", "sale_id,customer_id,ordered_at,amount\n\ns1,b,2024-01-02,1\ns2,b,2190-01-02,1\n");
    const program_run run = report({data.path().string(), "--out", (data.path() / "out").string()});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_NE(run.err.find("sales.csv, line 4, column ordered_at"), std::string::npos) << run.err;
    const std::string summary = test_support::content_of(data.path() / "out" / "summary.json");
    EXPECT_NE(summary.find("\"as_of\": \"2190-01-02T23:59:59Z\""), std::string::npos) << summary;
    EXPECT_NE(summary.find("\"line\": 4"), std::string::npos) << summary;
}

TEST(ReferralReport, CountsRejectedRowsAndExitsThreeWhereAsked) {
    const test_support::temporary_folder out;
    const program_run run = report({sample, "--out", out.path().string(), "--as-of", as_of, "--fail-on-reject"});
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_NE(run.err.find("10 rows were rejected"), std::string::npos) << run.err;
    EXPECT_EQ(std::distance(fs::directory_iterator(out.path()), {}), 9);
}

TEST(ReferralReport, WritesTheFilesEvenWhereTheScreenIsFull) {
    const test_support::temporary_folder out;
    const std::string command = std::string(REFERRAL_REPORT_PATH) + " '" + sample + "' --out '" + out.path().string() +
                                "' >/dev/full 2>'" + (out.path() / "err").string() + "'; echo $?";
    const program_run run = test_support::run_program("/bin/sh", {"-c", command});
    EXPECT_EQ(run.out, "2\n");
    EXPECT_NE(test_support::content_of(out.path() / "err").find("standard output cannot be written"),
              std::string::npos);
    EXPECT_TRUE(fs::exists(out.path() / "summary.json"));
}

TEST(ReferralReport, ExplainsHowACustomerCame) {
    const program_run run = report({sample, "--as-of", as_of, "--explain", "C0193"});
    EXPECT_EQ(run.exit_code, 0);
    for (const char* words_of_it :
         {"C0193", "generation 0  C0128", "R0105 given 2023-04-14T16:15:00Z, won, broken",
          "thank_on_close      missed     due 2023-05-13T20:10:00Z", "because: never thanked for the sale",
          "generation 1  C0143", "met late", "generation 2  C0193", "What grew below: 4 customers brought"}) {
        EXPECT_NE(run.out.find(words_of_it), std::string::npos) << words_of_it << '\n' << run.out;
    }
}

TEST(ReferralReport, ExplainsWhyAReferralIsNotCredited) {
    const program_run run = report({sample, "--as-of", as_of, "--explain", "C0004"});
    EXPECT_EQ(run.exit_code, 0);
    const std::size_t at = run.out.find("Not credited:\n  R0001 by ");
    ASSERT_NE(at, std::string::npos) << run.out;
    EXPECT_NE(run.out.find(": it was lost\n", at), std::string::npos) << run.out;
    EXPECT_EQ(report({sample, "--as-of", as_of, "--explain", "C0193"}).out.find("Not credited"), std::string::npos);
}

TEST(ReferralReport, DoesNotCallMissedWhatNobodyRecords) {
    const test_support::temporary_folder folder;
    const fs::path export_of = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "suitecrm_export";
    const program_run run =
        report({export_of.string(), "--mapping", "suitecrm", "--out", (folder.path() / "out").string()});
    EXPECT_NE(run.out.find("3 of 6 referrals"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("could not be taken: every figure leaves them out."), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("Moments to ask: 1\n  0 volunteered, 0 blocked, 0 open\n"
                           "  1 passed: whether anybody asked is not recorded\n"),
              std::string::npos)
        << run.out;
}

TEST(ReferralReport, TeachesEveryOption) {
    const program_run run = report({"--help"});
    EXPECT_EQ(run.exit_code, 0);
    for (const char* option : {"--out",
                               "--as-of",
                               "--currency",
                               "--strict",
                               "--assume-joined",
                               "--fail-on-reject",
                               "--raw",
                               "--explain",
                               "--html",
                               "--erase-list",
                               "--pseudonymise",
                               "--help",
                               "--version",
                               "--threads",
                               "--policy",
                               "--lookback-days",
                               "--gamma",
                               "--rest-days",
                               "--holidays",
                               "--thank-within",
                               "--meet-within",
                               "--meeting-grace",
                               "--close-thanks-within",
                               "--tracked-share",
                               "--slower-factor",
                               "--slower-by",
                               "--case-window",
                               "--resolve-within",
                               "--refund-window",
                               "--complaint-window",
                               "--ask-window",
                               "--complaint-blocks",
                               "--late-ask-within",
                               "--ask-again-after",
                               "--asks-in-a-row",
                               "--horizon-quantile",
                               "--missed-stays",
                               "--mend-stays",
                               "Exit codes"}) {
        EXPECT_NE(run.out.find(option), std::string::npos) << option;
    }
    EXPECT_EQ(report({"--version"}).out.find("referral_report "), 0U);
}

// The page comes with the tables or not at all, and never in the place of data or of a table.
TEST(ReferralReport, WritesThePageTogetherWithTheTables) {
    const test_support::temporary_folder folder;
    const std::string out = (folder.path() / "out").string();
    const std::string page = (folder.path() / "new" / "report.html").string();
    EXPECT_EQ(report({sample, "--out", out, "--as-of", as_of, "--html", page}).exit_code, 0);
    EXPECT_TRUE(test_support::content_of(page).starts_with("<!DOCTYPE html>"));
    EXPECT_EQ(std::distance(fs::directory_iterator(fs::path(page).parent_path()), {}), 1);
}

TEST(ReferralReport, WritesNeitherPageNorTablesWhereOneOfThemCannotBe) {
    const test_support::temporary_folder folder;
    const std::string out = (folder.path() / "out").string();
    const std::string page = (folder.path() / "new" / "report.html").string();
    const std::string file = folder.write("file", "").string();
    expect_refusal({sample, "--out", file, "--html", page}, "file: is not a folder");
    expect_refusal({sample, "--out", out, "--html", file + "/report.html"}, "file: is not a folder");
    expect_refusal({sample, "--out", out, "--html", folder.path().string()}, "names no file");
    expect_refusal({sample, "--out", out, "--html", ""}, "names no file");
    expect_refusal({sample, "--out", out, "--html", sample + "/report.html"}, "lies in the data folder");
    expect_refusal({sample, "--out", out, "--html", out + "/links.csv"}, "under a name like theirs");
    expect_refusal({sample, "--explain", "C0001", "--html", page}, "leave out --html");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

// The README shows this very screen.
TEST(ReferralReport, PrintsTheScreenOfTheReadme) {
    const test_support::temporary_folder out;
    const std::string screen = report({sample, "--out", out.path().string(), "--as-of", as_of}).out;
    const std::string readme = test_support::content_of(fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "README.md");
    const std::string before_folder = screen.substr(0, screen.find(out.path().string()));
    EXPECT_NE(readme.find(before_folder), std::string::npos) << screen;
}

/// The screen for two tables, which are to be read without complaint.
std::string screen_of(const std::string& referrals, const std::string& sales) {
    const test_support::temporary_folder folder;
    const fs::path data = folder.path() / "data";
    fs::create_directory(data);
    std::ofstream(data / "referrals.csv") << "referral_id,referrer_id,referred_id,given_at,outcome,thanked_at\n"
                                          << referrals;
    std::ofstream(data / "sales.csv") << "sale_id,customer_id,ordered_at,amount\n" << sales;
    const program_run run = report({data.string(), "--out", (folder.path() / "out").string(), "--as-of", "2024-02-01"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(fs::exists(folder.path() / "out" / "summary.json"));
    return run.out;
}

// Sums that stand on the screen alone must neither end a run whose tables are written nor wrap.
TEST(ReferralReport, SaysWhereASumOfTheScreenIsBeyondMeasure) {
    const std::string two_rich = screen_of("r1,a,b,2024-01-01,,\n",
                                           "s1,b,2024-01-01,60000000000000000.00\n"
                                           "s2,x,2024-01-01,60000000000000000.00\n");
    EXPECT_NE(two_rich.find("  beyond measure revenue, 60,000,000,000,000,000.00 USD of it"), std::string::npos);
    const std::string stale = screen_of("r0,q,v,2020-01-01,won,2020-01-01\nr1,u,v,2020-01-02,lost,\n",
                                        "s0,w,2020-01-01,-60000000000000000.00\ns1,u,2020-01-01,60000000000000000.00\n"
                                        "s2,v,2020-01-03,60000000000000000.00\n");
    EXPECT_NE(stale.find("u \u2192 v"), std::string::npos);
    EXPECT_NE(stale.find("beyond measure\n"), std::string::npos);
    const std::string greatest =
        screen_of("r1,a,b,2024-01-01,,\n", "s1,x,2024-01-01,92233720368547758.07\ns2,b,2024-01-01,0\n");
    EXPECT_NE(greatest.find("others:   92,233,720,368,547,758.07 USD revenue each"), std::string::npos);
}

// Customers of long ago brought more than all customers do: the verdict must not stand there alone, nor a forecast from
// it.
TEST(ReferralReport, SaysWhereAVerdictIsAboutOtherTimes) {
    const test_support::temporary_folder folder;
    const std::string vouches = (fs::path(sample).parent_path() / "debian_web_of_trust").string();
    const program_run run = report({vouches, "--assume-joined", "--out", (folder.path() / "out").string()});
    EXPECT_NE(run.out.find("Is the chain endless? yes, but that has changed\n"), std::string::npos) << run.out;
    EXPECT_EQ(run.out.find("in the next"), std::string::npos);
    EXPECT_NE(run.out.find("Broken links: not known"), std::string::npos);
}

// Two numbers side by side must not read as one.
TEST(ReferralReport, KeepsColumnsApartHoweverWideTheyAre) {
    const std::string wide = screen_of("r1,a,b,2024-01-01,,\n", "s1,b,2024-01-01,1234567890123.00\n");
    EXPECT_NE(wide.find(" 1 1,234,567,890,123.00 USD\n"), std::string::npos) << wide;
}

// The files of one thread, of two and of all there are.
TEST(ReferralReport, WritesTheSameBytesOnAnyNumberOfThreads) {
    const test_support::temporary_folder folder;
    const auto files_of = [&](const words& threads) {
        const fs::path out =
            folder.path() / ("out" + std::to_string(threads.size()) + (threads.empty() ? "" : threads.back()));
        words arguments{sample, "--out", out.string(), "--as-of", as_of};
        arguments.insert(arguments.end(), threads.begin(), threads.end());
        EXPECT_EQ(report(arguments).exit_code, 0);
        std::vector<std::pair<std::string, std::string>> files;
        for (const auto& entry : fs::directory_iterator(out)) {
            std::ifstream in(entry.path(), std::ios::binary);
            files.emplace_back(entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {}));
        }
        std::sort(files.begin(), files.end());
        return files;
    };
    const auto alone = files_of({"--threads", "1"});
    EXPECT_EQ(alone.size(), 9U);
    EXPECT_EQ(alone, files_of({"--threads", "2"}));
    EXPECT_EQ(alone, files_of({}));
}

TEST(ReferralReport, AFileTooLargeIsAnErrorOfWriting) {
    const test_support::temporary_folder folder;
    const program_run run =
        test_support::run_program("/bin/bash", {"-c", "ulimit -f 8; exec \"$0\" \"$@\"", REFERRAL_REPORT_PATH, sample,
                                                "--as-of", as_of, "--out", (folder.path() / "out").string()});
    EXPECT_EQ(run.exit_code, 2) << run.err;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

// A promise half an hour late is late.
TEST(OverduePromises, OfLessThanAnHourAreOverdue) {
    const test_support::temporary_folder folder;
    folder.write("referrals.csv",
                 "referral_id,referrer_id,referred_id,given_at,thanked_at\n"
                 "r1,ann,ben,2024-05-01T10:00:00Z,2024-05-01T11:00:00Z\nr2,ann,cleo,2024-05-02T10:00:00Z,\n");
    const test_support::temporary_folder results;
    const auto shown = [&](const std::string& time) {
        const std::string page = (results.path() / "report.html").string();
        const program_run run = report(
            {folder.path().string(), "--as-of", time, "--out", (results.path() / "out").string(), "--html", page});
        return run.out + test_support::content_of(page);
    };
    const std::string late = shown("2024-05-03T10:30:00Z");
    EXPECT_NE(late.find("under 1 h overdue     "), std::string::npos) << late;
    EXPECT_NE(late.find("<span class='overdue'>under 1 h overdue</span>"), std::string::npos) << late;
    EXPECT_NE(late.find("1 of them overdue"), std::string::npos) << late;
    const std::string on_time = shown("2024-05-03T10:00:00Z");
    EXPECT_EQ(on_time.find("1 h overdue"), std::string::npos) << "exactly at the deadline is on time";
    EXPECT_NE(on_time.find("none of them overdue"), std::string::npos);
}

}  // namespace
