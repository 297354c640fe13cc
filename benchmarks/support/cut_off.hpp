// A competitor that would take too long.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_CUT_OFF_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_CUT_OFF_HPP

#include <chrono>
#include <exception>

namespace benchmarks {

inline constexpr std::chrono::seconds most_time{10};

class cut_off : public std::exception {
 public:
    static constexpr const char* text = "cut off after 10 s";
    [[nodiscard]] const char* what() const noexcept override { return text; }
};

}  // namespace benchmarks

#endif
