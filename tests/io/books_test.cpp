// Rows read are rows taken and rows rejected, in every build.
#include "../../src/io/books.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

namespace rc = referral_chain;
using rc::detail::check_books;

constexpr rc::row_counts before{10, 7, 3};

TEST(Books, BalanceWhereEachRowIsTakenOrRejected) {
    EXPECT_NO_THROW(check_books(rc::record_table::sales, 0, before, before));
    EXPECT_NO_THROW(check_books(rc::record_table::sales, 5, before, {15, 11, 4}));
}

TEST(Books, AreAnErrorWhereARowIsLostOrCountedTwice) {
    for (const rc::row_counts after : {rc::row_counts{14, 11, 3}, rc::row_counts{15, 11, 3}, rc::row_counts{14, 11, 4},
                                       rc::row_counts{16, 12, 4}, rc::row_counts{15, 12, 4}}) {
        EXPECT_THROW(check_books(rc::record_table::sales, 5, before, after), rc::error)
            << after.read << ' ' << after.taken << ' ' << after.rejected;
    }
}

// Would catch a message that does not say which rows.
TEST(Books, TellWhichRowsWentAstray) {
    try {
        check_books(rc::record_table::service_cases, 5, before, {14, 10, 4});
        FAIL() << "nothing thrown";
    } catch (const rc::error& failure) {
        EXPECT_EQ(std::string(failure.what()),
                  "of 5 rows of service_cases that were read, 3 were taken and 1 rejected: a fault of referral_chain; "
                  "please report it");
    }
}

}  // namespace
