// Numbers of rows that only rise, as those of the rows that exist do.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_RISING_ROWS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_RISING_ROWS_HPP

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace referral_chain::detail {

/// Of a table of which every row exists, as of most, it takes no memory: they are 0, 1, 2 and so on.
class rising_rows {
 public:
    rising_rows() = default;
    explicit rising_rows(std::size_t rows_of_table) : rows_of_table_(rows_of_table) {}

    [[nodiscard]] std::size_t size() const noexcept { return listed_.empty() ? counted_ : listed_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] std::uint32_t operator[](std::size_t at) const noexcept {
        return listed_.empty() ? static_cast<std::uint32_t>(at) : listed_[at];
    }
    /// **Requires** a row of the table behind those before.
    void push_back(std::uint32_t row) {
        if (listed_.empty() && row == counted_) {
            ++counted_;
            return;
        }
        if (listed_.empty()) {
            listed_.reserve(counted_ + (rows_of_table_ - row));
            listed_.resize(counted_);
            std::iota(listed_.begin(), listed_.end(), 0U);
        }
        listed_.push_back(row);
    }

 private:
    std::size_t rows_of_table_ = 0;
    std::size_t counted_ = 0;            // those before the first that is left out
    std::vector<std::uint32_t> listed_;  // all, where one that is there follows one that is not
};

}  // namespace referral_chain::detail

#endif
