// The exceptions of the library. Bad data never throws: it becomes a reject in the load report.
// What throws is the environment (io_error), a limit (limit_error) or a value no field may hold (invalid_value).
#ifndef REFERRAL_CHAIN_DOMAIN_ERROR_HPP
#define REFERRAL_CHAIN_DOMAIN_ERROR_HPP

#include <stdexcept>

#include "referral_chain/export.hpp"

namespace referral_chain {

/// Base of every exception this library throws, `std::bad_alloc` aside. Thrown itself where the library finds a fault
/// of its own: rows that were read, and neither taken nor rejected.
class REFERRAL_CHAIN_EXPORT error : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// A file, folder or database failed; the message names it and says why.
class REFERRAL_CHAIN_EXPORT io_error : public error {
 public:
    using error::error;
};

/// A sum that does not fit its type, or more parties or referrals than a network can hold.
class REFERRAL_CHAIN_EXPORT limit_error : public error {
 public:
    using error::error;
};

/// A value outside what the type can mean: a special or far-away time, a duration that is none, a calendar without
/// business days.
class REFERRAL_CHAIN_EXPORT invalid_value : public error {
 public:
    using error::error;
};

}  // namespace referral_chain

#endif
