// --erase-list and --pseudonymise: no output tells who somebody was, and all sums stay.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using words = std::vector<std::string>;
using test_support::content_of;

const std::string sample = (fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "sample_crm").string();

/// A run into a folder, everything it can write.
class run_of {
 public:
    explicit run_of(const words& arguments, const std::string& data = sample) {
        words all{data,           "--as-of",   "2024-06-30T18:00:00Z", "--out",
                  place("out"),   "--html",    place("a.html"),        "--dot",
                  place("a.dot"), "--graphml", place("a.graphml")};
        all.insert(all.end(), arguments.begin(), arguments.end());
        result_ = test_support::run_program(REFERRAL_REPORT_PATH, all);
        EXPECT_EQ(result_.exit_code, 0) << result_.err;
    }
    [[nodiscard]] std::string place(const std::string& name) const { return (folder_.path() / name).string(); }
    [[nodiscard]] std::string table(const std::string& name) const { return content_of(place("out/" + name)); }
    [[nodiscard]] const std::string& err() const { return result_.err; }
    /// The screen and all files.
    [[nodiscard]] std::string everything() const {
        std::string all = result_.out + result_.err;
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
            all += entry.is_regular_file() ? content_of(entry.path()) : "";
        }
        return all;
    }

 private:
    test_support::temporary_folder folder_{};
    test_support::program_run result_{};
};

void expect_none(const std::string& text, const words& sought) {
    for (const std::string& one : sought) {
        EXPECT_EQ(text.find(one), std::string::npos) << one << ": " << text.substr(text.find(one), 200);
    }
}

/// Sums of the counts and amounts of quality.csv, by dimension and column.
std::map<std::string, double> sums_of(const std::string& quality) {
    std::map<std::string, double> sums;
    std::istringstream lines(quality);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        words cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) {
            cells.push_back(cell);
        }
        for (const std::size_t column : {2U, 3U, 4U, 5U, 9U, 10U, 11U, 12U}) {
            sums[cells.at(0) + std::to_string(column)] += std::stod(cells.at(column));
        }
    }
    return sums;
}

TEST(Privacy, WhoIsErasedIsInNoOutput) {
    const test_support::temporary_folder folder;
    const std::string list = folder
                                 .write("gone.txt",
                                        "\xEF\xBB\xBF"
                                        "C0005\r\n\n C0128 \nC0436\nnobody")
                                 .string();
    const run_of before({});
    const run_of after({"--erase-list", list});
    EXPECT_NE(before.everything().find("Obi Guesthouse"), std::string::npos);
    expect_none(after.everything(), {"C0005", "Obi Guesthouse", "C0128", "Mbeki Poultry", "C0436"});
    EXPECT_EQ(after.table("summary.json"), before.table("summary.json"));
    EXPECT_EQ(after.table("quality.csv"), before.table("quality.csv"));
    EXPECT_NE(after.err().find("1 of 4 ids to erase are in no row that was taken"), std::string::npos);
    EXPECT_NE(after.table("customers.csv").find("(erased 1),,"), std::string::npos);
}

TEST(Privacy, WhoIsErasedIsInNoRejectAndNoMatch) {
    const test_support::temporary_folder folder;
    fs::create_directories(folder.path() / "crm");
    folder.write("crm/people.csv",
                 "id,name,by,at\n7001,Tom  Rao,,2024-01-01\n7002,TOM RAO,,2024-01-02\n7003,Cy,tom rao,2024-01-03\n"
                 "7004,Di,7001,2024-01-04\n7005,\"Tom\" Rao,7001,2024-01-05\n7001,Tomas Rao,,2024-01-05\n");
    folder.write(
        "m.toml",
        "[customers]\nfrom = \"people\"\ncustomer_id = \"id\"\nname = \"name\"\njoined_at = \"at\"\n"
        "[referrals]\nfrom = \"people\"\nskip = { by = [\"\"] }\nreferral_id = \"id\"\n"
        "referrer_id = { column = \"by\", find = [\"id\", \"name\"] }\nreferred_id = \"id\"\ngiven_at = \"at\"\n");
    folder.write("gone.txt", "7001\n");
    const std::string crm = (folder.path() / "crm").string();
    const words how{"--mapping", (folder.path() / "m.toml").string()};
    words erasing = how;
    erasing.insert(erasing.end(), {"--erase-list", (folder.path() / "gone.txt").string()});
    const run_of before(how, crm);
    const run_of after(erasing, crm);
    EXPECT_NE(before.table("matches.csv").find("tom rao,1,ambiguous,7001;7002"), std::string::npos)
        << before.table("matches.csv");
    EXPECT_NE(before.table("rejects.csv").find("tom rao"), std::string::npos) << before.table("rejects.csv");
    expect_none(after.everything(), {"7001", "Tom  Rao", "tom rao", "Tomas Rao"});
    EXPECT_NE(after.table("matches.csv").find("(erased),1,ambiguous,(erased 1);7002"), std::string::npos)
        << after.table("matches.csv");
    EXPECT_NE(after.everything().find("TOM RAO"), std::string::npos);  // who is somebody else
}

