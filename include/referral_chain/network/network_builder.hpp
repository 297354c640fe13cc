// From records to a network: ids become positions, what a record may not say becomes a reject, and build() settles who
// joined when, which referral each arrival is credited to, and the order of the parties.
#ifndef REFERRAL_CHAIN_NETWORK_NETWORK_BUILDER_HPP
#define REFERRAL_CHAIN_NETWORK_NETWORK_BUILDER_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/records.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/load_report.hpp"
#include "referral_chain/network/network.hpp"
#include "referral_chain/network/record_arrays.hpp"

namespace referral_chain {

/// What holds for all records of a builder.
struct builder_options {
    currency money_unit{};
    /// Rows that name a customer or a referral not yet taken are rejected; the tables must then come in the order of
    /// record_table. Otherwise such customers become unlisted parties, and such a sale names no referral.
    bool strict = false;
    /// How many threads may work for the builder, and for what is asked of its networks; 0 for one on each core. What
    /// comes out is the same for any number, and where none can be had, the caller's does it all.
    unsigned threads = 1;
    /// Rejects kept with place and text; all are counted.
    std::size_t max_kept_rejects = std::numeric_limits<std::size_t>::max();
};

/// Which of a party's candidates is credited.
enum class credit_policy : std::uint8_t { first_touch, last_touch };

/// What holds for one network.
struct build_options {
    /// What is dated later has not happened yet. From 1400-01-01T00:00:00Z to 9999-12-31T23:59:59Z, the years that
    /// Boost's calendar covers.
    instant as_of;
    credit_policy policy = credit_policy::first_touch;
    /// A referral older than this when the referred party joined is not credited.
    std::optional<boost::posix_time::time_duration> lookback{};
    /// For bare edge lists: a party joined when it first appears in a referral, where nothing else says when.
    bool assume_joined = false;
};

/// Where a record came from, asked only when it is rejected or dated later than all before it. **Requires** that line()
/// and source() throw nothing.
class record_origin {
 public:
    virtual ~record_origin() = default;
    /// The physical line on which its row begins; whatever else finds it in a source without lines.
    [[nodiscard]] virtual std::uint64_t line() const = 0;
    /// Of the row's first byte in its file.
    [[nodiscard]] virtual std::uint64_t byte_offset() const = 0;
    /// 0 where its table has a source of its own; where tables come from several, the number that the reader gave it.
    [[nodiscard]] virtual std::uint32_t source() const { return 0; }
    /// The value of a column as written; of the whole row where `column` is empty.
    [[nodiscard]] virtual std::string text(std::string_view column) const = 0;

 protected:
    record_origin() = default;
    record_origin(const record_origin&) = default;
    record_origin& operator=(const record_origin&) = default;
};

/// A customer to be erased.
struct erasure {
    customer_id customer;
    /// What else tells who it is, as rejected rows or ids of other records may hold it: names, e-mail addresses. The
    /// name in its own record is known.
    std::vector<std::string> known_as{};
};

/// Takes records one by one and builds networks from them.
///
/// Each record is checked for what its types cannot say, in this order: required ids present (missing_field), ids
/// usable (id_too_long, bad_id), times that can be recorded (time_out_of_range), a score with every rating, scores from
/// 0 to 10, contacts of 0 or more;
/// self_referral; out_of_order; duplicate_id or duplicate_row; with `strict`, unknown_customer and unknown_referral.
/// The first fault rejects the record; nothing of it is kept but its line in the report.
///
/// **Example** examples/first_chain.cpp
class network_builder {
 public:
    /// Holds no records yet.
    REFERRAL_CHAIN_EXPORT explicit network_builder(builder_options options = {});
    REFERRAL_CHAIN_EXPORT ~network_builder();
    REFERRAL_CHAIN_EXPORT network_builder(network_builder&&) noexcept;
    REFERRAL_CHAIN_EXPORT network_builder& operator=(network_builder&&) noexcept;

    /// **Given** a record and, from a reader, where it stands. **Gives** the reason if it was rejected.
    /// **Throws** limit_error beyond 2³²−2 parties or referrals, std::bad_alloc; the record is then neither counted
    /// nor kept. **Cost** amortised O(1) and the bytes of its texts.
    REFERRAL_CHAIN_EXPORT std::optional<reject_reason> add(const customer& record,
                                                           const record_origin* origin = nullptr);
    /// As of a customer.
    REFERRAL_CHAIN_EXPORT std::optional<reject_reason> add(const referral& record,
                                                           const record_origin* origin = nullptr);
    /// As of a customer.
    REFERRAL_CHAIN_EXPORT std::optional<reject_reason> add(const sale& record, const record_origin* origin = nullptr);
    /// As of a customer.
    REFERRAL_CHAIN_EXPORT std::optional<reject_reason> add(const service_case& record,
                                                           const record_origin* origin = nullptr);
    /// As of a customer.
    REFERRAL_CHAIN_EXPORT std::optional<reject_reason> add(const feedback& record,
                                                           const record_origin* origin = nullptr);
    /// As of a customer.
    REFERRAL_CHAIN_EXPORT std::optional<reject_reason> add(const ask& record, const record_origin* origin = nullptr);

