// The mappings that ship with the library.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_PRESETS_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_PRESETS_HPP

#include <span>
#include <string_view>

namespace referral_chain::detail {

struct preset {
    std::string_view name;
    std::string_view text;
};

/// By name. What the files in the folder mappings held when the library was built.
[[nodiscard]] std::span<const preset> all_presets() noexcept;

}  // namespace referral_chain::detail

#endif
