#include "csv_row_source.hpp"

#include "csv_header.hpp"
#include "reject_text.hpp"

namespace referral_chain::detail {

std::size_t csv_row_source::exchanged_file::read(char* room, std::size_t size) {
    const std::size_t count = file_.read(room, size);
    exchange(room, count);
    return count;
}

void csv_row_source::exchanged_file::exchange(char* begin, std::size_t size) const noexcept {
    if (!is_needed()) {
        return;
    }
    for (char* at = begin; at != begin + size; ++at) {
        *at = *at == ',' ? delimiter_ : *at == delimiter_ ? ',' : *at;
    }
}

csv_row_source::csv_row_source(input_file file, char delimiter)
    : exchange_(std::move(file), delimiter), name_(exchange_.file().path().filename().string()), reader_(exchange_) {
    read_header(reader_, exchange_.file().path());
    columns_.assign(reader_.header().begin(), reader_.header().end());
    for (std::string& column : columns_) {
        exchange_.exchange(column.data(), column.size());
    }
}

bool csv_row_source::next() {
    if (!reader_.next()) {
        return false;
    }
    if (exchange_.is_needed()) {
        raw_.assign(reader_.raw().substr(0, reject_head_bytes));
        exchange_.exchange(raw_.data(), raw_.size());
        bytes_.clear();
        texts_.clear();
        if (!reader_.fault()) {
            for (const std::string_view value : reader_.values()) {
                bytes_.append(value);
            }
            exchange_.exchange(bytes_.data(), bytes_.size());
            std::size_t begin = 0;
            for (const std::string_view value : reader_.values()) {
                texts_.push_back(std::string_view(bytes_).substr(begin, value.size()));
                begin += value.size();
            }
        }
    }
    return true;
}

}  // namespace referral_chain::detail
