// The memory of the last build of a builder: at its peak a third more than what the network keeps.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "counted_memory.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/dice.hpp"

namespace rc = referral_chain;

namespace {

constexpr std::size_t customers = 200'000;

/// Customers in no order, each with a sale, and brought by one of those before.
struct history {
    std::vector<std::uint64_t> customer, referrer, referral, sale;
    std::vector<std::int64_t> joined_at, given_at, amount;

    history() {
        constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
        constexpr std::uint64_t greatest = std::uint64_t{1} << 60;
        support::dice dice(1);
        for (std::size_t row = 0; row < customers; ++row) {
            customer.push_back(row * odd % greatest);
            referrer.push_back(row == 0 ? 1 : customer[dice.below(row)]);
            referral.push_back(greatest + row);
            sale.push_back(2 * greatest + row);
            joined_at.push_back(1'000'000'000 + static_cast<std::int64_t>(row) * 100);
            given_at.push_back(joined_at.back() - 50);
            amount.push_back(static_cast<std::int64_t>(row));
        }
    }
};

template <class Ids>
[[nodiscard]] rc::network_builder builder_of(const history& all, const Ids& customer, const Ids& referrer,
                                             const Ids& referral, const Ids& sale) {
    rc::network_builder builder;
    builder.add(rc::customer_arrays{.id = customer, .joined_at = all.joined_at});
    builder.add(rc::referral_arrays{.id = referral,
                                    .referrer = referrer,
                                    .referred = customer,
                                    .given_at = all.given_at,
                                    .thanked_at = all.given_at,
                                    .met_at = all.joined_at,
                                    .closed_at = all.joined_at});
    builder.add(rc::sale_arrays{.id = sale, .customer = customer, .ordered_at = all.joined_at, .amount = all.amount});
    return builder;
}

/// **Given** the bytes in use before there was a builder.
void expect_low_peak(rc::network_builder builder, std::size_t before) {
    limits::forget_peak();
    const rc::network net = std::move(builder).build({.as_of = rc::instant::from_unix_seconds(2'000'000'000)});
    EXPECT_GE(net.referral_count(), customers);
    const auto kept = static_cast<double>(limits::bytes_in_use() - before);
    EXPECT_LT(static_cast<double>(limits::peak_bytes() - before), 1.35 * kept);
}

}  // namespace

// Catches a column that is kept after it was read for the last time.
TEST(BuildPeak, IsAThirdAboveTheNetworkOfNumbers) {
    const history all;
    const std::size_t before = limits::bytes_in_use();
    expect_low_peak(builder_of(all, all.customer, all.referrer, all.referral, all.sale), before);
}

TEST(BuildPeak, IsAThirdAboveTheNetworkOfTexts) {
    const history all;
    const auto written = [](const std::vector<std::uint64_t>& numbers) {
        std::vector<std::string> texts;
        for (const std::uint64_t number : numbers) {
            texts.push_back("C" + std::to_string(number));
        }
        return texts;
    };
    const auto seen = [](const std::vector<std::string>& texts) {
        return std::vector<std::string_view>(texts.begin(), texts.end());
    };
    const auto customer = written(all.customer);
    const auto referrer = written(all.referrer);
    const auto referral = written(all.referral);
    const auto sale = written(all.sale);
    const std::vector views{seen(customer), seen(referrer), seen(referral), seen(sale)};
    const std::size_t before = limits::bytes_in_use();
    expect_low_peak(builder_of(all, views[0], views[1], views[2], views[3]), before);
}
