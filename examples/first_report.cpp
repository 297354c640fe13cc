// A folder of CRM tables in, the first tasks of the day and the value of customers out: docs/tutorial.md.
#include <algorithm>
#include <iostream>
#include <referral_chain/io/csv.hpp>
#include <referral_chain/io/tables.hpp>
#include <referral_chain/referral_chain.hpp>

namespace rc = referral_chain;

void report(const char* folder, rc::instant as_of) {
    rc::network_builder builder;
    (void)rc::load_csv_folder(folder, builder);
    const rc::network net = builder.build({.as_of = as_of});
    std::cout << builder.report().total_rejected() << " rows rejected, " << net.party_count() << " parties\n";

    const rc::network_answers answers = rc::find_answers(net);
    for (std::size_t rank = 0; rank < std::min<std::size_t>(5, answers.work.size()); ++rank) {
        const rc::work_item& item = answers.work[rank];
        std::cout << item.action << ' ' << net.name_of(item.party) << " by " << rc::to_string(item.due) << ", "
                  << rc::to_string(item.value_at_stake, net.facts().money_unit) << " at stake\n";
    }

    std::vector<double> own_values;
    for (const rc::party_index party : net.parties()) {
        own_values.push_back(static_cast<double>(net.own_revenue(party).minor_units()));
    }
    const auto referral_values = rc::customer_referral_values(net, {.margin_rate = 0.3, .periods = 4});
    const rc::value_matrix matrix = rc::find_value_matrix(net, own_values, referral_values);
    for (std::size_t group = 0; group < rc::value_group_count; ++group) {
        std::cout << matrix.customers[group] << ' ' << static_cast<rc::value_group>(group) << '\n';
    }
}

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "usage: first_report DATA\n";
        return 2;
    }
    try {
        const boost::posix_time::ptime evening(boost::gregorian::date(2024, 6, 30), boost::posix_time::hours(18));
        report(words[1], rc::instant(evening));
    } catch (const std::exception& problem) {
        std::cerr << "first_report: " << problem.what() << '\n';
        return 2;
    }
}
