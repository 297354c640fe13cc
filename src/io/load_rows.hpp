// Rows of one table on their way from a reader to a network builder, in batches.
#ifndef REFERRAL_CHAIN_SRC_IO_LOAD_ROWS_HPP
#define REFERRAL_CHAIN_SRC_IO_LOAD_ROWS_HPP

#include <cstddef>
#include <cstdint>

#include "books.hpp"
#include "hand_over.hpp"
#include "network/parallel.hpp"
#include "progress_meter.hpp"
#include "record_maker.hpp"
#include "referral_chain/network/load_report.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "row_batch.hpp"

namespace referral_chain::detail {

/// The ids that the builder will look up.
inline void expect_ids(const network_builder& builder, const customer& row) {
    builder.expect(record_table::customers, row.id.text());
}
inline void expect_ids(const network_builder& builder, const referral& row) {
    builder.expect(record_table::referrals, row.id.text());
    builder.expect(record_table::customers, row.referrer.text());
    builder.expect(record_table::customers, row.referred.text());
}
inline void expect_ids(const network_builder& builder, const sale& row) {
    builder.expect(record_table::sales, row.id.text());
    builder.expect(record_table::customers, row.customer.text());
    if (row.referral) {
        builder.expect(record_table::referrals, row.referral->text());
    }
}
inline void expect_ids(const network_builder& builder, const service_case& row) {
    builder.expect(record_table::service_cases, row.id.text());
    builder.expect(record_table::customers, row.customer.text());
}
template <class Record>  // feedback, ask
void expect_ids(const network_builder& builder, const Record& row) {
    builder.expect(record_table::customers, row.customer.text());
}

/// **Given** rows of a batch, and the number of their source.
template <class Record>
void add_to(network_builder& builder, const row_batch<Record>& rows, std::uint32_t source) {
    constexpr std::size_t rows_ahead = 6;  // whose memory is asked for
    const auto expect = [&](std::size_t at) {
        if (at < rows.size() && !rows.row(at).fault) {
            expect_ids(builder, rows.record(at));
        }
    };
    for (std::size_t at = 0; at < rows_ahead; ++at) {
        expect(at);
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
        expect(at + rows_ahead);
        const row_origin<Record> origin(rows.row(at), rows.values(at), source);
        if (const auto& fault = rows.row(at).fault) {
            builder.add_reject({table_of<Record>, origin.line(), origin.byte_offset(), fault->column, fault->reason,
                                origin.text(fault->column), source});
        } else {
            builder.add(rows.record(at), &origin);
        }
    }
}

/// Reads all rows, on another thread where the builder has two, and adds each to the builder.
template <class Record, batch_reader Reader>
void load_rows(Reader& reader, record_maker<Record>& maker, std::uint32_t source, network_builder& builder,
               progress_meter& meter) {
    using batch = row_batch<Record>;
    const row_counts& counts = builder.report().rows_of(table_of<Record>);
    const row_counts before = counts;
    std::uint64_t read = 0;
    hand_over<batch>(
        is_parallel(builder.threads()),
        [&](batch& rows) {
            const bool has_more = rows.fill(reader, maker);
            read += rows.size();
            return has_more;
        },
        [&](const batch& rows) {
            add_to(builder, rows, source);
            meter.note_read(rows.bytes_passed());
        });
    check_books(table_of<Record>, read, before, counts);
}

}  // namespace referral_chain::detail

#endif
