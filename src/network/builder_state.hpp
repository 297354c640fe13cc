// What a network builder holds: the rows taken, in columns by order of arrival, ids and labels as pool numbers, times
// as sort keys. Nothing here depends on as_of.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_BUILDER_STATE_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_BUILDER_STATE_HPP

#include <cstdint>
#include <random>
#include <unordered_set>
#include <vector>

#include "id_pool.hpp"
#include "label_pool.hpp"
#include "raw_times.hpp"
#include "referral_chain/network/columns.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace referral_chain {

namespace detail {

using raw_codes = optional_column<std::uint8_t, 255>;  // enumerators; 255 where not recorded
using raw_amounts = optional_column<std::int64_t, 0>;

struct raw_customers {                    // by number in the pool of parties
    std::vector<std::uint8_t> is_listed;  // shorter than the pool where the last ids are unlisted
    raw_times joined_at;
    text_column names;  // in order of arrival: hardly two are equal
    label_column name;  // their places
    label_column segment, salesperson;

    /// Rows that were not taken after all leave nothing that would be read.
    void forget(std::size_t first, std::size_t count) noexcept {
        for (std::size_t row = first; row < first + count; ++row) {
            joined_at.set(row, time_column::none);
            for (label_column* column : {&name, &segment, &salesperson}) {
                column->set(row, no_index);
            }
        }
    }
};

struct raw_referrals {  // by number in the pool of referral ids; a number may only have been named by a sale
    std::vector<std::uint8_t> is_taken;
    std::vector<std::uint32_t> referrer, referred;  // parties' pool numbers
    raw_times given_at, thanked_at, meeting_for, rescheduled_for, met_at, closed_at, close_thanked_at;
    raw_codes origin, moment, outcome;
    label_column channel, incentive, salesperson;
    raw_amounts incentive_cost, handling_cost;
};

struct raw_sales {  // by number in the pool of sale ids
    std::vector<std::uint8_t> is_taken;
    std::vector<std::uint32_t> customer;
    std::vector<std::int64_t> amount;
    label_column referral;  // referral pool number
    raw_times ordered_at, promised_by, delivered_at, paid_at, refunded_at;
    raw_codes as_ordered;
};

struct raw_cases {  // by number in the pool of case ids
    std::vector<std::uint8_t> is_taken;
    std::vector<std::uint32_t> customer;
    raw_times opened_at, resolved_at;
    optional_column<std::int64_t, -1> contacts;
};

struct raw_feedback {  // in order of arrival
    std::vector<std::uint32_t> customer;
    raw_times at;
    std::vector<feedback_kind> kind;
    std::vector<std::int8_t> score;  // −1 where not recorded
};

struct raw_asks {  // in order of arrival
    std::vector<std::uint32_t> customer;
    raw_times at;
    std::vector<std::uint8_t> moment;
    std::vector<std::uint32_t> salesperson;
};

/// Rows of a table without ids, to find rows that say the same again.
struct row_meaning {
    std::uint32_t customer;
    std::int64_t at;
    std::uint32_t first;
    std::uint32_t second;

    friend bool operator==(const row_meaning&, const row_meaning&) = default;
};
struct row_meaning_hash {
    std::uint64_t seed;
    std::size_t operator()(const row_meaning& row) const noexcept {
        const std::uint64_t row_word = fold(row.customer ^ seed, static_cast<std::uint64_t>(row.at) ^ ~seed);
        return fold(row_word ^ seed, (std::uint64_t{row.first} << 32 | row.second) ^ ~seed);
    }
};
using row_meanings = std::unordered_set<row_meaning, row_meaning_hash>;

}  // namespace detail

struct network_builder::state {
    explicit state(builder_options chosen)
        : options(std::move(chosen)), seed(std::uint64_t{std::random_device{}()} << 32 | std::random_device{}()) {}

    builder_options options;
    std::uint64_t seed;
    load_report report{};
    std::optional<latest_event> latest{};
    field_fill fill{};
    fill_count close_thanked_of_all{};  // of the referrals not void, won or not

    detail::id_pool parties{seed};
    detail::id_pool referral_ids{seed};
    detail::id_pool sale_ids{seed};
    detail::id_pool case_ids{seed};
    detail::label_pool labels{seed};
    detail::raw_customers customers;
    detail::raw_referrals referrals;
    detail::raw_sales sales;
    detail::raw_cases cases;
    detail::raw_feedback feedbacks;
    detail::raw_asks asks;
    detail::row_meanings feedback_rows{0, detail::row_meaning_hash{seed}};
    detail::row_meanings ask_rows{0, detail::row_meaning_hash{seed}};
    std::uint64_t erased = 0;  // customers ever

    /// All rows go; the report on them stays.
    void forget_rows() noexcept {
        for (auto* ids : {&parties, &referral_ids, &sale_ids, &case_ids}) {
            ids->release();
        }
        labels.release();
        customers = {};
        referrals = {};
        sales = {};
        cases = {};
        feedbacks = {};
        asks = {};
        fill = {};
        close_thanked_of_all = {};
        feedback_rows.clear();
        ask_rows.clear();
    }
};

}  // namespace referral_chain

#endif
