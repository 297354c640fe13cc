// A text that means nobody may be a name misspelt: what is near is told, where somebody asks, and nobody is meant by
// it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "../../src/io/mapping/nearest_name.hpp"
#include "mapped_folder.hpp"
#include "referral_chain/io/privacy.hpp"

namespace referral_chain::testing {
namespace {

using names = std::vector<std::string>;
constexpr std::size_t many = 100;

/// By the book, without any bound: the distance of all beginnings of two texts.
std::size_t slow_letters_between(const std::string& from, const std::string& to) {
    std::vector<std::vector<std::size_t>> of(from.size() + 1, std::vector<std::size_t>(to.size() + 1));
    for (std::size_t row = 0; row <= from.size(); ++row) {
        for (std::size_t at = 0; at <= to.size(); ++at) {
            if (row == 0 || at == 0) {
                of[row][at] = row + at;
                continue;
            }
            const std::size_t changed = of[row - 1][at - 1] + (from[row - 1] == to[at - 1] ? 0 : 1);
            of[row][at] = std::min({of[row - 1][at] + 1, of[row][at - 1] + 1, changed});
            if (row > 1 && at > 1 && from[row - 1] == to[at - 2] && from[row - 2] == to[at - 1]) {
                of[row][at] = std::min(of[row][at], of[row - 2][at - 2] + 1);
            }
        }
    }
    return of[from.size()][to.size()];
}

TEST(LettersBetween, AreThoseAddedDroppedChangedOrSwapped) {
    EXPECT_EQ(detail::letters_between("ann lee", "Ann Lee", 2), 0U);
    EXPECT_EQ(detail::letters_between("ann lee", "anne lee", 2), 1U);
    EXPECT_EQ(detail::letters_between("ann lee", "an lee", 2), 1U);
    EXPECT_EQ(detail::letters_between("ann lee", "ann leo", 2), 1U);
    EXPECT_EQ(detail::letters_between("ann lee", "nan lee", 2), 1U);
    EXPECT_EQ(detail::letters_between("ann lee", "tom rao", 2), 3U) << "one more than asked for: there are far more";
    EXPECT_EQ(detail::letters_between("", "abc", many), 3U);
    EXPECT_EQ(detail::letters_between(std::string(201, 'a'), std::string(201, 'a'), many), many + 1) << "no names";
}

// Would catch a shortcut that gives up, or cuts off, too early.
TEST(LettersBetween, AreTheSameAsByTheBook) {
    std::mt19937 random(7);
    const auto text = [&] {
        std::string letters(random() % 9, ' ');
        std::generate(letters.begin(), letters.end(), [&] { return static_cast<char>('a' + random() % 3); });
        return letters;
    };
    for (int trial = 0; trial < 20'000; ++trial) {
        const std::string from = text();
        const std::string to = text();
        for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{2}, many}) {
            ASSERT_EQ(detail::letters_between(from, to, most), std::min(slow_letters_between(from, to), most + 1))
                << from << ' ' << to << ' ' << most;
        }
    }
}

const std::string people =
    "[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nname = \"name\"\nknown_as = { email = \"mail\" }\n"
    "keys = { number = \"no\" }\n[referrals]\nfrom = \"leads\"\nreferral_id = \"id\"\nreferred_id = \"id\"\n"
    "given_at = \"t\"\nreferrer_id = { column = \"by\", find = [\"id\", \"name\", \"email\", \"number\"] }\n";

/// Leads with texts, beside a few people; `matches` tells what is near to each.
class hinted_folder {
 public:
    explicit hinted_folder(const names& texts) {
        folder_.write("people.csv",
                      "id,name,mail,no\nc1001,Ann Lee,ann@example.com,K-100\nc1002,Jos\u00E9 Mu\u00F1oz,,\n"
                      "c1003,Katharina Berger,,\nc1004,Katharina Borger,,\nc1005,Ann Lea,,\nc1006,Al,,\n");
        std::string leads = "id,by,t\n";
        for (const std::string& text : texts) {
            leads += "l" + std::to_string(leads.size()) + "," + text + ",2024-05-01\n";
        }
        folder_.write("leads.csv", leads);
    }
    [[nodiscard]] std::vector<names> nearest(std::size_t most_hints = many) {
        report = folder_.load(people, {.most_hints = most_hints});
        std::vector<names> found;
        for (const text_match& match : folder_.found.matches) {
            found.push_back(match.nearest);
        }
        return found;
    }
    [[nodiscard]] const csv_load& found() const { return folder_.found; }
    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

