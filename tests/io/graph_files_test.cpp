// Graph files, read back by somebody else's programs: dot, and networkx for GraphML. Each test that needs one of them
// is skipped where it is absent.
#include "referral_chain/io/graph_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "referral_chain/domain/error.hpp"
#include "support/network_fixture.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

using nlohmann::json;
using test_support::run_program;
using test_support::temporary_folder;

[[nodiscard]] bool is_there(const std::string& command) {
    return run_program("/bin/sh", {"-c", command + " >/dev/null 2>&1"}).exit_code == 0;
}

/// What somebody may call himself, and what a reader should find. GraphML keeps what XML can hold.
struct hostile_name {
    std::string written;
    std::string in_dot;
    std::string in_graphml;
};
[[nodiscard]] const std::vector<hostile_name>& hostile_names() {
    static const std::vector<hostile_name> names{
        {"\"];n9[label=\"", "\"];n9[label=\"", "\"];n9[label=\""},
        {"a\\", "a\\\\", "a\\"},
        {"a\\\\", "a\\\\", "a\\\\"},
        {"\\\"", "\\\\\"", "\\\""},
        {"c:\\new\\names", "c:\\new\\names", "c:\\new\\names"},
        {"&lt;b&gt; <b> &amp; ]]> <!--", "&lt;b&gt; <b> &amp; ]]> <!--", "&lt;b&gt; <b> &amp; ]]> <!--"},
        {"</data></node><node id=\"x\">", "</data></node><node id=\"x\">", "</data></node><node id=\"x\">"},
        {"two\nlines\tand\rmore", "two\uFFFDlines\uFFFDand\uFFFDmore", "two\nlines\tand\rmore"},
        {"\x01\x1F\x7F", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\x7F"},
        {"\u202Ereversed", "\uFFFDreversed", "\u202Ereversed"},
        {"\xC3(\xFF", "\uFFFD(\uFFFD", "\uFFFD(\uFFFD"},
        {"\uFFFE\uFFFF", "\uFFFD\uFFFD", "\uFFFD\uFFFD"},
        {"Zoë 😀 \u0085", "Zoë 😀 \uFFFD", "Zoë 😀 \u0085"},
        {"digraph", "digraph", "digraph"},
        {"\\N\\G\\n", "\\N\\G\\n", "\\N\\G\\n"},
    };
    return names;
}

class GraphFiles : public ::testing::Test {
 protected:
    /// Everybody with a hostile name was sent by the one before; the first two are linked twice.
    [[nodiscard]] static network hostile_network() {
        std::string lines;
        for (std::size_t at = 0; at < hostile_names().size(); ++at) {
            const std::string id = "c" + std::to_string(at);
            const std::string day = "2024-05-" + std::to_string(10 + at);
            lines += "customer " + id + " joined_at=" + day + "T10:00\nsale s" + id + " " + id + " " + day + " 12345\n";
            for (const char* const again : {"a", "b"}) {
                lines += at == 0 ? std::string()
                                 : "referral r" + id + again + " c" + std::to_string(at - 1) + " -> " + id + " " + day +
                                       "T09:59 thanked_at=" + day + "T09:59\n";
            }
        }
        return named(lines);
    }
    /// The lines' network, in which `c0`, `c1`, … have the hostile names, and so have the channels of referrals to
    /// them.
    [[nodiscard]] static network named(const std::string& lines) {
        network_builder builder;
        std::istringstream source(lines);
        for (std::string line; std::getline(source, line);) {
            const auto name_of = [](const customer_id& id) {
                return hostile_names()[std::stoul(id.text().substr(1))].written;
            };
            const std::string rest = line.substr(line.find(' ') + 1);
            if (line.starts_with("customer")) {
                customer row = support::customer(rest);
                row.name = name_of(row.id);
                EXPECT_FALSE(builder.add(row));
            } else if (line.starts_with("referral")) {
                referral row = support::referral(rest);
                row.channel = name_of(row.referred);
                EXPECT_FALSE(builder.add(row));
            } else {
                EXPECT_FALSE(builder.add(support::sale(rest)));
            }
        }
        return std::move(builder).build({.as_of = support::instant_at("2024-07-01T00:00:00Z")});
    }

    struct answered {
        explicit answered(network built)
            : net(std::move(built)),
              depths(chain_depths(net)),
              yields(customer_yields(net)),
              duties(find_duties(net)) {}
        [[nodiscard]] graph_content content(std::optional<party_index> seed = {}) const {
            return {net, depths, yields, duties, seed};
        }
        network net;
        chain_depth_figures depths;
        yield_figures yields;
        duty_figures duties;
    };

    /// As Graphviz reads it.
    [[nodiscard]] json read_dot() const {
        const auto run = run_program("/usr/bin/env", {"dot", "-Tjson0", dot.string()});
        EXPECT_EQ(run.exit_code, 0) << run.err;
        EXPECT_EQ(run.err, "");
        return json::parse(run.out);
    }
    /// As networkx reads it: nodes and edges with their attributes.
    [[nodiscard]] json read_graphml() const {
        const auto run = run_program("/usr/bin/env", {"python3", "-c", R"(
import json, sys, networkx
graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
print(json.dumps({"graph": graph.graph, "nodes": dict(graph.nodes(data=True)),
                  "edges": [dict(d, source=a, target=b) for a, b, d in graph.edges(data=True)]}))
)",
                                                      graphml.string()});
        EXPECT_EQ(run.exit_code, 0) << run.err;
        return json::parse(run.out);
    }

    temporary_folder folder;
    std::filesystem::path dot = folder.path() / "chain.dot";
    std::filesystem::path graphml = folder.path() / "chain.graphml";
};

