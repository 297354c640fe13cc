// No output ever takes the place of what is read, nor of another output.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using words = std::vector<std::string>;
using test_support::content_of;

constexpr const char* referrals = "referral_id,referrer_id,referred_id,given_at\nr1,a,b,2024-01-01\n";
constexpr const char* mapping =
    "[referrals]\nfrom = \"referrals\"\nreferral_id = \"referral_id\"\nreferrer_id = \"referrer_id\"\n"
    "referred_id = \"referred_id\"\ngiven_at = \"given_at\"\n";

class Places : public testing::Test {
 protected:
    Places() {
        fs::create_directories(folder_.path() / "crm");
        folder_.write("crm/referrals.csv", referrals);
    }
    [[nodiscard]] std::string in(const std::string& name) const { return (folder_.path() / name).string(); }
    /// Exit 2 and one line with `reason`; nothing has changed.
    void expect_refusal(const words& arguments, const std::string& reason) const {
        const auto before = all_files();
        const auto run = test_support::run_program(REFERRAL_REPORT_PATH, arguments);
        EXPECT_EQ(run.exit_code, 2) << run.out;
        EXPECT_NE(run.err.find(reason), std::string::npos) << run.err;
        EXPECT_EQ(all_files(), before);
    }
    void expect_success(const words& arguments) const {
        const auto run = test_support::run_program(REFERRAL_REPORT_PATH, arguments);
        EXPECT_EQ(run.exit_code, 0) << run.err;
        EXPECT_EQ(content_of(in("crm/referrals.csv")), referrals);
    }
    const test_support::temporary_folder folder_{};

 private:
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> all_files() const {
        std::vector<std::pair<std::string, std::string>> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
            files.emplace_back(entry.path().string(), entry.is_regular_file() ? content_of(entry.path()) : "");
        }
        std::sort(files.begin(), files.end());
        return files;
    }
};

TEST_F(Places, OfInputsAreLeftAlone) {
    folder_.write("m.toml", mapping);
    folder_.write("days.txt", "2024-12-25\n");
    folder_.write("gone.txt", "a\n");
    folder_.write("key", std::string(32, 'k'));
    const words all{in("crm"),      "--out",        in("out"),      "--mapping",      in("m.toml"), "--holidays",
                    in("days.txt"), "--erase-list", in("gone.txt"), "--pseudonymise", in("key")};
    const auto with = [&](const std::string& option, const std::string& file) {
        words arguments = all;
        arguments.insert(arguments.end(), {option, in(file)});
        return arguments;
    };
    expect_refusal(with("--html", "m.toml"), "is the mapping");
    expect_refusal(with("--dot", "crm/../days.txt"), "is the list of holidays");
    expect_refusal(with("--graphml", "gone.txt"), "is the list of whom to erase");
    expect_refusal(with("--html", "key"), "is the key");
    expect_refusal(with("--html", "crm/referrals.csv"), "is a file of the data");
    expect_refusal(with("--html", "crm/new.html"), "lies in the data folder");
    expect_success(with("--html", "new.html"));
}

TEST_F(Places, OfTheDataCountBehindLinksToo) {
    fs::rename(in("crm"), in("real"));
    fs::create_directories(in("crm"));
    fs::create_symlink(in("real/referrals.csv"), in("crm/referrals.csv"));
    expect_refusal({in("crm"), "--out", in("out"), "--html", in("real/referrals.csv")}, "is a file of the data");
    expect_refusal({in("crm"), "--out", in("real")}, "has a file of the data, referrals.csv, in it");
    fs::create_symlink(in("real/referrals.csv"), in("page.html"));
    expect_success({in("crm"), "--out", in("out"), "--html", in("page.html")});  // the link is replaced
    EXPECT_EQ(content_of(in("real/referrals.csv")), referrals);
}

TEST_F(Places, OfADatabaseAreAlsoWhatStandsBesideIt) {
    folder_.write("crm.db", "x");
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
        expect_refusal({in("crm.db"), "--mapping", "suitecrm", "--out", in("out"), "--html", in("crm.db") + ending},
                       "is a file of the data");
    }
    folder_.write("customers.csv", "x");
    expect_refusal({in("customers.csv"), "--mapping", "suitecrm", "--out", folder_.path().string()},
                   "has a file of the data, customers.csv, in it");
}

TEST_F(Places, OfOutputsAreTheirOwn) {
    const std::string crm = in("crm");
    expect_refusal({crm, "--out", in("o"), "--html", in("o")}, "is where the tables' folder is to be");
    expect_refusal({crm, "--out", in("o/p"), "--html", in("o")}, "is where the tables' folder is to be");
    expect_refusal({crm, "--out", in("o"), "--html", in("x"), "--dot", in("x")}, "is the place of --dot");
    expect_refusal({crm, "--out", in("o"), "--html", in("x"), "--dot", in("x/y")}, "is the place of --dot");
    expect_refusal({crm, "--out", in("o"), "--html", in("o/links.csv")}, "under a name like theirs");
    expect_refusal({crm, "--out", in("o"), "--dot", crm}, "names no file");
    expect_success({crm, "--out", in("o"), "--html", in("o/x.html"), "--dot", in("x/y")});
}

}  // namespace
