#include "command_line.hpp"

#include <functional>
#include <limits>
#include <set>
#include <string>
#include <CLI/CLI.hpp>

#include "option_text.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/holidays.hpp"
#include "referral_chain/io/mapping.hpp"
#include "referral_chain/version.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;
using duration = boost::posix_time::time_duration;

constexpr const char* description =
    "Reads a folder of CRM tables and tells who brought us whom, how far each chain of\n"
    "referrals reaches, what each customer's referrals yielded, and which referrals were\n"
    "mishandled. Prints one screen and writes the tables.\n";
constexpr const char* footer =
    "A duration D is a whole number and one letter of s m h d: 36h, 7d.\n"
    "A decimal may have a point: 0.5. A time T is 2024-06-30, 2024-06-30T18:00, ...T18:00:00+02:00;\n"
    "a bare date means the last second of that day, UTC.\n"
    "\n"
    "The folder holds referrals.csv and, where you have them, customers.csv, sales.csv,\n"
    "service_cases.csv, feedback.csv and asks.csv; docs/definitions.md describes every column.\n"
    "\n"
    "Examples\n"
    "  referral_report crm --out report\n"
    "  referral_report crm --out report --as-of 2024-06-30 --rest-days sat,sun --thank-within 12h\n"
    "  referral_report edges --out report --assume-joined      (a bare list of who referred whom)\n"
    "  referral_report crm --out report --html report.html     (a page for people)\n"
    "  referral_report crm --explain C0042                     (how that customer came)\n"
    "  referral_report export --mapping suitecrm --check-mapping   (what would be read, and how)\n"
    "\n"
    "Exit codes: 0 done, 2 one line says why nothing was written or what could not be, 3 done,\n"
    "but rows were rejected and --fail-on-reject was given.\n";

/// The options of one command line, by group. Each option is turned from text into its value as it is met.
class option_reader {
 public:
    option_reader(CLI::App& app, command& target) : app_(app), target_(target) {
        add_run();
        add_credit();
        add_calendar();
        add_promises();
        add_asks();
        add_growth();
        add_pictures();
        add_sources();
        add_privacy();
    }

    /// What no single option can say.
    void finish() {
        if (target_.data.empty()) {
            throw usage_error("DATA is required");
        }
        if (target_.explain && !target_.out.empty()) {
            throw usage_error("--explain prints and writes no files: leave out --out");
        }
        if (target_.explain && (target_.html || target_.dot || target_.graphml)) {
            throw usage_error("--explain prints and writes no files: leave out --html, --dot and --graphml");
        }
        if (target_.chain && !target_.dot && !target_.graphml) {
            throw usage_error("--chain chooses what a graph file shows: give --dot or --graphml too");
        }
        if (target_.check_mapping && !target_.mapping) {
            throw usage_error("--check-mapping needs the --mapping to check");
        }
        if (target_.check_mapping && target_.explain) {
            throw usage_error("--check-mapping and --explain each want the screen: give one of them");
        }
        if (target_.check_mapping && (target_.erase_list || target_.pseudonym_key)) {
            throw usage_error("--check-mapping shows rows as they are: leave out --erase-list and --pseudonymise");
        }
        if (target_.check_mapping && target_.builder.strict) {
            throw usage_error(
                "--check-mapping reads a part of the rows, and --strict needs all of them: leave out one");
        }
        if (!target_.only_shows() && target_.out.empty()) {
            throw usage_error("--out is required: the folder the tables go to");
        }
        target_.answers.standard.calendar =
            rc::business_calendar(rest_days_, target_.holidays ? rc::read_holidays(*target_.holidays)
                                                               : std::vector<boost::gregorian::date>());
        target_.answers.asks.calendar = target_.answers.standard.calendar;
        if (target_.pseudonym_key) {
            constexpr std::uint64_t least_told_apart = 5;
            target_.answers.quality.least_given = least_told_apart;
        }
    }

 private:
    using assign = std::function<bool(const std::string&)>;

    /// An option with one value; `take` says whether it is one.
    void add(const std::string& name, const std::string& unit, const std::string& help, const std::string& fallback,
             const std::string& expected, assign take) {
        const std::string shown = fallback.empty() ? help : help + " [" + fallback + "]";
        app_.add_option_function<std::string>(
                name,
                [name, expected, take = std::move(take)](const std::string& text) {
                    if (!take(text)) {
                        throw usage_error(name + ": '" + text + "' is not " + expected);
                    }
                },
                shown)
            ->type_name(unit)
            ->group(group_);
    }
    void add_duration(const std::string& name, const std::string& help, const std::string& fallback, duration& target) {
        add(name, "D", help, fallback, "a duration from 0s to 36500d such as 24h", [&target](const std::string& text) {
            const auto value = duration_from(text);
            target = value.value_or(target);
            return value.has_value();
        });
    }
    void add_decimal(const std::string& name, const std::string& unit, const std::string& help,
                     const std::string& fallback, std::int64_t greatest, rc::exact_decimal& target) {
        add(name, unit, help, fallback, "a decimal from 0 to " + std::to_string(greatest),
            [&target, greatest](const std::string& text) {
                const auto value = decimal_from(text, greatest);
                target = value.value_or(target);
                return value.has_value();
            });
    }
    void add_flag(const std::string& name, const std::string& help, bool& target) {
        app_.add_flag_callback(
                name, [&target] { target = true; }, help)
            ->disable_flag_override()
            ->group(group_);
    }

