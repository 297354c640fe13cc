#include "charts.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "referral_chain/io/wording.hpp"

namespace referral_chain::detail {
namespace {

/// 1, 2 or 5 times a power of ten, so that about four of them reach `greatest`.
[[nodiscard]] double tick_step(double greatest) {
    const double rough = std::max(greatest / 4, 1.0);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power) {
            return factor * power;
        }
    }
    return 10 * power;
}

/// Where days and customers lie in the plot of a forecast.
class forecast_axes {
 public:
    explicit forecast_axes(const growth_forecast& forecast)
        : days_(static_cast<double>(forecast.days.size())), step_(tick_step(forecast.total().high)) {
        top_ = step_ * std::max(std::ceil(forecast.total().high / step_), 1.0);
    }
    [[nodiscard]] double x(double day) const { return left + (right - left) * day / days_; }
    [[nodiscard]] double y(double customers) const { return bottom - (bottom - top) * customers / top_; }
    [[nodiscard]] double days() const { return days_; }
    [[nodiscard]] double step() const { return step_; }
    [[nodiscard]] double most() const { return top_; }

    static constexpr double left = 44, right = 372, top = 12, bottom = 180;

 private:
    double days_;
    double step_;
    double top_ = 1;
};

[[nodiscard]] markup grid(const forecast_axes& axes) {
    markup lines;
    for (double customers = 0; customers <= axes.most(); customers += axes.step()) {
        const double y = axes.y(customers);
        lines += tag("line class='grid'")
                     .with("x1", forecast_axes::left)
                     .with("x2", forecast_axes::right)
                     .with("y1", y)
                     .with("y2", y)
                     .around({});
        lines += tag("text class='tick' text-anchor='end'")
                     .with("x", forecast_axes::left - 6)
                     .with("y", y + 4)
                     .around(text(grouped_whole(customers)));
    }
    constexpr int marks = 3;
    for (int mark = 0; mark <= marks; ++mark) {
        const double day = std::round(axes.days() * mark / marks);
        lines += tag("text class='tick' text-anchor='middle'")
                     .with("x", axes.x(day))
                     .with("y", forecast_axes::bottom + 18)
                     .around(text(mark == 0 ? "today" : grouped_whole(day) + " days"));
    }
    return lines;
}

}  // namespace

markup bar(const std::vector<bar_piece>& pieces, double whole) {
    markup shapes;
    double x = 0;
    for (const bar_piece& piece : pieces) {
        const double width = 100 * piece.value / whole;
        if (width > 0) {
            // A thing that is there is seen, however few it is.
            shapes += tag("rect height='10'")
                          .with("class", piece.kind.view())
                          .with("x", x)
                          .with("width", std::max(width, 0.6))
                          .around({});
        }
        x += width;
    }
    return element("svg class='bar' viewBox='0 0 100 10' preserveAspectRatio='none' aria-hidden='true'", shapes);
}

markup interval_plot(const share_interval& share, double greatest, double average) {
    constexpr double margin = 5, width = 150;
    const auto x = [greatest](double value) { return margin + width * value / greatest; };
    return element(
        "svg class='interval' viewBox='0 0 160 16' aria-hidden='true'",
        tag("line class='average' y1='0' y2='16'").with("x1", x(average)).with("x2", x(average)).around({}),
        tag("line class='range' y1='8' y2='8'").with("x1", x(share.low)).with("x2", x(share.high)).around({}),
        tag("circle class='dot' cy='8' r='4'").with("cx", x(share.share)).around({}));
}

markup forecast_plot(const growth_forecast& forecast) {
    const forecast_axes axes(forecast);
    const auto point = [&axes](std::size_t day, double customers) {
        return number_text(axes.x(static_cast<double>(day))) + "," + number_text(axes.y(customers)) + " ";
    };
    std::string upper = point(0, 0);
    std::string lower;
    std::string median = upper;
    for (std::size_t at = 0; at < forecast.days.size(); ++at) {
        upper += point(at + 1, forecast.days[at].high);
        lower.insert(0, point(at + 1, forecast.days[at].low));
        median += point(at + 1, forecast.days[at].median);
    }
    const forecast_day total = forecast.total();
    const auto label = [&](double customers, double y) {
        return tag("text class='label'")
            .with("x", forecast_axes::right + 5)
            .with("y", y + 4)
            .around(text(grouped_whole(customers)));
    };
    constexpr double line_height = 13;  // labels that lie too near go upwards
    const double low_at = axes.y(total.low);
    const double median_at = std::min(axes.y(total.median), low_at - line_height);
    const double high_at = std::min(axes.y(total.high), median_at - line_height);
    return element("svg class='forecast' viewBox='0 0 420 205' aria-hidden='true'", grid(axes),
                   tag("polygon class='band'").with("points", upper + lower).around({}),
                   tag("polyline class='median'").with("points", median).around({}), label(total.high, high_at),
                   label(total.median, median_at), label(total.low, low_at));
}

}  // namespace referral_chain::detail
