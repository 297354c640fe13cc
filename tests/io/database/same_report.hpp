// The same rows in a folder of CSV files and, as statements, in a database; and the reports that come of them.
#ifndef REFERRAL_CHAIN_TESTS_IO_DATABASE_SAME_REPORT_HPP
#define REFERRAL_CHAIN_TESTS_IO_DATABASE_SAME_REPORT_HPP

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "../../../src/io/csv_row_source.hpp"
#include "referral_chain/io/mapping.hpp"
#include "source_reading.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {

struct crm_table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  ///< an empty text stands for NULL
};
using crm = std::vector<crm_table>;

/// The tables of examples/data/sample_crm.
[[nodiscard]] inline crm sample_crm() {
    const auto folder = std::filesystem::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "sample_crm";
    crm tables;
    for (const char* const name : {"customers", "referrals", "sales", "service_cases", "feedback", "asks"}) {
        detail::csv_row_source source(*detail::input_file::open(folder / (std::string(name) + ".csv")), ',');
        crm_table& table = tables.emplace_back(crm_table{name, source.columns(), {}});
        for (const source_row& row : rows_of(source)) {
            if (row.fault.empty()) {
                table.rows.push_back(row.texts);
            }
        }
    }
    return tables;
}

/// The same without the rows that a numeric column cannot hold.
[[nodiscard]] inline crm sample_crm_for_types() {
    crm tables = sample_crm();
    for (crm_table& table : tables) {
        table.rows.erase(
            std::remove_if(table.rows.begin(), table.rows.end(),
                           [](const auto& row) { return std::find(row.begin(), row.end(), "4,250.00") != row.end(); }),
            table.rows.end());
    }
    return tables;
}

/// Rows with something wrong in most of them; `nr` keeps their order.
[[nodiscard]] inline crm dirty_crm() {
    const std::string long_id(256, 'x');
    return {{"customers",
             {"nr", "customer_id", "name", "joined_at"},
             {{"1", "ann", "Ann \"the first\", of Lee", "2024-01-01"},
              {"2", "ben", "Ben\nOchoa", "2024-02-30"},
              {"3", "ann", "Ann again", ""},
              {"4", "", "Nobody", ""},
              {"5", long_id, "Long", ""},
              {"6", "c\xC3\xB6r", "=1+1", "1899-12-31"},
              {"7", " tom ", "Tom", "2024-01-05T10:30+07:00"}}},
            {"referrals",
             {"nr", "referral_id", "referrer_id", "referred_id", "given_at", "incentive_cost", "outcome"},
             {{"1", "r1", "ann", "ben", "2024-01-02", "10.50", "won"},
              {"2", "r2", "ann", "ann", "2024-01-03", "", "open"},
              {"3", "r3", "ben", "tom", "2024-01-04 12:00", "1e3", "open"},
              {"4", "r4", "ben", "tom", "2024-01-04 12:00:30.5", "1,000", "open"},
              {"5", "r5", "ben", "tom", "2024-01-04", "0.125", "open"},
              {"6", "r6", "ben", "tom", "2024-01-04", "99999999999999999999", "open"},
              {"7", "r7", "ben", "tom", "", "", "open"},
              {"8", "r8", "ben", "tom", "2024-01-04", "", "Closed Won"},
              {"9", "r1", "ben", "tom", "2024-01-04", "", "open"},
              {"10", "r9", "ben", "tom", "2024-01-04", "", "NULL"}}},
            {"sales",
             {"nr", "sale_id", "customer_id", "ordered_at", "amount", "as_ordered"},
             {{"1", "s1", "ben", "2024-02-01T10:30:00Z", "19.99", "true"},
              {"2", "s2", "tom", "2024-02-02T10:30:00Z", "-5", "maybe"},
              {"3", "s3", "tom", "2024-02-02T10:30:00Z", "0.30", "0"}}}};
}

inline void write_csv(const crm& tables, const std::filesystem::path& folder) {
    for (const crm_table& table : tables) {
        std::ofstream file(folder / (table.name + ".csv"), std::ios::binary);
        const auto write = [&](const std::vector<std::string>& row) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                const char* const quote = row[column].find_first_of(",\"\n") == std::string::npos ? "" : "\"";
                file << (column == 0 ? "" : ",") << quote;
                for (const char letter : row[column]) {
                    file << (letter == '"' ? "\"\"" : std::string(1, letter));
                }
                file << quote;
            }
            file << '\n';
        };
        write(table.columns);
        for (const auto& row : table.rows) {
            write(row);
        }
    }
}