TEST_F(GraphFiles, GraphvizReadsEveryNameAsText) {
    if (!is_there("dot -V")) {
        GTEST_SKIP() << "Graphviz is not installed";
    }
    const answered one(hostile_network());
    write_dot(dot, one.content());
    const json read = read_dot();
    ASSERT_EQ(read["objects"].size(), hostile_names().size());
    EXPECT_EQ(read["edges"].size(), 2 * (hostile_names().size() - 1));
    for (std::size_t at = 0; at < hostile_names().size(); ++at) {
        EXPECT_EQ(read["objects"][at]["customer_id"], "c" + std::to_string(at));
        EXPECT_EQ(read["objects"][at]["name"], hostile_names()[at].in_dot);
        EXPECT_EQ(read["objects"][at]["own_revenue"], "123.45");
        EXPECT_EQ(read["objects"][at]["generation"], std::to_string(at));
    }
    EXPECT_EQ(read["as_of"], "2024-07-01T00:00:00Z");
    EXPECT_EQ(read["currency"], "USD");
}

TEST_F(GraphFiles, ADrawingShowsNamesAsTheyAre) {
    if (!is_there("dot -V") || !is_there("python3 -c 'import xml'")) {
        GTEST_SKIP() << "Graphviz or Python is not installed";
    }
    const answered one(hostile_network());
    write_dot(dot, one.content());
    const auto run = run_program("/usr/bin/env", {"python3", "-c", R"(
import json, subprocess, sys, xml.etree.ElementTree as xml
drawn = xml.fromstring(subprocess.run(["dot", "-Tsvg", sys.argv[1]], capture_output=True, check=True).stdout)
print(json.dumps([text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]))
)",
                                                  dot.string()});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    const json shown = json::parse(run.out);
    for (const std::string name : {"\"];n9[label=\"", "a\\", "a\\\\", "\\\"", "c:\\new\\names", "\\N\\G\\n",
                                   "&lt;b&gt; <b> &amp; ]]> <!--", "Zoë 😀 \uFFFD"}) {
        EXPECT_NE(std::find(shown.begin(), shown.end(), name), shown.end()) << name;
    }
}

TEST_F(GraphFiles, NetworkxReadsEveryNameAndType) {
    if (!is_there("python3 -c 'import networkx'")) {
        GTEST_SKIP() << "networkx is not installed";
    }
    const answered one(hostile_network());
    write_graphml(graphml, one.content());
    const json read = read_graphml();
    ASSERT_EQ(read["nodes"].size(), hostile_names().size());
    for (std::size_t at = 0; at < hostile_names().size(); ++at) {
        const json& node = read["nodes"]["n" + std::to_string(at)];
        EXPECT_EQ(node["name"], hostile_names()[at].in_graphml);
        EXPECT_EQ(node["own_revenue"], 123.45);
        EXPECT_EQ(node["generation"], at);
        EXPECT_EQ(node["seed_id"], "c0");
        EXPECT_EQ(node["downstream_customers"], hostile_names().size() - 1 - at);
        EXPECT_EQ(node["status"], "customer");
        EXPECT_FALSE(node.contains("segment"));
    }
    ASSERT_EQ(read["edges"].size(), 2 * (hostile_names().size() - 1));
    const json& first = read["edges"][0];
    EXPECT_EQ(first["source"], "n0");
    EXPECT_EQ(first["target"], "n1");
    EXPECT_EQ(first["referral_id"], "rc1a");
    EXPECT_EQ(first["credited"], true);
    EXPECT_EQ(first["channel"], hostile_names()[1].in_graphml);
    EXPECT_EQ(first["given_at"], "2024-05-11T09:59:00Z");
    EXPECT_EQ(first["outcome"], "won");
    EXPECT_FALSE(first.contains("met_at"));
    EXPECT_EQ(read["edges"][1]["credited"], false);
    EXPECT_EQ(read["graph"]["as_of"], "2024-07-01T00:00:00Z");
}

TEST_F(GraphFiles, AChainHasItsPartiesAndTheReferralsBetweenThem) {
    const answered one(support::network_of(R"(customer a joined_at=2024-01-01
customer b joined_at=2024-01-11
customer x joined_at=2024-01-02
referral ab a -> b 2024-01-05
referral xb x -> b 2024-01-06
referral ba b -> a 2024-01-20
referral xp x -> p 2024-01-07)"));
    write_graphml(graphml, one.content(one.net.find(customer_id("a"))));
    const std::string text = test_support::content_of(graphml);
    for (const std::string there : {">a<", ">b<", ">ab<", ">ba<"}) {
        EXPECT_NE(text.find(there), std::string::npos) << there;
    }
    for (const std::string absent : {">x<", ">p<", ">xb<", ">xp<"}) {
        EXPECT_EQ(text.find(absent), std::string::npos) << absent;
    }
    write_dot(dot, one.content(one.net.find(customer_id("x"))));
    const std::string other = test_support::content_of(dot);
    EXPECT_NE(other.find("customer_id=\"p\", status=\"prospect\""), std::string::npos) << other;
    EXPECT_EQ(other.find("customer_id=\"b\""), std::string::npos);
}

TEST_F(GraphFiles, AFileThatCannotBeWrittenLeavesNothing) {
    const answered one(support::network_of(""));
    EXPECT_THROW(write_dot(folder.path() / "", one.content()), io_error);
    std::filesystem::create_directory(dot);
    EXPECT_THROW(write_dot(dot, one.content()), io_error);
    EXPECT_TRUE(std::filesystem::is_empty(dot));
    EXPECT_THROW(write_graphml("/dev/null/no/file", one.content()), io_error);
    write_graphml(graphml, one.content());  // nobody at all
    EXPECT_NE(test_support::content_of(graphml).find("</graphml>"), std::string::npos);
}

}  // namespace
}  // namespace referral_chain::testing
