// A folder of CSV files: which files and columns must be there, what stands in a file's place, counts, places of
// rejects, and memory.
#include "referral_chain/io/csv.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "csv_folder.hpp"

namespace referral_chain::testing {
namespace {

using names = std::vector<std::string>;
using namespace std::string_literals;

// ---- columns and counts ----

TEST(CsvFolder, OnlyReferralsAreRequired) {
    csv_folder folder;
    folder.write("referrals.csv", referrals_header + "r1,a,b,2024-05-01\nr2,b,c,2024-05-02\n");
    const load_report report = folder.load();
    EXPECT_EQ(report.rows_of(record_table::referrals), (row_counts{2, 2, 0}));
    EXPECT_EQ(report.rows_of(record_table::customers), row_counts());
}

TEST(CsvFolder, AHeaderAloneIsATableWithoutRows) {
    csv_folder folder;
    folder.write("asks.csv", "customer_id,at");
    EXPECT_EQ(folder.rows_of(record_table::asks), row_counts());
}

TEST(CsvFolder, RowsReadAreRowsTakenAndRowsRejected) {
    csv_folder folder;
    folder.write("asks.csv", "customer_id,at\na,2024-05-01\n\"x\nb,\nb,2024-05-01,\na,2024-05-01\n");
    const load_report report = folder.load();
    EXPECT_EQ(report.rows_of(record_table::asks), (row_counts{5, 1, 4}));
    EXPECT_EQ(report.count_of(reject_reason::unclosed_quote), 1U);
    EXPECT_EQ(report.count_of(reject_reason::missing_field), 1U);
    EXPECT_EQ(report.count_of(reject_reason::too_many_fields), 1U);
    EXPECT_EQ(report.count_of(reject_reason::duplicate_row), 1U);
}

TEST(CsvFolder, OtherColumnsAreNamedInTheOrderOfTheHeader) {
    csv_folder folder;
    folder.write("customers.csv", "zeta,customer_id,Name,alpha, segment,zeta\n1,a,2,3,4,5\n");
    EXPECT_EQ(folder.rows_of(record_table::customers).taken, 1U);
    EXPECT_EQ(folder.found.unknown_columns[0], (names{"zeta", "Name", "alpha", " segment", "zeta"}));
    EXPECT_TRUE(folder.found.unknown_columns[1].empty());
}

TEST(CsvFolder, RejectsSayWhereTheRowStands) {
    csv_folder folder;
    const std::string content =
        "\xEF\xBB\xBF"
        "customer_id,joined_at\r\n\r\na,2024-05-01\r\n\"b\",\"1\n2\"\r\nc\r\na,\r\n";
    folder.write("customers.csv", content);
    const load_report report = folder.load();
    ASSERT_EQ(report.rejects.size(), 3U);
    EXPECT_EQ(report.rejects[0],
              (reject{record_table::customers, 4, content.find("\"b\""), "joined_at", reject_reason::bad_time,
                      "1\xEF\xBF\xBD"
                      "2"}));
    EXPECT_EQ(report.rejects[1],
              (reject{record_table::customers, 6, content.find("c\r\na"), "", reject_reason::too_few_fields, "c"}));
    EXPECT_EQ(report.rejects[2], (reject{record_table::customers, 7, content.rfind("a,"), "customer_id",
                                         reject_reason::duplicate_id, "a"}));
}

TEST(CsvFolder, ARowRejectedAsAWholeIsShownAsWritten) {
    csv_folder folder;
    folder.write("feedback.csv",
                 "customer_id,at,kind,score\na,2024-05-01,praise,\n \"\"a,x\na,2024-05-01,\"PRAISE\",NA\n");
    const load_report report = folder.load();
    ASSERT_EQ(report.rejects.size(), 2U);
    EXPECT_EQ(report.rejects[0].text, " \"\"a,x");
    EXPECT_EQ(report.rejects[1].reason, reject_reason::duplicate_row);
    EXPECT_EQ(report.rejects[1].column, "");
    EXPECT_EQ(report.rejects[1].text, "a,2024-05-01,\"PRAISE\",NA");
}

// ---- headers that cannot be used ----

TEST(CsvFolder, AHeaderThatCannotBeUsedIsAnErrorThatNamesTheFile) {
    const std::string too_many = "customer_id" + std::string(1024, ',');
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "there is no header row"},
        {"\n\r\n\n", "there is no header row"},
        {"\xEF\xBB\xBF", "there is no header row"},
        {"name\n", "the required column customer_id is missing"},
        {"Customer_id\n", "the required column customer_id is missing"},
        {" customer_id\n", "the required column customer_id is missing"},
        {"customer_id,name,name\n", "the column name is there twice"},
        {"customer_id,customer_id\n", "the column customer_id is there twice"},
        {too_many + "\n", "there are more than 1,024 columns"},
        {"customer_id,\"name\n", "the header row cannot be used: unclosed_quote"},
        {"customer_id,na\"me\n", "the header row cannot be used: stray_quote"},
        {"customer_id,\0\n"s, "the header row cannot be used: nul_byte"},
        {"c\0u\0s\0t\0"s, "the header row cannot be used: nul_byte"},
        {"customer_id,\xFF\n", "the header row cannot be used: bad_utf8"},
        {"customer_id," + std::string(1'048'577, 'x') + "\n", "the header row cannot be used: field_too_long"},
        {"\xEF\xBB\xBF\xEF\xBB\xBF"
         "customer_id\n",
         "the first column's name begins with a byte order mark (U+FEFF)"},
    };
    for (const auto& [content, cause] : cases) {
        csv_folder folder;
        folder.write("customers.csv", content);
        EXPECT_EQ(folder.complaint(), folder.file("customers.csv").string() + ": " + cause);
    }
}

