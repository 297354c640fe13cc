// The answers as one page for people who run a business: the figures in words, plots, what to do today, and every chain
// to be unfolded from its seed. docs/how-to/read_the_report.md tells what each part says.
#ifndef REFERRAL_CHAIN_IO_HTML_REPORT_HPP
#define REFERRAL_CHAIN_IO_HTML_REPORT_HPP

#include <cstddef>
#include <filesystem>
#include <string>

#include "referral_chain/io/export.hpp"
#include "referral_chain/io/tables.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// What the page is called, and how large it may be.
struct html_report_options {
    std::string title = "Referral report";  ///< the heading of the page
    /// About how much of the file the chains may take. Of a network with more the largest branches are kept, with
    /// everybody the page names and the way up to their seeds; the page counts what it leaves out.
    std::size_t chain_bytes = 4'000'000;
};

/// Writes one HTML file that needs nothing else: it opens without a network, and asks for none. The same input gives
/// the same bytes.
/// **Requires** answers of this very network.
/// **Leaves out** names beyond their first 80 characters. Characters that screen_text replaces are replaced here too.
/// **Throws** io_error naming the file and the cause; the file is then as it was. limit_error as the analyses do.
/// **Cost** O(P + R), a forecast and a fit beside that; some 30 bytes of memory for each party, and the file.
REFERRAL_CHAIN_IO_EXPORT void write_html_report(const std::filesystem::path& file, const network& net,
                                                const network_answers& answers, const load_facts& load,
                                                const html_report_options& options = {});

}  // namespace referral_chain

#endif
