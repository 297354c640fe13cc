// One topology at one size: the workload, and each network made from it when it is first asked for.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_SCENARIO_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_SCENARIO_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "compare/boost_network.hpp"
#include "referral_chain/network/network.hpp"
#include "support/our_network.hpp"
#include "support/workload.hpp"

namespace benchmarks {

class scenario {
 public:
    scenario(topology shape, std::size_t size) : shape_(shape), load_(make_workload(shape, size)) {}

    [[nodiscard]] topology shape() const noexcept { return shape_; }
    [[nodiscard]] const workload& load() const noexcept { return load_; }
    [[nodiscard]] const referral_chain::network& ours() {
        return ours_ ? *ours_ : ours_.emplace(build_our_network(load_));
    }
    template <class Storage>
    [[nodiscard]] const boost_network<Storage>& peer() {
        auto& network = std::get<std::optional<boost_network<Storage>>>(peers_);
        if (!network) {
            build_network(load_, network.emplace());
            build_forest(load_, *network);
        }
        return *network;
    }

    /// Whether a competitor's answer was looked at already; answers never change.
    [[nodiscard]] bool is_checked(const std::string& name) const { return checked_.contains(name); }
    /// True if all competitors so far gave this answer to the question.
    [[nodiscard]] bool agrees(const std::string& question, const std::string& name, std::uint64_t digest) {
        const bool is_equal = answers_.try_emplace(question, digest).first->second == digest;
        if (is_equal) {
            checked_.insert(name);
        }
        return is_equal;
    }

 private:
    topology shape_;
    workload load_;
    std::optional<referral_chain::network> ours_;
    std::tuple<std::optional<csr_network>, std::optional<adjacency_list_network>> peers_;
    std::map<std::string, std::uint64_t> answers_;  // by question
    std::set<std::string> checked_;                 // benchmark names
};

}  // namespace benchmarks

#endif
