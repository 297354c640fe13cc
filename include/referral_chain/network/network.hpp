// The network: an immutable directed graph of parties and referrals as it stood at one instant, with the credited
// forest in it. Made by network_builder; read by the analyses and, through boost_graph.hpp, by Boost.Graph.
#ifndef REFERRAL_CHAIN_NETWORK_NETWORK_HPP
#define REFERRAL_CHAIN_NETWORK_NETWORK_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "referral_chain/domain/ids.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/columns.hpp"
#include "referral_chain/network/index.hpp"

namespace referral_chain {

/// How many rows fill the field that fulfils a duty, of how many that could; over rows of any date.
struct fill_count {
    std::uint64_t filled = 0;
    std::uint64_t rows = 0;

    friend bool operator==(const fill_count&, const fill_count&) = default;
};

/// How often the fields are filled that fulfil duties.
struct field_fill {
    fill_count thanked_at;        ///< of the referrals not void
    fill_count met_at;            ///< of the referrals not void
    fill_count delivered_at;      ///< of the sales
    fill_count close_thanked_at;  ///< of the referrals recorded won; of all not void where none is

    friend bool operator==(const field_fill&, const field_fill&) = default;
};

/// What the network knows as a whole.
struct network_facts {
    instant as_of = instant::from_unix_seconds(0);
    currency money_unit{};
    std::uint32_t customers = 0;     ///< parties that have joined; the others are prospects
    std::uint32_t credit_loops = 0;  ///< loops of credit found among parties first active on one day, and broken
    std::uint32_t unlisted = 0;      ///< parties that only other tables name
    field_fill fill{};
};

/// Parties and referrals at one instant. Safe to read from many threads; moved, never copied.
///
/// Parties are numbered so that in the credited forest every referrer's number is smaller than the referred party's:
/// a pass over party numbers upwards meets referrers first, a pass downwards meets the referred first.
///
/// **Example** examples/first_chain.cpp
class network {
 public:
    network(network&&) noexcept = default;
    network& operator=(network&&) noexcept = default;
    network(const network&) = delete;
    network& operator=(const network&) = delete;
    ~network() = default;

    /// Its as_of, its currency and a few counts.
    [[nodiscard]] const network_facts& facts() const& noexcept { return facts_; }
    const network_facts& facts() const&& = delete;
    /// For algorithms: everything as plain arrays.
    [[nodiscard]] const network_columns& columns() const& noexcept { return columns_; }
    const network_columns& columns() const&& = delete;
    /// How many threads may work for what is asked of it: builder_options::threads of its builder.
    [[nodiscard]] unsigned threads() const noexcept { return threads_; }

    /// Customers and prospects. Numbers of parties lie below it.
    [[nodiscard]] std::uint32_t party_count() const noexcept {
        return static_cast<std::uint32_t>(columns_.referrer.size());
    }
    /// Credited or not, void ones too. Numbers of referrals lie below it.
    [[nodiscard]] std::uint32_t referral_count() const noexcept {
        return static_cast<std::uint32_t>(columns_.giver.size());
    }
    /// All parties, referrers before those credited to them.
    [[nodiscard]] index_range<party_index> parties() const noexcept { return {0, party_count()}; }
    /// All referrals, by referrer, then given_at, then referral_id.
    [[nodiscard]] index_range<referral_index> referrals() const noexcept { return {0, referral_count()}; }

    /// The party with a business id, if there is one. **Cost** O(1).
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<party_index> find(const customer_id& id) const noexcept;

