// A whole load through a mapping, from wherever the tables are.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPED_LOAD_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPED_LOAD_HPP

#include "io/row_source.hpp"
#include "mapping_spec.hpp"
#include "referral_chain/io/mapping.hpp"

namespace referral_chain::detail {

/// As load_mapped_folder, for any set of tables.
[[nodiscard]] csv_load load_mapped(source_set& sources, const mapping_spec& how, network_builder& builder,
                                   const mapping_options& options);

}  // namespace referral_chain::detail

#endif
