#include "compare/sqlite_network.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <string>

#include "support/answers.hpp"

namespace benchmarks {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE customer (id INTEGER PRIMARY KEY, joined_at INTEGER, revenue INTEGER);
CREATE TABLE referral (id INTEGER PRIMARY KEY, referrer INTEGER, referred INTEGER, given_at INTEGER,
    thanked_at INTEGER, meeting_for INTEGER, met_at INTEGER, closed_at INTEGER, close_thanked_at INTEGER,
    outcome INTEGER);
)sql";

/// Outcomes are 0 none, 1 won, 2 lost.
constexpr const char* credit = R"sql(
CREATE INDEX referral_referrer ON referral (referrer);
CREATE INDEX referral_referred ON referral (referred);
CREATE TABLE active (id INTEGER PRIMARY KEY, since INTEGER);
INSERT INTO active SELECT c.id, min(c.joined_at,
    coalesce((SELECT min(g.given_at) FROM referral g WHERE g.referrer = c.id), c.joined_at)) FROM customer c;
CREATE TABLE eligible AS
    SELECT r.id, r.referrer, r.referred, r.given_at, r.outcome FROM referral r JOIN active a ON a.id = r.referred
    WHERE r.outcome <> 2 AND r.given_at <= a.since;
CREATE TABLE credited AS
    SELECT referred, referrer, id FROM (SELECT *, row_number() OVER (
        PARTITION BY referred ORDER BY outcome <> 1, given_at, id) AS place FROM eligible) WHERE place = 1;
CREATE UNIQUE INDEX credited_referred ON credited (referred);
CREATE INDEX credited_referrer ON credited (referrer, referred);
DELETE FROM eligible WHERE id NOT IN (SELECT id FROM credited)
    AND (SELECT since / 86400 FROM active WHERE active.id = referrer)
      = (SELECT since / 86400 FROM active WHERE active.id = referred);
CREATE INDEX eligible_referrer ON eligible (referrer, referred);
CREATE INDEX eligible_referred ON eligible (referred);
)sql";

constexpr const char* chain_query = R"sql(
WITH RECURSIVE place (id, seed, generation) AS MATERIALIZED (
    SELECT id, id, 0 FROM customer WHERE id NOT IN (SELECT referred FROM credited)
    UNION ALL
    SELECT c.referred, p.seed, p.generation + 1 FROM place p JOIN credited c ON c.referrer = p.id)
SELECT p.id, p.generation, chain.parties, chain.depth, 0 FROM place p
    JOIN (SELECT seed, count(*) AS parties, max(generation) AS depth FROM place GROUP BY seed) AS chain
    ON chain.seed = p.seed
)sql";

constexpr const char* yield_query = R"sql(
WITH RECURSIVE below (top, id) AS (
    SELECT referrer, referred FROM credited
    UNION ALL
    SELECT b.top, c.referred FROM below b JOIN credited c ON c.referrer = b.id),
sums AS MATERIALIZED (
    SELECT top, count(*) AS customers, sum(c.revenue) AS revenue FROM below JOIN customer c ON c.id = below.id
    GROUP BY top),
direct AS MATERIALIZED (SELECT referrer, count(*) AS customers FROM credited GROUP BY referrer),
won AS MATERIALIZED (
    SELECT r.referrer, count(*) AS referrals FROM referral r LEFT JOIN credited c ON c.id = r.id AND c.referred = r.referred
    WHERE r.outcome = 1 OR (r.outcome = 0 AND c.id IS NOT NULL) GROUP BY r.referrer)
SELECT c.id, coalesce(d.customers, 0), coalesce(s.customers, 0), coalesce(s.revenue, 0), coalesce(w.referrals, 0)
FROM customer c LEFT JOIN sums s ON s.top = c.id LEFT JOIN direct d ON d.referrer = c.id
    LEFT JOIN won w ON w.referrer = c.id
)sql";

constexpr const char* longest_query = R"sql(
WITH RECURSIVE way (id, length) AS (
    SELECT id, 0 FROM customer WHERE id NOT IN (SELECT referred FROM eligible)
    UNION
    SELECT e.referred, w.length + 1 FROM way w JOIN eligible e ON e.referrer = w.id)
