// Rows and cells, then values, then records; nothing is checked but what would silently give wrong records.
#include "oracle/clean_csv.hpp"

#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

namespace oracle {
namespace {

namespace rc = referral_chain;

std::string without_outer_spaces(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Cells of one row by column name; empty, `null`, `NULL` and `NA` are left out.
using cells = std::map<std::string, std::string>;

std::vector<cells> named_rows(const std::string& path, const faulty_lines& faults) {
    const auto rows = csv_rows(path, faults);
    std::vector<cells> named;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        if (rows[row].size() != rows[0].size()) {
            throw std::runtime_error(path + ": a row has not as many fields as the header");
        }
        cells here;
        for (std::size_t column = 0; column < rows[0].size(); ++column) {
            const auto value = without_outer_spaces(rows[row][column]);
            if (!value.empty() && value != "null" && value != "NULL" && value != "NA") {
                here[rows[0][column]] = value;
            }
        }
        named.push_back(here);
    }
    return named;
}

std::string text_in(const cells& row, const std::string& column) {
    const auto cell = row.find(column);
    return cell == row.end() ? "" : cell->second;
}

std::optional<rc::utc_time> time_in(const cells& row, const std::string& column) {
    const std::string text = text_in(row, column);
    return text.empty() ? std::nullopt : std::optional(time_from(text));
}

std::optional<rc::money> money_in(const cells& row, const std::string& column) {
    std::string text = text_in(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    const auto point = text.find('.');
    std::string digits = point == std::string::npos ? "" : text.substr(point + 1);
    digits.resize(2, '0');
    return rc::money::from_minor_units(std::stoll(text.substr(0, point) + digits));
}

std::optional<std::int64_t> number_in(const cells& row, const std::string& column) {
    const std::string text = text_in(row, column);
    return text.empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll(text));
}

std::optional<bool> truth_in(const cells& row, const std::string& column) {
    const std::string text = text_in(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    return std::string("tT1yY").find(text[0]) != std::string::npos;
}

template <class Enumeration>
std::optional<Enumeration> word_in(const cells& row, const std::string& column) {
    return rc::from_string<Enumeration>(text_in(row, column));
}

rc::customer customer_from(const cells& row) {
    return {rc::customer_id(text_in(row, "customer_id")), text_in(row, "name"), text_in(row, "segment"),
            text_in(row, "salesperson"), time_in(row, "joined_at")};
}

rc::referral referral_from(const cells& row) {
    rc::referral made{rc::referral_id(text_in(row, "referral_id")), rc::customer_id(text_in(row, "referrer_id")),
                      rc::customer_id(text_in(row, "referred_id")), time_in(row, "given_at").value()};
    made.origin = word_in<rc::referral_origin>(row, "origin");
    made.moment = word_in<rc::ask_moment>(row, "moment");
    made.channel = text_in(row, "channel");
    made.incentive = text_in(row, "incentive");
    made.incentive_cost = money_in(row, "incentive_cost");
    made.handling_cost = money_in(row, "handling_cost");
    made.salesperson = text_in(row, "salesperson");
    made.thanked_at = time_in(row, "thanked_at");
    made.meeting_for = time_in(row, "meeting_for");
    made.rescheduled_for = time_in(row, "rescheduled_for");
    made.met_at = time_in(row, "met_at");
    made.closed_at = time_in(row, "closed_at");
    made.outcome = word_in<rc::referral_outcome>(row, "outcome");
    made.close_thanked_at = time_in(row, "close_thanked_at");
    return made;
}

rc::sale sale_from(const cells& row) {
    rc::sale made{rc::sale_id(text_in(row, "sale_id")), rc::customer_id(text_in(row, "customer_id")),
                  time_in(row, "ordered_at").value(), money_in(row, "amount").value()};
    if (row.count("referral_id") > 0) {
        made.referral = rc::referral_id(row.at("referral_id"));
    }
    made.promised_by = time_in(row, "promised_by");
    made.delivered_at = time_in(row, "delivered_at");
    made.as_ordered = truth_in(row, "as_ordered");
    made.paid_at = time_in(row, "paid_at");
    made.refunded_at = time_in(row, "refunded_at");
    return made;
}

rc::service_case case_from(const cells& row) {
    return {rc::case_id(text_in(row, "case_id")), rc::customer_id(text_in(row, "customer_id")),
            time_in(row, "opened_at").value(), time_in(row, "resolved_at"), number_in(row, "contacts")};
}

rc::feedback feedback_from(const cells& row) {
    return {rc::customer_id(text_in(row, "customer_id")), time_in(row, "at").value(),
            word_in<rc::feedback_kind>(row, "kind").value(), number_in(row, "score")};
}

rc::ask ask_from(const cells& row) {
    return {rc::customer_id(text_in(row, "customer_id")), time_in(row, "at").value(),
            word_in<rc::ask_moment>(row, "moment"), text_in(row, "salesperson")};
}

/// Cuts a text into rows of cells, and counts its lines.
class splitter {
 public:
    explicit splitter(const std::string& text) : text_(text) {
        const std::string byte_order_mark = "\xEF\xBB\xBF";
        at_ = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    }

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] std::int64_t line() const { return line_; }

    bool skip_empty_line() { return end_line(); }
    bool skip_line() {
        while (!at_end() && !end_line()) {
            ++at_;
        }
        return true;
    }
    [[nodiscard]] text_row next_row() {
        text_row row{next_cell()};
        while (!at_end() && !end_line()) {
            ++at_;  // the comma
            row.push_back(next_cell());
        }
        return row;
    }

 private:
    [[nodiscard]] bool sees(const char* text) const { return text_.compare(at_, std::strlen(text), text) == 0; }

    bool end_line() {
        const std::size_t size = sees("\r\n") ? 2 : sees("\n") ? 1 : 0;
        at_ += size;
        line_ += size > 0 ? 1 : 0;
        return size > 0;
    }

    std::string next_cell() {
        std::string cell;
        if (sees("\"")) {
            for (++at_; !at_end() && (!sees("\"") || sees("\"\"")); ++at_) {
                at_ += sees("\"") ? 1U : 0U;
                line_ += sees("\n") ? 1 : 0;
                cell += text_[at_];
            }
            ++at_;  // the closing quote
            return cell;
        }
        for (; !at_end() && !sees(",") && !sees("\n") && !sees("\r\n"); ++at_) {
            cell += text_[at_];
        }
        return cell;
    }

    std::string text_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
};

}  // namespace

rc::utc_time time_from(const std::string& text) {
    const auto number = [&](std::size_t from, std::size_t size) { return std::stoi(text.substr(from, size)); };
    const boost::gregorian::date date(static_cast<unsigned short>(number(0, 4)),
                                      static_cast<unsigned short>(number(5, 2)),
                                      static_cast<unsigned short>(number(8, 2)));
    if (text.size() == 10) {
        return rc::utc_time(date);
    }
    int seconds = number(11, 2) * 3600 + number(14, 2) * 60;
    if (text.size() > 16 && text[16] == ':') {
        seconds += number(17, 2);
    }
    const auto zone = text.find_first_of("+-Z", 11);
    if (zone != std::string::npos && text[zone] != 'Z') {
        const std::size_t minutes_at = zone + (text[zone + 3] == ':' ? 4 : 3);
        const int offset = number(zone + 1, 2) * 3600 + number(minutes_at, 2) * 60;
        seconds -= text[zone] == '-' ? -offset : offset;
    }
    return rc::utc_time(boost::posix_time::ptime(date) + boost::posix_time::seconds(seconds));
}

std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<text_row> csv_rows(const std::string& path, const faulty_lines& faults) {
    splitter rest(text_of_file(path));
    std::vector<text_row> rows;
    while (!rest.at_end()) {
        const auto fault = faults.find(rest.line());
        if (rest.skip_empty_line() || (fault != faults.end() && fault->second && rest.skip_line())) {
            continue;
        }
        text_row row = rest.next_row();
        if (fault == faults.end()) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::map<std::string, faulty_lines> faults_in(const std::string& rejects_path) {
    std::map<std::string, faulty_lines> faults;
    for (const auto& row : csv_rows(rejects_path)) {
        if (row.at(0) != "file") {
            const bool ends_with_line = row.at(3) == "stray_quote" || row.at(3) == "unclosed_quote";
            faults[row.at(0)][std::stoll(row.at(1))] = ends_with_line;
        }
    }
    return faults;
}

record_set records_in(const std::string& folder, const std::map<std::string, faulty_lines>& faults) {
    const auto path_of = [&](const std::string& file) { return std::string(folder).append("/").append(file); };
    const auto fill = [&](const std::string& file, auto& records, auto make) {
        const auto named = faults.find(file);
        for (const auto& row : named_rows(path_of(file), named == faults.end() ? faulty_lines() : named->second)) {
            records.push_back(make(row));
        }
    };
    record_set all;
    fill("customers.csv", all.customers, customer_from);
    fill("referrals.csv", all.referrals, referral_from);
    fill("sales.csv", all.sales, sale_from);
    fill("service_cases.csv", all.service_cases, case_from);
    fill("feedback.csv", all.feedback, feedback_from);
    fill("asks.csv", all.asks, ask_from);
    return all;
}

}  // namespace oracle
