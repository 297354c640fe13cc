#include "page_table.hpp"

#include <algorithm>

namespace referral_chain::detail {

page_table&& page_table::with_text(std::string_view heading) && {
    columns_.push_back({column_kind::text, heading});
    return std::move(*this);
}

page_table&& page_table::with_figure(std::string_view heading, bool is_shown) && {
    columns_.push_back({column_kind::figure, heading, is_shown});
    return std::move(*this);
}

page_table&& page_table::with_bar_figure(std::string_view heading) && {
    columns_.push_back({column_kind::bar_figure, heading});
    return std::move(*this);
}

page_table&& page_table::with_plot() && {
    columns_.push_back({column_kind::plot, {}});
    return std::move(*this);
}

void page_table::add_row(const std::vector<markup>& cells) {
    markup row;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        if (!columns_[at].is_shown) {
            continue;
        }
        row += at == 0 ? element("th scope='row'", cells[at]) : cell(columns_[at], cells[at]);
    }
    rows_ += element("tr", row);
}

void page_table::add_note_row(const markup& heading, std::string_view note) {
    rows_ +=
        element("tr", element("th scope='row'", heading),
                tag("td class='note'").with("colspan", static_cast<double>(columns_.size() - 1)).around(text(note)));
}

markup page_table::finished() const {
    markup parts = caption_.empty() ? markup() : element("caption", text(caption_));
    if (has_headings()) {
        markup heads;
        for (const column& one : columns_) {
            heads += one.is_shown ? head_cell(one) : markup();
        }
        parts += element("thead", element("tr", heads));
    }
    return element("div class='scroll'", element("table class='stack'", parts, element("tbody", rows_)));
}

markup page_table::head_cell(const column& of) {
    if (of.heading.empty()) {
        return of.kind == column_kind::plot ? element("td class='plot'") : element("td");
    }
    if (of.kind == column_kind::text) {
        return element("th scope='col'", text(of.heading));
    }
    const markup swatch = of.kind == column_kind::bar_figure
                              ? element("svg class='swatch' viewBox='0 0 10 10' aria-hidden='true'",
                                        tag("rect width='10' height='10'").with("class", of.heading).around({}))
                              : markup();
    return element("th scope='col' class='number'", swatch, text(of.heading));
}

markup page_table::cell(const column& of, const markup& content) {
    if (of.kind == column_kind::plot) {
        return element("td class='plot'", content);
    }
    return of.kind == column_kind::text ? element("td", content)
                                        : tag("td class='number'").with("data-label", of.heading).around(content);
}

bool page_table::has_headings() const {
    return std::any_of(columns_.begin(), columns_.end(), [](const column& one) { return !one.heading.empty(); });
}

}  // namespace referral_chain::detail
