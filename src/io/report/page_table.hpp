// A table of the page: columns of text, figures or plots, each row headed by its first cell.
#ifndef REFERRAL_CHAIN_SRC_IO_REPORT_PAGE_TABLE_HPP
#define REFERRAL_CHAIN_SRC_IO_REPORT_PAGE_TABLE_HPP

#include <string_view>
#include <vector>

#include "markup.hpp"

namespace referral_chain::detail {

class page_table {
 public:
    /// **Given** what stands above it; nothing where a heading of the page does.
    explicit page_table(std::string_view caption = {}) : caption_(caption) {}

    // Columns, from left to right. One that is not shown takes cells all the same.
    page_table&& with_text(std::string_view heading) &&;
    /// Numbers stand to the right. On narrow screens the heading stands before each.
    page_table&& with_figure(std::string_view heading, bool is_shown = true) &&;
    /// The same, with the colour that the bars beside it use.
    page_table&& with_bar_figure(std::string_view heading) &&;
    page_table&& with_plot() &&;

    /// **Requires** a cell for each column.
    void add_row(const std::vector<markup>& cells);
    /// A row that has something to say instead of cells.
    void add_note_row(const markup& heading, std::string_view note);

    [[nodiscard]] markup finished() const;

 private:
    enum class column_kind { text, figure, bar_figure, plot };
    struct column {
        column_kind kind;
        std::string_view heading;
        bool is_shown = true;
    };
    [[nodiscard]] static markup head_cell(const column& of);
    [[nodiscard]] static markup cell(const column& of, const markup& content);
    [[nodiscard]] bool has_headings() const;

    std::string_view caption_;
    std::vector<column> columns_;
    markup rows_;
};

}  // namespace referral_chain::detail

#endif
