// Dense positions inside one network. They index columns, compare and hash, and do no arithmetic; business ids are
// another notion (domain/ids.hpp), and only the network converts between the two.
#ifndef REFERRAL_CHAIN_NETWORK_INDEX_HPP
#define REFERRAL_CHAIN_NETWORK_INDEX_HPP

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <ostream>

namespace referral_chain {

/// A position in the columns of one kind. Default: position 0.
template <class Kind>
class dense_index {
 public:
    constexpr dense_index() noexcept = default;
    /// **Requires** a position of the network it is used with, and not no_index.
    explicit constexpr dense_index(std::uint32_t value) noexcept : value_(value) {}
    /// The place in a column.
    [[nodiscard]] constexpr std::uint32_t value() const noexcept { return value_; }

    friend constexpr auto operator<=>(dense_index, dense_index) noexcept = default;
    friend std::ostream& operator<<(std::ostream& out, dense_index index) { return out << index.value_; }

 private:
    std::uint32_t value_ = 0;
};

/// A party: a customer or a prospect.
using party_index = dense_index<struct party_kind>;
/// A referral.
using referral_index = dense_index<struct referral_kind>;
/// A sale: its place in sale_columns, and the same for the three below.
using sale_index = dense_index<struct sale_kind>;
/// A service case.
using case_index = dense_index<struct case_kind>;
/// One feedback of a customer.
using feedback_index = dense_index<struct feedback_kind_of_index>;
/// An ask.
using ask_index = dense_index<struct ask_kind>;

/// Stands for "none" in columns of positions; never the value of an index.
inline constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();
/// Most parties, and most referrals, of one network.
inline constexpr std::uint32_t max_count = no_index - 1;

/// The positions from `first` up to but not including `last`.
template <class Index>
class index_range {
 public:
    /// Random access to positions by value.
    class iterator {
     public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = Index;
        using difference_type = std::int64_t;
        using pointer = const Index*;
        using reference = Index;

        constexpr iterator() noexcept = default;
        /// At this position.
        explicit constexpr iterator(std::uint32_t at) noexcept : at_(at) {}
        constexpr Index operator*() const noexcept { return Index(at_); }
        constexpr Index operator[](difference_type steps) const noexcept { return *(*this + steps); }
        constexpr iterator& operator++() noexcept { return ++at_, *this; }
        constexpr iterator operator++(int) noexcept { return iterator(at_++); }
        constexpr iterator& operator--() noexcept { return --at_, *this; }
        constexpr iterator operator--(int) noexcept { return iterator(at_--); }
        constexpr iterator& operator+=(difference_type steps) noexcept {
            at_ = static_cast<std::uint32_t>(at_ + steps);
            return *this;
        }
        constexpr iterator& operator-=(difference_type steps) noexcept { return *this += -steps; }
        friend constexpr iterator operator+(iterator from, difference_type steps) noexcept { return from += steps; }
        friend constexpr iterator operator+(difference_type steps, iterator from) noexcept { return from += steps; }
        friend constexpr iterator operator-(iterator from, difference_type steps) noexcept { return from -= steps; }
        friend constexpr difference_type operator-(iterator to, iterator from) noexcept {
            return difference_type{to.at_} - difference_type{from.at_};
        }
        friend constexpr auto operator<=>(iterator, iterator) noexcept = default;

     private:
        std::uint32_t at_ = 0;
    };

    constexpr index_range() noexcept = default;
    /// **Requires** first ≤ last.
    constexpr index_range(std::uint32_t first, std::uint32_t last) noexcept : first_(first), last_(last) {}
    /// At the first position.
    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(first_); }
    /// Behind the last position.
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator(last_); }
    /// How many positions there are.
    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return last_ - first_; }
    /// True where there is none.
    [[nodiscard]] constexpr bool empty() const noexcept { return first_ == last_; }

 private:
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
};

}  // namespace referral_chain

template <class Kind>
struct std::hash<referral_chain::dense_index<Kind>> {
    std::size_t operator()(referral_chain::dense_index<Kind> index) const noexcept {
        return std::hash<std::uint32_t>()(index.value());
    }
};

#endif
