// Who is meant by a text: ids, names, e-mails, codes; one, several or nobody.
#include <gtest/gtest.h>

#include <string>

#include "../../src/io/mapping/name_index.hpp"
#include "mapped_folder.hpp"

namespace referral_chain::testing {
namespace {

using detail::folded_name;

std::string matches(const csv_load& found) {
    std::string lines;
    for (const text_match& match : found.matches) {
        lines += found.file_of({}, match.source) + " " + std::to_string(match.line) + " " + match.text + " x" +
                 std::to_string(match.times) + " " + std::string(to_string(match.state));
        for (const std::string& id : match.ids) {
            lines += " " + id;
        }
        lines += "\n";
    }
    return lines;
}

const std::string people =
    "[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nname = \"name\"\nknown_as = { email = \"mail\" }\n";
const std::string leads =
    "[referrals]\nfrom = \"leads\"\nreferral_id = \"id\"\nreferred_id = \"id\"\ngiven_at = \"t\"\n"
    "skip = { by = \"\" }\n";

TEST(FoldedName, CaseSpacesAndWaysOfWritingALetterDoNotCount) {
    EXPECT_EQ(folded_name("  Ann \t LEE "), "ann lee");
    EXPECT_EQ(folded_name("Bea M\xC3\x9CLLER"), folded_name("bea m\xC3\xBCller"));
    EXPECT_EQ(folded_name("Mu\xCC\x88ller"), folded_name("M\xC3\xBCller"));  // u and a combining diaeresis
    EXPECT_EQ(folded_name("STRASSE"), folded_name("Stra\xC3\x9F"
                                                  "e"));
    EXPECT_EQ(folded_name("\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1"),
              folded_name("\xCE\x91\xCE\x98\xCE\x89\xCE\x9D\xCE\x91"));  // Athena in Greek
    EXPECT_EQ(folded_name("Ann\xC2\xA0Lee"), "ann lee");
    for (const char* space : {"\xE2\x80\x80", "\xE2\x80\x83", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF",
                              "\xE3\x80\x80", "\xE1\x9A\x80", "\xC2\x85", "\xE2\x81\x9F \t"}) {
        EXPECT_EQ(folded_name(std::string(space) + "Ann" + space + "LEE" + space), "ann lee") << space;
    }
    EXPECT_NE(folded_name("Ann\xE2\x80\x8BLee"), "ann lee");  // a zero-width space is none
}

// Nothing is guessed: letters that only look or sound alike are different.
TEST(FoldedName, AccentsAndPunctuationCount) {
    EXPECT_NE(folded_name("Jos\xC3\xA9"), folded_name("Jose"));
    EXPECT_NE(folded_name("O'Neil"), folded_name("ONeil"));
    EXPECT_EQ(folded_name("\xFF x"), "\xFF x");  // no UTF-8
    EXPECT_EQ(folded_name(""), "");
}

// A name of everybody's costs no more than another, and what it may mean does not depend on the order of the rows.
TEST(NameIndex, KeepsTheFirstOfThoseWhoBearOneName) {
    constexpr int parties = 200'000;
    const std::vector<std::size_t> names{1};
    for (const bool is_backwards : {false, true}) {
        detail::name_index index({true, true});
        for (int party = 0; party < 2 * parties; ++party) {  // everybody twice
            const int number = 100'000'000 + (is_backwards ? parties - 1 - party % parties : party % parties);
            index.add(1, party % parties < 2 ? "Ann" : "Test", "c" + std::to_string(number));
        }
        const auto found = index.find(names, "TEST");
        ASSERT_EQ(found.size(), detail::name_index::most_bearers);
        EXPECT_EQ(found.front(), is_backwards ? "c100000000" : "c100000002");
        EXPECT_EQ(found.back(), is_backwards ? "c100000019" : "c100000021");
        EXPECT_EQ(index.find(names, "ann").size(), 2U);
    }
}

TEST(MappedTexts, AreMatchedAmbiguousOrUnknown) {
    mapped_folder folder;
    folder.write("people.csv", "id,name,mail\na1,Ann Lee,ann@x.org\na2,Tom Rao,\na3,tom  rao,tom@x.org\n");
    folder.write(
        "leads.csv",
        "id,by,t\nL1,ANN lee,2024-05-01\nL2,Tom Rao,2024-05-02\nL3,nobody,2024-05-03\nL4,TOM@X.ORG,2024-05-04\n"
        "L5,a2,2024-05-05\nL6,,2024-05-06\nL7,nobody,2024-05-07\nL8,A2,2024-05-08\n");
    const auto report =
        folder.load(people + leads + "referrer_id = { column = \"by\", find = [\"id\", \"name\", \"email\"] }");
    EXPECT_EQ(folder.referrals(), "L1 a1>L1 2024-05-01\nL4 a3>L4 2024-05-04\nL5 a2>L5 2024-05-05\n");
    EXPECT_EQ(folder.rejects(report),
              "leads.csv 3 by unknown_customer [Tom Rao]\nleads.csv 4 by unknown_customer [nobody]\n"
              "leads.csv 8 by unknown_customer [nobody]\nleads.csv 9 by unknown_customer [A2]\n");
    EXPECT_EQ(matches(folder.found),
              "leads.csv 2 ANN lee x1 matched a1\nleads.csv 3 Tom Rao x1 ambiguous a2 a3\n"
              "leads.csv 4 nobody x2 unknown\nleads.csv 5 TOM@X.ORG x1 matched a3\nleads.csv 6 a2 x1 matched a2\n"
              "leads.csv 9 A2 x1 unknown\n");
}

// One person under two kinds of names is one person; two are two.
TEST(MappedTexts, AreAmbiguousAcrossKinds) {
    mapped_folder folder;
    folder.write("people.csv", "id,name,mail\na1,max,max\na2,zoe,sam\na3,sam,\n");
    folder.write("leads.csv", "id,by,t\nL1,max,2024-05-01\nL2,sam,2024-05-02\n");
    static_cast<void>(folder.load(people + leads + "referrer_id = { column = \"by\", find = [\"name\", \"email\"] }"));
    EXPECT_EQ(matches(folder.found), "leads.csv 2 max x1 matched a1\nleads.csv 3 sam x1 ambiguous a2 a3\n");
}

// A code on an order, and a table that says whose code it is.
TEST(MappedTexts, MayBeCodesOfAnotherTable) {
    mapped_folder folder;
    folder.write("orders.csv",
                 "no,who,at,total,coupon\n1,ben,2024-05-01,10.00,ann-10\n2,cleo,2024-05-02,20.00,XYZ\n"
                 "3,dan,2024-05-03,30.00,\n");
    folder.write("coupons.csv", "code,owner\nANN-10,ann\n");
    const auto report = folder.load(
        "[referrals]\nfrom = \"orders\"\nskip = { coupon = \"\" }\nreferral_id = \"no\"\nreferred_id = \"who\"\n"
        "given_at = \"at\"\nreferrer_id = { column = \"coupon\", find = \"code\" }\n"
        "[sales]\nfrom = \"orders\"\nsale_id = \"no\"\ncustomer_id = \"who\"\nordered_at = \"at\"\namount = \"total\"\n"
        "[known_as]\nfrom = \"coupons\"\ncustomer_id = \"owner\"\nnames = { code = \"code\" }\n");
    EXPECT_EQ(folder.referrals(), "1 ann>ben 2024-05-01\n");
    EXPECT_EQ(folder.rejects(report), "orders.csv 3 coupon unknown_customer [XYZ]\n");
    EXPECT_EQ(report.rows_of(record_table::sales).taken, 3U);
    EXPECT_EQ(folder.found.sources.size(), 2U);  // who is known as what is no table of ours
}

// Names are learnt from all rows, those that a check does not get to among them.
TEST(MappedTexts, AreLookedUpInAllRows) {
    mapped_folder folder;
    folder.write("people.csv", "id,name,mail\na1,Ann,\na2,Ben,\n").write("leads.csv", "id,by,t\nL1,Ben,2024-05-01\n");
    static_cast<void>(
        folder.load(people + leads + "referrer_id = { column = \"by\", find = \"name\" }", {.most_rows = 1}));
    EXPECT_EQ(matches(folder.found), "leads.csv 2 Ben x1 matched a2\n");
}

// Somebody whose row is left out is nobody's namesake.
TEST(MappedTexts, MeanNobodyWhoIsLeftOut) {
    mapped_folder folder;
    folder.write("people.csv", "id,name,mail\na1,Ann,\na2,Ann,gone\n")
        .write("leads.csv", "id,by,t\nL1,Ann,2024-05-01\n");
    static_cast<void>(
        folder.load("[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nname = \"name\"\n"
                    "skip = { mail = \"gone\" }\n" +
                    leads + "referrer_id = { column = \"by\", find = \"name\" }"));
    EXPECT_EQ(matches(folder.found), "leads.csv 2 Ann x1 matched a1\n");
}

/// Somebody left out of [customers], and codes of theirs in a table of their own.
void write_coupons(mapped_folder& folder) {
    folder.write("people.csv", "id,name,deleted\na1,Ann,0\na2,Ben,1\n");
    folder.write("coupons.csv", "code,owner\nANN,a1\nBEN,a2\nSTRANGER,a3\n");
    folder.write("leads.csv",
                 "id,by,t\nL1,a1,2024-05-01\nL2,a2,2024-05-02\nL3,ann,2024-05-03\nL4,ben,2024-05-04\n"
                 "L5,stranger,2024-05-05\n");
}
const std::string living = "[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nskip = { deleted = \"1\" }\n";
const std::string coupons = "[known_as]\nfrom = \"coupons\"\ncustomer_id = \"owner\"\nnames = { code = \"code\" }\n";

// Would catch a deleted customer whose coupon makes its id known again.
TEST(MappedTexts, MeanOnlyCustomersWhoAreNotLeftOut) {
    mapped_folder folder;
    write_coupons(folder);
    static_cast<void>(
        folder.load(living + leads + "referrer_id = { column = \"by\", find = [\"id\", \"code\"] }\n" + coupons));
    EXPECT_EQ(matches(folder.found),
              "leads.csv 2 a1 x1 matched a1\nleads.csv 3 a2 x1 unknown\nleads.csv 4 ann x1 matched a1\n"
              "leads.csv 5 ben x1 unknown\nleads.csv 6 stranger x1 unknown\n");
}

// Where nobody tells who the customers are, the codes do.
TEST(MappedTexts, MeanAnybodyKnownWhereThereIsNoTableOfCustomers) {
    for (const std::string& customers :
         {std::string(), std::string("[customers]\nfrom = \"nobody\"\noptional = true\ncustomer_id = \"id\"\n")}) {
        mapped_folder folder;
        write_coupons(folder);
        static_cast<void>(
            folder.load(customers + leads + "referrer_id = { column = \"by\", find = \"code\" }\n" + coupons));
        EXPECT_EQ(matches(folder.found),
                  "leads.csv 2 a1 x1 unknown\nleads.csv 3 a2 x1 unknown\nleads.csv 4 ann x1 matched a1\n"
                  "leads.csv 5 ben x1 matched a2\nleads.csv 6 stranger x1 matched a3\n");
    }
}

// Whoever looks at a mapping sees what it looks texts up in.
TEST(MappedTexts, AreLookedUpInColumnsThatTheLoadTells) {
    mapped_folder folder;
    folder.write("people.csv", "id,name,mail,no\n").write("leads.csv", "id,by,t\n");
    folder.write("codes.csv", "code,owner,since\n");
    static_cast<void>(folder.load(people + "keys = { number = { column = \"no\", prefix = \"x\" } }\n" + leads +
                                  "referrer_id = { column = \"by\", find = \"code\" }\n[[known_as]]\nfrom = \"codes\"\n"
                                  "customer_id = \"owner\"\nnames = { code = { first = [\"code\", { column = \"gone\", "
                                  "optional = true }] } }\n[[known_as]]\nfrom = \"none\"\noptional = true\n"
                                  "customer_id = \"owner\"\nkeys = { number = \"no\" }\n"));
    using all = std::vector<mapped_name>;
    EXPECT_EQ(folder.found.sources[0].known_as, (all{{"email", "mail", false}, {"number", "no", true}}));
    EXPECT_TRUE(folder.found.sources[1].known_as.empty());
    ASSERT_EQ(folder.found.name_sources.size(), 2U);
    const name_source& codes = folder.found.name_sources[0];
    EXPECT_EQ(codes.name, "codes.csv");
    EXPECT_EQ(codes.customer_id, "owner");
    EXPECT_EQ(codes.known_as, (all{{"code", "code, gone", false}}));
    EXPECT_EQ(codes.unused, std::vector<std::string>{"since"});
    EXPECT_EQ(codes.absent, std::vector<std::string>{"gone"});
    EXPECT_FALSE(codes.is_absent);
    EXPECT_TRUE(folder.found.name_sources[1].is_absent);
}

// Salesforce's short ids differ in case alone.
TEST(MappedTexts, AreKeysWhereTheMappingSaysSo) {
    mapped_folder folder;
    folder.write("people.csv", "id,no\na1,00Ka\na2,00KA\n").write("edges.csv", "id,a,b,t\n");
    folder.write("roles.csv", "o,c\n006a,a1\n006A,a2\n");
    folder.write("leads.csv", "id,by,t\nL1,00KA,2024-05-01\nL2,006a,2024-05-02\nL3,00ka,2024-05-03\n");
    static_cast<void>(folder.load("[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nkeys = { number = \"no\" }\n" +
                                  leads +
                                  "referrer_id = { column = \"by\", find = [\"number\", \"role\"] }\n"
                                  "[known_as]\nfrom = \"roles\"\ncustomer_id = \"c\"\nkeys = { role = \"o\" }\n"));
    EXPECT_EQ(matches(folder.found),
              "leads.csv 2 00KA x1 matched a2\nleads.csv 3 006a x1 matched a1\nleads.csv 4 00ka x1 unknown\n");
}

}  // namespace
}  // namespace referral_chain::testing
