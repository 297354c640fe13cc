// One topology at one size: the workload, and each network made from it when it is first asked for.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_SCENARIO_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_SCENARIO_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

#include "referral_chain/network/network.hpp"
#include "support/our_network.hpp"
#include "support/workload.hpp"

namespace benchmarks {

class scenario {
 public:
    /// **Given** how many threads may work for ours, and whether few runs must do.
    scenario(topology shape, std::size_t size, unsigned threads, bool is_brief)
        : load_(make_workload(shape, size)), threads_(threads), is_brief_(is_brief) {}

    [[nodiscard]] unsigned threads() const noexcept { return threads_; }
    [[nodiscard]] bool is_brief() const noexcept { return is_brief_; }

    [[nodiscard]] topology shape() const noexcept { return load_.shape; }
    [[nodiscard]] const workload& load() const noexcept { return load_; }
    [[nodiscard]] const referral_chain::network& ours() { return ours_ ? *ours_ : ours_.emplace(build_ours()); }
    [[nodiscard]] referral_chain::network build_ours() const { return build_our_network(load_, threads_); }
    template <class Network>
    [[nodiscard]] const Network& peer() {
        std::shared_ptr<void>& made = peers_[typeid(Network)];
        if (made == nullptr) {
            auto network = std::make_shared<Network>(load_);
            if constexpr (requires { network->prepare(load_); }) {
                network->prepare(load_);
            }
            made = std::move(network);
        }
        return *static_cast<const Network*>(made.get());
    }

    /// Only these competitors from now on, and no network of the others is kept.
    void choose(std::vector<std::string> competitors) {
        chosen_ = std::move(competitors);
        ours_.reset();
        peers_.clear();
    }
    [[nodiscard]] bool has_chosen(std::string_view competitor) const {
        return std::find(chosen_.begin(), chosen_.end(), competitor) != chosen_.end();
    }

    /// Whether a competitor's answer was looked at already; answers never change.
    [[nodiscard]] bool is_checked(const std::string& name) const { return checked_.contains(name); }
    /// True if all competitors so far gave this answer to the question.
    [[nodiscard]] bool agrees(const std::string& question, const std::string& name, std::uint64_t digest) {
        // Where nobody has joined ours counts no customers, and the peers take everybody for one.
        const bool is_comparable = shape() != topology::prospects || (question != "Chains" && question != "Yield");
        const bool is_equal = !is_comparable || answers_.try_emplace(question, digest).first->second == digest;
        if (is_equal) {
            checked_.insert(name);
        }
        return is_equal;
    }

 private:
    workload load_;
    unsigned threads_;
    bool is_brief_;
    std::optional<referral_chain::network> ours_;
    std::map<std::type_index, std::shared_ptr<void>> peers_;
    std::vector<std::string> chosen_;
    std::map<std::string, std::uint64_t> answers_;  // by question
    std::set<std::string> checked_;                 // benchmark names
};

}  // namespace benchmarks

#endif
