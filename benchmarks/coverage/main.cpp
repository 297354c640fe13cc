// How often do the 95 % intervals of R, k and the conversion hold the truth, and how far is R on average from it?
// R is estimated from mature customers and, by the columns "all", from all of them. The latter has no answer where
// nobody has brought a customer, so the last columns compare the two over the runs in which it answers. Prints one
// table in Markdown. Usage: interval_coverage [RUNS [MOST_CUSTOMERS]]
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <thread>
#include <vector>

#include "coverage/simulated_business.hpp"
#include "referral_chain/analysis/early_growth.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/interval.hpp"

namespace {

namespace rc = referral_chain;
constexpr double poisson = std::numeric_limits<double>::infinity();

/// How one estimate of R did.
struct mean_tally {
    std::uint64_t fits = 0, held = 0;
    double sum = 0;

    template <class Fit>
    void add_fit(const Fit& fit, double truth) {
        ++fits;
        held += fit.mean_low <= truth && truth <= fit.mean_high ? 1U : 0U;
        sum += fit.law.mean;
    }
    void add(const mean_tally& other) {
        fits += other.fits;
        held += other.held;
        sum += other.sum;
    }
    [[nodiscard]] double mean() const { return sum / static_cast<double>(fits); }
};

/// One line of the table.
struct tally {
    mean_tally of_mature, of_all;
    mean_tally of_mature_there;  // in the runs in which all have an answer
    std::uint64_t dispersion_held = 0;
    std::uint64_t conversions = 0, conversion_held = 0;
    double mature = 0;

    void add(const tally& other) {
        of_mature.add(other.of_mature);
        of_all.add(other.of_all);
        of_mature_there.add(other.of_mature_there);
        dispersion_held += other.dispersion_held;
        conversions += other.conversions;
        conversion_held += other.conversion_held;
        mature += other.mature;
    }
};

void add_run(tally& counts, const coverage::truth& known, double expected_seeds, std::uint64_t seed) {
    coverage::random_source random(seed);
    const auto seen = coverage::observe(known, expected_seeds, random);
    if (const auto share = rc::wilson_interval(seen.won, seen.won + seen.lost)) {
        ++counts.conversions;
        counts.conversion_held += share->low <= known.conversion && known.conversion <= share->high ? 1U : 0U;
    }
    const rc::network net = coverage::network_of(seen);
    const auto all = rc::fit_all_customers(net);
    if (all) {
        counts.of_all.add_fit(*all, known.mean);
    }
    const auto growth = rc::measure_growth(net);
    if (const auto& fit = growth.fit) {
        counts.mature += growth.mature_customers;
        counts.of_mature.add_fit(*fit, known.mean);
        if (all) {
            counts.of_mature_there.add_fit(*fit, known.mean);
        }
        const double low = fit->dispersion_low.value_or(0);
        counts.dispersion_held += low <= known.dispersion && known.dispersion <= fit->dispersion_high ? 1U : 0U;
    }
}

[[nodiscard]] tally tally_of(const coverage::truth& known, double expected_seeds, std::uint64_t runs) {
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    std::vector<tally> parts(threads);
    std::vector<std::jthread> workers;
    for (unsigned worker = 0; worker < threads; ++worker) {
        workers.emplace_back([&, worker] {
            for (std::uint64_t run = worker; run < runs; run += threads) {
                add_run(parts[worker], known, expected_seeds, run + 1);
            }
        });
    }
    workers.clear();
    tally all;
    for (const tally& part : parts) {
        all.add(part);
    }
    return all;
}

void print_line(const coverage::truth& known, double customers, const tally& counts) {
    const auto percent = [](std::uint64_t held, std::uint64_t of) {
        return of == 0 ? 0.0 : 100 * static_cast<double>(held) / static_cast<double>(of);
    };
    const auto held = [&](const mean_tally& which) { return percent(which.held, which.fits); };
    const std::uint64_t fits = counts.of_mature.fits;
    char dispersion[16] = "∞";
    if (!std::isinf(known.dispersion)) {
        std::snprintf(dispersion, sizeof dispersion, "%.1f", known.dispersion);
    }
    std::printf("| %.1f | %s | %.0f | %.0f | %.1f | %.1f | %.1f | %+.3f ", known.mean, dispersion, customers,
                counts.mature / static_cast<double>(fits), held(counts.of_mature),
                percent(counts.dispersion_held, fits), percent(counts.conversion_held, counts.conversions),
                counts.of_mature.mean() - known.mean);
    std::printf("| %.1f | %.1f | %.1f | %+.3f | %+.3f |\n", percent(counts.of_all.fits, fits),
                held(counts.of_mature_there), held(counts.of_all), counts.of_mature_there.mean() - known.mean,
                counts.of_all.mean() - known.mean);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const std::uint64_t runs = count > 1 ? std::strtoull(words[1], nullptr, 10) : 2'000;
    const double most_customers = count > 2 ? std::strtod(words[2], nullptr) : 10'000;
    std::puts(
        "| R | k | customers | mature | R held, % | k held, % | conversion held, % | mean of R̂ less R "
        "| all answers, % | there R held, % | all: R held, % | there mean of R̂ less R | all: mean of R̂ less R |");
    std::puts("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (const double mean : {0.3, 0.7, 1.0, 1.5}) {
        for (const double dispersion : {0.1, 0.5, 2.0, poisson}) {
            const coverage::truth known{.mean = mean, .dispersion = dispersion};
            const double chain = coverage::mean_chain_size(known);
            for (const double customers : {30.0, 100.0, 1'000.0, 10'000.0}) {
                if (customers <= most_customers) {
                    print_line(known, customers, tally_of(known, customers / chain, runs));
                }
            }
        }
    }
}
