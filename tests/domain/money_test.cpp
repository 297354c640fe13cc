// Money never wraps, and a currency knows its digits.
#include "referral_chain/domain/money.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <unordered_set>

namespace rc = referral_chain;

namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

constexpr rc::money cents(std::int64_t units) { return rc::money::from_minor_units(units); }

rc::money_sum sum_of(std::initializer_list<std::int64_t> amounts) {
    rc::money_sum sum;
    for (const std::int64_t units : amounts) {
        sum.add(cents(units));
    }
    return sum;
}

}  // namespace

TEST(Money, IsNothingByDefault) { static_assert(rc::money().minor_units() == 0); }

TEST(Money, AddsAndCompares) {
    static_assert(cents(250) + cents(-50) == cents(200));
    static_assert(cents(-1) < cents(0));
    rc::money amount = cents(1);
    amount += cents(2);
    EXPECT_EQ(amount, cents(3));
}

TEST(Money, HoldsBothEndsOf64Bits) {
    EXPECT_EQ((cents(greatest - 1) + cents(1)).minor_units(), greatest);
    EXPECT_EQ((cents(least + 1) + cents(-1)).minor_units(), least);
    EXPECT_EQ((cents(greatest) + cents(least)).minor_units(), -1);
}

// A wrapped sum would turn the best customer into the worst without a word.
TEST(Money, ASumThatDoesNotFitThrows) {
    EXPECT_THROW((void)(cents(greatest) + cents(1)), rc::limit_error);
    EXPECT_THROW((void)(cents(least) + cents(-1)), rc::limit_error);
    EXPECT_THROW((void)(cents(least) + cents(least)), rc::limit_error);
}

TEST(Money, ASumThatThrowsChangesNothing) {
    rc::money amount = cents(greatest);
    EXPECT_THROW(amount += cents(1), rc::limit_error);
    EXPECT_EQ(amount, cents(greatest));
}

TEST(Money, EqualAmountsHashAlike) {
    const std::unordered_set<rc::money> amounts{cents(1), cents(2), cents(1)};
    EXPECT_EQ(amounts.size(), 2U);
}

TEST(MoneySum, OfNothingIsNothing) { EXPECT_EQ(rc::money_sum().total(), rc::money()); }

// Only the total must fit: a refund may come after the sale that fills 64 bits.
TEST(MoneySum, MayPassThroughWhatDoesNotFit) {
    EXPECT_EQ(sum_of({greatest, greatest, -greatest}).total(), cents(greatest));
    EXPECT_EQ(sum_of({least, least, greatest, 1}).total(), cents(least));
}

TEST(MoneySum, ATotalThatDoesNotFitThrows) {
    EXPECT_THROW((void)sum_of({greatest, 1}).total(), rc::limit_error);
    EXPECT_THROW((void)sum_of({least, -1}).total(), rc::limit_error);
}

TEST(MoneySum, AddsOtherSumsAsTheyStand) {
    rc::money_sum sum = sum_of({greatest, greatest});
    sum.add(sum_of({-greatest, -greatest, 5}));
    EXPECT_EQ(sum.total(), cents(5));
}

TEST(Currency, IsTheUsDollarByDefault) {
    EXPECT_EQ(rc::currency().code(), "USD");
    EXPECT_EQ(rc::currency().digits(), 2);
    EXPECT_EQ(rc::currency::from_code("USD"), rc::currency());
}

// Two digits for all would print yen a hundredfold too small.
TEST(Currency, KnowsItsDigits) {
    EXPECT_EQ(rc::currency::from_code("EUR")->digits(), 2);
    EXPECT_EQ(rc::currency::from_code("JPY")->digits(), 0);
    EXPECT_EQ(rc::currency::from_code("ISK")->digits(), 0);
    EXPECT_EQ(rc::currency::from_code("KWD")->digits(), 3);
    EXPECT_EQ(rc::currency::from_code("TND")->digits(), 3);
    EXPECT_EQ(rc::currency::from_code("CLF")->digits(), 4);
    EXPECT_EQ(rc::currency::from_code("UYW")->digits(), 4);
}

// A search in a list of codes must not find the end of one and the beginning of the next, nor a space.
TEST(Currency, RefusesWhatIso4217DoesNotKnow) {
    for (const char* code : {"", "US", "USDX", "usd", "Usd", "XYZ", "ZZZ", "SD ", " US", "D E", "DAE", "$$$", "123"}) {
        EXPECT_FALSE(rc::currency::from_code(code).has_value()) << code;
    }
}

// Rounded half away from zero, and exact where a double is not.
TEST(MoneySum, MeanIsExactToTheUnit) {
    const auto mean_of = [](std::initializer_list<std::int64_t> units, std::uint64_t count) {
        rc::money_sum sum;
        for (const std::int64_t each : units) {
            sum.add(rc::money::from_minor_units(each));
        }
        return sum.mean(count).minor_units();
    };
    EXPECT_EQ(mean_of({1, 2}, 2), 2);
    EXPECT_EQ(mean_of({-1, -2}, 2), -2);
    EXPECT_EQ(mean_of({1, 0, 0}, 3), 0);
    EXPECT_EQ(mean_of({greatest, greatest, greatest}, 3), greatest);
    EXPECT_EQ(mean_of({least, least}, 2), least);
    EXPECT_EQ(mean_of({}, 1), 0);
}

TEST(MoneySum, KnowsWhetherItFits) {
    rc::money_sum sum;
    sum.add(rc::money::from_minor_units(std::numeric_limits<std::int64_t>::max()));
    EXPECT_TRUE(sum.fits());
    sum.add(rc::money::from_minor_units(1));
    EXPECT_FALSE(sum.fits());
    sum.add(rc::money::from_minor_units(-1));
    EXPECT_TRUE(sum.fits());
}
