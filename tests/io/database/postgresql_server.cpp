#include "postgresql_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace referral_chain::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test_support::content_of;

/// Of the newest server installed, as Debian and Ubuntu place them.
fs::path server_programs() {
    fs::path newest;
    int newest_version = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        const int version = std::atoi(entry.path().filename().c_str());
        if (version > newest_version && fs::exists(entry.path() / "bin" / "initdb")) {
            newest_version = version;
            newest = entry.path() / "bin";
        }
    }
    return newest;
}

/// A server does not run as root: somebody else who is here.
const passwd* other_account() {
    if (::geteuid() != 0) {
        return nullptr;
    }
    const passwd* account = ::getpwnam("postgres");
    return account != nullptr ? account : ::getpwnam("nobody");
}

/// Starts a program, which is ended when this one ends.
pid_t start(const std::vector<std::string>& words, const fs::path& log) {
    const passwd* const account = other_account();
    std::vector<char*> pointers;
    for (const std::string& word : words) {
        pointers.push_back(const_cast<char*>(word.c_str()));
    }
    pointers.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) {
        return child;
    }
    const int in_file = ::open("/dev/null", O_RDONLY);
    const int out_file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    const bool is_ready =
        ::dup2(in_file, 0) >= 0 && ::dup2(out_file, 1) >= 0 && ::dup2(out_file, 2) >= 0 && ::chdir("/") == 0 &&
        (account == nullptr ||
         (::setgroups(0, nullptr) == 0 && ::setgid(account->pw_gid) == 0 && ::setuid(account->pw_uid) == 0)) &&
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT) == 0 && ::getppid() == parent;  // SIGQUIT: at once, without tidying up
    if (is_ready) {
        ::execv(pointers.front(), pointers.data());
    }
    ::_exit(127);
}

}  // namespace

const postgresql_server* postgresql_server::instance() {
    static const std::unique_ptr<postgresql_server> server = []() -> std::unique_ptr<postgresql_server> {
        const fs::path programs = server_programs();
        return programs.empty() ? nullptr : std::make_unique<postgresql_server>(programs);
    }();
    return server.get();
}

postgresql_server::postgresql_server(const fs::path& programs) {
    if (const passwd* const account = other_account();
        account != nullptr && ::chown(folder_.path().c_str(), account->pw_uid, account->pw_gid) != 0) {
        throw std::runtime_error("the server's folder cannot be given away");
    }
    const std::string data = folder_.path() / "data";
    const pid_t init = start({programs / "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust",
                              "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"},
                             folder_.path() / "initdb.log");
    int status = 0;
    if (::waitpid(init, &status, 0) != init || status != 0) {
        throw std::runtime_error("initdb failed: " + content_of(folder_.path() / "initdb.log"));
    }
    process_ = start({programs / "postgres", "-D", data, "-k", folder_.path(), "-c", "listen_addresses=", "-c",
                      "fsync=off", "-c", "log_statement=all", "-c", "max_connections=20", "-c", "shared_buffers=16MB"},
                     folder_.path() / "server.log");
    const auto latest = std::chrono::steady_clock::now() + 60s;
    while (PQping(url("postgres").c_str()) != PQPING_OK) {
        if (::waitpid(process_, &status, WNOHANG) == process_) {
            process_ = -1;
        }
        if (process_ == -1 || std::chrono::steady_clock::now() > latest) {
            throw std::runtime_error("the server does not start: " + log());
        }
        std::this_thread::sleep_for(20ms);
    }
}

postgresql_server::~postgresql_server() {
    if (process_ > 0) {
        ::kill(process_, SIGQUIT);
        ::waitpid(process_, nullptr, 0);
    }
}

std::string postgresql_server::url(const std::string& database, const std::string& user) const {
    return "postgresql://" + user + "@/" + database + "?host=" + folder_.path().string();
}

std::string postgresql_server::log() const { return content_of(folder_.path() / "server.log"); }

void postgresql_writer::closer::operator()(pg_conn* connection) const { PQfinish(connection); }

postgresql_writer::postgresql_writer(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    run("SELECT 1");
}

postgresql_writer& postgresql_writer::run(const std::string& sql) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(PQerrorMessage(connection_.get()));
    }
    return *this;
}

void postgresql_test::SetUp() {
    server_ = postgresql_server::instance();
    if (server_ == nullptr) {
        GTEST_SKIP() << "no PostgreSQL server is installed here";
    }
    static int databases = 0;
    database_ = "crm_" + std::to_string(++databases);
    postgresql_writer(server_->url("postgres")).run("CREATE DATABASE " + database_);
}

}  // namespace referral_chain::testing