    void add_run() {
        group_ = "The run";
        app_.add_option("DATA", target_.data,
                        "the folder with the tables; an SQLite file or postgresql://… (with --mapping)")
            ->required()
            ->type_name("");
        app_.add_option("--out", target_.out, "where the tables go; made if absent")->type_name("DIR")->group(group_);
        add("--as-of", "T", "the instant everything is computed for", "the latest event in the data",
            "a time from 1900 to 2200", [this](const std::string& text) {
                const auto time = rc::parse_time(text);
                if (time) {
                    target_.as_of = (*time).last_second();
                }
                return static_cast<bool>(time);
            });
        add("--currency", "CODE", "the currency of every amount", "USD", "a currency of ISO 4217",
            [this](const std::string& text) {
                const auto unit = rc::currency::from_code(text);
                target_.builder.money_unit = unit.value_or(target_.builder.money_unit);
                return unit.has_value();
            });
        add_flag("--strict", "reject rows that name customers or referrals no table lists", target_.builder.strict);
        add_flag("--assume-joined", "for bare edge lists: a party joined when it first appears", target_.assume_joined);
        add_flag("--fail-on-reject", "exit 3 if any row was rejected", target_.fail_on_reject);
        add_flag("--raw", "no ' before cells a spreadsheet would take for a formula", target_.tables.raw);
        app_.add_option("--explain", target_.explain, "print how that customer came; writes no files")
            ->type_name("CUSTOMER_ID")
            ->group(group_);
        add_count("--threads", "how many threads may work; changes no output byte", "all", 1, 4096,
                  target_.builder.threads);
    }
    void add_count(const std::string& name, const std::string& help, const std::string& fallback, std::uint32_t least,
                   std::uint32_t greatest, std::uint32_t& target) {
        add(name, "N", help, fallback,
            "a whole number from " + std::to_string(least) + " to " + std::to_string(greatest),
            [&target, least, greatest](const std::string& text) {
                const auto value = count_from(text, least, greatest);
                target = value.value_or(target);
                return value.has_value();
            });
    }

