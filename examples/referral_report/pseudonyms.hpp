// Ids that only the holder of a key can tell: a keyed hash of each.
#ifndef REFERRAL_REPORT_PSEUDONYMS_HPP
#define REFERRAL_REPORT_PSEUDONYMS_HPP

#include <filesystem>
#include <string>
#include <string_view>

namespace referral_report {

/// HMAC-SHA-256 (RFC 2104) under the key that a file holds.
class pseudonyms {
 public:
    /// **Given** a file of 32 bytes to 64 KiB, all of which are the key.
    /// **Throws** usage_error where it is shorter or longer, or cannot be read.
    explicit pseudonyms(const std::filesystem::path& key_file);
    pseudonyms(const pseudonyms&) = delete;
    pseudonyms& operator=(const pseudonyms&) = delete;
    ~pseudonyms();

    /// 64 hexadecimal digits.
    [[nodiscard]] std::string of(std::string_view id) const;

 private:
    std::string key_;
};

}  // namespace referral_report

#endif
