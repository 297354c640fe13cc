#include "network_fixture.hpp"

#include <charconv>
#include <random>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "referral_chain/domain/text.hpp"

namespace support {
namespace {

namespace rc = referral_chain;

[[noreturn]] void refuse(std::string_view what, std::string_view text) {
    throw std::invalid_argument(std::string(what) + ": " + std::string(text));
}

[[nodiscard]] std::int64_t whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) {
        refuse("no whole number", text);
    }
    return number;
}

template <class Enumeration>
[[nodiscard]] Enumeration word(std::string_view text) {
    const auto value = rc::from_string<Enumeration>(text);
    return value ? *value : (refuse("no such word", text), Enumeration());
}

/// The words of a line: those in order, then `key=value` for the rest. Every one must be asked for.
class words {
 public:
    explicit words(std::string_view line) : line_(line) {
        std::istringstream in{std::string(line)};
        for (std::string next; in >> next;) {
            if (next == "->") {
                continue;
            }
            const auto equals = next.find('=');
            if (equals == std::string::npos) {
                plain_.push_back(next);
            } else {
                named_.emplace_back(next.substr(0, equals), next.substr(equals + 1));
            }
        }
    }

    [[nodiscard]] std::string next() {
        if (at_ == plain_.size()) {
            refuse("a word is missing", line_);
        }
        return plain_[at_++];
    }
    /// Hands the value of a key, if it is there, to `read`.
    template <class Read>
    void with(std::string_view key, Read read) {
        for (std::size_t at = 0; at < named_.size(); ++at) {
            if (named_[at].first == key) {
                read(std::string_view(named_[at].second));
                named_.erase(named_.begin() + static_cast<std::ptrdiff_t>(at));
                return;
            }
        }
    }
    void read(std::string_view key, std::optional<rc::utc_time>& field) {
        with(key, [&](std::string_view text) { field = time(text); });
    }
    void read(std::string_view key, std::string& field) {
        with(key, [&](std::string_view text) { field = text; });
    }
    void read(std::string_view key, std::optional<std::int64_t>& field) {
        with(key, [&](std::string_view text) { field = whole_number(text); });
    }
    void read(std::string_view key, std::optional<rc::money>& field) {
        with(key, [&](std::string_view text) { field = rc::money::from_minor_units(whole_number(text)); });
    }
    template <class Enumeration>
    void read(std::string_view key, std::optional<Enumeration>& field) {
        with(key, [&](std::string_view text) { field = word<Enumeration>(text); });
    }
    void finish() const {
        if (at_ != plain_.size() || !named_.empty()) {
            refuse("a word too many", line_);
        }
    }

 private:
    std::string line_;
    std::vector<std::string> plain_;
    std::vector<std::pair<std::string, std::string>> named_;
    std::size_t at_ = 0;
};

}  // namespace

rc::utc_time time(std::string_view text) {
    const auto read = rc::parse_time(text);
    if (!read) {
        refuse("no time", text);
    }
    return *read;
}

rc::instant instant_at(std::string_view text) { return time(text).last_second(); }

rc::customer customer(std::string_view line) {
    words words(line);
    rc::customer record{.id = rc::customer_id(words.next())};
    words.read("name", record.name);
    words.read("segment", record.segment);
    words.read("salesperson", record.salesperson);
    words.read("joined_at", record.joined_at);
    words.finish();
    return record;
}

rc::referral referral(std::string_view line) {
    words words(line);
    const std::string id = words.next();
    const std::string referrer = words.next();
    const std::string referred = words.next();
    rc::referral record{.id = rc::referral_id(id),
                        .referrer = rc::customer_id(referrer),
                        .referred = rc::customer_id(referred),
                        .given_at = time(words.next())};
    words.read("origin", record.origin);
    words.read("moment", record.moment);
    words.read("channel", record.channel);
    words.read("incentive", record.incentive);
    words.read("incentive_cost", record.incentive_cost);
    words.read("handling_cost", record.handling_cost);
    words.read("salesperson", record.salesperson);
    words.read("thanked_at", record.thanked_at);
    words.read("meeting_for", record.meeting_for);
    words.read("rescheduled_for", record.rescheduled_for);
    words.read("met_at", record.met_at);
    words.read("closed_at", record.closed_at);
    words.read("outcome", record.outcome);
    words.read("close_thanked_at", record.close_thanked_at);
    words.finish();
    return record;
}

rc::sale sale(std::string_view line) {
    words words(line);
    const std::string id = words.next();
    const std::string customer = words.next();
    const rc::utc_time ordered_at = time(words.next());
    rc::sale record{.id = rc::sale_id(id),
                    .customer = rc::customer_id(customer),
                    .ordered_at = ordered_at,
                    .amount = rc::money::from_minor_units(whole_number(words.next()))};
    words.with("referral_id", [&](std::string_view text) { record.referral = rc::referral_id(std::string(text)); });
    words.read("promised_by", record.promised_by);
    words.read("delivered_at", record.delivered_at);
    words.with("as_ordered", [&](std::string_view text) { record.as_ordered = *rc::parse_boolean(text); });
    words.read("paid_at", record.paid_at);
    words.read("refunded_at", record.refunded_at);
    words.finish();
    return record;
}