SELECT id, max(length), 0, 0, 0 FROM way GROUP BY id
)sql";

constexpr const char* duty_query = R"sql(
SELECT id, (thanked_at IS NULL OR thanked_at > given_at + 172800)
    + 2 * (met_at IS NULL OR met_at > meeting_for + 86400)
    + 4 * (closed_at IS NOT NULL AND (close_thanked_at IS NULL OR close_thanked_at > closed_at + 172800)), 0, 0, 0
FROM referral
)sql";

constexpr const char* duty_count_query = R"sql(
SELECT c.id, count(*) FILTER (WHERE r.thanked_at IS NULL OR r.thanked_at > r.given_at + 172800),
    count(*) FILTER (WHERE r.id IS NOT NULL AND (r.met_at IS NULL OR r.met_at > r.meeting_for + 86400)),
    count(*) FILTER (WHERE r.closed_at IS NOT NULL
        AND (r.close_thanked_at IS NULL OR r.close_thanked_at > r.closed_at + 172800)), r.id IS NOT NULL
FROM customer c LEFT JOIN referral r ON r.referrer = c.id GROUP BY c.id
)sql";

/// The least id that can be reached: quadratic in the size of a component, and there is no other way in one query.
constexpr const char* component_query = R"sql(
WITH RECURSIVE reached (start, id) AS (
    SELECT id, id FROM customer
    UNION
    SELECT r.start, e.referred FROM reached r JOIN referral e ON e.referrer = r.id
    UNION
    SELECT r.start, e.referrer FROM reached r JOIN referral e ON e.referred = r.id)
SELECT start, min(id), 0, 0, 0 FROM reached GROUP BY start
)sql";

[[noreturn]] void fail(sqlite3* database) {
    if (sqlite3_errcode(database) == SQLITE_INTERRUPT) {
        throw cut_off();
    }
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(database));
}

void run(sqlite3* database, const char* text) {
    if (sqlite3_exec(database, text, nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(database);
    }
}

class statement {
 public:
    statement(sqlite3* database, const char* text) : database_(database) {
        if (sqlite3_prepare_v2(database, text, -1, &prepared_, nullptr) != SQLITE_OK) {
            fail(database);
        }
    }
    ~statement() { sqlite3_finalize(prepared_); }
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;

    void insert(std::initializer_list<std::int64_t> values) {
        int at = 0;
        for (const std::int64_t value : values) {
            ++at;
            value == no_time ? sqlite3_bind_null(prepared_, at) : sqlite3_bind_int64(prepared_, at, value);
        }
        if (sqlite3_step(prepared_) != SQLITE_DONE) {
            fail(database_);
        }
        sqlite3_reset(prepared_);
    }
    [[nodiscard]] bool has_row() {
        const int state = sqlite3_step(prepared_);
        if (state != SQLITE_ROW && state != SQLITE_DONE) {
            fail(database_);
        }
        return state == SQLITE_ROW;
    }
    [[nodiscard]] std::int64_t operator[](int column) { return sqlite3_column_int64(prepared_, column); }

 private:
    sqlite3* database_;
    sqlite3_stmt* prepared_ = nullptr;
};

[[nodiscard]] std::int64_t number(std::uint64_t id) noexcept { return static_cast<std::int64_t>(id); }

void insert_rows(sqlite3* database, const workload& load) {
    statement customer(database, "INSERT INTO customer VALUES (?, ?, ?)");
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        customer.insert({number(load.customer_id[row]), load.joined_at[row], load.revenue[row]});
    }
    statement referral(database, "INSERT INTO referral VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t row = 0; row < load.referral_id.size(); ++row) {
        referral.insert({number(load.referral_id[row]), number(load.referrer_id[row]), number(load.referred_id[row]),
                         load.given_at[row], load.thanked_at[row], load.meeting_for[row], load.met_at[row],
                         load.closed_at[row], load.close_thanked_at[row],
                         static_cast<std::int64_t>(load.recorded_outcome[row])});
    }
}

