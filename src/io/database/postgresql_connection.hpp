// A PostgreSQL server asked in one transaction that reads and nothing else.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_CONNECTION_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_CONNECTION_HPP

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/error.hpp"

struct pg_conn;
struct pg_result;

namespace referral_chain::detail {

struct postgresql_result_closer {
    void operator()(pg_result* result) const noexcept;
};
/// What a statement gave, in the server's text form. Read with the functions of libpq.
using postgresql_result = std::unique_ptr<pg_result, postgresql_result_closer>;

/// A statement names a table, schema or column that is not there any more.
class postgresql_absence : public io_error {
 public:
    using io_error::io_error;
};

/// Reads in one transaction, which sees the database as it was when it was first asked something.
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

    /// Another transaction in place of this one, to see the database as it is then. Cursors end.
    void begin();

    // **Given** one statement, the number of columns that its result has, and what messages say could not be done.
    // **Throws** io_error: `PLACE: what: why`, as the server says, or where the result is something else.

    /// Of PostgreSQL's catalogue: names mean its own, whatever a user's search path puts before them. **Given** also
    /// texts in place of `$1` and on.
    [[nodiscard]] postgresql_result ask(const std::string& statement, const std::vector<std::string>& values,
                                        int columns, std::string_view what);
    /// Of somebody's tables: functions beneath views find what the user's search path finds.
    [[nodiscard]] postgresql_result read(const std::string& statement, int columns, std::string_view what);
    /// **Throws** io_error: the answer is not one to what was asked.
    [[noreturn]] void refuse_answer(std::string_view what) const;
    /// A statement whose failing does not matter.
    void try_to_run(const std::string& statement) const noexcept;

 private:
    [[nodiscard]] int connect(const std::string& url);
    void learn_session(int seconds);
    void look_in(const std::string& path);
    [[nodiscard]] postgresql_result run(const std::string& statement, const std::vector<std::string>& values,
                                        int columns, std::string_view what) const;
    [[nodiscard]] postgresql_result checked(postgresql_result result, int columns, std::string_view what) const;
    [[nodiscard]] std::string message(std::string_view what, const std::string& why) const;
    [[noreturn]] void fail(std::string_view what, const char* why) const;

    struct closer {
        void operator()(pg_conn* connection) const noexcept;
    };
    std::string place_;
    std::string schemas_;
    std::string users_path_;  // in which names without a schema are looked up
    std::string path_;        // now
    bool is_begun_ = false;
    std::unique_ptr<pg_conn, closer> connection_;
};

}  // namespace referral_chain::detail

#endif
