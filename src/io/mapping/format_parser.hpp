// How a mapping says that texts are written: times, amounts, and what stands between fields.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_FORMAT_PARSER_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_FORMAT_PARSER_HPP

#include "amount_reading.hpp"
#include "keyed_table.hpp"
#include "time_reading.hpp"

namespace referral_chain::detail {

/// How texts are read where a field does not say otherwise.
struct formats {
    time_reading time{};
    amount_reading amount{};
    char delimiter = ',';
};

// Each takes its keys out of a table, and leaves what none of them says as it was. **Throws** io_error for a mistake.
[[nodiscard]] formats read_formats(keyed_table& keys, formats result);
void read_time_format(keyed_table& keys, time_reading& time);
void read_amount_format(keyed_table& keys, amount_reading& amount);

}  // namespace referral_chain::detail

#endif
