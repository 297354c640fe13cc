#include "pseudonyms.hpp"

#include <array>
#include <fstream>
#include <new>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "command_line.hpp"

namespace referral_report {
namespace {

constexpr std::size_t least_key_bytes = 32;
constexpr std::size_t most_key_bytes = 64 << 10;

}  // namespace

pseudonyms::pseudonyms(const std::filesystem::path& key_file) : key_(most_key_bytes + 1, '\0') {
    const auto fail = [&](const std::string& why) -> void {
        throw usage_error("--pseudonymise: " + key_file.string() + ": " + why);
    };
    std::error_code ignored;
    const std::filesystem::file_status there = std::filesystem::status(key_file, ignored);
    if (!std::filesystem::exists(there)) {
        fail("there is no such file");
    }
    if (!std::filesystem::is_regular_file(there)) {
        fail("is a folder, a pipe or a device, not a file");
    }
    std::ifstream file(key_file, std::ios::binary);
    file.read(key_.data(), static_cast<std::streamsize>(key_.size()));
    if (file.bad() || !file.is_open()) {
        fail("cannot be read");
    }
    key_.resize(static_cast<std::size_t>(file.gcount()));
    if (key_.size() < least_key_bytes) {
        fail("the key has " + std::to_string(key_.size()) + " bytes, fewer than 32");
    }
    if (key_.size() > most_key_bytes) {
        fail("the key has more than 65536 bytes");
    }
}

pseudonyms::~pseudonyms() { OPENSSL_cleanse(key_.data(), key_.size()); }

std::string pseudonyms::of(std::string_view id) const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
             reinterpret_cast<const unsigned char*>(id.data()), id.size(), hash.data(), &size) == nullptr) {
        throw std::bad_alloc();
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * std::size_t{size});
    for (unsigned at = 0; at < size; ++at) {
        text += digits[hash[at] >> 4U];
        text += digits[hash[at] & 15U];
    }
    return text;
}

}  // namespace referral_report
