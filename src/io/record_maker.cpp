// The columns of the six tables, each with the reading of its field's type.
#include "record_maker.hpp"

#include <array>
#include <limits>
#include <utility>

#include "referral_chain/domain/text.hpp"

namespace referral_chain::detail {
namespace {

using fault = std::optional<reject_reason>;

// ---- one value by its type ------------------------------------------------------------------------------------------

template <class Value>
[[nodiscard]] parsed<Value> value_of(std::string_view text, const reading_context& context) {
    if constexpr (std::is_same_v<Value, utc_time>) {
        return parse_time(text);
    } else if constexpr (std::is_same_v<Value, money>) {
        return parse_amount(text, context.currency_digits);
    } else if constexpr (std::is_same_v<Value, bool>) {
        return parse_boolean(text);
    } else {
        static_assert(spelled<Value>);
        const auto value = from_string<Value>(text);
        return value ? parsed<Value>(*value) : parsed<Value>(reject_reason::bad_enum);
    }
}

// ---- one field by its type; an empty text reaches only those that may be empty --------------------------------------

fault read_field(std::string& label, std::string_view text, reading_context& /*context*/) {
    label.assign(text);
    return std::nullopt;
}

template <class Kind>
fault read_field(text_id<Kind>& id, std::string_view text, reading_context& /*context*/) {
    if (const auto reason = id_fault(text)) {
        return reason;
    }
    id.assign(text);
    return std::nullopt;
}

/// The memory of an id is kept while no row uses it.
template <class Kind>
fault read_field(std::optional<text_id<Kind>>& id, std::string_view text, reading_context& context) {
    if (text.empty()) {
        if (id) {
            context.spare_id = std::move(*id).text();
            id.reset();
        }
        return std::nullopt;
    }
    if (!id) {
        id.emplace(std::exchange(context.spare_id, {}));
    }
    return read_field(*id, text, context);
}

template <class Value>
fault read_field(std::optional<Value>& field, std::string_view text, reading_context& context) {
    if (text.empty()) {
        field.reset();
        return std::nullopt;
    }
    const auto value = value_of<Value>(text, context);
    if (!value) {
        return value.reason();
    }
    field = *value;
    return std::nullopt;
}

template <class Value>
fault read_field(Value& field, std::string_view text, reading_context& context) {
    const auto value = value_of<Value>(text, context);
    if (!value) {
        return value.reason();
    }
    field = *value;
    return std::nullopt;
}

template <auto Field, class Record>
fault read(Record& record, std::string_view text, reading_context& context) {
    return read_field(record.*Field, text, context);
}

// ---- whole numbers, each with its own range -------------------------------------------------------------------------

fault read_number(std::optional<std::int64_t>& field, std::string_view text, std::int64_t greatest) {
    field.reset();
    if (text.empty()) {
        return std::nullopt;
    }
    const auto number = parse_whole_number(text, 0, greatest);
    if (!number) {
        return number.reason();
    }
    field = *number;
    return std::nullopt;
}

fault read_contacts(service_case& record, std::string_view text, reading_context& /*context*/) {
    return read_number(record.contacts, text, std::numeric_limits<std::int64_t>::max());
}

/// A rating is nothing without its score; `kind` stands before it in the table.
fault read_score(feedback& record, std::string_view text, reading_context& /*context*/) {
    if (text.empty() && record.kind == feedback_kind::rating) {
        return reject_reason::missing_field;
    }
    return read_number(record.score, text, 10);
}

// ---- what a column holds, by its field's type
// ------------------------------------------------------------------------

template <class Value>
constexpr field_type type_of = field_type::word;
template <class Value>
constexpr field_type type_of<std::optional<Value>> = type_of<Value>;
template <>
constexpr field_type type_of<customer_id> = field_type::party_id;
template <>
constexpr field_type type_of<referral_id> = field_type::other_id;
template <>
constexpr field_type type_of<sale_id> = field_type::other_id;
template <>
constexpr field_type type_of<case_id> = field_type::other_id;
template <>
constexpr field_type type_of<std::string> = field_type::label;
template <>
constexpr field_type type_of<utc_time> = field_type::time;
template <>
constexpr field_type type_of<money> = field_type::amount;
template <>
constexpr field_type type_of<bool> = field_type::boolean;

template <auto Field, class Record, class Value>
constexpr record_column<Record> column_of(std::string_view name, presence needed, Value Record::*) {
    return {name, needed, type_of<Value>, read<Field, Record>};
}
template <auto Field>
constexpr auto column(std::string_view name, presence needed) {
    return column_of<Field>(name, needed, Field);
}

// ---- the tables -----------------------------------------------------------------------------------------------------

using enum presence;

template <class Record>
constexpr std::array<record_column<Record>, 0> table_columns{};

template <>
constexpr std::array<record_column<customer>, 5> table_columns<customer>{{
    column<&customer::id>("customer_id", required),
    column<&customer::name>("name", optional),
    column<&customer::segment>("segment", optional),
    column<&customer::salesperson>("salesperson", optional),
    column<&customer::joined_at>("joined_at", optional),
}};

template <>
constexpr std::array<record_column<referral>, 18> table_columns<referral>{{
    column<&referral::id>("referral_id", required),
    column<&referral::referrer>("referrer_id", required),
    column<&referral::referred>("referred_id", required),
    column<&referral::given_at>("given_at", required),
    column<&referral::origin>("origin", optional),
    column<&referral::moment>("moment", optional),
    column<&referral::channel>("channel", optional),
    column<&referral::incentive>("incentive", optional),
    column<&referral::incentive_cost>("incentive_cost", optional),
    column<&referral::handling_cost>("handling_cost", optional),
    column<&referral::salesperson>("salesperson", optional),
    column<&referral::thanked_at>("thanked_at", optional),
    column<&referral::meeting_for>("meeting_for", optional),
    column<&referral::rescheduled_for>("rescheduled_for", optional),
    column<&referral::met_at>("met_at", optional),
    column<&referral::closed_at>("closed_at", optional),
    column<&referral::outcome>("outcome", optional),
    column<&referral::close_thanked_at>("close_thanked_at", optional),
}};

template <>
constexpr std::array<record_column<sale>, 10> table_columns<sale>{{
    column<&sale::id>("sale_id", required),
    column<&sale::customer>("customer_id", required),
    column<&sale::ordered_at>("ordered_at", required),
    column<&sale::amount>("amount", required),
    column<&sale::referral>("referral_id", optional),
    column<&sale::promised_by>("promised_by", optional),
    column<&sale::delivered_at>("delivered_at", optional),
    column<&sale::as_ordered>("as_ordered", optional),
    column<&sale::paid_at>("paid_at", optional),
    column<&sale::refunded_at>("refunded_at", optional),
}};

template <>
constexpr std::array<record_column<service_case>, 5> table_columns<service_case>{{
    column<&service_case::id>("case_id", required),
    column<&service_case::customer>("customer_id", required),
    column<&service_case::opened_at>("opened_at", required),
    column<&service_case::resolved_at>("resolved_at", optional),
    {"contacts", optional, field_type::number, read_contacts},
}};

template <>
constexpr std::array<record_column<feedback>, 4> table_columns<feedback>{{
    column<&feedback::customer>("customer_id", required),
    column<&feedback::at>("at", required),
    column<&feedback::kind>("kind", required),
    {"score", conditional, field_type::number, read_score},
}};

template <>
constexpr std::array<record_column<ask>, 4> table_columns<ask>{{
    column<&ask::customer>("customer_id", required),
    column<&ask::at>("at", required),
    column<&ask::moment>("moment", optional),
    column<&ask::salesperson>("salesperson", optional),
}};

}  // namespace

// ---- a row ----------------------------------------------------------------------------------------------------------

template <class Record>
std::span<const record_column<Record>> columns_of() noexcept {
    return table_columns<Record>;
}

template <class Record>
record_maker<Record>::record_maker(const std::vector<bool>& is_present, int currency_digits)
    : context_{currency_digits} {
    for (std::size_t column = 0; column < table_columns<Record>.size(); ++column) {
        is_read_.push_back(is_present[column] || table_columns<Record>[column].needed != optional);
    }
}

/// Here the column is known to the compiler, which puts its reading in place.
template <class Record>
template <std::size_t Column>
bool record_maker<Record>::read_column(std::string_view text, Record& record, std::optional<value_fault>& found) {
    constexpr const auto& column = table_columns<Record>[Column];
    text = cut_spaces(text);
    if (is_nothing(text)) {
        text = {};
        if (column.needed == required) {
            found = value_fault{Column, reject_reason::missing_field};
            return false;
        }
    }
    if (const auto reason = column.read(record, text, context_)) {
        found = value_fault{Column, *reason};
        return false;
    }
    return true;
}

template <class Record>
std::optional<value_fault> record_maker<Record>::make(std::span<const std::string_view> texts, Record& record) {
    std::optional<value_fault> found;
    const auto read_all = [&]<std::size_t... Column>(std::index_sequence<Column...> /*columns*/) {
        return ((is_read_[Column] == 0 || read_column<Column>(texts[Column], record, found)) && ...);
    };
    static_cast<void>(read_all(std::make_index_sequence<table_columns<Record>.size()>()));
    return found;
}

template std::span<const record_column<customer>> columns_of() noexcept;
template class record_maker<customer>;
template std::span<const record_column<referral>> columns_of() noexcept;
template class record_maker<referral>;
template std::span<const record_column<sale>> columns_of() noexcept;
template class record_maker<sale>;
template std::span<const record_column<service_case>> columns_of() noexcept;
template class record_maker<service_case>;
template std::span<const record_column<feedback>> columns_of() noexcept;
template class record_maker<feedback>;
template std::span<const record_column<ask>> columns_of() noexcept;
template class record_maker<ask>;

}  // namespace referral_chain::detail
