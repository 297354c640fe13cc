#include "loaded_lines.hpp"

#include <numeric>

#include "network_lines.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"
#include "slow_tables.hpp"

namespace fuzz {
namespace {

namespace rc = referral_chain;

}  // namespace

lines count_lines(const rc::load_report& report) {
    lines counts;
    for (std::size_t at = 0; at < rc::record_table_count; ++at) {
        const rc::row_counts& rows = report.rows[at];
        require(rows.read == rows.taken + rows.rejected, "rows read are not those taken and those rejected");
        counts.push_back(std::string(to_string(static_cast<rc::record_table>(at))) + ": " + std::to_string(rows.read) +
                         " = " + std::to_string(rows.taken) + " + " + std::to_string(rows.rejected));
    }
    const std::uint64_t reasons = std::accumulate(report.reasons.begin(), report.reasons.end(), std::uint64_t{0});
    require(reasons == report.total_rejected() && reasons == report.rejects.size(),
            "the reasons do not add up to the rejects");
    return counts;
}

lines reject_lines(const rc::load_report& report) {
    lines rejects;
    for (const rc::reject& row : report.rejects) {
        rejects.push_back(shown_reject(std::string(to_string(row.table)), row.line, row.byte_offset,
                                       std::string(row.column), std::string(to_string(row.reason)), row.text));
    }
    return rejects;
}

lines unknown_column_lines(const rc::csv_load& load) {
    lines unknown;
    for (std::size_t at = 0; at < rc::record_table_count; ++at) {
        if (!load.unknown_columns[at].empty()) {
            std::string columns(to_string(static_cast<rc::record_table>(at)));
            for (const std::string& name : load.unknown_columns[at]) {
                columns += " <" + name + ">";
            }
            unknown.push_back(columns);
        }
    }
    return unknown;
}

std::string latest_line(const rc::network_builder& builder) {
    const auto& latest = builder.latest();
    return latest ? to_string(latest->at) + " " + std::string(to_string(latest->table)) + " line " +
                        std::to_string(latest->line) + " " + std::string(latest->column)
                  : std::string();
}

lines built_lines(const rc::network_builder& builder) {
    try {
        const rc::network net =
            builder.build({.as_of = rc::instant::from_unix_seconds(rc::utc_time::last_unix_second)});
        return network_lines(net);
    } catch (const rc::limit_error& error) {
        return {error.what()};
    }
}

}  // namespace fuzz
