// A mistake in a mapping is one line: the file, the line, the column, what is wrong, and what may have been meant.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "mapped_folder.hpp"

namespace referral_chain::testing {
namespace {

class edges_folder {
 public:
    edges_folder() { folder_.write("edges.csv", "id,a,b,t,status\n"); }
    [[nodiscard]] std::string mistake(const std::string& how) { return folder_.mistake(how); }
    [[nodiscard]] std::string place() const { return folder_.path().string(); }

 private:
    mapped_folder folder_;
};

TEST(MappingMistakes, AColumnThatIsNotThereIsToldWithTheNearest) {
    edges_folder folder;
    EXPECT_EQ(folder.mistake(edges("channel = \"staus\"")),
              "m.toml:7:11: no column \"staus\" in edges.csv; did you mean \"status\"?");
    EXPECT_EQ(folder.mistake(edges("channel = \"something else\"")),
              "m.toml:7:11: no column \"something else\" in edges.csv");
    EXPECT_EQ(folder.mistake(edges("skip = { Status = \"x\" }")),
              "m.toml:7:10: no column \"Status\" in edges.csv; did you mean \"status\"?");
}

TEST(MappingMistakes, AFileThatIsNotThereIsToldWithTheNearest) {
    edges_folder folder;
    std::string how = edges();
    how.replace(how.find("edges"), 5, "edge");
    EXPECT_EQ(folder.mistake(how), "m.toml:2:8: no edge.csv in " + folder.place() + "; did you mean \"edges\"?");
}

TEST(MappingMistakes, AColumnThatIsThereTwiceIsNotChosenFrom) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t,a\n");
    EXPECT_EQ(folder.mistake(edges()), "m.toml:4:15: the column \"a\" is there twice in edges.csv");
}

TEST(MappingMistakes, WhatTomlIsNotSaysWhere) {
    edges_folder folder;
    const std::string what = folder.mistake("[referrals]\nfrom = \"edges\nreferral_id = 1");
    EXPECT_EQ(what.substr(0, 9), "m.toml:2:") << what;
    EXPECT_EQ(what.find('\n'), std::string::npos) << what;
}

// toml++ takes it for a caller's mistake where one stands in a key, and ends the process.
TEST(MappingMistakes, AControlCharacterIsNoToml) {
    edges_folder folder;
    EXPECT_EQ(folder.mistake(std::string("[\0", 2)),
              "m.toml:1:2: a control character (U+0000), which TOML does not allow");
    EXPECT_EQ(folder.mistake("# ä\r\n\t# é\x7F"),
              "m.toml:2:5: a control character (U+007F), which TOML does not allow");
    EXPECT_EQ(folder.mistake("a.\x1F"), "m.toml:1:3: a control character (U+001F), which TOML does not allow");
    EXPECT_EQ(folder.mistake(edges("channel = \"a\x01\"")),
              "m.toml:7:13: a control character (U+0001), which TOML does not allow");
}

// toml++ asserts that they do not come.
TEST(MappingMistakes, SignsInTheWrongPlaceSayWhere) {
    edges_folder folder;
    for (const char* const how :
         {"[=", "[Öl]", "[[=", "[[ ", "[ [a]]", "[]", "[,", "a = [,]", "a = [ ]]", "a = ,", "a = ]", "a = {,}",
          "a = { b = }", "a. = 1", "a =", "= 1", ". = 1", "[a.]", "a = [1,,2]"}) {
        const std::string what = folder.mistake(how);
        EXPECT_EQ(what.substr(0, 9), "m.toml:1:") << how << ": " << what;
    }
}

TEST(MappingMistakes, LettersInQuotesAndCommentsStay) {
    edges_folder folder;
    EXPECT_EQ(folder.mistake("# ö\n" + edges("channel = { constant = 'ö\\' } # ö")), "");
    EXPECT_EQ(folder.mistake(edges("channel = { constant = \"ö\\\"ö\" }")), "");
    EXPECT_EQ(folder.mistake(edges("channel = { constant = \"\"\"\nö\"\"ö\\\"\"\"\"\" } # ö\"")), "");
    EXPECT_EQ(folder.mistake(edges("channel = { constant = '''\nö''ö\\''''' }")), "");
    EXPECT_EQ(folder.mistake(edges("channel = { constant = \"\"\"\nü = 1 \"\" '' ü \\\"\"\" ü \"\" \\\\\n\"\"\" }")),
              "");
    EXPECT_EQ(folder.mistake(edges("channel = { constant = \"\" } # ö\nskip = { \"ö\" = \"x\" }")),
              "m.toml:8:10: no column \"ö\" in edges.csv");
}

TEST(MappingMistakes, AreOneLineWhateverTheyQuote) {
    edges_folder folder;
    EXPECT_EQ(folder.mistake("\"a\\nb\" = 1"), "m.toml:1:1: \"a\uFFFDb\" means nothing in a mapping");
    EXPECT_EQ(folder.mistake(edges("channel = \"a\\u0085\\u2028\"")),
              "m.toml:7:11: no column \"a\uFFFD\uFFFD\" in edges.csv");
}

TEST(MappingMistakes, EachIsOneLineThatSaysWhatToWrite) {
    struct mistaken {
        std::string how, what;
    };
    const std::string people = "[customers]\nfrom = \"edges\"\ncustomer_id = \"id\"\n";
    const std::vector<mistaken> cases{
        // keys
        {"[referals]\nfrom = \"x\"",
         "m.toml:1:2: \"referals\" means nothing in a mapping; did you mean \"referrals\"?"},
        {edges("chanel = \"status\""),
         "m.toml:7:1: \"chanel\" means nothing in [referrals]; did you mean \"channel\"?"},
        {edges("channel = { colum = \"status\" }"), "m.toml:7:11: channel takes the name of a column, or one of {"},
        {edges("channel = { column = \"status\", prefx = \"x\" }"),
         "m.toml:7:32: \"prefx\" means nothing in channel; did you mean \"prefix\"?"},
        {edges("channel = { column = \"status\", time = \"iso\" }"), "m.toml:7:32: \"time\" means nothing in channel"},
        {edges("known_as = { code = \"status\" }"), "m.toml:7:1: \"known_as\" means nothing in [referrals]"},
        // what must be there
        {"[customers]\nfrom = \"edges\"\ncustomer_id = \"id\"",
         "m.toml:1:1: there is no [referrals]: nothing says who referred whom"},
        {"[referrals]\nfrom = \"edges\"\nreferral_id = \"id\"\nreferrer_id = \"a\"\nreferred_id = \"b\"",
         "m.toml:1:1: [referrals] has no given_at, which it must have"},
        {"[referrals]\nreferral_id = \"id\"",
         "m.toml:1:1: [referrals] does not say where its rows come from: from = \"...\""},
        {"[known_as]\nfrom = \"edges\"\ncustomer_id = \"a\"\n" + edges(),
         "m.toml:1:1: [known_as] has neither names = { kind = \"column\" } nor keys = { kind = \"column\" }"},
        // shapes
        {"referrals = 3", "m.toml:1:13: \"referrals\" takes fields below [referrals], or below each of several"},
        {edges("channel = 3"), "m.toml:7:11: channel takes the name of a column, or one of {"},
        {edges("channel = { column = \"status\", constant = \"x\" }"),
         "m.toml:7:11: channel takes the name of a column"},
        {edges("channel = { first = \"status\" }"), "m.toml:7:21: \"first\" and \"join\" take columns in brackets"},
        {edges("skip = \"status\""), "m.toml:7:8: \"skip\" takes names and values in braces"},
        {edges("skip = { status = 1 }"), "m.toml:7:19: \"status\" takes a text, true or false, or several in brackets"},
        {edges("skip = { status = [] }"),
         "m.toml:7:19: \"status\" takes a text, true or false, or several in brackets"},
        {edges("optional = 1"), "m.toml:7:12: \"optional\" takes true or false"},
        {"[referrals]\nfrom = \"edges\\u0000.csv\"", "m.toml:2:8: \"from\" takes the name of a table"},
        {"[referrals]\nfrom = \"../edges\"", "m.toml:2:8: \"from\" takes the name of a table or of a file without"},
        // words
        {edges("outcome = { column = \"status\", values = { x = \"wonn\" } }"),
         "m.toml:7:47: \"wonn\" is no outcome; did you mean \"won\"?"},
        {edges("outcome = { column = \"status\", values = { x = \"won\" }, other = \"opn\" }"),
         "m.toml:7:64: \"opn\" is no outcome; did you mean \"open\"?"},
        {edges("origin = { constant = \"volunteer\" }"),
         "m.toml:7:23: \"volunteer\" is no origin; did you mean \"volunteered\"?"},
        {edges("met_at = { constant = \"yesterday\" }"), "m.toml:7:23: \"yesterday\" is no met_at"},
        {edges("outcome = { column = \"status\", other = \"won\" }"),
         "m.toml:7:40: \"other\" is for what \"values\" do not list, and there are none"},
        {edges("outcome = { column = \"status\", values = { A = \"won\", a = \"lost\" } }"),
         "\"a\" is there twice, in whatever case"},
        // formats
        {"time = \"dd.mm\"\n" + edges(), "m.toml:1:8: \"dd.mm\" is no form of a time"},
        {"time = \"epoch_second\"\n" + edges(), "did you mean \"epoch_seconds\"?"},
        {"zone = \"Europe/Berln\"\n" + edges(), "m.toml:1:8: \"Europe/Berln\" is no time zone that this system knows"},
        {"zone = \"+2\"\n" + edges(), "m.toml:1:8: \"+2\" is no time zone"},
        {"zone = \"libc:UTC\"\n" + edges(), "m.toml:1:8: \"libc:UTC\" is no time zone"},
        {"delimiter = \"x\"\n" + edges(), "m.toml:1:13: \"delimiter\" takes one of"},
        {"decimal = \";\"\n" + edges(), "m.toml:1:11: \"decimal\" takes \".\" or \",\""},
        {"decimal = \",\"\nthousands = \",\"\n" + edges(), "\"decimal\" and \"thousands\" are the same"},
        {"money = \"cents\"\n" + edges(), "m.toml:1:9: \"money\" takes one of \"major\" \"minor\" \"micros\""},
        {edges("sgn = \"$\""), "m.toml:7:1: \"sgn\" means nothing in [referrals]; did you mean \"sign\"?"},
        {edges("incentive_cost = { column = \"status\", sing = \"$\" }"),
         "m.toml:7:39: \"sing\" means nothing in incentive_cost; did you mean \"sign\"?"},
        {edges("channel = { column = \"status\", sign = \"$\" }"), "m.toml:7:32: \"sign\" means nothing in channel"},
        {"sign = 5\n" + edges(), "m.toml:1:8: \"sign\" takes what stands beside an amount, such as \"$\" or \"kr\": "},
        {"sign = \"5\"\n" + edges(), "m.toml:1:8: \"sign\" takes what stands beside an amount, such as \"$\" or"},
        // looking up
        {"[customers]\nfrom = \"edges\"\ncustomer_id = \"id\"\nknown_as = { email = \"a\" }\n"
         "[[referrals]]\nfrom = \"edges\"\nreferral_id = \"id\"\nreferred_id = \"b\"\ngiven_at = \"t\"\n"
         "referrer_id = { column = \"a\", find = \"emial\" }",
         "m.toml:10:38: nothing says who is known by \"emial\"; did you mean \"email\"?"},
        {"[referrals]\nfrom = \"edges\"\nreferral_id = \"id\"\nreferred_id = \"b\"\ngiven_at = \"t\"\n"
         "referrer_id = { column = \"a\", find = \"name\" }",
         "m.toml:6:38: names are looked up, and no [customers] has a name"},
        {edges("channel = { column = \"a\", find = \"id\" }"), "m.toml:7:27: \"find\" means nothing in channel"},
        {people + "known_as = { code = \"a\" }\nkeys = { code = \"b\" }\n" + edges(),
         "m.toml:5:10: \"code\" is both a name, in whatever case, and a key, letter by letter"},
        {people + "keys = { name = \"b\" }\n" + edges(),
         "m.toml:4:10: \"name\" is both a name, in whatever case, and a key, letter by letter"},
        {people + "known_as = { id = \"b\" }\n" + edges(),
         "m.toml:4:14: \"id\" is what customer_id says, and cannot be told once more"},
    };
    for (const auto& one : cases) {
        const std::string what = edges_folder().mistake(one.how);
        EXPECT_NE(what.find(one.what), std::string::npos) << one.how << "\n" << what;
        EXPECT_EQ(what.find('\n'), std::string::npos) << what;
        EXPECT_EQ(what.substr(0, 7), "m.toml:") << what;
    }
}

// Would catch a minus lost, or the point of `5.`, which is none.
TEST(MappingMistakes, ASignIsNoPartOfANumber) {
    for (const char* sign :
         {".", ",", "'", "-", "+", "-$", "$-", "$1", "US $", " $", "$ ", " €", "$ ", "(", "$)", ".,"}) {
        const std::string what = edges_folder().mistake("sign = \"" + std::string(sign) + "\"\n" + edges());
        EXPECT_NE(what.find("m.toml:1:8: \"sign\" takes what stands beside an amount"), std::string::npos) << sign;
    }
    for (const char* sign : {"", "$", "R$", "kr.", "Fr.", "S/", "zł", "€", "د.إ", "CHF"}) {
        EXPECT_EQ(edges_folder().mistake("sign = \"" + std::string(sign) + "\"\n" + edges()), "") << sign;
    }
}

// Catches tables in tables by the hundred thousand, whose destructors would take more stack than there is.
TEST(MappingMistakes, AKeyHasAtMostTenParts) {
    mapped_folder folder;
    const std::string ten = "a.b.c.d.e.f.g.h.i.j";
    EXPECT_EQ(folder.mistake(ten + " = 1.5\n[" + ten + "]\n").find("ten parts"), std::string::npos);
    for (const std::string& key : {ten + ".k", std::string("a . \"b.c\" .c.d\t.\te.f.g.h.i.'j'. k")}) {
        for (const std::string& text : {key + " = 1", "[" + key + "]", "x = {" + key + " = 1}"}) {
            EXPECT_NE(folder.mistake(text).find("a key has more than ten parts"), std::string::npos) << text;
        }
    }
    std::string deep = "a";
    for (int part = 0; part < 300'000; ++part) {
        deep += ".a";
    }
    EXPECT_EQ(folder.mistake(deep + " = 1"), "m.toml:1:20: a key has more than ten parts");
    EXPECT_EQ(folder.mistake("# a.b.c.d.e.f.g.h.i.j.k\nx = \"a.b.c.d.e.f.g.h.i.j.k\"").find("ten parts"),
              std::string::npos);
}

// Letters beyond ASCII in a name without quotes are undefined behaviour in toml++ 3.3.0, so it never sees them.
TEST(MappingMistakes, NamesWithLettersBeyondAsciiNeedQuotes) {
    const std::string advice = "\" has letters beyond ASCII: a name with them stands in quotes";
    edges_folder folder;
    EXPECT_EQ(folder.mistake("ü=\"1\""), "m.toml:1:1: \"ü" + advice);
    EXPECT_EQ(folder.mistake("[referrals]\nfrom = \"edges\"\nskip = { Gelöscht-1 = \"x\" }"),
              "m.toml:3:10: \"Gelöscht-1" + advice);
    EXPECT_EQ(folder.mistake("a = \"äö\" # ü\näöx = 1"), "m.toml:2:1: \"äöx" + advice);
    EXPECT_EQ(folder.mistake("a = \"äö\"; äöx"), "m.toml:1:11: \"äöx" + advice);
    EXPECT_EQ(folder.mistake("a = \xFC"), "m.toml:1:5: a byte that is no UTF-8 stands outside of quotes");
    EXPECT_EQ(folder.mistake("a = \u00A0\"x\""), "m.toml:1:5: \"\u00A0" + advice);
    EXPECT_EQ(folder.mistake(R"(a = """x"""""ü)"), "m.toml:1:14: \"ü" + advice);
    EXPECT_EQ(folder.mistake("a = '''x'''''ü"), "m.toml:1:14: \"ü" + advice);
    EXPECT_EQ(folder.mistake("a = \"\"ü"), "m.toml:1:7: \"ü" + advice);
    EXPECT_EQ(folder.mistake(R"(a = '\'ü)"), "m.toml:1:8: \"ü" + advice) << "nothing is escaped in single quotes";
    EXPECT_EQ(folder.mistake("\uFEFF[Öl]\n"), "m.toml:1:2: \"Öl" + advice);
    EXPECT_EQ(folder.mistake("a = 'b\nö"), "m.toml:2:1: \"ö" + advice);
}

// Zones are looked for among the system's and nowhere else: whoever opens a pipe waits for ever.
TEST(MappingMistakes, AZoneIsNoFile) {
    edges_folder folder;
    const auto mistake = [&](const std::string& zone) { return folder.mistake("zone = \"" + zone + "\"\n" + edges()); };
    for (const char* zone : {"file:/usr/share/zoneinfo/Europe/Berlin", "file:Europe/Berlin", "Europe/../Europe/Berlin",
                             "/usr/share/zoneinfo/Europe/Berlin", "libc:localtime"}) {
        ASSERT_NE(mistake(zone).find("is no time zone that this system knows"), std::string::npos) << zone;
    }
    const test_support::temporary_folder pipes;
    const std::string pipe = (pipes.path() / "zone").string();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_NE(mistake("file:" + pipe).find("is no time zone that this system knows"), std::string::npos);
    EXPECT_EQ(mistake("America/Argentina/Buenos_Aires") + mistake("Etc/GMT+5") + mistake("America/Port-au-Prince"), "");
}

// All mistakes show before the first row is read.
TEST(MappingMistakes, LeaveTheBuilderAsItWas) {
    mapped_folder folder;
    folder.write("people.csv", "id\n1\n").write("edges.csv", "id,a,b\n1,a,b\n");
    network_builder builder;
    const mapping how = mapping::from_text("[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\n" + edges(), "m");
    EXPECT_THROW(static_cast<void>(load_mapped_folder(folder.path(), how, builder)), io_error);
    EXPECT_EQ(builder.report().rows_of(record_table::customers).read, 0U);
}

TEST(MappingMistakes, AFileThatCannotBeReadIsNamed) {
    try {
        static_cast<void>(mapping::from_file("no/such.toml"));
        FAIL();
    } catch (const io_error& error) {
        EXPECT_EQ(std::string(error.what()), "no/such.toml: no such file");
    }
}

}  // namespace
}  // namespace referral_chain::testing
