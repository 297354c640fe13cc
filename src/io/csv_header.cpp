#include "csv_header.hpp"

#include <string>
#include <string_view>

#include "file_descriptor.hpp"

namespace referral_chain::detail {

void read_header(csv_row_reader& reader, const std::filesystem::path& path) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    switch (reader.read_header()) {
        case csv_header::missing:
            throw_io_error(path, "there is no header row");
        case csv_header::too_many_columns:
            throw_io_error(path, "there are more than 1,024 columns");
        case csv_header::faulty:
            throw_io_error(path, "the header row cannot be used: " + std::string(to_string(*reader.fault())));
        case csv_header::ok:
            break;
    }
    if (std::string_view(reader.header().front()).substr(0, byte_order_mark.size()) == byte_order_mark) {
        throw_io_error(path, "the first column's name begins with a byte order mark (U+FEFF)");
    }
}

}  // namespace referral_chain::detail
