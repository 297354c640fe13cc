// What a mapping does with rows: columns, constants, words, several columns in one field, rows left out, several
// sources of a table, and where rejects and the latest event are said to stand.
#include "referral_chain/io/mapping.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "mapped_folder.hpp"

namespace referral_chain::testing {
namespace {

using names = std::vector<std::string>;
namespace fs = std::filesystem;

TEST(Mapping, TakesColumnsUnderOtherNames) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t\n1,ann,ben,2024-05-01\n");
    EXPECT_EQ(folder.rejects(folder.load(edges())), "");
    EXPECT_EQ(folder.referrals(), "1 ann>ben 2024-05-01\n");
}

// A folder of ours through a mapping that says nothing new is the same load.
TEST(Mapping, OfOurOwnTablesChangesNothing) {
    const fs::path sample = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "sample_crm";
    network_builder direct;
    const csv_load plain = load_csv_folder(sample, direct);
    std::string how;
    const auto add = [&](const std::string& table, const names& columns) {
        how += "[" + table + "]\nfrom = \"" + table + "\"\n";
        for (const std::string& column : columns) {
            how += column + " = \"" + column + "\"\n";
        }
    };
    for (std::size_t table = 0; table < record_table_count; ++table) {
        const std::string name(to_string(static_cast<record_table>(table)));
        const std::string content = test_support::content_of(sample / (name + ".csv"));
        names columns;
        std::string column;
        for (const char letter : content.substr(0, content.find('\n') + 1)) {
            if (letter == ',' || letter == '\n') {
                if (const auto& other = plain.unknown_columns[table];
                    std::find(other.begin(), other.end(), column) == other.end()) {
                    columns.push_back(column);
                }
                column.clear();
            } else if (letter != '\r') {
                column += letter;
            }
        }
        add(name, columns);
    }
    for (const unsigned threads : {1U, 2U}) {
        network_builder mapped({.threads = threads});
        const csv_load found = load_mapped_folder(sample, mapping::from_text(how, "same"), mapped);
        EXPECT_EQ(mapped.report().rows, direct.report().rows);
        auto rejects = mapped.report().rejects;
        for (reject& row : rejects) {
            EXPECT_EQ(found.file_of(row.table, row.source), std::string(to_string(row.table)) + ".csv");
            EXPECT_EQ(found.column_of(row.source, row.column), row.column);
            row.source = 0;
        }
        EXPECT_EQ(rejects, direct.report().rejects);
        EXPECT_EQ(mapped.latest()->line, direct.latest()->line);
    }
}

TEST(Mapping, AConstantStandsInEveryRow) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b\n1,ann,ben\n2,ben,cleo\n");
    static_cast<void>(folder.load(edges("", "{ constant = \"2024-05-01T10:30\" }")));
    EXPECT_EQ(folder.referrals(), "1 ann>ben 2024-05-01T10:30:00Z\n2 ben>cleo 2024-05-01T10:30:00Z\n");
}

TEST(Mapping, WordsStandForOursInAnyCaseAndOthersAreRefused) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t,s\n1,a,b,2024-05-01, closed WON \n2,b,c,2024-05-02,Maybe\n3,c,d,2024-05-03,\n");
    const auto report =
        folder.load(edges("outcome = { column = \"s\", values = { \"Closed Won\" = \"won\", lost = \"lost\" } }"));
    EXPECT_EQ(folder.rejects(report), "edges.csv 3 s bad_enum [Maybe]\n");
    EXPECT_EQ(folder.outcomes(), "1 won\n3 open\n");
}

TEST(Mapping, OtherWordsAreWhatOtherSays) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t,s\n1,a,b,2024-05-01,x\n2,b,c,2024-05-02,dead\n");
    const auto report =
        folder.load(edges("outcome = { column = \"s\", values = { dead = \"lost\" }, other = \"void\" }"));
    EXPECT_EQ(folder.rejects(report), "");
    EXPECT_EQ(folder.outcomes(), "1 void\n2 lost\n");
}

TEST(Mapping, AnEmptyTextMayHaveAWordToo) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t,s\n1,a,b,2024-05-01,NULL\n");
    static_cast<void>(folder.load(edges("outcome = { column = \"s\", values = { \"\" = \"void\" } }")));
    EXPECT_EQ(folder.outcomes(), "1 void\n");
}

TEST(Mapping, TheFirstFilledColumnCounts) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,c,t\n1,ann,,7,2024-05-01\n2,ann,ben,8,2024-05-02\n3,ann,NA,,2024-05-03\n");
    const auto report = folder.load(
        "[referrals]\nfrom = \"edges\"\nreferral_id = \"id\"\nreferrer_id = \"a\"\ngiven_at = \"t\"\n"
        "referred_id = { first = [\"b\", { column = \"c\", prefix = \"lead-\" }] }");
    EXPECT_EQ(folder.referrals(), "1 ann>lead-7 2024-05-01\n2 ann>ben 2024-05-02\n");
    EXPECT_EQ(folder.rejects(report), "edges.csv 4 b, c missing_field []\n");
}