TEST(CsvFolder, EveryRequiredColumnMustBeThere) {
    const std::vector<std::pair<std::string, names>> tables{
        {"referrals.csv", {"referral_id", "referrer_id", "referred_id", "given_at"}},
        {"sales.csv", {"sale_id", "customer_id", "ordered_at", "amount"}},
        {"service_cases.csv", {"case_id", "customer_id", "opened_at"}},
        {"feedback.csv", {"customer_id", "at", "kind"}},
        {"asks.csv", {"customer_id", "at"}},
    };
    for (const auto& [file, required] : tables) {
        for (const auto& missing : required) {
            std::string header = "x";
            for (const auto& column : required) {
                header += column == missing ? "" : "," + column;
            }
            csv_folder folder;
            folder.write(file, header + "\n");
            EXPECT_EQ(folder.complaint(),
                      folder.file(file).string() + ": the required column " + missing + " is missing");
        }
    }
}

// A fault in the last file must not leave the rows of the first in the builder.
TEST(CsvFolder, AllHeadersAreCheckedBeforeTheFirstRow) {
    csv_folder folder;
    folder.write("referrals.csv", referrals_header + "r1,a,b,2024-05-01\n").write("asks.csv", "customer_id\n");
    EXPECT_NE(folder.complaint(), "");  // checks the builder too
}

// ---- what stands in a file's place ----

TEST(CsvFolder, AMissingFolderOrFileIsNamed) {
    network_builder builder;
    const csv_folder folder;
    EXPECT_THROW(static_cast<void>(load_csv_folder(folder.path() / "nowhere", builder)), io_error);
    EXPECT_THROW(static_cast<void>(load_csv_folder(folder.file("referrals.csv"), builder)), io_error);
    EXPECT_THROW(static_cast<void>(load_csv_folder("", builder)), io_error);
    std::filesystem::remove(folder.file("referrals.csv"));
    EXPECT_EQ(folder.complaint(), folder.file("referrals.csv").string() + ": the file is missing");
}

// Catches an open that waits for a writer, and reading from what never ends.
TEST(CsvFolder, OnlyRegularFilesAreRead) {
    for (const std::string name : {"referrals.csv", "asks.csv"}) {
        csv_folder folder;
        const std::filesystem::path file = folder.file(name);
        std::filesystem::remove(file);
        std::filesystem::create_directory(file);
        EXPECT_EQ(folder.complaint(), file.string() + ": is a folder, not a file");
        std::filesystem::remove(file);
        ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
        EXPECT_EQ(folder.complaint(), file.string() + ": is a pipe, a device or a socket, not a file");
        std::filesystem::remove(file);
        std::filesystem::create_symlink("/dev/zero", file);
        EXPECT_EQ(folder.complaint(), file.string() + ": is a pipe, a device or a socket, not a file");
        std::filesystem::remove(file);
        std::filesystem::create_symlink("nowhere", file);
        EXPECT_EQ(folder.complaint().rfind(file.string() + ": a link that leads nowhere", 0), 0U);
        std::filesystem::remove(file);
        std::filesystem::create_symlink(file, file);
        EXPECT_NE(folder.complaint(), "");
    }
}

