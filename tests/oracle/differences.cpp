// Where two answers differ: each row that does, as the report would print it, from both.
#include <algorithm>
#include <cmath>

#include "oracle/dump.hpp"
#include "oracle/tables.hpp"

namespace oracle {
namespace {

std::string line_of(const text_row& row) {
    std::string text;
    for (const auto& cell : row) {
        text += cell + ",";
    }
    return text;
}

std::string line_of(const rejected_row& row) {
    return row.table + " row " + std::to_string(row.row) + " column '" + row.column + "' " + row.reason;
}

std::string line_of(const fraction& share) { return std::to_string(share.filled) + "/" + std::to_string(share.total); }

/// All money that the yields are sums of, which says how far floating point may be off.
long double money_in(const answers& found) {
    long double sum = 1;
    for (const auto& [id, party] : found.parties) {
        sum += std::abs(static_cast<long double>(party.own_revenue));
    }
    return sum;
}

/// The party with the expected yield in place of its own, where both are as good as equal.
std::map<std::string, party_answer> with_expected_yields(const answers& expected, const answers& found) {
    std::map<std::string, party_answer> parties = found.parties;
    const long double tolerance = 1e-12L * money_in(expected);
    for (auto& [id, party] : parties) {
        const auto known = expected.parties.find(id);
        if (known != expected.parties.end() &&
            std::abs(known->second.discounted_yield - party.discounted_yield) <= tolerance) {
            party.discounted_yield = known->second.discounted_yield;
        }
    }
    return parties;
}

class collector {
 public:
    template <class Value>
    void compare(const std::string& what, const Value& expected, const Value& found) {
        if (!(expected == found)) {
            lines.push_back(what + "\n    expected " + expected + "\n    found    " + found);
        }
    }
    void count(const std::string& what, std::int64_t expected, std::int64_t found) {
        compare(what, std::to_string(expected), std::to_string(found));
    }
    template <class Answer, class Row>
    void rows(const std::string& what, const std::map<std::string, Answer>& expected,
              const std::map<std::string, Answer>& found, Row row) {
        std::map<std::string, bool> ids;
        for (const auto* side : {&expected, &found}) {
            for (const auto& [id, answer] : *side) {
                ids[id] = true;
            }
        }
        const auto text = [&](const std::map<std::string, Answer>& side, const std::string& id) {
            return side.count(id) == 0 ? std::string("nothing") : line_of(row(id, side.at(id)));
        };
        for (const auto& [id, known] : ids) {
            if (expected.count(id) == 0 || found.count(id) == 0 || !(expected.at(id) == found.at(id))) {
                lines.push_back(what + "\n    expected " + text(expected, id) + "\n    found    " + text(found, id));
            }
        }
    }

    std::vector<std::string> lines{};
};

std::string rejects_text(const std::vector<rejected_row>& rejects) {
    std::string text;
    for (const auto& row : rejects) {
        text += line_of(row) + "; ";
    }
    return text;
}

std::string latest_text(const std::optional<latest_event>& latest) {
    return latest ? text_of(latest->at) + " " + line_of(rejected_row{latest->table, latest->row, latest->column, ""})
                  : "nothing";
}

std::string generations_text(const std::vector<std::int64_t>& counts) {
    std::string text;
    for (const auto count : counts) {
        text += std::to_string(count) + " ";
    }
    return text;
}

void compare_summaries(const summary_answer& expected, const summary_answer& found, collector& all) {
    const std::vector<std::pair<const char*, std::int64_t summary_answer::*>> counts{
        {"credit_loops", &summary_answer::credit_loops},
        {"unlisted", &summary_answer::unlisted},
        {"parties", &summary_answer::parties},
        {"customers", &summary_answer::customers},
        {"prospects", &summary_answer::prospects},
        {"referrals", &summary_answer::referrals},
        {"credited", &summary_answer::credited},
        {"seeds", &summary_answer::seeds},
        {"max_depth", &summary_answer::max_depth},
        {"broken_chains", &summary_answer::broken_chains},
        {"stale_promises", &summary_answer::stale_promises}};
    for (const auto& [name, member] : counts) {
        all.count(name, expected.*member, found.*member);
    }
    for (const auto& [duty, share] : expected.tracked) {
        all.compare("tracked " + duty, line_of(share), line_of(found.tracked.at(duty)));
    }
    all.compare("untracked", line_of(expected.untracked), line_of(found.untracked));
    for (const auto& [status, count] : expected.links) {
        all.count("links " + status, count, found.links.at(status));
    }
    all.compare("customers_by_generation", generations_text(expected.customers_by_generation),
                generations_text(found.customers_by_generation));
}

}  // namespace

std::vector<std::string> differences(const answers& expected, const answers& found) {
    collector all;
    all.compare("rejects", rejects_text(expected.rejects), rejects_text(found.rejects));
    all.compare("latest event", latest_text(expected.latest), latest_text(found.latest));
    all.rows("customer", expected.parties, with_expected_yields(expected, found), customer_row);
    all.rows("chain", expected.chains, found.chains, chain_row);
    all.rows("link", expected.links, found.links, link_row);
    compare_summaries(expected.summary, found.summary, all);
    return all.lines;
}

}  // namespace oracle
