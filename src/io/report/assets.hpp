// The page's frame, its style and its script, as they stand in this folder.
#ifndef REFERRAL_CHAIN_SRC_IO_REPORT_ASSETS_HPP
#define REFERRAL_CHAIN_SRC_IO_REPORT_ASSETS_HPP

#include <string_view>

namespace referral_chain::detail {

extern const std::string_view report_page;  ///< page.html, with places such as {{today}}
extern const std::string_view report_style;
extern const std::string_view report_script;
// What the content security policy calls the two by: sha256-...
extern const std::string_view report_style_hash;
extern const std::string_view report_script_hash;

}  // namespace referral_chain::detail

#endif
