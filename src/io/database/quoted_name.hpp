// The name of a table or column inside a statement.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_QUOTED_NAME_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_QUOTED_NAME_HPP

#include <string>
#include <string_view>

namespace referral_chain::detail {

/// Between double quotes, those inside doubled. **Given** a name that the schema holds, letter by letter: SQLite takes
/// an unknown one for a text.
[[nodiscard]] inline std::string quoted_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char letter : name) {
        quoted.append(letter == '"' ? 2 : 1, letter);
    }
    return quoted += '"';
}

}  // namespace referral_chain::detail

#endif
