// Each preset on a small made-up export in its CRM's own columns and words. expected.txt beside an export was written
// by hand from the rows, before the program read them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>

#include "mapped_folder.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/mapping.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

namespace fs = std::filesystem;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

/// One of the exports is shown in the documentation, too.
fs::path export_of(const std::string& preset) {
    return preset == "suitecrm" ? root / "examples" / "data" / "suitecrm_export"
                                : root / "tests" / "io" / "presets" / preset;
}

void show_sources(std::ostream& out, const csv_load& found) {
    for (const mapped_source& source : found.sources) {
        out << source.name << ' ' << to_string(source.table) << ": " << source.rows.taken << " taken, "
            << source.rows.rejected << " rejected, " << source.skipped << " left out\n";
    }
}

void show_rejects(std::ostream& out, const csv_load& found, const load_report& report) {
    for (const reject& row : report.rejects) {
        out << "reject " << found.file_of(row.table, row.source) << ' ' << row.line << ' '
            << found.column_of(row.source, row.column) << ' ' << to_string(row.reason) << " [" << row.text << "]\n";
    }
}

void show_matches(std::ostream& out, const csv_load& found) {
    for (const text_match& match : found.matches) {
        out << "match " << match.text << ": " << to_string(match.state);
        for (const std::string& id : match.ids) {
            out << ' ' << id;
        }
        out << '\n';
    }
}

void show_network(std::ostream& out, const network& net) {
    std::set<std::string> lines;
    for (const referral_index referral : net.referrals()) {
        lines.insert("referral " + net.id_of(referral).str() + ": " + net.id_of(net.referrer_of(referral)).str() +
                     " > " + net.id_of(net.referred_of(referral)).str() + " " + to_string(net.given_at(referral)) +
                     " " + std::string(to_string(net.recorded_outcome(referral))) + "\n");
    }
    for (const party_index party : net.parties()) {
        if (net.own_revenue(party).minor_units() != 0) {
            lines.insert("revenue " + net.id_of(party).str() + ": " +
                         to_string(net.own_revenue(party), net.facts().money_unit) + " USD\n");
        }
    }
    for (const std::string& line : lines) {
        out << line;
    }
}

std::string reading_of(const std::string& preset, unsigned threads) {
    network_builder builder({.threads = threads});
    const csv_load found = load_mapped_folder(export_of(preset), mapping::preset(preset), builder);
    std::ostringstream out;
    show_sources(out, found);
    show_rejects(out, found, builder.report());
    show_matches(out, found);
    show_network(out, builder.build({.as_of = instant(boost::posix_time::ptime(boost::gregorian::date(2024, 6, 30)))}));
    return out.str();
}

class Preset : public ::testing::TestWithParam<std::string> {};

TEST_P(Preset, ReadsAnExportOfItsCrm) {
    const std::string expected =
        test_support::content_of(root / "tests" / "io" / "presets" / GetParam() / "expected.txt");
    EXPECT_EQ(reading_of(GetParam(), 1), expected);
    EXPECT_EQ(reading_of(GetParam(), 2), expected);
}

INSTANTIATE_TEST_SUITE_P(All, Preset, ::testing::ValuesIn(mapping::preset_names()),
                         [](const auto& name) { return name.param; });

// Who copies a preset to change it starts from the same mapping.
TEST(Presets, AreTheFilesInTheFolderMappings) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(root / "mappings")) {
        files.push_back(entry.path().stem().string());
        static_cast<void>(mapping::from_file(entry.path()));
    }
    std::sort(files.begin(), files.end());
    EXPECT_EQ(files, mapping::preset_names());
}

/// A copy of a preset with what its head says to put before the first table, and one line changed.
std::string changed_preset(const std::string& name, const std::string& head, const std::string& line,
                           const std::string& changed) {
    std::string text = test_support::content_of(root / "mappings" / (name + ".toml"));
    const std::size_t place = text.find(line);
    EXPECT_NE(place, std::string::npos) << line;
    return head + (place == std::string::npos ? text : text.replace(place, line.size(), changed));
}

