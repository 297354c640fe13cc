// Business ids: the byte strings a CRM gives its customers, referrals, sales and service cases. Dense positions inside
// one network (party_index and so on) are another notion and live in network/index.hpp.
#ifndef REFERRAL_CHAIN_DOMAIN_IDS_HPP
#define REFERRAL_CHAIN_DOMAIN_IDS_HPP

#include <compare>
#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace referral_chain {

/// An id of one kind, compared byte for byte. Default: empty, which no record may have.
///
/// Any text can be held here; the network builder rejects ids that are empty, longer than max_id_bytes or that contain
/// control characters or U+FEFF.
template <class Kind>
class text_id {
 public:
    text_id() = default;
    /// Any text; whether it can be an id is for the builder to judge.
    explicit text_id(std::string text) : text_(std::move(text)) {}

    /// The bytes as they came.
    [[nodiscard]] const std::string& text() const& noexcept { return text_; }
    /// The same, moved out of an id nobody needs any more.
    [[nodiscard]] std::string text() && noexcept { return std::move(text_); }
    /// True for the id that no record may have.
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
    /// Takes a new text into the memory already held.
    void assign(std::string_view text) { text_.assign(text); }

    friend auto operator<=>(const text_id&, const text_id&) = default;
    friend std::ostream& operator<<(std::ostream& out, const text_id& id) { return out << id.text_; }

 private:
    std::string text_;
};

/// Longer ids are rejected: id_too_long.
inline constexpr std::size_t max_id_bytes = 255;

/// Who: a customer or a prospect. Unique among the customers.
using customer_id = text_id<struct customer_id_kind>;
/// Which referral. Unique among the referrals.
using referral_id = text_id<struct referral_id_kind>;
/// Which sale. Unique among the sales.
using sale_id = text_id<struct sale_id_kind>;
/// Which service case. Unique among the service cases.
using case_id = text_id<struct case_id_kind>;

}  // namespace referral_chain

template <class Kind>
struct std::hash<referral_chain::text_id<Kind>> {
    std::size_t operator()(const referral_chain::text_id<Kind>& id) const noexcept {
        return std::hash<std::string>()(id.text());
    }
};

#endif