TEST(Mapping, JoinedColumnsLeaveNoGaps) {
    mapped_folder folder;
    folder.write("people.csv", "id,first,middle,last\n1,Ann,,Lee\n2,,,Ochoa\n3,Cleo,J.,Park\n");
    folder.write("edges.csv", "id,a,b,t\n");
    static_cast<void>(
        folder.load("[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\n"
                    "name = { join = [\"first\", \"middle\", \"last\"] }\n" +
                    edges()));
    names found;
    for (const party_index party : folder.net->parties()) {
        found.emplace_back(folder.net->name_of(party));
    }
    EXPECT_EQ(found, (names{"Ann Lee", "Ochoa", "Cleo J. Park"}));
}

TEST(Mapping, RowsAreLeftOutByAnyOfSkipAndKeptByAllOfOnly) {
    mapped_folder folder;
    folder.write("edges.csv",
                 "id,a,b,t,deleted,type,by\n1,a,b,2024-05-01,0,Referrer,x\n2,a,c,2024-05-01,1,Referrer,x\n"
                 "3,a,d,2024-05-01,0,Spouse,x\n4,a,e,2024-05-01,0,REFERRED BY,x\n5,a,f,2024-05-01,0,Referrer, \n");
    const auto report =
        folder.load(edges("skip = { deleted = \"1\", by = \"\" }\n"
                          "only = { type = [\"Referrer\", \"Referred By\"] }"));
    EXPECT_EQ(folder.referrals(), "1 a>b 2024-05-01\n4 a>e 2024-05-01\n");
    EXPECT_EQ(report.rows_of(record_table::referrals), (row_counts{2, 2, 0}));
    EXPECT_EQ(folder.found.sources[0].skipped, 3U);
    EXPECT_EQ(folder.found.sources[0].rows, (row_counts{2, 2, 0}));
}

// Left out or not is told by the row's values, which a faulty row does not have.
TEST(Mapping, ARowThatCannotBeReadIsRejectedNotLeftOut) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t,deleted\n1,a,b,2024-05-01\n2,a,\"b,2024-05-01,1\n");
    const auto report = folder.load(edges("skip = { deleted = \"1\" }"));
    EXPECT_EQ(folder.rejects(report),
              "edges.csv 2  too_few_fields [1,a,b,2024-05-01]\n"
              "edges.csv 3  unclosed_quote [2,a,\"b,2024-05-01,1]\n");
}

TEST(Mapping, ATableMayHaveSeveralSources) {
    mapped_folder folder;
    folder.write("contacts.csv", "id,n\n1,Ann\n").write("leads.csv", "id,who\n1,Ben\n1,Ben again\n");
    folder.write("edges.csv", "id,a,b,t\n1,1,lead-1,2024-05-01\n");
    const auto report = folder.load(
        "[[customers]]\nfrom = \"contacts\"\ncustomer_id = \"id\"\nname = \"n\"\n"
        "[[customers]]\nfrom = \"leads\"\ncustomer_id = { column = \"id\", prefix = \"lead-\" }\nname = \"who\"\n" +
        edges());
    EXPECT_EQ(report.rows_of(record_table::customers), (row_counts{3, 2, 1}));
    EXPECT_EQ(folder.rejects(report), "leads.csv 3 id duplicate_id [1]\n");
    EXPECT_EQ(folder.net->facts().unlisted, 0U);
}

TEST(Mapping, RejectsNameTheSourcesColumnAndItsText) {
    mapped_folder folder;
    folder.write("edges.csv",
                 "id,a,b,t,cost\n1,a,b,31.02.2024,1\n2,a,,01.05.2024,1\n3,a,c,1.5.2024,1\n"
                 "4,a,a,01.05.2024,1\n5,a,d,02.05.2024,\"1,2,3\"\n");
    const auto report = folder.load("time = \"dd.mm.yyyy\"\ndecimal = \",\"\n" + edges("incentive_cost = \"cost\""));
    EXPECT_EQ(folder.rejects(report),
              "edges.csv 2 t bad_time [31.02.2024]\n"
              "edges.csv 3 b missing_field []\n"
              "edges.csv 4 t bad_time [1.5.2024]\n"
              "edges.csv 5 b self_referral [a]\n"
              "edges.csv 6 cost bad_number [1,2,3]\n");
}

// The order of checks is that of our columns, whoever finds the fault.
TEST(Mapping, TheFirstFaultInTheOrderOfOurColumnsIsTold) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t\n1,,b,nonsense\n2,a,b,nonsense\n");
    const auto report = folder.load(edges("", "{ column = \"t\", time = \"epoch_seconds\" }"));
    EXPECT_EQ(folder.rejects(report), "edges.csv 2 a missing_field []\nedges.csv 3 t bad_time [nonsense]\n");
}

