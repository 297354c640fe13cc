// Small plots as SVG. Each stands beside the numbers it shows, so screen readers pass over it; classes carry colours
// and patterns (report.css).
#ifndef REFERRAL_CHAIN_SRC_IO_REPORT_CHARTS_HPP
#define REFERRAL_CHAIN_SRC_IO_REPORT_CHARTS_HPP

#include <vector>

#include "markup.hpp"
#include "referral_chain/analysis/forecast.hpp"
#include "referral_chain/analysis/interval.hpp"

namespace referral_chain::detail {

/// A piece of a bar; its class is one of kept, late, broken, open, plain.
struct bar_piece {
    literal kind;
    double value;
};
/// Pieces side by side; together `whole` fills the width. **Requires** whole > 0.
[[nodiscard]] markup bar(const std::vector<bar_piece>& pieces, double whole);

/// A share and its interval on a line from 0 to `greatest`, with a mark at `average`. **Requires** greatest > 0.
[[nodiscard]] markup interval_plot(const share_interval& share, double greatest, double average);

/// New customers by day: the median, and the band that holds 95 of 100 futures.
/// **Requires** days, all finite.
[[nodiscard]] markup forecast_plot(const growth_forecast& forecast);

}  // namespace referral_chain::detail

#endif