    load_report report{};

 private:
    mapped_folder folder_;
};

TEST(MappingHints, AreTheNamesNearestToATextThatMeansNobody) {
    hinted_folder folder(
        {"Anne Lee", "jose munoz", "ann@example.con", "KATHARINA  B\u00FCrger", "Ann Leo", "A friend"});
    EXPECT_EQ(folder.nearest(), (std::vector<names>{{"ann lee"},
                                                    {"jos\u00E9 mu\u00F1oz"},
                                                    {"ann@example.com"},
                                                    {"katharina berger", "katharina borger"},
                                                    {"ann lea", "ann lee"},
                                                    {}}));
}

// Nothing is guessed: who is near to a text is not meant by it.
TEST(MappingHints, MatchNobody) {
    hinted_folder folder({"Anne Lee"});
    static_cast<void>(folder.nearest());
    ASSERT_EQ(folder.found().matches.size(), 1U);
    EXPECT_EQ(folder.found().matches[0].state, match_state::unknown);
    EXPECT_TRUE(folder.found().matches[0].ids.empty());
    EXPECT_EQ(folder.report.count_of(reject_reason::unknown_customer), 1U);
}

// Ids and keys are near to each other without meaning so, and so are short names and the addresses of one house.
TEST(MappingHints, AreNoneWhereNearIsNotAlike) {
    hinted_folder folder({"c1009", "K-101", "Bo", "Ala", "ben@example.com", "Ann Lee", std::string(300, 'a')});
    EXPECT_EQ(folder.nearest(), std::vector<names>(7));
}

TEST(MappingHints, AreForAsManyTextsOfASourceAsWereAskedFor) {
    hinted_folder folder({"Ann Lee", "Anne Lee", "Annn Lee", "Anna Lee"});
    EXPECT_EQ(folder.nearest(0), std::vector<names>(4));
    EXPECT_EQ(folder.nearest(2), (std::vector<names>{{}, {"ann lee"}, {"ann lee"}, {}}));
}

TEST(MappingHints, AreThreeAtMostAndTheFirstOfThem) {
    mapped_folder folder;
    folder.write("people.csv", "id,name,mail,no\n1,lana,,\n2,dana,,\n3,hana,,\n4,jana,,\n5,hana,,\n");
    folder.write("leads.csv", "id,by,t\nl1,Nana,2024-05-01\n");
    static_cast<void>(folder.load(people, {.most_hints = 1}));
    EXPECT_EQ(folder.found.matches[0].nearest, (names{"dana", "hana", "jana"}));
}

// A name that is near is the name of a customer.
TEST(MappingHints, AreGoneWhereCustomersAreErasedOrHaveOtherIds) {
    hinted_folder folder({"Anne Lee"});
    const auto load = [&](network_builder& builder) {
        return load_mapped_folder(folder.path(), mapping::from_text(people, "m.toml"), builder, {.most_hints = many});
    };
    network_builder erased;
    csv_load found = load(erased);
    EXPECT_EQ(found.matches.at(0).nearest, names{"ann lee"});
    static_cast<void>(erase(erased, found, std::vector<customer_id>{customer_id("c1001")}));
    EXPECT_TRUE(found.matches.at(0).nearest.empty());
    network_builder renamed;
    found = load(renamed);
    pseudonymise(renamed, found, [](std::string_view id) { return "p" + std::string(id); });
    EXPECT_TRUE(found.matches.at(0).nearest.empty());
}

}  // namespace
}  // namespace referral_chain::testing