TEST(Mapping, TheLatestEventIsToldInTheSourcesWords) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t\n1,a,b,2024-05-01\n2,a,c,2024-05-03\n3,a,d,2024-05-02\n");
    static_cast<void>(folder.load(edges()));
    ASSERT_TRUE(folder.latest);
    EXPECT_EQ(folder.found.file_of(folder.latest->table, folder.latest->source), "edges.csv");
    EXPECT_EQ(folder.latest->line, 3U);
    EXPECT_EQ(folder.found.column_of(folder.latest->source, folder.latest->column), "t");
}

TEST(Mapping, ColumnsThatNothingUsesAreNamed) {
    mapped_folder folder;
    folder.write("edges.csv", "x,id,a,b,t,flag,y\n").write("more.csv", "z,id,a,b,t,x\n");
    static_cast<void>(
        folder.load("[[referrals]]\nfrom = \"edges\"\nskip = { flag = \"1\" }\nreferral_id = \"id\"\n"
                    "referrer_id = \"a\"\nreferred_id = \"b\"\ngiven_at = \"t\"\n"
                    "[[referrals]]\nfrom = \"more\"\nreferral_id = \"id\"\n"
                    "referrer_id = \"a\"\nreferred_id = \"b\"\ngiven_at = \"t\"\n"));
    EXPECT_EQ(folder.found.sources[0].unused, (names{"x", "y"}));
    EXPECT_EQ(folder.found.sources[1].unused, (names{"z", "x"}));
    EXPECT_EQ(folder.found.unknown_columns[1], (names{"x", "y", "z"}));
}

TEST(Mapping, WhatIsOptionalMayBeAbsent) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t\n1,a,b,2024-05-01\n");
    static_cast<void>(
        folder.load(edges("channel = { column = \"via\", optional = true }\n"
                          "[sales]\nfrom = \"orders\"\noptional = true\nsale_id = \"id\"\n"
                          "customer_id = \"c\"\nordered_at = \"t\"\namount = \"m\"")));
    EXPECT_EQ(folder.referrals(), "1 a>b 2024-05-01\n");
    EXPECT_EQ(folder.found.sources[0].absent, (names{"via"}));
    EXPECT_TRUE(folder.found.sources[1].is_absent);
}

TEST(Mapping, EachFileMayHaveASeparatorOfItsOwn) {
    mapped_folder folder;
    folder.write("edges.csv", "id;a;b;t\n1;\"a,x\";b;2024-05-01\n").write("people.csv", "id\tn\na,x\tA;B\n");
    const auto report = folder.load(
        "delimiter = \";\"\n[customers]\nfrom = \"people\"\ndelimiter = \"\\t\"\n"
        "customer_id = \"id\"\nname = \"n\"\n" +
        edges());
    EXPECT_EQ(folder.rejects(report), "");
    EXPECT_EQ(folder.referrals(), "1 a,x>b 2024-05-01\n");
    EXPECT_EQ(folder.net->facts().unlisted, 1U);  // b
}

TEST(Mapping, ReadsNoMoreRowsThanAskedFor) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t\n1,x,y,2024-05-01\n2,,y,2024-05-01\n3,x,z,2024-05-01\n");
    const auto report = folder.load(edges("skip = { a = \"\" }"), {.most_rows = 2});
    EXPECT_EQ(report.rows_of(record_table::referrals).read, 1U);
    EXPECT_EQ(folder.found.sources[0].skipped, 1U);
}

// Rows of any length, read by two threads, keep their places and texts.
TEST(Mapping, ManyRowsAreTheSameOnOneThreadAndTwo) {
    mapped_folder folder;
    std::string rows = "id;a;b;t\n";
    for (int row = 0; row < 20'000; ++row) {
        const std::string id = std::to_string(row);
        rows += id + ";p" + id + ";\"q" + std::string(row % 1000 == 0 ? 5000U : 0U, ' ') + id + "\";" +
                (row % 7 == 0 ? "never" : "2024-05-01") + "\n";
    }
    folder.write("edges.csv", rows);
    const std::string how = "delimiter = \";\"\n" + edges();
    const auto one = folder.load(how, {}, {.threads = 1});
    const auto two = folder.load(how, {}, {.threads = 2});
    EXPECT_EQ(one.rows, two.rows);
    EXPECT_EQ(one.rejects, two.rejects);
    EXPECT_EQ(one.count_of(reject_reason::id_too_long), 20U);
    EXPECT_EQ(one.count_of(reject_reason::bad_time), 2855U);  // a seventh, less the 3 rows with long ids
    EXPECT_EQ(one.rejects.back().text, "never");
}

}  // namespace
}  // namespace referral_chain::testing
