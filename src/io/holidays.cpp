#include "referral_chain/io/holidays.hpp"

#include <string>
#include <string_view>

#include "io/input_file.hpp"
#include "io/lines.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain {

std::vector<boost::gregorian::date> read_holidays(const std::filesystem::path& file) {
    const std::string text = detail::whole_text(file);
    std::vector<boost::gregorian::date> holidays;
    detail::for_each_line(text, [&](std::string_view line, std::size_t number) {
        if (line.front() == '#') {
            return;
        }
        const auto date = parse_time(line);
        if (!date || !(*date).is_bare_date()) {
            throw io_error(file.string() + ", line " + std::to_string(number) +
                           ": not a date from 1900 to 2200 such as 2024-12-25");
        }
        holidays.push_back(detail::date_of((*date).utc_day()));
    });
    return holidays;
}

}  // namespace referral_chain