[[nodiscard]] int is_too_late(void* end) {
    return std::chrono::steady_clock::now() > *static_cast<const std::chrono::steady_clock::time_point*>(end) ? 1 : 0;
}

void select(const sqlite_network& network, const char* text, std::vector<sqlite_network::row>& rows) {
    sqlite3* const database = network.database.get();
    auto end = std::chrono::steady_clock::now() + most_time;
    sqlite3_progress_handler(database, 1'000, is_too_late, &end);
    rows.clear();
    for (statement query(database, text); query.has_row();) {
        rows.push_back({query[0], query[1], query[2], query[3], query[4]});
    }
    sqlite3_progress_handler(database, 0, nullptr, nullptr);
}

[[nodiscard]] std::uint64_t id_of(const sqlite_network::row& row) noexcept {
    return static_cast<std::uint64_t>(row[0]);
}

}  // namespace

void sqlite_closer::operator()(sqlite3* database) const noexcept { sqlite3_close(database); }

sqlite_network::sqlite_network(const workload& load) {
    sqlite3* opened = nullptr;
    sqlite3_open(":memory:", &opened);
    database.reset(opened);
    run(opened, "PRAGMA temp_store = MEMORY");
    run(opened, tables);
    run(opened, "BEGIN");
    insert_rows(opened, load);
    run(opened, credit);
    run(opened, "COMMIT; ANALYZE");
}

void answer(const sqlite_network& network, sqlite_network::chains& result) {
    select(network, chain_query, result.rows);
}
void answer(const sqlite_network& network, sqlite_network::yields& result) {
    select(network, yield_query, result.rows);
}
void answer(const sqlite_network& network, sqlite_network::longest& result) {
    select(network, longest_query, result.rows);
}
void answer(const sqlite_network& network, sqlite_network::duties& result) {
    select(network, duty_query, result.rows);
    select(network, duty_count_query, result.by_referrer);
}
void answer(const sqlite_network& network, sqlite_network::components& result) {
    select(network, component_query, result.rows);
}

std::uint64_t digest_of(const workload&, const sqlite_network& network) {
    answer_digest digest;
    statement query(network.database.get(), R"sql(
SELECT c.id, coalesce(credited.id, 0), (SELECT count(*) FROM referral WHERE referrer = c.id),
    (SELECT count(*) FROM referral WHERE referred = c.id), c.revenue
FROM customer c LEFT JOIN credited ON credited.referred = c.id)sql");
    while (query.has_row()) {
        digest.add(static_cast<std::uint64_t>(query[0]), query[1], query[2], query[3], query[4]);
    }
    return digest.value();
}

std::uint64_t digest_of(const sqlite_network&, const sqlite_network::chains& answered) {
    answer_digest digest;
    for (const auto& row : answered.rows) {
        digest.add(id_of(row), row[1], row[2], row[3]);
    }
    return digest.value();
}
std::uint64_t digest_of(const sqlite_network&, const sqlite_network::yields& answered) {
    answer_digest digest;
    for (const auto& row : answered.rows) {
        digest.add(id_of(row), row[1], row[2], row[3], row[4]);
    }
    return digest.value();
}
std::uint64_t digest_of(const sqlite_network&, const sqlite_network::longest& answered) {
    answer_digest digest;
    for (const auto& row : answered.rows) {
        digest.add(id_of(row), row[1]);
    }
    return digest.value();
}
std::uint64_t digest_of(const sqlite_network&, const sqlite_network::duties& answered) {
    answer_digest digest;
    for (const auto& row : answered.rows) {
        digest.add(id_of(row), row[1]);
    }
    for (const auto& row : answered.by_referrer) {
        const bool has_given = row[4] != 0;  // where nothing was given, nothing is missing
        digest.add(id_of(row), has_given ? row[1] : 0, row[2], row[3]);
    }
    return digest.value();
}
std::uint64_t digest_of(const sqlite_network&, const sqlite_network::components& answered) {
    answer_digest digest;
    for (const auto& row : answered.rows) {
        digest.add(id_of(row), row[1]);
    }
    return digest.value();
}

}  // namespace benchmarks
