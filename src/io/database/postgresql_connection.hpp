// A PostgreSQL server asked in one transaction that reads and nothing else.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_CONNECTION_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_CONNECTION_HPP

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace referral_chain::detail {

struct postgresql_result_closer {
    void operator()(pg_result* result) const noexcept;
};
/// What a statement gave, in the server's text form. Read with the functions of libpq.
using postgresql_result = std::unique_ptr<pg_result, postgresql_result_closer>;

/// From the beginning to the end it sees the database as it was at first, whatever others write meanwhile.
///
/// No message holds the password, nor what a mistake in the URL could make of it.
class postgresql_connection {
 public:
    /// **Given** `postgresql://…`, as libpq reads it; what it leaves open comes from the environment and the password
    /// file, as with psql. **Throws** io_error.
    explicit postgresql_connection(const std::string& url);

    /// The URL without user, password and options.
    [[nodiscard]] const std::string& place() const& noexcept { return place_; }
    /// The schemas in which a table without one is looked for, as the server wrote the list.
    [[nodiscard]] const std::string& schemas() const& noexcept { return schemas_; }

    /// **Given** one statement, texts in place of `$1` and on, and what messages say could not be done.
    /// **Throws** io_error: `PLACE: what: why`, as the server says.
    [[nodiscard]] postgresql_result run(const std::string& statement, const std::vector<std::string>& values,
                                        std::string_view what) const;
    /// A statement whose failing does not matter.
    void try_to_run(const std::string& statement) const noexcept;

 private:
    void connect(const std::string& url);
    void begin();
    [[noreturn]] void fail(std::string_view what, const char* why) const;

    struct closer {
        void operator()(pg_conn* connection) const noexcept;
    };
    std::string place_;
    std::string schemas_;
    std::unique_ptr<pg_conn, closer> connection_;
};

}  // namespace referral_chain::detail

#endif