rc::service_case service_case(std::string_view line) {
    words words(line);
    const std::string id = words.next();
    const std::string customer = words.next();
    rc::service_case record{
        .id = rc::case_id(id), .customer = rc::customer_id(customer), .opened_at = time(words.next())};
    words.read("resolved_at", record.resolved_at);
    words.read("contacts", record.contacts);
    words.finish();
    return record;
}

rc::feedback feedback(std::string_view line) {
    words words(line);
    const std::string customer = words.next();
    const rc::utc_time at = time(words.next());
    rc::feedback record{.customer = rc::customer_id(customer), .at = at, .kind = word<rc::feedback_kind>(words.next())};
    words.read("score", record.score);
    words.finish();
    return record;
}

rc::ask ask(std::string_view line) {
    words words(line);
    const std::string customer = words.next();
    rc::ask record{.customer = rc::customer_id(customer), .at = time(words.next())};
    words.read("moment", record.moment);
    words.read("salesperson", record.salesperson);
    words.finish();
    return record;
}

void add_lines(rc::network_builder& builder, std::string_view lines) {
    std::istringstream in{std::string(lines)};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string kind;
        if (!(words >> kind)) {
            continue;
        }
        std::string rest;
        std::getline(words, rest);
        if (kind == "customer") {
            builder.add(customer(rest));
        } else if (kind == "referral") {
            builder.add(referral(rest));
        } else if (kind == "sale") {
            builder.add(sale(rest));
        } else if (kind == "case") {
            builder.add(service_case(rest));
        } else if (kind == "feedback") {
            builder.add(feedback(rest));
        } else if (kind == "ask") {
            builder.add(ask(rest));
        } else {
            refuse("no such record", line);
        }
    }
}

rc::network network_of(std::string_view lines, const rc::build_options& options) {
    rc::network_builder builder;
    add_lines(builder, lines);
    if (builder.report().total_rejected() != 0) {
        refuse("a record was rejected", to_string(builder.report().rejects.front().reason));
    }
    return builder.build(options);
}

rc::network network_of(std::string_view lines, std::string_view as_of) {
    return network_of(lines, rc::build_options{.as_of = instant_at(as_of)});
}

rc::party_index party(const rc::network& net, std::string_view id) {
    const auto found = net.find(rc::customer_id(std::string(id)));
    return found ? *found : (refuse("no such party", id), rc::party_index());
}

rc::referral_index link(const rc::network& net, std::string_view id) {
    for (const rc::referral_index referral : net.referrals()) {
        if (net.id_of(referral) == id) {
            return referral;
        }
    }
    refuse("no such referral", id);
}

std::string credit(const rc::network& net, std::string_view id) {
    const auto credited = net.credited_referral(party(net, id));
    return credited ? std::string(net.id_of(*credited)) : std::string();
}

std::vector<std::string> ids(const rc::network& net, const std::vector<rc::party_index>& parties) {
    std::vector<std::string> result;
    for (const rc::party_index party : parties) {
        result.emplace_back(net.id_of(party));
    }
    return result;
}

rc::customer_id numbered_party(std::uint32_t number) { return rc::customer_id("p" + std::to_string(number)); }

rc::network network_of(const std::vector<numbered_referral>& referrals, bool assume_joined) {
    const boost::gregorian::date epoch(1970, 1, 1);
    rc::network_builder builder;
    std::uint32_t number = 0;
    for (const auto& next : referrals) {
        const auto rejected =
            builder.add(rc::referral{.id = rc::referral_id("r" + std::to_string(number++)),
                                     .referrer = numbered_party(next.referrer),
                                     .referred = numbered_party(next.referred),
                                     .given_at = rc::utc_time(epoch + boost::gregorian::days(next.given_day))});
        if (rejected) {
            refuse("a record was rejected", to_string(*rejected));
        }
    }
    return builder.build({.as_of = instant_at("2199-12-31"), .assume_joined = assume_joined});
}

std::vector<numbered_referral> line_of(std::uint32_t parties, std::int64_t days_between) {
    const std::int64_t first_day = -20'000;  // in 1915, so that a line of 100,000 days ends before 2200
    std::vector<numbered_referral> referrals;
    referrals.reserve(parties);
    for (std::uint32_t party = 1; party < parties; ++party) {
        referrals.push_back({party - 1, party, first_day + days_between * party});
    }
    return referrals;
}

std::vector<numbered_referral> star_of(std::uint32_t parties) {
    std::vector<numbered_referral> referrals;
    referrals.reserve(parties);
    for (std::uint32_t party = 1; party < parties; ++party) {
        referrals.push_back({0, party, 19'000});
    }
    return referrals;
}

std::vector<numbered_referral> random_referrals(std::uint64_t seed, std::uint32_t parties, std::uint32_t referrals,
                                                std::uint32_t days) {
    std::mt19937_64 random(seed);
    const auto below = [&random](std::uint32_t count) { return static_cast<std::uint32_t>(random() % count); };
    std::vector<numbered_referral> result;
    while (result.size() < referrals) {
        const numbered_referral next{below(parties), below(parties), 19'000 + below(days)};
        if (next.referrer != next.referred) {
            result.push_back(next);
        }
    }
    return result;
}

}  // namespace support
