#include "referral_chain/io/holidays.hpp"

#include <string>
#include <string_view>

#include "io/input_file.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain {
namespace {

[[nodiscard]] std::string_view without_outer_spaces(std::string_view line) {
    const std::size_t first = line.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : line.substr(first, line.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::vector<boost::gregorian::date> read_holidays(const std::filesystem::path& file) {
    const std::string text = detail::whole_text(file);
    std::vector<boost::gregorian::date> holidays;
    std::size_t number = 0;
    std::string_view rest = text;
    if (constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; rest.starts_with(byte_order_mark)) {
        rest.remove_prefix(byte_order_mark.size());
    }
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++number;
        if (end != std::string_view::npos && line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        line = without_outer_spaces(line);
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto date = parse_time(line);
        if (!date || !(*date).is_bare_date()) {
            throw io_error(file.string() + ", line " + std::to_string(number) +
                           ": not a date from 1900 to 2200 such as 2024-12-25");
        }
        holidays.push_back(detail::date_of((*date).utc_day()));
    }
    return holidays;
}

}  // namespace referral_chain
