// The lines of a small text file that somebody wrote by hand.
#ifndef REFERRAL_CHAIN_SRC_IO_LINES_HPP
#define REFERRAL_CHAIN_SRC_IO_LINES_HPP

#include <cstddef>
#include <string_view>

namespace referral_chain::detail {

/// `take(line, its number from 1)` for each line that is not empty, without spaces around it. Lines end with LF or
/// CRLF; a byte order mark in front is skipped.
template <class Take>
void for_each_line(std::string_view text, Take take) {
    if (constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (end != std::string_view::npos && line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (const std::size_t first = line.find_first_not_of(' '); first != std::string_view::npos) {
            take(line.substr(first, line.find_last_not_of(' ') - first + 1), number);
        }
    }
}

}  // namespace referral_chain::detail

#endif
