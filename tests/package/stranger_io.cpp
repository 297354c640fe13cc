// As stranger.cpp, with component io: a folder that is not there is an io_error that names it.
#include <iostream>
#include <string>

#include <referral_chain/io/csv.hpp>
#include <referral_chain/referral_chain.hpp>

int main() {
    referral_chain::network_builder builder;
    try {
        static_cast<void>(referral_chain::load_csv_folder("no/such/folder", builder));
    } catch (const referral_chain::io_error& error) {
        return std::string(error.what()).find("no/such/folder") != std::string::npos ? 0 : 1;
    }
    std::cerr << "no exception came\n";
    return 1;
}
