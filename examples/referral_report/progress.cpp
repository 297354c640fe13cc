#include "progress.hpp"

#include <unistd.h>

#include <iostream>

namespace referral_report {

progress::progress() : is_terminal_(isatty(STDERR_FILENO) == 1) {}

void progress::show(const referral_chain::csv_progress& at) {
    const std::uint64_t percent = at.bytes_total > 0 ? at.bytes_read * 100 / at.bytes_total : 100;
    show_step("reading " + std::string(to_string(at.table)) + ".csv, " + std::to_string(percent) + " % of all");
}

void progress::show_step(const std::string& step) {
    if (is_terminal_ && std::chrono::steady_clock::now() - started_ > std::chrono::seconds(1)) {
        std::cerr << "\r\x1b[K" << step << " ..." << std::flush;
        is_shown_ = true;
    }
}

void progress::clear() {
    if (is_shown_) {
        std::cerr << "\r\x1b[K" << std::flush;
        is_shown_ = false;
    }
}

}  // namespace referral_report
