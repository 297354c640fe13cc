// What a load left in memory without those who are to be forgotten, or without anybody's id and name.
#ifndef REFERRAL_CHAIN_IO_PRIVACY_HPP
#define REFERRAL_CHAIN_IO_PRIVACY_HPP

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/ids.hpp"
#include "referral_chain/io/csv.hpp"
#include "referral_chain/io/export.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace referral_chain {

/// **Given** a file with one customer id a line, taken as it stands; empty lines are skipped.
/// **Throws** io_error where the file cannot be read, and for a line that can be no id; it names the line, not the
/// text.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::vector<customer_id> read_erase_list(const std::filesystem::path& file);

/// network_builder::erase, with the texts that a mapping looked up and that meant, or may have meant, one of them.
/// **Gives** how many of the ids had a party. **Throws** as network_builder::erase, which has then changed nothing.
REFERRAL_CHAIN_IO_EXPORT std::size_t erase(network_builder& builder, csv_load& load,
                                           std::span<const customer_id> customers);

/// network_builder::pseudonymise, the texts that a mapping looked up forgotten and the ids they meant alike.
/// **Throws** as that, which has then changed nothing.
REFERRAL_CHAIN_IO_EXPORT void pseudonymise(network_builder& builder, csv_load& load,
                                           const std::function<std::string(std::string_view)>& pseudonym_of);

}  // namespace referral_chain

#endif