TEST(CsvFolder, ALinkToAFileIsAsGoodAsTheFile) {
    csv_folder folder;
    folder.write("elsewhere.txt", "customer_id,at\na,2024-05-01\n");
    std::filesystem::create_symlink("elsewhere.txt", folder.file("asks.csv"));
    EXPECT_EQ(folder.rows_of(record_table::asks).taken, 1U);
}

// Catches half of an export that is still being written, taken for a whole one.
TEST(CsvFolder, AFileWrittenToWhileItIsReadIsAnError) {
    csv_folder folder;
    std::string rows = referrals_header;
    for (int row = 0; row < 200'000; ++row) {
        rows += "r" + std::to_string(row) + ",a,b,2024-05-01T10:30\n";
    }
    const auto complaint_where = [&](const auto& change) {
        folder.write("referrals.csv", rows);
        bool is_changed = false;
        csv_options options;
        options.progress = [&](const csv_progress&) {
            if (!std::exchange(is_changed, true)) {
                change();
            }
        };
        network_builder builder({.threads = 1});  // nobody reads ahead
        try {
            static_cast<void>(load_csv_folder(folder.path(), builder, options));
        } catch (const io_error& error) {
            return std::string(error.what());
        }
        return is_changed ? std::string() : std::string("never changed");
    };
    const std::string changed = folder.file("referrals.csv").string() + ": was changed while it was read; try again";
    EXPECT_EQ(complaint_where([&] { std::ofstream(folder.file("referrals.csv"), std::ios::app) << "\n"; }), changed);
    EXPECT_EQ(complaint_where([&] { std::filesystem::resize_file(folder.file("referrals.csv"), rows.size() - 30); }),
              changed);
    EXPECT_EQ(complaint_where([&] {
                  folder.write("new.csv", referrals_header);
                  std::filesystem::rename(folder.file("new.csv"), folder.file("referrals.csv"));
              }),
              "")
        << "what was opened is read to its end";
}

TEST(CsvFolder, AFileThatMayNotBeReadIsAnError) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may read everything";
    }
    csv_folder folder;
    folder.write("asks.csv", "customer_id,at\n");
    ASSERT_EQ(::chmod(folder.file("asks.csv").c_str(), 0), 0);
    EXPECT_EQ(folder.complaint().rfind(folder.file("asks.csv").string() + ": cannot be opened", 0), 0U);
}

// ---- memory and progress ----

[[nodiscard]] long peak_kib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

// 300 MB of NUL in one line (a hole in the file): one reject, and the rows around it are taken.
TEST(CsvFolder, ALineOf300MegabytesIsOneRejectInBoundedMemory) {
    csv_folder folder;
    {
        std::ofstream file(folder.file("referrals.csv"), std::ios::binary);
        file << referrals_header << "r1,a,b,2024-05-01\nr2,";
        file.seekp(300'000'000);
        file << "\nr3,a,c,2024-05-01\n";
    }
    const long before = peak_kib();
    const load_report report = folder.load();
    EXPECT_EQ(report.rows_of(record_table::referrals), (row_counts{3, 2, 1}));
    ASSERT_EQ(report.rejects.size(), 1U);
    EXPECT_EQ(report.rejects[0].reason, reject_reason::nul_byte);
    EXPECT_EQ(report.rejects[0].text.substr(0, 6), "r2,\xEF\xBF\xBD");
    EXPECT_LT(peak_kib() - before, 32 * 1024);
}

