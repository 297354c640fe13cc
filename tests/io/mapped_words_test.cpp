// The words that a mapping lists, in value tables and in what leaves rows out.
#include <gtest/gtest.h>

#include <string>

#include "mapped_folder.hpp"

namespace referral_chain::testing {
namespace {

/// A file with a column `s`, a row for each text, read with more to say of its referrals.
class worded_rows {
 public:
    worded_rows(const std::string& more, const std::vector<std::string>& texts) {
        std::string rows = "id,a,b,t,s\n";
        for (std::size_t at = 0; at < texts.size(); ++at) {
            const std::string id = std::to_string(at + 1);
            rows += id + ",a,b" + id + ",2024-05-01,\"" + texts[at] + "\"\n";
        }
        folder_.write("edges.csv", rows);
        report_ = folder_.load(edges(more));
    }
    [[nodiscard]] std::string outcomes() const { return folder_.outcomes() + folder_.rejects(report_); }

 private:
    mapped_folder folder_;
    load_report report_;
};

std::string values(const std::string& words) { return "outcome = { column = \"s\", values = { " + words + " } }\n"; }

TEST(ListedWords, AreComparedWithoutCaseInAnyScript) {
    EXPECT_EQ(worded_rows(values("\"VERKÄUFT\" = \"won\", \"κλειστό\" = \"lost\", \"Straße\" = \"void\""),
                          {"verkäuft", "ΚΛΕΙΣΤΌ", "STRASSE"})
                  .outcomes(),
              "1 won\n2 lost\n3 void\n");
    EXPECT_EQ(worded_rows("skip = { s = \"GELÖSCHT\" }\n", {"gelöscht", "da"}).outcomes(), "2 open\n");
    EXPECT_EQ(
        worded_rows("only = { s = \"geschlossen – gewonnen Ü\" }\n", {"GESCHLOSSEN –  GEWONNEN ü", "x"}).outcomes(),
        "1 open\n");
}

TEST(ListedWords, MayBeThoseThatMeanNothingElsewhere) {
    EXPECT_EQ(
        worded_rows(values("NA = \"won\", null = \"lost\", \"\" = \"void\""), {"NA", "NULL", "", "na"}).outcomes(),
        "1 won\n2 lost\n3 void\n4 won\n");
    EXPECT_EQ(worded_rows("skip = { s = \"NA\" }\n", {"NA", "", "null"}).outcomes(), "2 open\n3 open\n");
    EXPECT_EQ(worded_rows("only = { s = [\"NA\", \"x\"] }\n", {"NA", "", "X"}).outcomes(), "1 open\n3 open\n");
    EXPECT_EQ(worded_rows("skip = { s = \"\" }\n", {"NA", "", "null", "x"}).outcomes(), "4 open\n");
}

TEST(ListedWords, CountAsFilledInTheFirstThatIs) {
    EXPECT_EQ(
        worded_rows(
            "outcome = { first = [\"s\", { constant = \"open\" }], values = { NA = \"won\" }, other = \"lost\" }\n",
            {"NA", "", "y"})
            .outcomes(),
        "1 won\n2 lost\n3 lost\n");
}

TEST(ListedWords, ThatDifferInCaseAloneAreAMistake) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t,s\n");
    EXPECT_EQ(folder.mistake(edges(values("\"ÄB\" = \"won\", \"äb\" = \"lost\""))),
              "m.toml:7:52: \"äb\" is there twice, in whatever case");
}

// Databases and exports write the same flag as 1, t, true or yes.
TEST(TrueAndFalse, MeanEveryWayOfWritingThem) {
    const std::vector<std::string> ways{"1", "t", "TRUE", "yes", "Y", "0", "f", "False", "no", "n", "", "2", "on"};
    EXPECT_EQ(worded_rows("only = { s = true }\n", ways).outcomes(), "1 open\n2 open\n3 open\n4 open\n5 open\n");
    EXPECT_EQ(worded_rows("only = { s = false }\n", ways).outcomes(), "10 open\n6 open\n7 open\n8 open\n9 open\n");
    EXPECT_EQ(worded_rows("skip = { s = [true, false, \"\"] }\n", ways).outcomes(), "12 open\n13 open\n");
}

}  // namespace
}  // namespace referral_chain::testing
