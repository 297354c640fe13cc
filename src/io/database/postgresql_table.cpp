#include "postgresql_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include <libpq-fe.h>

#include "quoted_name.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::size_t bytes_at_once = std::size_t{1} << 20;
constexpr std::size_t rows_at_once = 1'000;
constexpr std::size_t rows_at_first = 32;  // whose length nobody knows

/// The types whose texts are not taken as they are, by their numbers in PostgreSQL's catalogue.
enum type_number : Oid {
    boolean_type = 16,
    bytes_type = 17,
    eight_bytes_type = 20,
    two_bytes_type = 21,
    four_bytes_type = 23,
    float_type = 700,
    double_type = 701,
    instant_type = 1184,
    numeric_type = 1700
};

/// **Gives** false where the text is no finite number: `NaN`, `-Infinity`.
template <class Number>
[[nodiscard]] bool read_number(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
}

}  // namespace

postgresql_table::postgresql_table(std::shared_ptr<postgresql_connection> connection, std::string name,
                                   postgresql_table_key key, std::string cursor)
    : database_table(std::move(name)),
      connection_(std::move(connection)),
      key_(std::move(key)),
      cursor_(std::move(cursor)) {
    expect_unchanged();
    read_columns();
    read_key();
}

postgresql_table::~postgresql_table() {
    if (is_begun_) {
        connection_->try_to_run("CLOSE " + cursor_);
    }
}

void postgresql_table::expect_unchanged() const {
    if (!is_as_in_snapshot(*connection_, key_, name())) {
        throw io_error(connection_->place() + ": " +
                       failure("was changed by somebody else while it was opened; try again"));
    }
}

void postgresql_table::read_columns() {
    const auto found = connection_->ask(
        "SELECT attname FROM pg_attribute WHERE attrelid = $1::oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        {key_.number}, 1, failure("its columns cannot be listed"));
    for (int at = 0; at < PQntuples(found.get()); ++at) {
        add_column(PQgetvalue(found.get(), at, 0));
    }
}

void postgresql_table::read_key() {
    const auto found = connection_->ask(
        "SELECT a.attname, a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) FROM pg_index AS i "
        "CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place) "
        "JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number "
        "WHERE i.indrelid = $1::oid AND i.indisprimary AND k.place <= i.indnkeyatts ORDER BY k.place",
        {key_.number}, 2, failure("its key cannot be found"));
    const int parts = PQntuples(found.get());
    for (int at = 0; at < parts; ++at) {
        key_order_.append(key_order_.empty() ? "" : ", ").append(quoted_name(PQgetvalue(found.get(), at, 0)));
    }
    has_line_ = parts == 1 && std::string_view(PQgetvalue(found.get(), 0, 1)) == "t";
}

/// A value as it is chosen: instants in UTC, whatever time zone the session has, which is left as it is because views
/// reckon with it.
std::string postgresql_table::value(std::size_t place) const {
    const std::string column = quoted_name(columns()[row().columns()[place]]);
    return !types_.empty() && types_[place] == instant_type ? "(" + column + " AT TIME ZONE 'UTC'::pg_catalog.text)"
                                                            : column;
}

std::string postgresql_table::chosen() const {
    std::string list = has_line_ ? key_order_ : "0";
    for (std::size_t place = 0; place < row().columns().size(); ++place) {
        list += ", " + value(place);
    }
    return "SELECT " + list + " FROM " + key_.quoted();
}

/// The key is not unique among the rows of heirs.
std::string postgresql_table::order() const {
    std::string list = key_order_;
    if (key_order_.empty() || key_.has_heirs) {
        for (std::size_t place = 0; place < row().columns().size(); ++place) {
            list += (list.empty() ? "" : ", ") + value(place) + R"(::pg_catalog.text COLLATE pg_catalog."C")";
        }
    }
    return list.empty() ? "" : " ORDER BY " + list;
}

/// A cursor: rows stream, and several tables may be open at a time.
void postgresql_table::begin() {
    const std::string what = failure("cannot be read");
    const int width = static_cast<int>(row().columns().size()) + 1;  // the line
    types_.clear();
    const auto described = connection_->read(chosen() + " LIMIT 0", width, what);
    for (int column = 1; column < width; ++column) {
        types_.push_back(PQftype(described.get(), column));
    }
    static_cast<void>(connection_->read("DECLARE " + cursor_ + " NO SCROLL CURSOR FOR " + chosen() + order(), 0, what));
    is_begun_ = true;
    expect_unchanged();  // the names in the statement were looked up once more
}

void postgresql_table::fetch() {
    const std::size_t count =
        longest_row_ == 0 ? rows_at_first : std::clamp(bytes_at_once / longest_row_, std::size_t{1}, rows_at_once);
    rows_.reset();
    rows_ = connection_->read("FETCH " + std::to_string(count) + " FROM " + cursor_,
                              static_cast<int>(row().columns().size()) + 1, failure("cannot be read"));
    if (static_cast<std::size_t>(PQntuples(rows_.get())) > count) {
        connection_->refuse_answer(failure("cannot be read"));
    }
    row_number_ = 0;
}

bool postgresql_table::next() {
    if (!is_begun_) {
        begin();
    }
    if (rows_ == nullptr || ++row_number_ >= PQntuples(rows_.get())) {
        fetch();
        if (PQntuples(rows_.get()) == 0) {
            return false;
        }
    }
    if (has_line_) {
        std::int64_t key = 0;
        const char* const digits = PQgetvalue(rows_.get(), row_number_, 0);
        std::from_chars(digits, digits + PQgetlength(rows_.get(), row_number_, 0), key);
        set_line(static_cast<std::uint64_t>(std::max(key, std::int64_t{0})));
    } else {
        set_line(line() + 1);
    }
    const std::uint64_t before = row().bytes_passed();
    row().begin();
    for (std::size_t place = 0; place < row().columns().size(); ++place) {
        take_value(place);
    }
    row().finish();
    longest_row_ = std::max(longest_row_, static_cast<std::size_t>(row().bytes_passed() - before) + 1);
    return true;
}

void postgresql_table::take_value(std::size_t place) {
    const int column = static_cast<int>(place) + 1;  // behind the line
    if (PQgetisnull(rows_.get(), row_number_, column) != 0) {
        return;
    }
    const std::string_view text(PQgetvalue(rows_.get(), row_number_, column),
                                static_cast<std::size_t>(PQgetlength(rows_.get(), row_number_, column)));
    float narrow = 0;
    double wide = 0;
    switch (types_[place]) {
        case boolean_type:
            row().set(place, text == "t" ? "true" : "false");
            break;
        case bytes_type:
            row().set_binary(place, text);
            break;
        case instant_type:
            if (!text.empty() && text.back() >= '0' && text.back() <= '9') {
                row().set_copy(place, text, "Z");
            } else {  // `infinity`, or before Christ
                row().set(place, text);
            }
            break;
        case float_type:
            read_number(text, narrow) ? row().set_number(place, narrow) : row().set(place, text);
            break;
        case double_type:
            read_number(text, wide) ? row().set_number(place, wide) : row().set(place, text);
            break;
        case two_bytes_type:
        case four_bytes_type:
        case eight_bytes_type:
        case numeric_type:
            row().set_digits(place, text);
            break;
        default:
            row().set(place, text);
    }
}

}  // namespace referral_chain::detail