    // Of a party. All **require** a party of this network.
    /// Its business id.
    [[nodiscard]] id_text id_of(party_index party) const& { return columns_.ids[at(party)]; }
    id_text id_of(party_index party) const&& = delete;
    /// Empty where nobody recorded one, as of the two below.
    [[nodiscard]] std::string_view name_of(party_index party) const& {
        return columns_.names.size() == 0 ? std::string_view() : columns_.names[at(party)];
    }
    std::string_view name_of(party_index party) const&& = delete;
    /// The label its record has, byte for byte.
    [[nodiscard]] std::string_view segment_of(party_index party) const& { return label(columns_.segment[at(party)]); }
    std::string_view segment_of(party_index party) const&& = delete;
    /// Who looks after it.
    [[nodiscard]] std::string_view salesperson_of(party_index party) const& {
        return label(columns_.salesperson[at(party)]);
    }
    std::string_view salesperson_of(party_index party) const&& = delete;
    /// True where the customers table has it; else only other tables name it.
    [[nodiscard]] bool is_listed(party_index party) const { return columns_.is_listed[at(party)]; }
    /// True where it has joined; else it is a prospect.
    [[nodiscard]] bool is_customer(party_index party) const { return columns_.joined_at.has(at(party)); }
    /// By its own record, its first sale or a referral won; nothing for a prospect. **Source** docs/definitions.md
    [[nodiscard]] std::optional<utc_time> joined_at(party_index party) const { return columns_.joined_at[at(party)]; }
    /// When it joined or first gave a referral that is not void, whichever came first. **Cost** O(its void referrals).
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<utc_time> active_since(party_index party) const;
    /// The party's own sales that are not refunded.
    [[nodiscard]] money own_revenue(party_index party) const {
        return money::from_minor_units(columns_.own_revenue[at(party)]);
    }
    /// The referral its arrival is credited to; none for a seed.
    [[nodiscard]] std::optional<referral_index> credited_referral(party_index party) const {
        return optional_index<referral_index>(columns_.credited_referral[at(party)]);
    }
    /// Who is credited with it; none for a seed.
    [[nodiscard]] std::optional<party_index> credited_referrer(party_index party) const {
        return optional_index<party_index>(columns_.referrer[at(party)]);
    }
    /// Referrals it gave, by given_at, then referral_id.
    [[nodiscard]] index_range<referral_index> given_by(party_index party) const {
        return {columns_.first_given[at(party)], columns_.first_given[at(party) + 1]};
    }
    /// Positions of referrals to it, by given_at, then referral_id.
    [[nodiscard]] std::span<const std::uint32_t> received_by(party_index party) const& {
        const std::uint32_t first = columns_.first_received[at(party)];
        return std::span(columns_.received).subspan(first, columns_.first_received[at(party) + 1] - first);
    }
    std::span<const std::uint32_t> received_by(party_index party) const&& = delete;
    /// Its sales by ordered_at, then sale_id.
    [[nodiscard]] index_range<sale_index> sales_of(party_index party) const {
        return rows_of<sale_index>(columns_.sales.first_of_party, party);
    }
    /// Its service cases by opened_at, then case_id.
    [[nodiscard]] index_range<case_index> cases_of(party_index party) const {
        return rows_of<case_index>(columns_.cases.first_of_party, party);
    }
    /// What it told us, by time, then kind, then score.
    [[nodiscard]] index_range<feedback_index> feedback_of(party_index party) const {
        return rows_of<feedback_index>(columns_.feedbacks.first_of_party, party);
    }
    /// When it was asked for referrals, by time, then moment, then salesperson.
    [[nodiscard]] index_range<ask_index> asks_of(party_index party) const {
        return rows_of<ask_index>(columns_.asks.first_of_party, party);
    }

    // Of a referral. All **require** a referral of this network.
    /// Its business id.
    [[nodiscard]] id_text id_of(referral_index referral) const& { return columns_.referral_ids[at(referral)]; }
    id_text id_of(referral_index referral) const&& = delete;
    /// Who gave it.
    [[nodiscard]] party_index referrer_of(referral_index referral) const {
        return party_index(columns_.giver[at(referral)]);
    }
    /// Whom it is about.
    [[nodiscard]] party_index referred_of(referral_index referral) const {
        return party_index(columns_.receiver[at(referral)]);
    }
    /// As recorded, a bare date where that was one.
    [[nodiscard]] utc_time given_at(referral_index referral) const {
        return utc_time::from_sort_key(columns_.given_at.sort_key(at(referral)));
    }
    /// As recorded and seen at as_of; open where nothing is recorded.
    [[nodiscard]] referral_outcome recorded_outcome(referral_index referral) const {
        return columns_.standing[at(referral)].recorded();
    }
    /// Whether an arrival is credited to it, and if not how far it came.
    [[nodiscard]] credit_state credit_of(referral_index referral) const {
        return columns_.standing[at(referral)].credit();
    }
    /// True where the referred party's arrival is credited to it.
    [[nodiscard]] bool is_credited(referral_index referral) const {
        return credit_of(referral) == credit_state::credited;
    }
    /// The recorded outcome; where it is open, won if this is the credited referral of a customer.
    [[nodiscard]] referral_outcome outcome_of(referral_index referral) const {
        return columns_.standing[at(referral)].settled();
    }
    /// The close of a referral that was won: closed_at, or where nobody recorded it the later of given_at and the
    /// referred party's joining. Nothing where it was not won.
    [[nodiscard]] std::optional<utc_time> won_at(referral_index referral) const {
        if (outcome_of(referral) != referral_outcome::won) {
            return std::nullopt;
        }
        if (const auto closed_at = columns_.closed_at[at(referral)]) {
            return closed_at;
        }
        const utc_time given = given_at(referral);
        const utc_time joined = *joined_at(referred_of(referral));
        return joined < given ? given : joined;
    }

 private:
    friend class network_builder;
    network() = default;

    template <class Kind>
    [[nodiscard]] static std::size_t at(dense_index<Kind> index) noexcept {
        return index.value();
    }
    template <class Index>
    [[nodiscard]] static std::optional<Index> optional_index(std::uint32_t value) noexcept {
        return value == no_index ? std::nullopt : std::optional(Index(value));
    }
    template <class Index>
    [[nodiscard]] static index_range<Index> rows_of(const std::vector<std::uint32_t>& first, party_index party) {
        return first.empty() ? index_range<Index>() : index_range<Index>(first[at(party)], first[at(party) + 1]);
    }
    [[nodiscard]] std::string_view label(std::uint32_t index) const {
        return index == no_index ? std::string_view() : columns_.labels[index];
    }

    network_facts facts_;
    network_columns columns_;
    std::vector<std::uint32_t> party_slots_;  // open addressing over ids: a party, an id that is none, or no_index
    std::uint64_t hash_seed_ = 0;
    unsigned threads_ = 1;
};

}  // namespace referral_chain

#endif
