// Everything of the core: domain types, the network and its analyses. The ways in and out (files, reports) are in
// referral_chain/io/, the Boost.Graph face in referral_chain/network/boost_graph.hpp; include those by name.
#ifndef REFERRAL_CHAIN_REFERRAL_CHAIN_HPP
#define REFERRAL_CHAIN_REFERRAL_CHAIN_HPP

#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/chain_size.hpp"
#include "referral_chain/analysis/components.hpp"
#include "referral_chain/analysis/customer_value.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/early_growth.hpp"
#include "referral_chain/analysis/forecast.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/analysis/interval_distribution.hpp"
#include "referral_chain/analysis/quality.hpp"
#include "referral_chain/analysis/reproduction.hpp"
#include "referral_chain/analysis/rewards.hpp"
#include "referral_chain/analysis/shared_credit.hpp"
#include "referral_chain/analysis/virality.hpp"
#include "referral_chain/analysis/worklist.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/domain/business_calendar.hpp"
#include "referral_chain/domain/records.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/network/network.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "referral_chain/version.hpp"

#endif
