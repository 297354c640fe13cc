// The fields of the six tables for who meets a table by its number only.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_TABLE_FIELDS_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_TABLE_FIELDS_HPP

#include <string_view>
#include <vector>

#include "io/record_maker.hpp"
#include "referral_chain/network/load_report.hpp"

namespace referral_chain::detail {

struct table_field {
    std::string_view name;
    presence needed = presence::optional;
    field_type type = field_type::label;
    /// True if a record takes the text; amounts with as many decimals as any currency has.
    bool (*takes)(std::string_view field, std::string_view text) = nullptr;
};

/// In the order of columns_of.
[[nodiscard]] std::vector<table_field> fields_of(record_table table);

/// Calls `call.operator()<Record>()` for the record of a table.
template <class Call>
decltype(auto) with_record_of(record_table table, Call call) {
    switch (table) {
        case record_table::customers:
            return call.template operator()<customer>();
        case record_table::referrals:
            return call.template operator()<referral>();
        case record_table::sales:
            return call.template operator()<sale>();
        case record_table::service_cases:
            return call.template operator()<service_case>();
        case record_table::feedback:
            return call.template operator()<feedback>();
        case record_table::asks:
            break;
    }
    return call.template operator()<ask>();
}

}  // namespace referral_chain::detail

#endif
