#include "postgresql_source.hpp"

#include <algorithm>

#include "postgresql_catalogue.hpp"
#include "postgresql_connection.hpp"
#include "postgresql_table.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain::detail {

postgresql_source::postgresql_source(const std::string& url)
    : connection_(std::make_shared<postgresql_connection>(url)) {}

std::string postgresql_source::place() const { return connection_->place(); }

std::vector<std::string> postgresql_source::names() const { return table_names(*connection_); }

void postgresql_source::hold(const std::vector<std::string>& names) {
    constexpr int most_tries = 5;
    for (int tries = 1; tries <= most_tries && !is_holding_; ++tries) {
        connection_->begin();
        try {
            is_holding_ = std::all_of(names.begin(), names.end(), [&](const std::string& name) { return holds(name); });
        } catch (const postgresql_absence&) {
            if (tries == most_tries) {
                throw;
            }
        }
    }
    if (!is_holding_) {
        throw io_error(place() + ": the tables are being changed by somebody else; try again");
    }
}

/// A name is looked up in the snapshot, so its table can only be held after that is taken. **Gives** false where
/// somebody was faster.
bool postgresql_source::holds(const std::string& name) {
    const auto key = find_table(*connection_, name);
    if (key) {
        hold_table(*connection_, *key, name);
    }
    return !key || is_as_in_snapshot(*connection_, *key, name);
}

std::unique_ptr<row_source> postgresql_source::open(const std::string& name, char /*delimiter*/) {
    if (!is_holding_) {
        hold({name});
    }
    const auto key = find_table(*connection_, name);
    if (!key) {
        return nullptr;
    }
    hold_table(*connection_, *key, name);
    ++cursors_;
    return std::make_unique<postgresql_table>(connection_, name, *key, "rows_" + std::to_string(cursors_));
}

}  // namespace referral_chain::detail
