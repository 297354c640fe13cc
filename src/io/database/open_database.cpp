#include "open_database.hpp"

#include "data_kind.hpp"
#include "referral_chain/domain/error.hpp"
#if REFERRAL_CHAIN_HAS_SQLITE
#include "sqlite_source.hpp"
#endif
#if REFERRAL_CHAIN_HAS_POSTGRESQL
#include "postgresql_source.hpp"
#endif

namespace referral_chain::detail {

std::unique_ptr<source_set> open_database(const std::string& data) {
    if (is_postgresql_url(data)) {
#if REFERRAL_CHAIN_HAS_POSTGRESQL
        return std::make_unique<postgresql_source>(data);
#else
        throw io_error("this build cannot read PostgreSQL databases: it was made without libpq");
#endif
    }
    if (!is_sqlite_file(data)) {
        throw io_error(data + ": is neither a folder nor an SQLite database");
    }
#if REFERRAL_CHAIN_HAS_SQLITE
    return std::make_unique<sqlite_source>(data);
#else
    throw io_error(data + ": this build cannot read SQLite databases: it was made without SQLite");
#endif
}

}  // namespace referral_chain::detail
