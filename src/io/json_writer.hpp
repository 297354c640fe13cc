// JSON into a string, value by value: nothing is built up in between, so that memory that fails on the way costs no
// more than an exception.
#ifndef REFERRAL_CHAIN_SRC_IO_JSON_WRITER_HPP
#define REFERRAL_CHAIN_SRC_IO_JSON_WRITER_HPP

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace referral_chain::detail {

/// A text in quotes. What JSON cannot hold as it is, is escaped; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(std::string_view words);
/// The shortest digits that read back as the same number, with a point or an exponent. **Requires** a finite one.
[[nodiscard]] std::string json_number(double number);

/// Values in their order, each on a line of its own and a space further in for each object or array around it.
/// Members of an object are a key and then a value:
///
///     json.object([&] {
///         json.key("customers").value(351);
///         json.key("untracked").array([&] { json.value("met_at"); });
///     });
class json_writer {
 public:
    json_writer& key(std::string_view name) {
        next();
        json_.append(json_text(name)).append(": ");
        is_after_key_ = true;
        return *this;
    }

    template <class Members>
    void object(Members write_members) {
        around('{', write_members, '}');
    }
    template <class Elements>
    void array(Elements write_elements) {
        around('[', write_elements, ']');
    }
    void value(std::string_view words) { put(json_text(words)); }
    void value(std::unsigned_integral auto count) { put(std::to_string(count)); }
    /// null where there is nothing, or no number.
    void value(std::optional<double> number) { put(number && std::isfinite(*number) ? json_number(*number) : "null"); }

    [[nodiscard]] std::string finished() && { return std::move(json_); }

 private:
    template <class Contents>
    void around(char opening, Contents write_contents, char closing) {
        next();
        json_ += opening;
        ++depth_;
        is_first_ = true;
        write_contents();
        --depth_;
        if (!is_first_) {
            new_line();
        }
        is_first_ = false;
        json_ += closing;
    }
    void put(const std::string& json) {
        next();
        json_ += json;
    }
    /// What stands before a value or a key.
    void next() {
        if (is_after_key_) {
            is_after_key_ = false;
            return;
        }
        if (depth_ > 0) {
            json_.append(is_first_ ? "" : ",");
            new_line();
        }
        is_first_ = false;
    }
    void new_line() { json_.append("\n").append(depth_, ' '); }

    std::string json_;
    std::size_t depth_ = 0;
    bool is_first_ = true;
    bool is_after_key_ = false;
};

}  // namespace referral_chain::detail

#endif