/// **Given** the types of columns by their names; all others are texts.
[[nodiscard]] inline std::string statements_for(const crm& tables, const std::map<std::string, std::string>& types) {
    std::ostringstream sql;
    sql << "BEGIN;\n";
    for (const crm_table& table : tables) {
        sql << "CREATE TABLE " << table.name << " (";
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const auto type = types.find(table.columns[column]);
            sql << (column == 0 ? "" : ", ") << table.columns[column] << ' '
                << (type == types.end() ? "text" : type->second);
        }
        sql << ");\n";
        for (const auto& row : table.rows) {
            sql << "INSERT INTO " << table.name << " VALUES (";
            for (std::size_t column = 0; column < row.size(); ++column) {
                sql << (column == 0 ? "" : ", ");
                if (row[column].empty()) {
                    sql << "NULL";
                    continue;
                }
                sql << '\'';
                for (const char letter : row[column]) {
                    sql << (letter == '\'' ? "''" : std::string(1, letter));
                }
                sql << '\'';
            }
            sql << ");\n";
        }
    }
    sql << "COMMIT;\n";
    return sql.str();
}

/// The mapping that changes nothing.
[[nodiscard]] inline std::string plain_mapping(const crm& tables) {
    std::string toml;
    for (const crm_table& table : tables) {
        toml += "[" + table.name + "]\nfrom = \"" + table.name + "\"\n";
        for (const std::string& column : table.columns) {
            if (column != "nr" && column != "newsletter") {
                toml += column + " = \"" + column + "\"\n";
            }
        }
    }
    return toml;
}

/// A row of rejects.csv without its file and line: what a table is called and how its rows are counted differs.
[[nodiscard]] inline std::string without_place(const std::string& rejects) {
    std::istringstream in(rejects);
    std::string rest;
    for (std::string row; std::getline(in, row);) {
        rest += row.substr(row.find(',', row.find(',') + 1)) + '\n';
    }
    return rest;
}

/// The files that referral_report writes, by name.
[[nodiscard]] inline std::map<std::string, std::string> report_of(const std::string& data, const std::string& mapping) {
    const test_support::temporary_folder folder;
    const auto out = folder.path() / "out";
    const auto run =
        test_support::run_program(REFERRAL_REPORT_PATH, {data, "--mapping", folder.write("m.toml", mapping).string(),
                                                         "--out", out.string(), "--as-of", "2024-06-30T18:00:00Z"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    std::map<std::string, std::string> files;
    if (run.exit_code == 0) {
        for (const auto& entry : std::filesystem::directory_iterator(out)) {
            files[entry.path().filename().string()] = test_support::content_of(entry.path());
        }
        files["rejects.csv"] = without_place(files["rejects.csv"]);
    }
    return files;
}

/// Every byte, but for the places of rejects.
inline void expect_same_report(const crm& tables, const std::string& database) {
    const test_support::temporary_folder folder;
    write_csv(tables, folder.path());
    const auto expected = report_of(folder.path().string(), plain_mapping(tables));
    const auto actual = report_of(database, plain_mapping(tables));
    ASSERT_GE(expected.size(), 9U);
    for (const auto& [file, content] : expected) {
        const auto found = actual.find(file);
        ASSERT_NE(found, actual.end()) << file;
        EXPECT_EQ(found->second, content) << file;
    }
    EXPECT_EQ(actual.size(), expected.size());
}

/// What becomes of the sales of a database, each in a line: `id minor units`, then the rejects: `line reason [text]`.
/// **Given** the table `orders` with the columns id, c, t and m, and a table `edges` without rows.
[[nodiscard]] inline std::string sales_of(const std::string& data, const std::string& formats) {
    network_builder builder;
    const mapping how = mapping::from_text(
        formats +
            "[referrals]\nfrom = \"edges\"\nreferral_id = \"id\"\nreferrer_id = \"a\"\nreferred_id = \"b\"\n"
            "given_at = \"t\"\n[sales]\nfrom = \"orders\"\nsale_id = \"id\"\ncustomer_id = \"c\"\n"
            "ordered_at = \"t\"\namount = \"m\"\n",
        "m.toml");
    static_cast<void>(load_mapped_data(data, how, builder));
    std::string lines;
    for (const reject& row : builder.report().rejects) {
        lines += std::to_string(row.line) + " " + std::string(to_string(row.reason)) + " [" + row.text + "]\n";
    }
    const network net = builder.build({.as_of = instant(boost::posix_time::ptime(boost::gregorian::date(2200, 1, 1)))});
    std::set<std::string> taken;
    for (const party_index party : net.parties()) {
        taken.insert(net.id_of(party).str() + " " + std::to_string(net.own_revenue(party).minor_units()) + "\n");
    }
    return std::accumulate(taken.begin(), taken.end(), std::string()) + lines;
}

}  // namespace referral_chain::testing

#endif