    /// Many records at once, checked and kept as if they came one by one. **Gives** how many were rejected.
    /// The arrays are read before this returns, and not kept.
    /// **Throws** invalid_value, before anything is taken, for arrays that differ in length, times out of range, and
    /// rows without the time that every one needs;
    /// limit_error and std::bad_alloc, when some of the rows may have been taken: report() tells which.
    /// **Cost** per row about an eighth of a single record's.
    REFERRAL_CHAIN_EXPORT std::uint64_t add(const customer_arrays& rows);
    /// As of customers.
    REFERRAL_CHAIN_EXPORT std::uint64_t add(const referral_arrays& rows);
    /// As of customers.
    REFERRAL_CHAIN_EXPORT std::uint64_t add(const sale_arrays& rows);

    /// For readers: asks memory for what add() will look at for an id of a table, so that it has come when the rest of
    /// the row has been read. Any id will do.
    REFERRAL_CHAIN_EXPORT void expect(record_table table, std::string_view id) const noexcept;
    /// For readers: counts a row of which no record could be made.
    REFERRAL_CHAIN_EXPORT void add_reject(reject row);

    /// Takes out everything that tells who some customers are, from what was added so far, and leaves each an anonymous
    /// place: the party stays, with its referrals, its money and its times, so that all depths, totals and credits stay
    /// as they are.
    ///
    /// Its id becomes `(erased 1)`, the number counting the customers ever given here; its name is gone. In ids of
    /// referrals, sales and cases, `(erased 1)` takes the place of the id, of the name and of what it is known as,
    /// wherever no letter or digit touches them. The text of a reject that holds any of these, or that may have been
    /// cut before it, becomes `(erased)`. Segments, channels, incentives and salespeople stay: they name groups.
    /// Records added later under the old id are a new party's.
    ///
    /// **Given** also texts about these rows that are kept elsewhere, which are treated like those of rejects.
    /// **Gives** for each customer the id it has now, nothing where nobody had the old one; what is known of it is then
    /// taken out of rejects and ids all the same. **Throws** std::bad_alloc; strong guarantee.
    /// **Cost** that of reading all ids once, and of sorting those of parties and of tables where some change; twice
    /// their memory meanwhile. Networks built before keep what they have.
    REFERRAL_CHAIN_EXPORT std::vector<std::optional<customer_id>> erase(std::span<const erasure> customers,
                                                                        std::span<std::string> other_texts = {});
    /// Puts a pseudonym in the place of every id, of parties, referrals, sales and cases; forgets all names and the
    /// texts of all rejects. Depths, totals and credits stay as they are.
    /// **Given** a function that gives different ids different pseudonyms, of 1 to 255 bytes: a keyed HMAC, say.
    /// **Throws** invalid_value where it does not, and what it throws; strong guarantee. **Cost** as erase.
    REFERRAL_CHAIN_EXPORT void pseudonymise(const std::function<std::string(std::string_view)>& pseudonym_of);

    /// What its amounts are in.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT currency money_unit() const noexcept;
    /// How many threads may work for it, 0 for one on each core.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT unsigned threads() const noexcept;
    /// What became of every record so far.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT const load_report& report() const& noexcept;
    const load_report& report() const&& = delete;
    /// The natural `as_of`, its bare date meaning the last second of that day; nothing where no row holds an event.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT const std::optional<latest_event>& latest() const& noexcept;
    const std::optional<latest_event>& latest() const&& = delete;

    /// The network as it stood at `options.as_of`. May be called again, for another instant or policy.
    /// **Throws** limit_error where a party's own revenue does not fit 64 bits, invalid_value for an as_of out of range
    /// and a lookback that is no duration, std::bad_alloc.
    /// **Cost** O(P + R), and a logarithm for rows of one party or of one second; about twice the memory of the result
    /// beside the rows.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT network build(const build_options& options) const&;
    /// The last network of this builder, which gives back the memory of its rows on the way: a third more than the
    /// result at most. Afterwards the builder holds no rows, whether this throws or not; report() and latest() still
    /// tell of those it took.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT network build(const build_options& options) &&;

    struct state;  // private in all but name: src/network/builder_state.hpp

 private:
    class entry;
    [[nodiscard]] network build_from(const build_options& options, bool is_last) const;
    class window_taker;
    template <class Arrays>
    std::uint64_t add_arrays(const Arrays& rows);
    void fill_row(const customer& record, std::uint32_t number);
    void fill_row(const referral& record);
    void fill_row(const sale& record, std::string_view named_referral);
    void count_fill(const referral& record) noexcept;
    [[nodiscard]] bool is_unknown_customer(std::string_view id) const noexcept;
    [[nodiscard]] std::uint32_t label_number(std::string_view label);

    std::unique_ptr<state> state_;
};

}  // namespace referral_chain

#endif