// Names of half a MiB, 200 MB in all, each on another place of a batch, of a customer who is there already.
TEST(CsvFolder, LongRowsLeaveNoMemoryBehind) {
    csv_folder folder;
    {
        std::ofstream file(folder.file("customers.csv"), std::ios::binary);
        file << "customer_id,name\n";
        for (int row = 0; row < 400; ++row) {
            for (int small = 0; small < row % 200; ++small) {
                file << 's' << row << '-' << small << ",n\n";
            }
            file << "c," << std::string(std::size_t{1} << 19, 'x') << "\n";
        }
    }
    [[maybe_unused]] const long before = peak_kib();
    const load_report report = folder.load();
    EXPECT_EQ(report.rows_of(record_table::customers).rejected, 399U);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // which keep what is freed
    EXPECT_LT(peak_kib() - before, 48 * 1024);
#endif
}

// ---- threads ----

/// Rows of every kind: plain, quoted, long, faulty as rows and as values, and known already.
[[nodiscard]] std::string mixed_rows(int count) {
    std::string rows = "referral_id,referrer_id,referred_id,given_at,channel\n";
    for (int row = 0; row < count; ++row) {
        const std::string id = std::to_string(row);
        rows += row % 97 == 3 ? "r" + id + ",\"a\"\"" + id + "\",b" + id + ",2024-05-01,\"web\nshop\"\n"
                : row % 101 == 5
                    ? "r" + id + ",a,b,not a day," + std::string(static_cast<std::size_t>(row % 5'000), 'x') + "\n"
                : row % 103 == 7 ? "r" + std::to_string(row - 1) + ",a,b,2024-05-01,again\n"
                : row % 107 == 9 ? "\"r" + id + ",a\n\n"
                : row % 109 == 1
                    ? "r" + id + ",same,same,2024-05-01, \n"
                    : "r" + id + ",a" + id + ",b" + std::to_string(row % 1'000) + ",2024-05-01T10:30,web\n";
    }
    return rows;
}

TEST(CsvFolder, AnyNumberOfThreadsReadsTheSame) {
    csv_folder folder;
    folder.write("referrals.csv", mixed_rows(20'000)).write("asks.csv", "customer_id,at\na1,2024-05-01\n,\n");
    const load_report alone = folder.load();
    EXPECT_GT(alone.rejects.size(), 500U);
    for (const unsigned threads : {2U, 3U, 8U, 0U}) {
        const load_report report = folder.load({.threads = threads});
        EXPECT_EQ(report.rows, alone.rows);
        EXPECT_EQ(report.reasons, alone.reasons);
        EXPECT_EQ(report.rejects, alone.rejects);
    }
}

TEST(CsvFolder, WhatTheProgressThrowsEndsTheLoadOnAnyNumberOfThreads) {
    csv_folder folder;
    folder.write("referrals.csv", mixed_rows(400'000));
    csv_options options;
    options.progress = [](const csv_progress&) { throw std::length_error("enough"); };
    for (const unsigned threads : {1U, 2U}) {
        network_builder builder({.threads = threads});
        EXPECT_THROW(static_cast<void>(load_csv_folder(folder.path(), builder, options)), std::length_error);
        const auto& rows = builder.report().rows_of(record_table::referrals);
        EXPECT_GT(rows.read, 10'000U);
        EXPECT_LT(rows.read, 400'000U);
    }
}

TEST(CsvFolder, ProgressEndsWithAllBytesRead) {
    csv_folder folder;
    std::string rows = referrals_header;
    for (int row = 0; row < 400'000; ++row) {
        rows += "r" + std::to_string(row) + ",a,b,2024-05-01T10:30\n";
    }
    folder.write("referrals.csv", rows).write("asks.csv", "customer_id,at\na,2024-05-01\n");
    std::vector<csv_progress> calls;
    csv_options options;
    options.progress = [&calls](const csv_progress& now) { calls.push_back(now); };
    network_builder builder;
    static_cast<void>(load_csv_folder(folder.path(), builder, options));
    ASSERT_GE(calls.size(), 2U);
    EXPECT_LE(calls.size(), rows.size() / (4U << 20) + 1);
    EXPECT_EQ(calls.front().table, record_table::referrals);
    EXPECT_EQ(calls.back().table, record_table::asks);
    for (std::size_t call = 1; call < calls.size(); ++call) {
        EXPECT_LE(calls[call - 1].bytes_read, calls[call].bytes_read);
    }
    EXPECT_EQ(calls.back().bytes_read, calls.back().bytes_total);
    EXPECT_EQ(calls.back().bytes_total, rows.size() + 28);
}

}  // namespace
}  // namespace referral_chain::testing