TEST(Privacy, PseudonymsAreKeyedHashesAndSumsStay) {
    const test_support::temporary_folder folder;
    const std::string key = folder.write("key", "0123456789abcdef0123456789abcdef").string();
    const run_of before({});
    const run_of after({"--pseudonymise", key});
    // printf C0005 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    EXPECT_NE(after.table("customers.csv").find("127179b284661a90a0854bc58fc2b25b99fc6fbfbb471def8d9f6d36240b957d,"),
              std::string::npos);
    expect_none(after.everything(), {"C0005", "Obi Guesthouse", "C0128", "Mbeki Poultry", "R0105"});
    EXPECT_EQ(after.table("summary.json"), before.table("summary.json"));
    EXPECT_EQ(sums_of(after.table("quality.csv")), sums_of(before.table("quality.csv")));
}

TEST(Privacy, GroupsOfFewerThanFiveComeTogether) {
    const test_support::temporary_folder folder;
    fs::create_directories(folder.path() / "crm");
    std::string rows = "referral_id,referrer_id,referred_id,given_at,channel\n";
    auto add = [&rows, number = 0](const std::string& channel, int count) mutable {
        for (; count > 0; --count, ++number) {
            rows += "r" + std::to_string(number) + ",a,b" + std::to_string(number) + ",2024-01-01," + channel + "\n";
        }
    };
    add("web", 5);
    add("phone", 4);
    add("fax", 1);
    add("(other)", 6);
    add("", 4);
    folder.write("crm/referrals.csv", rows);
    const std::string key = folder.write("key", std::string(32, 'k')).string();
    const run_of after({"--pseudonymise", key}, (folder.path() / "crm").string());
    const std::string quality = after.table("quality.csv");
    EXPECT_NE(quality.find("channel,(other),15,"), std::string::npos) << quality;
    EXPECT_NE(quality.find("channel,web,5,"), std::string::npos) << quality;
    expect_none(quality, {"phone", "fax", "channel,,"});
}

TEST(Privacy, AKeyMustBeLongEnough) {
    const test_support::temporary_folder folder;
    const std::string key = folder.write("key", std::string(31, 'k')).string();
    const auto run = test_support::run_program(
        REFERRAL_REPORT_PATH, {sample, "--out", (folder.path() / "out").string(), "--pseudonymise", key});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_NE(run.err.find("the key has 31 bytes, fewer than 32"), std::string::npos) << run.err;
    EXPECT_FALSE(fs::exists(folder.path() / "out"));
}

// Catches a key that is said not to be there, though it is: `--pseudonymise <(pass show key)` gives a pipe.
TEST(Privacy, AKeyMustBeAFile) {
    const test_support::temporary_folder folder;
    const std::string out = (folder.path() / "out").string();
    for (const auto& [key, why] : {std::pair(folder.path().string(), "is a folder, a pipe or a device, not a file"),
                                   std::pair(std::string("/dev/zero"), "is a folder, a pipe or a device, not a file"),
                                   std::pair(out, "there is no such file")}) {
        const auto run = test_support::run_program(REFERRAL_REPORT_PATH, {sample, "--out", out, "--pseudonymise", key});
        EXPECT_EQ(run.exit_code, 2);
        EXPECT_EQ(run.err, "referral_report: --pseudonymise: " + key + ": " + why + "\n");
    }
}

TEST(Privacy, AListMustHoldIds) {
    const test_support::temporary_folder folder;
    const std::string list = folder.write("gone.txt", "C0005\n\x01secret\n").string();
    const auto run = test_support::run_program(
        REFERRAL_REPORT_PATH, {sample, "--out", (folder.path() / "out").string(), "--erase-list", list});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_NE(run.err.find("gone.txt, line 2: can be no customer's id"), std::string::npos) << run.err;
    EXPECT_EQ(run.err.find("secret"), std::string::npos);
}

}  // namespace
