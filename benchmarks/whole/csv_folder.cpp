#include "whole/csv_folder.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

namespace benchmarks {
namespace {

constexpr std::array<const char*, 4> segments{"private", "trade", "public", ""};
constexpr std::array<const char*, 5> salespeople{"Ida Berg", "Priya Rao", "Tom Ochieng", "Lea Novak", "Sam Doe"};

/// As 2024-03-01T09:30:00Z; nothing for no time.
[[nodiscard]] std::string time_text(std::int64_t unix_seconds) {
    if (unix_seconds == no_time) {
        return {};
    }
    const std::chrono::sys_seconds time{std::chrono::seconds(unix_seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

[[nodiscard]] const char* text_of(outcome recorded) noexcept {
    return recorded == outcome::won ? "won" : recorded == outcome::lost ? "lost" : "";
}

void write_customers(const workload& load, std::ostream& out) {
    out << "customer_id,name,segment,salesperson,joined_at\n";
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        out << load.customer_id[row] << ",Customer " << row << ',' << segments[row % segments.size()] << ','
            << salespeople[row % salespeople.size()] << ',' << time_text(load.joined_at[row]) << '\n';
    }
}

void write_referrals(const workload& load, std::ostream& out) {
    out << "referral_id,referrer_id,referred_id,given_at,origin,moment,channel,incentive,incentive_cost,handling_cost,"
           "salesperson,thanked_at,meeting_for,rescheduled_for,met_at,closed_at,outcome,close_thanked_at\n";
    for (std::size_t row = 0; row < load.referral_id.size(); ++row) {
        out << load.referral_id[row] << ',' << load.referrer_id[row] << ',' << load.referred_id[row] << ','
            << time_text(load.given_at[row]) << ",asked,,email,,,," << salespeople[row % salespeople.size()] << ','
            << time_text(load.thanked_at[row]) << ',' << time_text(load.meeting_for[row]) << ",,"
            << time_text(load.met_at[row]) << ',' << time_text(load.closed_at[row]) << ','
            << text_of(load.recorded_outcome[row]) << ',' << time_text(load.close_thanked_at[row]) << '\n';
    }
}

void write_sales(const workload& load, std::ostream& out) {
    out << "sale_id,customer_id,ordered_at,amount,referral_id,promised_by,delivered_at,as_ordered,paid_at,refunded_"
           "at\n";
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        const std::string cents = std::to_string(100 + load.revenue[row] % 100);
        out << load.customer_id[row] << ',' << load.customer_id[row] << ',' << time_text(load.joined_at[row]) << ','
            << load.revenue[row] / 100 << '.' << cents.substr(1) << ",,,,,,\n";
    }
}

}  // namespace

void write_csv_folder(const workload& load, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream customers(folder / "customers.csv");
    write_customers(load, customers);
    std::ofstream referrals(folder / "referrals.csv");
    write_referrals(load, referrals);
    std::ofstream sales(folder / "sales.csv");
    write_sales(load, sales);
}

double mebibytes_in(const std::filesystem::path& folder) {
    double bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        bytes += static_cast<double>(file.file_size());
    }
    return bytes / (1 << 20);
}

}  // namespace benchmarks
