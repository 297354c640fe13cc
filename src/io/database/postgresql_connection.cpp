// libpq itself: its C++ layer would add a library and take the choice of formats away.
#include "postgresql_connection.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <new>
#include <utility>

#include <libpq-fe.h>
#include <poll.h>

namespace referral_chain::detail {
namespace {

struct setting {
    const char* name;
    const char* value;
};

constexpr int most_seconds_to_connect = 10;      // where the URL does not say
constexpr int milliseconds_between_looks = 100;  // at the clock

/// Of the connection, where the URL does not say: nobody waits for ever for a server that is gone.
constexpr std::array connection_defaults{
    setting{"keepalives_idle", "30"},
    setting{"keepalives_interval", "10"},
    setting{"keepalives_count", "3"},
    setting{"tcp_user_timeout", "60000"},
};

/// Of the transaction: how values are written, and what must not happen in silence. Nothing that a view reckons with:
/// the order of day and month, the time zone and the search path stay those of the session.
constexpr std::array transaction_settings{
    setting{"DateStyle", "ISO"},            // which leaves the order of day and month as it is
    setting{"extra_float_digits", "1"},     // the shortest that means the same number
    setting{"row_security", "off"},         // an error instead of fewer rows
    setting{"lock_timeout", "10s"},         // for somebody else's short work to end
    setting{"cursor_tuple_fraction", "1"},  // all rows will be read
};

constexpr const char* own_path = "pg_catalog, pg_temp";  // not named, pg_temp would come first

/// By the number of the error: no such table, schema, column.
[[nodiscard]] bool is_absence(std::string_view state) noexcept {
    return state == "42P01" || state == "3F000" || state == "42703";
}

using connection_options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

[[nodiscard]] connection_options options_of(const std::string& url) {
    char* why = nullptr;
    connection_options options(PQconninfoParse(url.c_str(), &why), PQconninfoFree);
    PQfreemem(why);  // it may hold the password
    if (options == nullptr || url.find('\0') != std::string::npos) {
        throw io_error("the PostgreSQL URL cannot be read: postgresql://USER:PASSWORD@HOST:PORT/DATABASE is its form");
    }
    return options;
}

/// The value of an option of the connection; empty where it has none.
[[nodiscard]] std::string value_of(const PQconninfoOption* options, std::string_view keyword) {
    for (; options->keyword != nullptr; ++options) {
        if (options->keyword == keyword) {
            return options->val == nullptr ? "" : options->val;
        }
    }
    return {};
}

/// **Throws** io_error where a part of the password may have become a host or a database: `p@ss` and `p/ss` do that.
[[nodiscard]] std::string place_of(const PQconninfoOption* options) {
    const std::string port = value_of(options, "port");
    if (port.find_first_not_of("0123456789,") != std::string::npos) {  // where the host is forgotten, the password
        throw io_error("the PostgreSQL URL cannot be read: its port is no number, or its host is missing");
    }
    std::string place = "postgresql://";
    for (const char letter : value_of(options, "host")) {
        place += letter == '/' ? "%2F" : std::string(1, letter);  // the folder of a socket
    }
    place += (port.empty() ? "" : ":" + port) + "/" + value_of(options, "dbname");
    if (place.find('@') != std::string::npos) {
        throw io_error("the PostgreSQL URL cannot be read: in its password, @ must be written %40, / %2F and : %3A");
    }
    return place;
}

/// Waits until the connection stands or has failed. **Gives** false where neither happens in time.
[[nodiscard]] bool finish_connecting(PGconn* connection, int seconds) {
    using std::chrono::steady_clock;
    const auto latest = steady_clock::now() + std::chrono::seconds(seconds);
    auto state = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
        if (steady_clock::now() > latest) {
            return false;
        }
        const auto event = static_cast<short>(state == PGRES_POLLING_READING ? POLLIN : POLLOUT);
        pollfd waiting{PQsocket(connection), event, 0};
        if (::poll(&waiting, 1, milliseconds_between_looks) > 0) {
            state = PQconnectPoll(connection);
        }
    }
    return true;
}

/// Waits until the next part of an answer is there. **Gives** false where it is not in time.
[[nodiscard]] bool wait_for_answer(PGconn* connection, int seconds) {
    using std::chrono::steady_clock;
    const auto latest = steady_clock::now() + std::chrono::seconds(seconds);
    while (PQisBusy(connection) != 0) {
        if (steady_clock::now() > latest) {
            return false;
        }
        pollfd waiting{PQsocket(connection), POLLIN, 0};
        if (::poll(&waiting, 1, milliseconds_between_looks) > 0 && PQconsumeInput(connection) == 0) {
            return true;  // the answer is what went wrong
        }
    }
    return true;
}

/// In one line, without control characters.
[[nodiscard]] std::string one_line(std::string_view text) {
    std::string line;
    for (const char letter : text) {
        if (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7F) {
            line += letter;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (!line.empty() && line.back() == ' ') {
        line.pop_back();
    }
    return line;
}

}  // namespace

void postgresql_result_closer::operator()(pg_result* result) const noexcept { PQclear(result); }
void postgresql_connection::closer::operator()(pg_conn* connection) const noexcept { PQfinish(connection); }

postgresql_connection::postgresql_connection(const std::string& url) {
    learn_session(connect(url));
    begin();
}

/// **Gives** for how many seconds the server may be waited for.
int postgresql_connection::connect(const std::string& url) {
    const connection_options options = options_of(url);
    place_ = place_of(options.get());
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    const auto add = [&](const char* keyword, const char* value) {
        keywords.push_back(keyword);
        values.push_back(value);
    };
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr && std::string_view(option->keyword) != "client_encoding") {
            add(option->keyword, option->val);
        }
    }
    for (const setting& one : connection_defaults) {
        if (value_of(options.get(), one.name).empty()) {
            add(one.name, one.value);
        }
    }
    add("client_encoding", "UTF8");
    add("fallback_application_name", "referral_chain");
    add(nullptr, nullptr);
    const int chosen_seconds = std::atoi(value_of(options.get(), "connect_timeout").c_str());
    const int seconds = chosen_seconds > 0 ? chosen_seconds : most_seconds_to_connect;
    connection_.reset(PQconnectStartParams(keywords.data(), values.data(), 0));
    PQsetNoticeReceiver(
        connection_.get(), [](void*, const PGresult*) {}, nullptr);  // else libpq prints what a server remarks
    if (!finish_connecting(connection_.get(), seconds)) {
        fail("cannot be opened", "the server does not answer");
    }
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        fail("cannot be opened", PQerrorMessage(connection_.get()));
    }
    return seconds;
}

