#include "fake_postgresql_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <utility>

namespace referral_chain::testing {
namespace {

template <class Number>
std::string network_bytes(Number number) {
    std::string bytes;
    for (std::size_t shift = sizeof(Number) * 8; shift > 0; shift -= 8) {
        bytes += static_cast<char>(number >> (shift - 8) & 0xFF);
    }
    return bytes;
}

std::uint32_t number_in(const std::string& bytes) {
    std::uint32_t number = 0;
    for (const char byte : bytes) {
        number = number << 8 | static_cast<unsigned char>(byte);
    }
    return number;
}

/// **Gives** fewer bytes where the other side is gone.
std::string received(int connection, std::size_t size) {
    std::string bytes(size, '\0');
    const ssize_t count = size == 0 ? 0 : ::recv(connection, bytes.data(), size, MSG_WAITALL);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

void send_all(int connection, const std::string& bytes) {
    static_cast<void>(::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

/// Until somebody really begins: encryption is declined.
void greet(int connection) {
    constexpr std::uint32_t protocol_3 = 196'608;
    while (true) {
        const std::string size = received(connection, 4);
        if (size.size() < 4) {
            return;
        }
        const std::string body = received(connection, number_in(size) - 4);
        if (body.size() < 4 || number_in(body.substr(0, 4)) == protocol_3) {
            break;
        }
        send_all(connection, "N");
    }
    send_all(connection, protocol_message('R', network_bytes(std::uint32_t{0})) +
                             protocol_message('S', std::string("client_encoding\0UTF8\0", 21)) +
                             protocol_message('Z', "I"));
}

}  // namespace

std::string protocol_message(char type, const std::string& body) {
    return type + network_bytes(static_cast<std::uint32_t>(body.size() + 4)) + body;
}

std::string rows_message(std::size_t columns, const std::vector<std::vector<std::string>>& rows) {
    constexpr std::uint32_t text_type = 25;
    std::string fields = network_bytes(static_cast<std::uint16_t>(columns));
    for (std::size_t column = 0; column < columns; ++column) {
        fields += std::string("c\0", 2) + network_bytes(std::uint32_t{0}) + network_bytes(std::uint16_t{0}) +
                  network_bytes(text_type) + network_bytes(std::uint16_t{0xFFFF}) + network_bytes(~std::uint32_t{0}) +
                  network_bytes(std::uint16_t{0});
    }
    std::string messages = protocol_message('T', fields);
    for (const auto& row : rows) {
        std::string values = network_bytes(static_cast<std::uint16_t>(row.size()));
        for (const std::string& value : row) {
            values += network_bytes(static_cast<std::uint32_t>(value.size())) + value;
        }
        messages += protocol_message('D', values);
    }
    return messages + protocol_message('C', std::string("SELECT\0", 7));
}

fake_postgresql_server::fake_postgresql_server(std::function<std::optional<std::string>(const std::string&)> answer)
    : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 4) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no port to listen at");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

fake_postgresql_server::~fake_postgresql_server() {
    is_over_ = true;
    thread_.join();
    ::close(listener_);
}

std::string fake_postgresql_server::url() const {
    return "postgresql://ann@127.0.0.1:" + std::to_string(port_) + "/crm?sslmode=disable";
}

void fake_postgresql_server::serve() {
    constexpr int milliseconds = 20;
    while (!is_over_) {
        pollfd waiting{listener_, POLLIN, 0};
        if (::poll(&waiting, 1, milliseconds) > 0) {
            const int connection = ::accept(listener_, nullptr, nullptr);
            greet(connection);
            serve(connection);
            ::close(connection);
        }
    }
}

/// Until the other side goes.
void fake_postgresql_server::serve(int connection) {
    std::string statement;
    bool is_parsed = false;
    bool is_silent = false;
    while (true) {
        const std::string head = received(connection, 5);
        if (head.size() < 5 || head[0] == 'X') {
            return;
        }
        const std::string body = received(connection, number_in(head.substr(1)) - 4);
        if (head[0] == 'P') {
            statement = body.c_str() + std::strlen(body.c_str()) + 1;  // behind its name
            is_parsed = true;
        } else if (head[0] == 'Q') {
            statement = body.c_str();
            is_parsed = false;
        }
        if ((head[0] == 'S' || head[0] == 'Q') && !is_silent) {
            const auto answer = answer_(statement);
            is_silent = !answer;
            if (answer) {
                send_all(connection, (is_parsed ? protocol_message('1', "") + protocol_message('2', "") : "") +
                                         *answer + protocol_message('Z', "T"));
            }
        }
    }
}

}  // namespace referral_chain::testing
