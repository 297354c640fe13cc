// One line of ten gigabytes, a hole in the file: read in passing, and never held.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

#include "io/csv_folder.hpp"

namespace {

namespace rc = referral_chain;
using rc::testing::csv_folder;
using std::chrono::steady_clock;

constexpr std::int64_t ten_gigabytes = 10'000'000'000;
constexpr long mebibyte = 1024;  // in KiB

[[nodiscard]] long peak_kib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}
[[nodiscard]] double seconds_since(steady_clock::time_point begin) {
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
}
void write_with_hole(const csv_folder& folder, const std::string& before, const std::string& after) {
    std::ofstream file(folder.file("referrals.csv"), std::ios::binary);
    file << before;
    file.seekp(ten_gigabytes);
    file << after;
    ASSERT_TRUE(file.flush()) << "no room for a file with a hole";
}

}  // namespace

TEST(LongLine, IsOneRejectInLittleMemory) {
    const csv_folder folder;
    write_with_hole(folder, rc::testing::referrals_header + "r1,a,b,2024-05-01\nr2,", "\nr3,a,c,2024-05-01\n");
    const long before = peak_kib();
    const auto begin = steady_clock::now();
    const rc::load_report report = folder.load();
    const double seconds = seconds_since(begin);
    EXPECT_EQ(report.rows_of(rc::record_table::referrals), (rc::row_counts{3, 2, 1}));
    ASSERT_EQ(report.rejects.size(), 1U);
    EXPECT_EQ(report.rejects[0].reason, rc::reject_reason::nul_byte);
    EXPECT_LT(peak_kib() - before, 64 * mebibyte);
    RecordProperty("gigabytes_per_second", std::to_string(10 / seconds));
    std::printf("10 GB in %.1f s\n", seconds);
    EXPECT_LT(seconds, 60);  // 1 GB/s on a quiet machine is a matter of benchmarks
}

TEST(LongLine, IsNoHeader) {
    const csv_folder folder;
    write_with_hole(folder, "referral_id,", "\n");
    const auto begin = steady_clock::now();
    EXPECT_NE(folder.complaint().find("the header row cannot be used"), std::string::npos);
    EXPECT_LT(seconds_since(begin), 1);
}
