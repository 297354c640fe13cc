// referral_report with --mapping: what --check-mapping shows, what it refuses, and what a run writes besides.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using test_support::program_run;

const fs::path suitecrm = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "suitecrm_export";

program_run report(const std::vector<std::string>& arguments) {
    return test_support::run_program(REFERRAL_REPORT_PATH, arguments);
}

/// A SuiteCRM export of which somebody took the people alone.
void write_without_sales(const fs::path& folder) {
    for (const char* file : {"contacts.csv", "leads.csv"}) {
        fs::copy_file(suitecrm / file, folder / file);
    }
}

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(CheckMapping, ShowsWhatWouldHappenAndWritesNothing) {
    const test_support::temporary_folder folder;
    const auto out = (folder.path() / "report").string();
    const program_run run = report({suitecrm.string(), "--mapping", "suitecrm", "--check-mapping", "--out", out});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_TRUE(has_line(run.out, "contacts.csv \u2192 customers")) << run.out;
    EXPECT_TRUE(has_line(run.out, "  name               from first_name, last_name")) << run.out;
    EXPECT_TRUE(has_line(run.out, "  6 rows: 5 taken, 0 rejected, 1 left out")) << run.out;
    EXPECT_TRUE(has_line(run.out, "    1 bad_enum in status, first in line 9: Sold")) << run.out;
    EXPECT_TRUE(has_line(run.out, "    Tom Rao: ambiguous, may be c-tim or c-tom")) << run.out;
    EXPECT_TRUE(has_line(run.out, "    a friend: unknown")) << run.out;
    EXPECT_TRUE(has_line(run.out, "  columns not there: email_address")) << run.out;
    EXPECT_TRUE(has_line(run.out, "  columns not used: name")) << run.out;
    EXPECT_TRUE(has_line(run.out, "8 texts were looked up: 5 matched, 2 ambiguous, 1 unknown")) << run.out;
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(CheckMapping, ReadsAThousandRowsOfEachFile) {
    const test_support::temporary_folder folder;
    std::string rows = "referrer,referred,date\n";
    for (int row = 0; row < 1'500; ++row) {
        rows += "a" + std::to_string(row) + ",b" + std::to_string(row) + (row < 1'200 ? ",2024-05-01\n" : ",never\n");
    }
    folder.write("edges.csv", rows);
    const program_run run = report({folder.path().string(), "--mapping", "edge_list", "--check-mapping"});
    EXPECT_TRUE(has_line(run.out, "  1,000 rows: 1,000 taken, 0 rejected, 0 left out")) << run.out;
}

const std::string people_and_edges =
    "[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\n[referrals]\nfrom = \"edges\"\nreferral_id = \"id\"\n"
    "referrer_id = \"a\"\nreferred_id = \"b\"\ngiven_at = \"t\"\n";

// Would catch a column of e-mails that nobody takes for one.
TEST(CheckMapping, ShowsWhatElsePeopleAreKnownBy) {
    const program_run run = report({suitecrm.string(), "--mapping", "suitecrm", "--check-mapping"});
    EXPECT_TRUE(
        has_line(run.out, "  salesperson        from assigned_user_id\n  known_as.email     from email_address"))
        << run.out;
    EXPECT_TRUE(has_line(run.out,
                         "opportunities_contacts.csv \u2192 known_as\n  customer_id        from contact_id\n"
                         "  keys.opportunity   from opportunity_id\n  columns not used: id, contact_role"))
        << run.out;
    const test_support::temporary_folder folder;
    write_without_sales(folder.path());
    const program_run less = report({folder.path().string(), "--mapping", "suitecrm", "--check-mapping"});
    EXPECT_TRUE(has_line(less.out, "opportunities_contacts.csv \u2192 known_as\n  not there, and may be absent"))
        << less.out;
}

TEST(CheckMapping, ShowsNamesAndKeysOfAnyLength) {
    const test_support::temporary_folder folder;
    const std::string how = (folder.path() / "m.toml").string();
    folder.write("m.toml",
                 people_and_edges +
                     "[known_as]\nfrom = \"codes\"\ncustomer_id = { first = [\"x\", \"id\"] }\n"
                     "names = { \"number of the member's card\" = \"no\", \"a\\u001Bb\" = { constant = \"x\" } }\n");
    folder.write("people.csv", "id\na\n");
    folder.write("edges.csv", "id,a,b,t\n");
    folder.write("codes.csv", "id,x,no\n");
    const program_run run = report({folder.path().string(), "--mapping", how, "--check-mapping"});
    EXPECT_TRUE(has_line(run.out,
                         "codes.csv \u2192 known_as\n  customer_id        from x, id\n"
                         "  names.a\uFFFDb          always the same\n  names.number of the member's card from no"))
        << run.out;
}

// A sign is proposed where one stands, alone; two, or brackets, are for people to look at.
TEST(CheckMapping, ProposesTheSignOfAnAmount) {
    const test_support::temporary_folder folder;
    const std::string how = (folder.path() / "m.toml").string();
    folder.write("m.toml", people_and_edges +
                               "[sales]\nfrom = \"deals\"\nsale_id = \"id\"\ncustomer_id = \"who\"\n"
                               "ordered_at = \"t\"\namount = \"sum\"\n");
    folder.write("people.csv", "id\na\n");
    folder.write("edges.csv", "id,a,b,t\n");
    const auto screen_of = [&](const std::string& amount) {
        folder.write("deals.csv", "id,who,t,sum\n1,a,2024-05-01," + amount + "\n");
        return report({folder.path().string(), "--mapping", how, "--check-mapping"}).out;
    };
    for (const auto& [amount, sign] : {std::pair("\"-$8,564.46\"", "$"), std::pair("12.50 kr", "kr")}) {
        const std::string words = "if " + std::string(sign) + " is your currency's sign, tell the mapping: sign = \"" +
                                  sign + "\", and decimal and thousands";
        EXPECT_NE(screen_of(amount).find(words), std::string::npos) << amount;
    }
    for (const char* amount : {"(5.00)", "$5.00 kr", "\"1,250.00\"", "12.50"}) {
        EXPECT_EQ(screen_of(amount).find("currency's sign"), std::string::npos) << amount;
    }
}

// Would catch a count that leaves its reader to find out who is missing.
TEST(CheckMapping, NamesPartiesThatNoTableOfCustomersHas) {
    const test_support::temporary_folder folder;
    const std::string how = (folder.path() / "m.toml").string();
    folder.write("m.toml", people_and_edges);
    folder.write("people.csv", "id\na\n");
    folder.write("edges.csv", "id,a,b,t\n1,a,zoe,2024-05-01\n2,a,\"x\xE2\x80\xAE\",2024-05-01\n");
    const auto checked = [&] { return report({folder.path().string(), "--mapping", how, "--check-mapping"}).out; };
    EXPECT_TRUE(has_line(checked(), "2 parties are not in the customers table: x\uFFFD, zoe.")) << checked();
    std::string edges = "id,a,b,t\n";
    for (const char* id : {"h", "g", "f", "e", "d", "c", "b"}) {
        edges.append(id).append(",a,").append(id).append(",2024-05-01\n");
    }
    folder.write("edges.csv", edges);
    EXPECT_TRUE(has_line(checked(), "7 parties are not in the customers table: b, c, d, e, f and 2 more."))
        << checked();
    folder.write("people.csv", "id\na\nb\nc\nd\ne\nf\ng\nh\n");
    EXPECT_EQ(checked().find("not in the customers table"), std::string::npos) << checked();
}

// Would catch a thousand customers taken for all of them.
TEST(CheckMapping, DoesNotMissCustomersWhoWereNotRead) {
    const test_support::temporary_folder folder;
    folder.write("m.toml", people_and_edges);
    std::string people = "id\n";
    for (int row = 0; row < 1'000; ++row) {
        people += "c" + std::to_string(row) + "\n";
    }
    folder.write("people.csv", people + "zoe\n");
    folder.write("edges.csv", "id,a,b,t\n1,c1,zoe,2024-05-01\n");
    const std::string how = (folder.path() / "m.toml").string();
    const program_run run = report({folder.path().string(), "--mapping", how, "--check-mapping"});
    EXPECT_EQ(run.out.find("zoe"), std::string::npos) << run.out;
    EXPECT_TRUE(has_line(run.out, "Who is not in the customers table shows in a whole run: not all of it was read."))
        << run.out;
}

// A bare list of referrals has no customers whom anybody could miss.
TEST(CheckMapping, MissesNobodyWhereThereAreNoCustomers) {
    const test_support::temporary_folder folder;
    folder.write("edges.csv", "referrer,referred,date\na,b,2024-05-01\n");
    const program_run run = report({folder.path().string(), "--mapping", "edge_list", "--check-mapping"});
    EXPECT_EQ(run.out.find("customers table"), std::string::npos) << run.out;
}

// Would catch a hint that moves the cursor, and one taken for a match.
TEST(CheckMapping, AsksWhetherANearNameWasMeant) {
    const test_support::temporary_folder folder;
    const std::string how = (folder.path() / "m.toml").string();
    folder.write("m.toml",
                 "[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nname = \"n\"\n[referrals]\nfrom = \"edges\"\n"
                 "referral_id = \"id\"\nreferrer_id = { column = \"a\", find = \"name\" }\nreferred_id = \"b\"\n"
                 "given_at = \"t\"\n");
    folder.write("people.csv", "id,n\n1,Ann Lee\n2,Ann Lea\n3,Tom\x1B Rao\n");
    folder.write("edges.csv", "id,a,b,t\n1,Ann Leo,x,2024-05-01\n2,Tim\x1B Rao,x,2024-05-01\n3,Zoe,x,2024-05-01\n");
    const program_run run = report({folder.path().string(), "--mapping", how, "--check-mapping"});
    EXPECT_TRUE(has_line(run.out,
                         "    Ann Leo: unknown; did you mean \"ann lea\" or \"ann lee\"?\n"
                         "    Tim\uFFFD Rao: unknown; did you mean \"tom\uFFFD rao\"?\n    Zoe: unknown"))
        << run.out;
    EXPECT_TRUE(has_line(run.out, "3 texts were looked up: 0 matched, 0 ambiguous, 3 unknown")) << run.out;
}

// Whatever a file holds, nothing of it may move the cursor or begin a line of its own.
TEST(CheckMapping, ShowsHostileTextsAsTheyAre) {
    const test_support::temporary_folder folder;
    folder.write("edges.csv", "referrer,referred,date,\"x\x1B[2J\ny\"\na,b,\"\x1B[31mnever\n\",\n");
    const program_run run =
        report({folder.path().string(), "--mapping", "edge_list", "--check-mapping", "--fail-on-reject"});
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_EQ(run.out.find('\x1B'), std::string::npos);
    EXPECT_NE(run.out.find("[31mnever"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("[2J\uFFFDy"), std::string::npos) << run.out;
}

TEST(CheckMapping, IsRefusedWhereThereIsNothingToCheck) {
    const auto expect_refusal = [](const std::vector<std::string>& arguments, const std::string& reason) {
        const program_run run = report(arguments);
        EXPECT_EQ(run.exit_code, 2);
        EXPECT_EQ(run.out, "");
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
        EXPECT_NE(run.err.find(reason), std::string::npos) << run.err;
    };
    const std::string data = suitecrm.string();
    expect_refusal({data, "--check-mapping"}, "--check-mapping needs the --mapping to check");
    expect_refusal({data, "--mapping", "suitecrm"}, "--out is required");
    expect_refusal({data, "--mapping", "suitecrm", "--check-mapping", "--explain", "c-ann"}, "give one of them");
    expect_refusal({data, "--mapping", "suitecrm", "--check-mapping", "--strict"},
                   "--check-mapping reads a part of the rows, and --strict needs all of them: leave out one");
    expect_refusal({data, "--mapping", "suitcrm", "--check-mapping"}, "did you mean \"suitecrm\"?");
    expect_refusal({data, "--mapping", "no/such.toml", "--check-mapping"}, "no/such.toml: neither a file nor a preset");
    expect_refusal({data, "--mapping", "odoo", "--check-mapping"}, "odoo:10:8: no res_partner.csv in ");
    expect_refusal({"/no/such/folder", "--mapping", "odoo", "--check-mapping"}, "/no/such/folder");
}

constexpr const char* no_sales =
    "No sales were read, for there is no opportunities.csv: nobody has bought, and no revenue is known.";

// Would catch a report without customers and revenue that does not say why.
TEST(CheckMapping, SaysThatThereAreNoSales) {
    const test_support::temporary_folder folder;
    write_without_sales(folder.path());
    const program_run run = report({folder.path().string(), "--mapping", "suitecrm", "--check-mapping"});
    EXPECT_TRUE(has_line(run.out, no_sales)) << run.out;
    const program_run whole = report({suitecrm.string(), "--mapping", "suitecrm", "--check-mapping"});
    EXPECT_EQ(whole.out.find("No sales"), std::string::npos) << whole.out;
}

TEST(MappedReport, SaysThatThereAreNoSales) {
    const test_support::temporary_folder folder;
    const test_support::temporary_folder out;
    write_without_sales(folder.path());
    const std::string page = (out.path() / "report.html").string();
    const program_run run = report(
        {folder.path().string(), "--mapping", "suitecrm", "--out", (out.path() / "tables").string(), "--html", page});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(has_line(run.out, no_sales)) << run.out;
    EXPECT_NE(test_support::content_of(page).find("<li>" + std::string(no_sales) + "</li>"), std::string::npos);
}

TEST(MappedReport, WritesWhomTextsMeantAndNamesTheSources) {
    const test_support::temporary_folder folder;
    const auto out = folder.path() / "report";
    const program_run run = report({suitecrm.string(), "--mapping", "suitecrm", "--out", out.string()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_NE(run.out.find("5 matched, 2 ambiguous, 1 unknown; see matches.csv."), std::string::npos) << run.out;
    EXPECT_EQ(test_support::content_of(out / "matches.csv"),
              "file,line,column,text,times,state,customer_ids\n"
              "leads.csv,2,refered_by,ann  LEE,1,matched,c-ann\n"
              "leads.csv,3,refered_by,BEN OCHOA,1,matched,c-ben\n"
              "leads.csv,4,refered_by,bea@EXAMPLE.com,1,matched,c-bea\n"
              "leads.csv,5,refered_by,Tom Rao,1,ambiguous,c-tim;c-tom\n"
              "leads.csv,6,refered_by,a friend,1,unknown,\n"
              "leads.csv,9,refered_by,bea M\u00DCLLER,1,matched,c-bea\n"
              "opportunities.csv,2,id,o-1,1,matched,c-ben\n"
              "opportunities.csv,4,id,o-3,1,ambiguous,c-ann;c-bea\n");
    EXPECT_EQ(test_support::content_of(out / "rejects.csv"),
              "file,line,column,reason,text\n"
              "leads.csv,5,refered_by,unknown_customer,Tom Rao\n"
              "leads.csv,6,refered_by,unknown_customer,a friend\n"
              "leads.csv,9,status,bad_enum,Sold\n"
              "opportunities.csv,4,id,unknown_customer,o-3\n");
    const std::string summary = test_support::content_of(out / "summary.json");
    EXPECT_NE(summary.find("\"file\": \"leads.csv\",\n  \"line\": 4,\n  \"column\": \"date_entered\""),
              std::string::npos)
        << summary;
}

TEST(MappedReport, WithoutTextsToLookUpHasNoMatches) {
    const test_support::temporary_folder folder;
    folder.write("edges.csv", "referrer,referred,date\na,b,2024-05-01\n");
    const auto out = folder.path() / "report";
    const program_run run =
        report({folder.path().string(), "--mapping", "edge_list", "--assume-joined", "--out", out.string()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_FALSE(fs::exists(out / "matches.csv"));
    EXPECT_TRUE(fs::exists(out / "summary.json"));
}

/// What stands in the file that --html made.
std::string page_of(const std::vector<std::string>& arguments) {
    const test_support::temporary_folder folder;
    const std::string page = (folder.path() / "report.html").string();
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--out", (folder.path() / "report").string(), "--html", page});
    const program_run run = report(all);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return test_support::content_of(page);
}

// Would catch a page that sends its reader to files that do not exist.
TEST(MappedPage, NamesTheSourcesAndTheirColumns) {
    const std::string page = page_of({suitecrm.string(), "--mapping", "suitecrm"});
    EXPECT_NE(page.find("(leads.csv, line 4, column date_entered)"), std::string::npos) << page;
    for (const char* ours : {"referrals.csv", "Columns of customers.csv", "sales.csv", "asks.csv"}) {
        EXPECT_EQ(page.find(ours), std::string::npos) << ours;
    }
    EXPECT_NE(page.find("<th scope='row'>leads.csv, as referrals</th>"), std::string::npos) << page;
    EXPECT_NE(page.find("Columns of contacts.csv that were not used: "), std::string::npos) << page;
}

TEST(MappedPage, OfADatabaseNamesItsTables) {
    const fs::path chinook = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "chinook";
    const std::string page =
        page_of({(chinook / "Chinook_Sqlite.sqlite").string(), "--mapping", (chinook / "mapping.toml").string()});
    EXPECT_NE(page.find("column InvoiceDate of table Invoice)"), std::string::npos) << page;
    EXPECT_NE(page.find("<th scope='row'>table Invoice, as sales</th>"), std::string::npos) << page;
    EXPECT_EQ(page.find(".csv, line"), std::string::npos);
}

}  // namespace
