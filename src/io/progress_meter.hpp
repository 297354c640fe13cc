// How far a load has come, told to its caller now and then.
#ifndef REFERRAL_CHAIN_SRC_IO_PROGRESS_METER_HPP
#define REFERRAL_CHAIN_SRC_IO_PROGRESS_METER_HPP

#include <cstdint>
#include <functional>

#include "referral_chain/io/csv.hpp"

namespace referral_chain::detail {

/// Tells the caller how far the load has come.
class progress_meter {
 public:
    explicit progress_meter(const std::function<void(const csv_progress&)>& callback) : callback_(callback) {}

    void expect(std::uint64_t bytes) noexcept { state_.bytes_total += bytes; }
    void begin(record_table table) noexcept {
        state_.table = table;
        bytes_before_ = state_.bytes_read;
    }
    /// **Given** how far the source that began last has been read.
    void note_read(std::uint64_t bytes) {
        state_.bytes_read = bytes_before_ + bytes;
        if (state_.bytes_read - told_ >= bytes_between_calls) {
            tell();
        }
    }
    void tell() {
        told_ = state_.bytes_read;
        if (callback_) {
            callback_(state_);
        }
    }

 private:
    const std::function<void(const csv_progress&)>& callback_;
    csv_progress state_;
    static constexpr std::uint64_t bytes_between_calls = std::uint64_t{4} << 20;

    std::uint64_t bytes_before_ = 0;  // of the sources before
    std::uint64_t told_ = 0;
};

}  // namespace referral_chain::detail

#endif
