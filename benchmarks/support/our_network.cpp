#include "support/our_network.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "referral_chain/network/network_builder.hpp"

namespace benchmarks {
namespace {

namespace rc = referral_chain;

/// One record is filled again and again, so that no text is allocated twice.
class record_filler {
 public:
    template <class Id>
    void write(Id& id, std::uint64_t number) {
        const auto written = std::to_chars(text_.data(), text_.data() + text_.size(), number);
        id.assign(std::string_view(text_.data(), static_cast<std::size_t>(written.ptr - text_.data())));
    }
    [[nodiscard]] static rc::utc_time time(std::int64_t unix_seconds) {
        return rc::utc_time(rc::instant::from_unix_seconds(unix_seconds));
    }
    [[nodiscard]] static std::optional<rc::utc_time> optional_time(std::int64_t unix_seconds) {
        return unix_seconds == no_time ? std::nullopt : std::optional(time(unix_seconds));
    }

 private:
    std::array<char, 24> text_{};
};

template <class Record>
void add(rc::network_builder& builder, const Record& record) {
    if (builder.add(record)) {
        throw std::logic_error("a record of the workload was rejected");
    }
}

void add_customers(rc::network_builder& builder, const workload& load) {
    record_filler filler;
    rc::customer record;
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        filler.write(record.id, load.customer_id[row]);
        record.joined_at = filler.time(load.joined_at[row]);
        add(builder, record);
    }
}

[[nodiscard]] std::optional<rc::referral_outcome> recorded(outcome what) {
    switch (what) {
        case outcome::won:
            return rc::referral_outcome::won;
        case outcome::lost:
            return rc::referral_outcome::lost;
        case outcome::none:
            break;
    }
    return std::nullopt;
}

void add_referrals(rc::network_builder& builder, const workload& load) {
    record_filler filler;
    rc::referral record{.id = {}, .referrer = {}, .referred = {}, .given_at = filler.time(0)};
    for (std::size_t row = 0; row < load.referral_id.size(); ++row) {
        filler.write(record.id, load.referral_id[row]);
        filler.write(record.referrer, load.referrer_id[row]);
        filler.write(record.referred, load.referred_id[row]);
        record.given_at = filler.time(load.given_at[row]);
        record.thanked_at = filler.optional_time(load.thanked_at[row]);
        record.meeting_for = filler.optional_time(load.meeting_for[row]);
        record.met_at = filler.optional_time(load.met_at[row]);
        record.closed_at = filler.optional_time(load.closed_at[row]);
        record.close_thanked_at = filler.optional_time(load.close_thanked_at[row]);
        record.outcome = recorded(load.recorded_outcome[row]);
        add(builder, record);
    }
}

/// Revenue is known from sales alone: one for each customer, made on joining.
void add_sales(rc::network_builder& builder, const workload& load) {
    record_filler filler;
    rc::sale record{.id = {}, .customer = {}, .ordered_at = filler.time(0), .amount = {}};
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        filler.write(record.id, load.customer_id[row]);
        filler.write(record.customer, load.customer_id[row]);
        record.ordered_at = filler.time(load.joined_at[row]);
        record.amount = rc::money::from_minor_units(load.revenue[row]);
        add(builder, record);
    }
}

}  // namespace

rc::network build_our_network(const workload& load) {
    rc::network_builder builder;
    add_customers(builder, load);
    add_referrals(builder, load);
    add_sales(builder, load);
    return builder.build({.as_of = rc::instant::from_unix_seconds(load.as_of)});
}

std::uint64_t number_of(std::string_view id) {
    std::uint64_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    return number;
}

}  // namespace benchmarks