// Times and amounts as people see them, which is how the Export button writes them.
TEST(Presets, OfSuiteCrmReadsAnExportForPeopleOnceItSaysHowThatLooks) {
    mapped_folder folder;
    folder.write("contacts.csv", "id,first_name,last_name,assigned_user_id,deleted\nc1,Ann,Lee,,0\nc2,Ben,Ito,,0\n");
    folder.write("leads.csv",
                 "id,first_name,last_name,refered_by,lead_source,status,converted,contact_id,assigned_user_id,"
                 "date_entered,deleted\nl1,Ben,Ito,Ann Lee,,Converted,1,c2,,05/31/2024 21:30,0\n");
    folder.write("opportunities.csv",
                 "id,amount,date_closed,sales_stage,deleted\no1,\"$8,564.46\",06/02/2024,Closed Won,0\n");
    folder.write("opportunities_contacts.csv", "contact_id,opportunity_id,deleted\nc2,o1,0\n");
    const auto report = folder.load(changed_preset(
        "suitecrm", "time = \"mm/dd/yyyy hh:mm\"\nzone = \"America/New_York\"\nsign = \"$\"\nthousands = \",\"\n",
        "ordered_at = \"date_closed\"", "ordered_at = { column = \"date_closed\", time = \"mm/dd/yyyy\" }"));
    EXPECT_EQ(folder.rejects(report), "");
    EXPECT_EQ(folder.referrals(), "lead-l1 c1>c2 2024-06-01T01:30:00Z\n");
    EXPECT_EQ(folder.net->own_revenue(*folder.net->find(customer_id("c2"))).minor_units(), 856'446);
}

// SuiteCRM empties contact_id where the contact is deleted: the person is the lead again, and not one without a name.
TEST(Presets, OfSuiteCrmKeepALeadWhoseContactIsDeleted) {
    mapped_folder folder;
    folder.write("contacts.csv",
                 "id,first_name,last_name,assigned_user_id,deleted\nc1,Ann,Lee,,0\nc2,Ben,Ito,,0\nc3,Cy,Poe,,1\n");
    folder.write("leads.csv",
                 "id,first_name,last_name,refered_by,lead_source,status,converted,contact_id,assigned_user_id,"
                 "date_entered,deleted\nl2,Ben,Ito,Ann Lee,,Converted,1,c2,,2024-05-01,0\n"
                 "l3,Cy,Poe,Ann Lee,,Converted,1,,,2024-05-02,0\nl4,Di,Fox,Cy Poe,,New,0,,,2024-05-03,0\n");
    const auto report = folder.load(test_support::content_of(root / "mappings" / "suitecrm.toml"));
    EXPECT_EQ(folder.rejects(report), "");
    EXPECT_EQ(folder.referrals(), "lead-l2 c1>c2 2024-05-01\nlead-l3 c1>l3 2024-05-02\nlead-l4 l3>l4 2024-05-03\n");
    EXPECT_EQ(folder.net->facts().unlisted, 0U);
    EXPECT_EQ(folder.net->name_of(*folder.net->find(customer_id("l3"))), "Cy Poe");
    EXPECT_EQ(folder.net->find(customer_id("l2")), std::nullopt) << "Ben is the contact that he became";
}

TEST(Presets, AMisspeltNameIsTold) {
    try {
        static_cast<void>(mapping::named("suitcrm"));
        FAIL();
    } catch (const io_error& error) {
        const std::string what = error.what();
        EXPECT_NE(what.find("neither a file nor a preset; did you mean \"suitecrm\"?"), std::string::npos) << what;
        EXPECT_NE(what.find("edge_list, erpnext, espocrm, hubspot, monica, odoo"), std::string::npos) << what;
    }
}

}  // namespace
}  // namespace referral_chain::testing
