// What of a text must be looked at before toml++ does: 3.3 asserts that NUL stands nowhere, and does what is undefined
// where a letter beyond ASCII stands outside of quotes; and a key of a hundred thousand parts becomes as many tables in
// each other, which take the stack when they go. Each is a mistake like any other here.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_TOML_TEXT_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_TOML_TEXT_HPP

#include <string>
#include <string_view>

namespace referral_chain::detail {

/// **Throws** io_error as throw_mistake does, for a control character that TOML does not allow, for a letter that may
/// stand only in quotes or behind `#`, and for a key of more than ten parts. All other mistakes are left to toml++.
void refuse_what_toml_cannot_take(std::string_view text, const std::string& name);

}  // namespace referral_chain::detail

#endif
