// Where outputs may go: nowhere that something is read from, and each to a place of its own.
#ifndef REFERRAL_REPORT_PLACES_HPP
#define REFERRAL_REPORT_PLACES_HPP

#include "command_line.hpp"

namespace referral_report {

/// **Throws** usage_error where a file or folder to be written is, or lies in, what is read; or where two of them, or
/// one of them and the tables, would get into each other's way.
void refuse_misplaced_outputs(const command& chosen);

}  // namespace referral_report

#endif
