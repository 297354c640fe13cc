// How often do the 95 % intervals of R, k and the conversion hold the truth, and how far is R on average from it?
// Prints one table in Markdown. Usage: interval_coverage [RUNS [MOST_CUSTOMERS]]
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <thread>
#include <vector>

#include "coverage/simulated_business.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/interval.hpp"

namespace {

namespace rc = referral_chain;
constexpr double poisson = std::numeric_limits<double>::infinity();

/// One line of the table.
struct tally {
    std::uint64_t fits = 0, mean_held = 0, dispersion_held = 0;
    std::uint64_t conversions = 0, conversion_held = 0;
    double mature = 0, mean = 0;

    void add(const tally& other) {
        fits += other.fits;
        mean_held += other.mean_held;
        dispersion_held += other.dispersion_held;
        conversions += other.conversions;
        conversion_held += other.conversion_held;
        mature += other.mature;
        mean += other.mean;
    }
};

void add_run(tally& counts, const coverage::truth& known, double expected_seeds, std::uint64_t seed) {
    coverage::random_source random(seed);
    const auto seen = coverage::observe(known, expected_seeds, random);
    if (const auto share = rc::wilson_interval(seen.won, seen.won + seen.lost)) {
        ++counts.conversions;
        counts.conversion_held += share->low <= known.conversion && known.conversion <= share->high ? 1U : 0U;
    }
    const auto growth = rc::measure_growth(coverage::network_of(seen));
    if (const auto& fit = growth.fit) {
        ++counts.fits;
        counts.mature += growth.mature_customers;
        counts.mean += fit->law.mean;
        counts.mean_held += fit->mean_low <= known.mean && known.mean <= fit->mean_high ? 1U : 0U;
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
    const auto fits = static_cast<double>(counts.fits);
    char dispersion[16] = "∞";
    if (!std::isinf(known.dispersion)) {
        std::snprintf(dispersion, sizeof dispersion, "%.1f", known.dispersion);
    }
    std::printf("| %.1f | %s | %.0f | %.0f | %.1f | %.1f | %.1f | %+.3f |\n", known.mean, dispersion, customers,
                counts.mature / fits, percent(counts.mean_held, counts.fits),
                percent(counts.dispersion_held, counts.fits), percent(counts.conversion_held, counts.conversions),
                counts.mean / fits - known.mean);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const std::uint64_t runs = count > 1 ? std::strtoull(words[1], nullptr, 10) : 2'000;
    const double most_customers = count > 2 ? std::strtod(words[2], nullptr) : 10'000;
    std::puts("| R | k | customers | mature | R held, % | k held, % | conversion held, % | mean of R̂ less R |");
    std::puts("|---|---|---|---|---|---|---|---|");
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
