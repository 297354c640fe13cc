// What a graph file says about parties and referrals, whatever its form.
#ifndef REFERRAL_CHAIN_SRC_IO_GRAPH_FIELDS_HPP
#define REFERRAL_CHAIN_SRC_IO_GRAPH_FIELDS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../domain/digits.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/graph_files.hpp"

namespace referral_chain::detail {

enum class field_type : std::uint8_t { text, count, amount, truth };

struct graph_field {
    std::string_view name;
    field_type type;
};

inline constexpr std::array party_fields{
    graph_field{"customer_id", field_type::text},
    graph_field{"name", field_type::text},
    graph_field{"status", field_type::text},
    graph_field{"joined_at", field_type::text},
    graph_field{"generation", field_type::count},
    graph_field{"seed_id", field_type::text},
    graph_field{"segment", field_type::text},
    graph_field{"salesperson", field_type::text},
    graph_field{"own_revenue", field_type::amount},
    graph_field{"direct_customers", field_type::count},
    graph_field{"downstream_customers", field_type::count},
    graph_field{"downstream_revenue", field_type::amount},
};

inline constexpr std::array referral_fields{
    graph_field{"referral_id", field_type::text},      graph_field{"given_at", field_type::text},
    graph_field{"outcome", field_type::text},          graph_field{"status", field_type::text},
    graph_field{"credited", field_type::truth},        graph_field{"channel", field_type::text},
    graph_field{"salesperson", field_type::text},      graph_field{"thanked_at", field_type::text},
    graph_field{"meeting_for", field_type::text},      graph_field{"rescheduled_for", field_type::text},
    graph_field{"met_at", field_type::text},           graph_field{"closed_at", field_type::text},
    graph_field{"close_thanked_at", field_type::text},
};

/// The values of one row, in the order of its fields: each is passed on as text, empty where nothing is recorded.
template <class Put>
class field_values {
 public:
    field_values(const graph_content& content, Put put)
        : content_(content), digits_(content.net.facts().money_unit.digits()), put_(put) {}

    void of_party(party_index party) {
        const network& net = content_.net;
        const chain_place& place = content_.depths.places[party.value()];
        const downstream_total& downstream = content_.yields.downstream[party.value()];
        text(net.id_of(party));
        text(net.name_of(party));
        text(net.is_customer(party) ? "customer" : "prospect");
        time(net.joined_at(party));
        number(place.generation);
        text(net.id_of(content_.depths.chains[place.chain].seed));
        text(net.segment_of(party));
        text(net.salesperson_of(party));
        amount(net.own_revenue(party));
        number(downstream.direct_customers);
        number(downstream.downstream_customers);
        amount(money::from_minor_units(downstream.downstream_revenue));
    }

    void of_referral(referral_index referral) {
        const network& net = content_.net;
        const network_columns& columns = net.columns();
        const std::size_t at = referral.value();
        text(net.id_of(referral));
        time(net.given_at(referral));
        text(to_string(net.outcome_of(referral)));
        text(to_string(content_.duties.links[at].status));
        text(net.is_credited(referral) ? "true" : "false");
        text(label(columns.channel[at]));
        text(label(columns.referral_salesperson[at]));
        for (const time_column* const column : {&columns.thanked_at, &columns.meeting_for, &columns.rescheduled_for,
                                                &columns.met_at, &columns.closed_at, &columns.close_thanked_at}) {
            time((*column)[at]);
        }
    }

 private:
    [[nodiscard]] std::string_view label(std::uint32_t index) const {
        return index == no_index ? std::string_view() : content_.net.columns().labels[index];
    }
    void text(std::string_view text) { put_(text); }
    void text(const id_text& id) { put_(id.view()); }
    void time(const std::optional<utc_time>& time) {
        std::array<char, 32> digits;
        put_(time ? std::string_view(digits.data(), write_time(digits.data(), *time)) : std::string_view());
    }
    void number(std::uint32_t number) {
        std::array<char, 16> digits;
        put_({digits.data(), write_digits(digits.data(), number)});
    }
    void amount(money amount) {
        std::array<char, 32> digits;
        put_({digits.data(), write_money(digits.data(), amount, digits_)});
    }

    const graph_content& content_;
    int digits_;
    Put put_;
};

}  // namespace referral_chain::detail

#endif
