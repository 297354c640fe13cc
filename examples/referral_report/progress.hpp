// Progress on standard error: only on a terminal, and only for work that takes over a second.
#ifndef REFERRAL_REPORT_PROGRESS_HPP
#define REFERRAL_REPORT_PROGRESS_HPP

#include <chrono>
#include <string>

#include "referral_chain/io/csv.hpp"

namespace referral_report {

class progress {
 public:
    progress();
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress() { clear(); }

    void show(const referral_chain::csv_progress& at);
    void show_step(const std::string& step);
    /// Takes the line away again.
    void clear();

 private:
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    bool is_terminal_;
    bool is_shown_ = false;
};

}  // namespace referral_report

#endif
