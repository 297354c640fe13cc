#include "table_fields.hpp"

namespace referral_chain::detail {
namespace {

template <class Record>
[[nodiscard]] bool record_takes(std::string_view field, std::string_view text) {
    reading_context context{4, {}};
    auto record = blank_record<Record>();
    for (const auto& column : columns_of<Record>()) {
        if (column.name == field) {
            return !column.read(record, text, context);
        }
    }
    return false;
}

}  // namespace

std::vector<table_field> fields_of(record_table table) {
    return with_record_of(table, []<class Record>() {
        std::vector<table_field> fields;
        for (const auto& column : columns_of<Record>()) {
            fields.push_back({column.name, column.needed, column.type, record_takes<Record>});
        }
        return fields;
    });
}

}  // namespace referral_chain::detail
