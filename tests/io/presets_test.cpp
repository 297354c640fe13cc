// Each preset on a small made-up export in its CRM's own columns and words. expected.txt beside an export was written
// by hand from the rows, before the program read them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>

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