/// The first question, for whose answer nobody waits longer than for the connection.
void postgresql_connection::learn_session(int seconds) {
    constexpr std::string_view what = "cannot be opened";
    constexpr const char* statement =
        "SELECT pg_catalog.current_schemas(false), pg_catalog.current_setting('search_path')";
    PGconn* const connection = connection_.get();
    postgresql_result first;
    if (PQsendQueryParams(connection, statement, 0, nullptr, nullptr, nullptr, nullptr, 0) == 0) {
        fail(what, PQerrorMessage(connection));
    }
    bool is_over = false;
    while (!is_over) {
        if (!wait_for_answer(connection, seconds)) {
            fail(what, "the server does not answer");
        }
        postgresql_result next(PQgetResult(connection));
        const auto status = PQresultStatus(next.get());
        is_over = next == nullptr || (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK);
        if (first == nullptr) {
            first = std::move(next);
        }
    }
    first = checked(std::move(first), 2, what);
    if (PQntuples(first.get()) != 1) {
        refuse_answer(what);
    }
    schemas_ = PQgetvalue(first.get(), 0, 0);
    users_path_ = PQgetvalue(first.get(), 0, 1);
}

void postgresql_connection::begin() {
    constexpr std::string_view what = "cannot be read";
    if (is_begun_) {
        static_cast<void>(run("ROLLBACK", {}, 0, what));
    }
    is_begun_ = true;
    // SET takes no snapshot, as SELECT would.
    static_cast<void>(run("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", {}, 0, what));
    for (const setting& one : transaction_settings) {
        static_cast<void>(run("SET LOCAL " + std::string(one.name) + " = '" + one.value + "'", {}, 0, what));
    }
    path_ = users_path_;
}

void postgresql_connection::look_in(const std::string& path) {
    if (path_ != path) {
        static_cast<void>(run("SELECT pg_catalog.set_config('search_path', $1, true)", {path}, 1, "cannot be read"));
        path_ = path;
    }
}

postgresql_result postgresql_connection::ask(const std::string& statement, const std::vector<std::string>& values,
                                             int columns, std::string_view what) {
    look_in(own_path);
    return run(statement, values, columns, what);
}

postgresql_result postgresql_connection::read(const std::string& statement, int columns, std::string_view what) {
    look_in(users_path_);
    return run(statement, {}, columns, what);
}

postgresql_result postgresql_connection::run(const std::string& statement, const std::vector<std::string>& values,
                                             int columns, std::string_view what) const {
    std::vector<const char*> texts(values.size());
    std::transform(values.begin(), values.end(), texts.begin(), [](const std::string& value) { return value.c_str(); });
    constexpr int as_text = 0;
    return checked(postgresql_result(PQexecParams(connection_.get(), statement.c_str(), static_cast<int>(texts.size()),
                                                  nullptr, texts.data(), nullptr, nullptr, as_text)),
                   columns, what);
}

/// What reads a result relies on its shape, which libpq takes from the server.
postgresql_result postgresql_connection::checked(postgresql_result result, int columns, std::string_view what) const {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        const char* const primary = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
        const std::string why = one_line(primary != nullptr ? primary : PQerrorMessage(connection_.get()));
        const char* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        if (state != nullptr && is_absence(state)) {
            throw postgresql_absence(message(what, why));
        }
        why.empty() ? refuse_answer(what) : fail(what, why.c_str());
    }
    if (PQnfields(result.get()) != columns) {
        refuse_answer(what);
    }
    return result;
}

void postgresql_connection::try_to_run(const std::string& statement) const noexcept {
    PQclear(PQexec(connection_.get(), statement.c_str()));
}

void postgresql_connection::refuse_answer(std::string_view what) const {
    fail(what, "the server answers something else than was asked");
}

void postgresql_connection::fail(std::string_view what, const char* why) const {
    if (connection_ == nullptr) {
        throw std::bad_alloc();
    }
    throw io_error(message(what, one_line(why)));
}

std::string postgresql_connection::message(std::string_view what, const std::string& why) const {
    return place_ + ": " + std::string(what) + ": " + why;
}

}  // namespace referral_chain::detail
