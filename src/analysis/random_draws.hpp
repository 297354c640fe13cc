// Random numbers that are the same for the same seed on every standard library: the engine's values are fixed by the
// standard, those of its distributions are not.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_RANDOM_DRAWS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_RANDOM_DRAWS_HPP

#include <cmath>
#include <cstdint>
#include <random>

#include "rising_sums.hpp"

namespace referral_chain::detail {

class random_draws {
 public:
    explicit random_draws(std::uint64_t seed) : engine_(seed) {}

    /// Above 0, below 1.
    [[nodiscard]] double uniform() { return (static_cast<double>(engine_() >> 12U) + 0.5) * 0x1p-52; }

    /// Standard normal: the polar method of Marsaglia and Bray (1964), of whose two numbers one is used.
    [[nodiscard]] double normal() {
        for (;;) {
            const double first = 2 * uniform() - 1;
            const double second = 2 * uniform() - 1;
            const double square = first * first + second * second;
            if (square < 1 && square > 0) {
                return first * std::sqrt(-2 * std::log(square) / square);
            }
        }
    }

    /// Gamma distributed with scale 1: Marsaglia & Tsang (2000). **Gives** 0 for a shape of 0.
    [[nodiscard]] double gamma(double shape) {
        if (shape <= 0) {
            return 0;
        }
        if (shape < 1) {
            const double part = std::pow(uniform(), 1 / shape);
            return part * gamma_from_one_up(shape + 1);
        }
        return gamma_from_one_up(shape);
    }

    /// Poisson distributed. **Requires** 0 ≤ mean ≤ 10¹⁵. **Cost** O(1).
    [[nodiscard]] double poisson(double mean) { return mean < 10 ? few(mean) : many(mean); }

 private:
    [[nodiscard]] double gamma_from_one_up(double shape) {
        const double d = shape - 1.0 / 3;
        const double c = 1 / std::sqrt(9 * d);
        for (;;) {
            const double x = normal();
            const double root = 1 + c * x;
            const double v = root * root * root;
            if (v > 0 && std::log(uniform()) < x * x / 2 + d - d * v + d * std::log(v)) {
                return d * v;
            }
        }
    }
    /// Counts how many uniform numbers multiply to less than e^−mean.
    [[nodiscard]] double few(double mean) {
        const double least = std::exp(-mean);
        double count = 0;
        for (double product = uniform(); product > least; product *= uniform()) {
            ++count;
        }
        return count;
    }
    /// The transformed rejection PTRS of Hörmann (1993), The transformed rejection method for generating Poisson random
    /// variables.
    [[nodiscard]] double many(double mean) {
        const double b = 0.931 + 2.53 * std::sqrt(mean);
        const double a = -0.059 + 0.02483 * b;
        const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        const double quick = 0.9277 - 3.6224 / (b - 2);
        for (;;) {
            const double u = uniform() - 0.5;
            const double v = uniform();
            const double edge = 0.5 - std::abs(u);
            const double count = std::floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= quick) {
                return count;
            }
            if (count < 0 || (edge < 0.013 && v > edge)) {
                continue;
            }
            const double log_probability =
                count * std::log(mean) - mean - log_factorial(static_cast<std::uint64_t>(count));
            if (std::log(v * inverse_alpha / (a / (edge * edge) + b)) <= log_probability) {
                return count;
            }
        }
    }

    std::mt19937_64 engine_;
};

}  // namespace referral_chain::detail

#endif
