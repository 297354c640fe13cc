// What the types promise: what converts into what, what can be copied, hashed, ordered and moved, and how large it is.
#include <chrono>
#include <concepts>
#include <functional>
#include <iterator>
#include <ostream>
#include <string>
#include <type_traits>

#include "referral_chain/referral_chain.hpp"

namespace rc = referral_chain;

namespace {

template <class Value>
concept hashable = requires(const Value& value) {
    { std::hash<Value>()(value) } -> std::same_as<std::size_t>;
};
template <class Value>
concept printable = requires(std::ostream& out, const Value& value) {
    out << value;
};
template <class Left, class Right>
concept comparable_with = requires(const Left& left, const Right& right) {
    left == right;
};
template <class Left, class Right>
concept addable_with = requires(const Left& left, const Right& right) {
    left + right;
};

// Ids of one kind are no ids of another, and no text becomes an id unasked.
static_assert(!comparable_with<rc::customer_id, rc::referral_id>);
static_assert(!comparable_with<rc::sale_id, rc::case_id>);
static_assert(!comparable_with<rc::customer_id, std::string>);
static_assert(!std::is_convertible_v<std::string, rc::customer_id>);
static_assert(!std::is_constructible_v<rc::customer_id, rc::referral_id>);
static_assert(std::totally_ordered<rc::customer_id> && hashable<rc::customer_id> && printable<rc::customer_id>);

// Positions are no numbers: explicit in, named out, no arithmetic, not mixed.
static_assert(!std::is_convertible_v<std::uint32_t, rc::party_index>);
static_assert(!std::is_convertible_v<rc::party_index, std::uint32_t>);
static_assert(!addable_with<rc::party_index, int> && !addable_with<rc::party_index, rc::party_index>);
static_assert(!comparable_with<rc::party_index, rc::referral_index>);
static_assert(!comparable_with<rc::party_index, std::uint32_t>);
static_assert(!std::is_constructible_v<rc::party_index, rc::sale_index>);
static_assert(std::totally_ordered<rc::party_index> && hashable<rc::party_index> && printable<rc::party_index>);
static_assert(sizeof(rc::party_index) == 4 && std::is_trivially_copyable_v<rc::party_index>);
static_assert(rc::party_index().value() == 0);
static_assert(std::random_access_iterator<rc::index_range<rc::party_index>::iterator>);

// Money meets money alone.
static_assert(!std::is_constructible_v<rc::money, int> && !std::is_convertible_v<rc::money, std::int64_t>);
static_assert(!addable_with<rc::money, int> && !comparable_with<rc::money, int>);
static_assert(std::totally_ordered<rc::money> && hashable<rc::money>);
static_assert(sizeof(rc::money) == 8 && std::is_trivially_copyable_v<rc::money>);

// Times: recorded ones and instants do not mix silently; there is no time by default.
static_assert(!std::is_default_constructible_v<rc::utc_time> && !std::is_default_constructible_v<rc::instant>);
static_assert(!std::is_convertible_v<boost::posix_time::ptime, rc::utc_time>);
static_assert(!std::is_convertible_v<boost::gregorian::date, rc::utc_time>);
static_assert(!std::is_convertible_v<rc::instant, rc::utc_time> && !std::is_convertible_v<rc::utc_time, rc::instant>);
static_assert(!comparable_with<rc::utc_time, rc::instant>);
static_assert(!addable_with<rc::utc_time, std::chrono::seconds> && !addable_with<rc::instant, rc::instant>);
static_assert(std::totally_ordered<rc::utc_time> && hashable<rc::utc_time> && printable<rc::utc_time>);
static_assert(std::totally_ordered<rc::instant> && printable<rc::instant>);
static_assert(sizeof(rc::utc_time) == 8 && sizeof(rc::instant) == 8);

// A network is moved, never copied, and made by its builder alone.
static_assert(!std::is_copy_constructible_v<rc::network> && !std::is_copy_assignable_v<rc::network>);
static_assert(std::is_nothrow_move_constructible_v<rc::network> && std::is_nothrow_move_assignable_v<rc::network>);
static_assert(!std::is_default_constructible_v<rc::network>);
static_assert(!std::is_copy_constructible_v<rc::network_builder>);
static_assert(std::is_nothrow_move_constructible_v<rc::network_builder>);

// Views come only from named objects.
template <class Network>
concept lends_facts = requires(Network&& net) {
    static_cast<Network&&>(net).facts();
};
template <class Network>
concept lends_columns = requires(Network&& net) {
    static_cast<Network&&>(net).columns();
};
template <class Network>
concept lends_received = requires(Network&& net) {
    static_cast<Network&&>(net).received_by(rc::party_index());
};
template <class Builder>
concept lends_report = requires(Builder&& builder) {
    static_cast<Builder&&>(builder).report();
};
static_assert(lends_facts<const rc::network&> && !lends_facts<rc::network>);
static_assert(lends_columns<const rc::network&> && !lends_columns<rc::network>);
static_assert(lends_received<const rc::network&> && !lends_received<rc::network>);
static_assert(lends_report<const rc::network_builder&> && !lends_report<rc::network_builder>);

// One catch for everything the library throws.
static_assert(std::derived_from<rc::io_error, rc::error> && std::derived_from<rc::limit_error, rc::error> &&
              std::derived_from<rc::invalid_value, rc::error> && std::derived_from<rc::error, std::exception>);

// Options without required facts are made from nothing; an as_of is a required fact.
static_assert(std::is_default_constructible_v<rc::builder_options>);
static_assert(std::is_default_constructible_v<rc::service_standard>);
static_assert(std::is_default_constructible_v<rc::yield_options>);
static_assert(!std::is_default_constructible_v<rc::build_options>);

}  // namespace
