// Text to value the slow, obvious way, letter by letter as docs/definitions.md tells it: no table, no regular
// expression, no calendar but one counted day by day, and nothing in common with src.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_SLOW_VALUES_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_SLOW_VALUES_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oracle/written_time.hpp"

namespace fuzz {

/// A value, or the reason why there is none as files spell it.
template <class Value>
struct reading {
    Value value{};
    std::string reason{};

    [[nodiscard]] bool is_good() const { return reason.empty(); }
};

/// Takes a text apart from its front.
class letters {
 public:
    explicit letters(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] char next() const { return rest_.empty() ? '\0' : rest_.front(); }
    [[nodiscard]] bool next_is_digit() const { return !rest_.empty() && next() >= '0' && next() <= '9'; }
    /// Takes one of these letters, if it comes next.
    bool take(std::string_view any_of) {
        if (at_end() || any_of.find(next()) == std::string_view::npos) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }
    /// Takes all digits that follow.
    [[nodiscard]] std::string take_digits() {
        std::string digits;
        while (next_is_digit()) {
            digits += next();
            rest_.remove_prefix(1);
        }
        return digits;
    }
    /// Takes exactly so many digits. Gives their number, nothing where they are fewer.
    [[nodiscard]] std::optional<int> take_number(std::size_t digits) {
        int number = 0;
        for (std::size_t taken = 0; taken < digits; ++taken) {
            if (!next_is_digit()) {
                return std::nullopt;
            }
            number = number * 10 + (next() - '0');
            rest_.remove_prefix(1);
        }
        return number;
    }

 private:
    std::string_view rest_;
};

[[nodiscard]] reading<oracle::written_time> slow_time(std::string_view text);
/// In minor units.
[[nodiscard]] reading<std::int64_t> slow_amount(std::string_view text, int digits);
[[nodiscard]] reading<std::int64_t> slow_whole_number(std::string_view text, std::int64_t least, std::int64_t greatest);
[[nodiscard]] reading<bool> slow_boolean(std::string_view text);
/// The place of a word in a list, in any case of ASCII letters.
[[nodiscard]] reading<std::size_t> slow_word(std::string_view text, const std::vector<std::string>& words);
/// Empty where the id can be used.
[[nodiscard]] std::string slow_id_fault(std::string_view text);

/// The bytes of the character that a text begins with; 0 where it begins with none.
[[nodiscard]] std::size_t slow_character_size(std::string_view text);
/// The text of a reject: the first 200 bytes, then no control characters and no stray bytes.
[[nodiscard]] std::string slow_reject_text(std::string_view text);
[[nodiscard]] std::string slow_screen_text(std::string_view text);
/// Spaces (U+0020) at both ends cut.
[[nodiscard]] std::string slow_trimmed(std::string_view text);

/// Digits as a number; the greatest there is where they are more.
[[nodiscard]] std::uint64_t slow_number(std::string_view digits);
/// `-0.05` for -5 and two digits.
[[nodiscard]] std::string slow_money_text(std::int64_t units, int digits);

}  // namespace fuzz

#endif
