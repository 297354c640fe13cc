// SQLite: three tables in memory with indices, and recursive queries. For small numbers of customers alone; a query
// that takes longer than the cut-off is stopped.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_SQLITE_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_SQLITE_NETWORK_HPP

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "support/cut_off.hpp"
#include "support/workload.hpp"

struct sqlite3;

namespace benchmarks {

struct sqlite_closer {
    void operator()(sqlite3* database) const noexcept;
};

struct sqlite_network {
    static constexpr const char* name = "sqlite";
    static constexpr std::size_t most_customers = 100'000;

    std::unique_ptr<sqlite3, sqlite_closer> database;

    explicit sqlite_network(const workload& load);

    /// An id and what is said of it.
    using row = std::array<std::int64_t, 5>;
    struct table {
        std::vector<row> rows;
    };
    struct chains : table {};
    struct yields : table {};
    struct longest : table {};
    struct duties : table {
        std::vector<row> by_referrer;
    };
    struct components : table {};
};

/// **Throws** cut_off.
void answer(const sqlite_network& network, sqlite_network::chains& result);
void answer(const sqlite_network& network, sqlite_network::yields& result);
void answer(const sqlite_network& network, sqlite_network::longest& result);
void answer(const sqlite_network& network, sqlite_network::duties& result);
void answer(const sqlite_network& network, sqlite_network::components& result);

[[nodiscard]] std::uint64_t digest_of(const workload& load, const sqlite_network& network);
[[nodiscard]] std::uint64_t digest_of(const sqlite_network& network, const sqlite_network::chains& answered);
[[nodiscard]] std::uint64_t digest_of(const sqlite_network& network, const sqlite_network::yields& answered);
[[nodiscard]] std::uint64_t digest_of(const sqlite_network& network, const sqlite_network::longest& answered);
[[nodiscard]] std::uint64_t digest_of(const sqlite_network& network, const sqlite_network::duties& answered);
[[nodiscard]] std::uint64_t digest_of(const sqlite_network& network, const sqlite_network::components& answered);

}  // namespace benchmarks

#endif