    void add_credit() {
        group_ = "Credit and yield";
        add("--policy", "first_touch|last_touch", "which referral an arrival is credited to", "first_touch",
            "first_touch or last_touch", [this](const std::string& text) {
                target_.policy = text == "last_touch" ? rc::credit_policy::last_touch : rc::credit_policy::first_touch;
                return text == "last_touch" || text == "first_touch";
            });
        add("--lookback-days", "N", "no credit for referrals older than that at joining", "no limit",
            "a whole number from 0 to 36500", [this](const std::string& text) {
                const auto days = count_from(text, 0, 36'500);
                target_.lookback = boost::posix_time::hours(24L * days.value_or(0));
                return days.has_value();
            });
        add("--gamma", "G", "how much each generation further down counts", "0.5", "a decimal from 0 to 1",
            [this](const std::string& text) {
                const auto gamma = decimal_from(text, 1);
                target_.answers.yield.gamma = gamma ? static_cast<double>(gamma->billionths) / 1e9 : 0;
                return gamma.has_value();
            });
    }

    void add_calendar() {
        group_ = "Calendar";
        add("--rest-days", "LIST", "weekly rest days: sat,sun", "none",
            "a list of mon tue wed thu fri sat sun that leaves a day", [this](const std::string& text) {
                const auto days = weekdays_from(text);
                rest_days_ = days.value_or(rest_days_);
                constexpr std::size_t days_of_a_week = 7;
                const std::set<std::uint16_t> different(rest_days_.begin(), rest_days_.end());
                return days.has_value() && different.size() < days_of_a_week;
            });
        add_file("--holidays", "a file with one date a line [none]", target_.holidays);
    }

    void add_promises() {
        group_ = "Promises";
        auto& standard = target_.answers.standard;
        add_duration("--thank-within", "thank the referrer after a referral", "24h", standard.thank_within);
        add_duration("--meet-within", "meet the prospect, where no time was agreed", "7d", standard.meet_within);
        add_duration("--meeting-grace", "after the agreed time of a meeting", "1h", standard.meeting_grace);
        add_duration("--close-thanks-within", "thank the referrer after the close", "24h",
                     standard.close_thanks_within);
        add_decimal("--tracked-share", "S", "least share of filled fields for a promise to count", "0.01", 1,
                    standard.tracked_share);
        add_decimal("--slower-factor", "F", "slower than the referrer's delivery, times", "1.25", 1000,
                    standard.slower_factor);
        add_duration("--slower-by", "and by how much more", "24h", standard.slower_by);
        add_duration("--case-window", "service cases so long after the first sale count", "90d", standard.case_window);
        add_duration("--resolve-within", "a service case must be resolved", "72h", standard.resolve_within);
        add_duration("--refund-window", "a refund so long after the first sale counts", "90d", standard.refund_window);
        add_duration("--complaint-window", "a complaint so long after the first sale counts", "90d",
                     standard.complaint_window);
        add_duration("--missed-stays", "a missed promise is worth mending so long", "90d", standard.missed_stays);
        add_duration("--mend-stays", "a failed experience is worth mending so long", "180d", standard.mend_stays);
    }

    void add_asks() {
        group_ = "Asks";
        auto& asks = target_.answers.asks;
        add_duration("--ask-window", "from the moment to the end of its window", "24h", asks.ask_window);
        add_duration("--complaint-blocks", "a complaint blocks moments so long", "30d", asks.complaint_blocks);
        add_duration("--late-ask-within", "an ask after the window is late so long", "30d", asks.late_ask_within);
        add_duration("--ask-again-after", "an ask sooner after the last one is too many", "30d", asks.ask_again_after);
        add_count("--asks-in-a-row", "the N-th ask without a referral is too many", "4", 1,
                  std::numeric_limits<std::uint32_t>::max(), asks.asks_in_a_row);
    }

    void add_growth() {
        group_ = "Growth";
        add_decimal("--horizon-quantile", "Q", "the quantile of referral intervals that makes the horizon", "0.99", 1,
                    target_.answers.growth.horizon_quantile);
    }

    void add_pictures() {
        group_ = "Pictures";
        add_file("--html", "the report as one page that opens offline", target_.html);
        add_file("--dot", "the network as a graph file for Graphviz", target_.dot);
        add_file("--graphml", "the same for Gephi, yEd, networkx, igraph", target_.graphml);
        app_.add_option("--chain", target_.chain, "with these, the chain of that seed alone")
            ->type_name("SEED_ID")
            ->group(group_);
    }
    void add_file(const std::string& name, const std::string& help, std::optional<std::filesystem::path>& target) {
        app_.add_option(name, target, help)->type_name("FILE")->group(group_);
    }

    void add_sources() {
        group_ = "Sources";
        app_.add_option("--mapping", target_.mapping,
                        "how another CRM's tables become ours: a file, or one of\n" + presets())
            ->type_name("FILE|PRESET")
            ->group(group_);
        add_flag("--check-mapping", "read a thousand rows of each file, show what would happen, write nothing",
                 target_.check_mapping);
    }
    void add_privacy() {
        group_ = "Privacy";
        add_file("--erase-list", "a file with one customer id a line: these lose id and name", target_.erase_list);
        app_.add_option("--pseudonymise", target_.pseudonym_key,
                        "a file with a secret key: ids become keyed hashes, names are\nleft out, small groups merged")
            ->type_name("KEYFILE")
            ->group(group_);
    }
    [[nodiscard]] static std::string presets() {
        std::string names;
        for (const std::string& name : rc::mapping::preset_names()) {
            names.append(names.empty() ? "" : " ").append(name);
        }
        return names;
    }

    CLI::App& app_;
    command& target_;
    std::string group_;
    std::vector<boost::gregorian::greg_weekday> rest_days_;
};

}  // namespace

std::optional<command> read_command_line(int count, const char* const* words, std::string& shown) {
    command result;
    CLI::App app(description, "referral_report");
    app.footer(footer);
    app.set_help_flag("-h,--help", "print this and exit");
    app.set_version_flag("--version", "referral_report " REFERRAL_CHAIN_VERSION, "print the version and exit");
    app.get_formatter()->column_width(34);
    option_reader options(app, result);
    try {
        app.parse(count, words);
    } catch (const CLI::CallForHelp&) {
        shown = app.help();
        return std::nullopt;
    } catch (const CLI::CallForVersion&) {
        shown = app.version() + "\n";
        return std::nullopt;
    } catch (const CLI::ParseError& problem) {
        throw usage_error(problem.what());
    }
    options.finish();
    return result;
}

}  // namespace referral_report
