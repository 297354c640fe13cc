#include "referral_chain/network/id_column.hpp"

#include <limits>

#include "room.hpp"

namespace referral_chain {

std::optional<std::uint64_t> id_column::number_in(std::string_view text) noexcept {
    constexpr std::size_t most_digits = 20;
    constexpr std::size_t safe_digits = 19;  // of which no number passes 2⁶⁴
    if (text.empty() || text.size() > most_digits || (text.front() == '0' && text.size() > 1)) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    unsigned not_digits = 0;
    for (const char letter : text.substr(0, safe_digits)) {
        const unsigned digit = static_cast<unsigned char>(letter) - unsigned{'0'};
        not_digits |= digit > 9 ? 1U : 0U;
        number = number * 10 + digit;
    }
    if (not_digits != 0) {
        return std::nullopt;
    }
    if (text.size() == most_digits) {
        const unsigned digit = static_cast<unsigned char>(text.back()) - unsigned{'0'};
        constexpr std::uint64_t greatest = std::numeric_limits<std::uint64_t>::max();
        if (digit > 9 || number > greatest / 10 || (number == greatest / 10 && digit > greatest % 10)) {
            return std::nullopt;
        }
        number = number * 10 + digit;
    }
    return number;
}

void id_column::push_back(std::string_view text) {
    detail::make_room(ends_, ends_.size() + 1);
    detail::make_room(block_starts_, block_starts_.size() + 1);
    detail::make_room(bytes_, bytes_.size() + text.size());
    if (ends_.size() % block_rows == 0) {
        block_starts_.push_back(bytes_.size());
    }
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    ends_.push_back(static_cast<std::uint16_t>(bytes_.size() - block_starts_.back()));
}

void id_column::write_out() {
    id_column texts;
    texts.are_numbers_ = false;
    for (const std::uint64_t number : numbers_) {
        const id_text digits(number);
        texts.push_back(digits.view());
    }
    *this = std::move(texts);
}

void id_column::reserve(std::size_t rows, std::size_t bytes) {
    if (are_numbers_) {
        detail::make_room(numbers_, rows);
    } else {
        detail::make_room(ends_, rows);
        detail::make_room(block_starts_, rows / block_rows + 1);
        detail::make_room(bytes_, bytes);
    }
}

}  // namespace referral_chain
