// A server that speaks PostgreSQL's protocol and answers what a test wants, on this machine alone, to one connection
// after another. https://www.postgresql.org/docs/current/protocol-message-formats.html
#ifndef REFERRAL_CHAIN_TESTS_IO_DATABASE_FAKE_POSTGRESQL_SERVER_HPP
#define REFERRAL_CHAIN_TESTS_IO_DATABASE_FAKE_POSTGRESQL_SERVER_HPP

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace referral_chain::testing {

/// One message, or several, one after the other.
[[nodiscard]] std::string protocol_message(char type, const std::string& body);
/// Rows of so many columns, all texts.
[[nodiscard]] std::string rows_message(std::size_t columns, const std::vector<std::vector<std::string>>& rows);

class fake_postgresql_server {
 public:
    /// **Given** a function that gives the answer to a statement, as messages; none: silence from there on.
    explicit fake_postgresql_server(std::function<std::optional<std::string>(const std::string&)> answer);
    fake_postgresql_server(const fake_postgresql_server&) = delete;
    fake_postgresql_server& operator=(const fake_postgresql_server&) = delete;
    ~fake_postgresql_server();

    [[nodiscard]] std::string url() const;

 private:
    void serve();
    void serve(int connection);

    std::function<std::optional<std::string>(const std::string&)> answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> is_over_ = false;
    std::thread thread_;
};

}  // namespace referral_chain::testing

#endif
