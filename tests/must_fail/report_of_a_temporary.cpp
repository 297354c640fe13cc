// The report lives in its builder.
#include <referral_chain/referral_chain.hpp>

std::uint64_t rejected() {
#ifdef MUST_FAIL
    const auto& report = referral_chain::network_builder().report();
#else
    const referral_chain::network_builder builder;
    const auto& report = builder.report();
#endif
    return report.total_rejected();
}
