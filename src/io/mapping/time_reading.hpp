// Times as other programs write them, rewritten in the form that parse_time reads.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_TIME_READING_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_TIME_READING_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::detail {

/// How far local time is ahead of UTC: always the same, or by the rules of a place.
class time_zone_rule {
 public:
    /// `+02:00`, or a name of the IANA database. **Gives** nothing for anything else.
    [[nodiscard]] static std::optional<time_zone_rule> from_text(std::string_view text);

    /// **Given** seconds since 1970-01-01T00:00 by the clocks there. **Gives** Unix seconds; nothing where the clocks
    /// showed that time twice, or never.
    [[nodiscard]] std::optional<std::int64_t> to_utc(std::int64_t local_seconds) const;

 private:
    class rules;
    std::int64_t offset_ = 0;
    std::shared_ptr<const rules> rules_{};  // none where the offset is all
};

/// One form of times: `iso`, `epoch_seconds`, `epoch_milliseconds`, `epoch_microseconds`, or a pattern such as
/// `dd.mm.yyyy hh:mm`, made of
///   yyyy  the year          mm  the month; the first behind hh or h the minute
///   dd    the day           hh  the hour; of 12 where the pattern has am, which stands for am or pm in any case
///   ss    the second        m, d, h  the same with one or two digits
/// and of other characters, letters but T excepted, that stand for themselves.
class time_form {
 public:
    time_form() = default;  // iso
    /// **Gives** nothing for what is no form.
    [[nodiscard]] static std::optional<time_form> from_text(std::string_view text);

    /// **Gives** the same time as ISO 8601 without a zone; nothing where the text does not have the form.
    [[nodiscard]] std::optional<std::string> to_iso(std::string_view text) const;

    [[nodiscard]] bool is_iso() const noexcept { return units_per_second_ == 0 && parts_.empty(); }
    /// The units since 1970 in a second; 0 where the form does not count.
    [[nodiscard]] std::int64_t units_per_second() const noexcept { return units_per_second_; }

 private:
    enum class part : std::uint8_t { year, month, day, hour, minute, second, half, literal };
    struct step {
        part what = part::literal;
        std::uint8_t most_digits = 0;
        std::uint8_t least_digits = 0;
        char literal = 0;
    };
    [[nodiscard]] bool has(part what) const noexcept;
    [[nodiscard]] bool is_whole() const noexcept;

    std::int64_t units_per_second_ = 0;
    std::vector<step> parts_{};
};

struct time_reading {
    time_form form{};
    std::optional<time_zone_rule> zone{};  ///< of times that do not name theirs; UTC without

    /// Rewrites a time into `out`. A text without a time of day stays a day of the calendar, whatever the zone.
    /// **Gives** why there is none; what parse_time judges may be left to it.
    [[nodiscard]] std::optional<reject_reason> read(std::string_view text, std::string& out) const;
};

}  // namespace referral_chain::detail

#endif
