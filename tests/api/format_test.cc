#include <algorithm>

#include "api/format/csv.h"
#include "api/format/format.h"
#include "tests/api/api_fixture.h"
#include "tests/api/format_readers.h"

namespace entente::api {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::UnorderedElementsAreArray;

std::string Accepted(std::string_view accept) {
  const auto format = Negotiate(accept, AllFormats());
  return format ? std::string(NameOf(*format)) : "";
}

TEST(Negotiation, PrefersByWeightThenBySpecificityThenByOurOrder) {
  EXPECT_EQ(Accepted("*/*"), "json");
  EXPECT_EQ(Accepted("application/json"), "json");
  EXPECT_EQ(Accepted("text/csv"), "csv");
  EXPECT_EQ(Accepted("Text/CSV; charset=utf-8"), "csv");
  EXPECT_EQ(Accepted("text/*"), "csv");
  EXPECT_EQ(Accepted("application/*"), "json");
  EXPECT_EQ(Accepted("application/ld+json, application/json;q=0.9"), "jsonld");
  EXPECT_EQ(Accepted("application/json;q=0.5, application/n-quads;q=0.8, */*;q=0.1"), "nquads");
  EXPECT_EQ(Accepted("application/json;q=0, */*"), "ndjson");
  // What a browser sends.
  EXPECT_EQ(Accepted("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), "json");
}

TEST(Negotiation, GivesNothingForWhatCannotBeMet) {
  EXPECT_EQ(Accepted("text/html"), "");
  EXPECT_EQ(Accepted("application/json;q=0"), "");
  EXPECT_EQ(Accepted("*/*;q=0"), "");
  EXPECT_EQ(Accepted(""), "");
}

std::string Cell(const Json& value) {
  std::string cell;
  AppendCsvCell(value, cell);
  return cell;
}

TEST(Csv, QuotesWhatMustBeAndDisarmsFormulas) {
  EXPECT_EQ(Cell("plain text"), "plain text");
  EXPECT_EQ(Cell("a,b"), "\"a,b\"");
  EXPECT_EQ(Cell("say \"yes\""), "\"say \"\"yes\"\"\"");
  EXPECT_EQ(Cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(Cell(nullptr), "");
  EXPECT_EQ(Cell(-5), "-5");
  EXPECT_EQ(Cell(true), "true");
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"}) {
    EXPECT_EQ(Cell(formula), std::string("'") + formula);
  }
  EXPECT_EQ(Cell("=A1,B1"), "\"'=A1,B1\"");
}

class Formats : public ApiFixture {
 protected:
  // A meeting whose name has all that formats must escape.
  void SetUp() override {
    graph::ArticleBuilder article("odd/1?x=<&>", "2022-02-02");
    article.article().title = "=HYPERLINK(\"x\")";
    article.Node("meeting:odd", kOddName, {{"kind", std::string("talks")}})
        .Relationship(graph::RelationshipType::kParticipatedIn, "partner:vn", "meeting:odd")
        .Relationship(graph::RelationshipType::kHosted, "partner:vn", "meeting:odd");
    Put(article);
  }

  [[nodiscard]] std::string Body(const std::string& target, std::string_view type) const {
    const Response response = Get(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_THAT(response.headers.at("Content-Type"), testing::StartsWith(std::string(type)));
    return response.body;
  }

  const std::string kOddName = "Họp \"<&>\" \\N, 'tại'\n\x01\xEF\xBF\xBF dòng hai";
  const std::string kSubgraph = "/v1/traverse?start=partner:vn&depth=2&evidence=true";
  const std::string kPlain = "/v1/traverse?start=partner:vn&depth=2";
};

std::vector<std::string> Sorted(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

TEST_F(Formats, NdjsonHasTheSameObjects) {
  const json body = GetJson(kSubgraph);
  std::vector<json> expected(body["nodes"].begin(), body["nodes"].end());
  for (const json& relationship : body["relationships"]) expected.push_back(relationship);
  EXPECT_EQ(ReadNdjson(Body(kSubgraph + "&format=ndjson", "application/x-ndjson")), expected);
  const json list = GetJson("/v1/nodes");
  EXPECT_EQ(ReadNdjson(Body("/v1/nodes?format=ndjson", "application/x-ndjson")),
            std::vector<json>(list["items"].begin(), list["items"].end()));
}

TEST_F(Formats, CsvHasALineForEachElement) {
  const json body = GetJson(kSubgraph);
  const auto lines = ReadCsv(Body(kSubgraph + "&format=csv", "text/csv"));
  ASSERT_EQ(lines.size(), 1 + body["nodes"].size() + body["relationships"].size());
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(lines[0].begin(), lines[0].end(), name) -
                                    lines[0].begin());
  };
  for (std::size_t i = 0; i < body["nodes"].size(); ++i) {
    const json& node = body["nodes"][i];
    const auto& line = lines[1 + i];
    EXPECT_EQ(line.at(column("id")), node["id"]);
    EXPECT_EQ(line.at(column("label")), node["label"]);
    EXPECT_EQ(line.at(column("name")), node["name"]);
    EXPECT_EQ(json::parse(line.at(column("names"))), node["names"]);
    EXPECT_EQ(json::parse(line.at(column("other"))).at("depth"), node["depth"]);
  }
  const auto nodes = ReadCsv(Body(kSubgraph + "&format=csv&part=nodes", "text/csv"));
  const auto edges = ReadCsv(Body(kSubgraph + "&format=csv&part=edges", "text/csv"));
  EXPECT_EQ(nodes.size(), 1 + body["nodes"].size());
  EXPECT_EQ(edges.size(), 1 + body["relationships"].size());
  EXPECT_THAT(nodes[0], testing::Not(Contains("confidence")));
  EXPECT_THAT(edges[0], IsSupersetOf({"id", "type", "from", "to", "role", "other"}));
}

TEST_F(Formats, CsvOfAnyListIsATable) {
  const auto nodes = ReadCsv(Body("/v1/nodes?label=Partner&limit=1&format=csv", "text/csv"));
  const auto more = ReadCsv(Body("/v1/nodes?label=Meeting&limit=1&format=csv", "text/csv"));
  EXPECT_EQ(nodes[0], more[0]);  // so that pages can be put together
  const auto touching = ReadCsv(Body("/v1/nodes/partner:vn/relationships?format=csv", "text/csv"));
  EXPECT_THAT(touching[0], IsSupersetOf({"id", "type", "neighbor.id", "neighbor.name"}));
  const auto articles = ReadCsv(Body("/v1/articles?format=csv", "text/csv"));
  EXPECT_EQ(articles[0],
            (std::vector<std::string>{"id", "url", "title", "outlet", "published", "language"}));
  EXPECT_THAT(articles, Contains(Contains("'=HYPERLINK(\"x\")")));
}

TEST_F(Formats, GraphmlIsWellFormedAndWhole) {
  const json body = GetJson(kSubgraph);
  const Graphml graph = ReadGraphml(Body(kSubgraph + "&format=graphml", "application/graphml+xml"));
  std::vector<std::string> nodes;
  for (const auto& node : graph.nodes) nodes.push_back(node.data.at("id"));
  std::vector<std::string> edges;
  for (const auto& edge : graph.edges) edges.push_back(edge.data.at("id"));
  EXPECT_EQ(nodes, IdsOf(body["nodes"]));
  EXPECT_EQ(edges, IdsOf(body["relationships"]));
  const auto odd = std::find_if(graph.nodes.begin(), graph.nodes.end(), [](const auto& node) {
    return node.data.at("id") == "meeting:odd";
  });
  ASSERT_NE(odd, graph.nodes.end());
  // The two characters that XML lacks are replaced.
  EXPECT_EQ(odd->data.at("name"), "Họp \"<&>\" \\N, 'tại'\n\xEF\xBF\xBD\xEF\xBF\xBD dòng hai");
  EXPECT_EQ(odd->data.at("kind"), "talks");
}

TEST_F(Formats, DotIsWellFormedAndWhole) {
  const json body = GetJson(kSubgraph);
  std::vector<std::string> nodes;
  std::vector<std::string> edges;
  bool odd = false;
  for (const auto& statement : ReadDot(Body(kSubgraph + "&format=dot", "text/vnd.graphviz"))) {
    (statement.is_edge ? edges : nodes).push_back(statement.strings.back());
    odd = odd || (statement.strings[0] == "meeting:odd" &&
                  statement.strings[1] == "Họp \"<&>\" \\N, 'tại'\n \xEF\xBF\xBF dòng hai");
  }
  EXPECT_EQ(nodes, IdsOf(body["nodes"]));
  EXPECT_EQ(edges, IdsOf(body["relationships"]));
  EXPECT_TRUE(odd);
}

TEST_F(Formats, CytoscapeHasElements) {
  const json body = GetJson(kSubgraph);
  const json elements =
      json::parse(Body(kSubgraph + "&format=cytoscape", "application/vnd.cytoscape+json"))
          .at("elements");
  ASSERT_EQ(elements["nodes"].size(), body["nodes"].size());
  ASSERT_EQ(elements["edges"].size(), body["relationships"].size());
  EXPECT_EQ(elements["nodes"][0]["data"], body["nodes"][0]);
  const json& edge = elements["edges"][0]["data"];
  EXPECT_EQ(edge["source"], body["relationships"][0]["from"]);
  EXPECT_EQ(edge["target"], body["relationships"][0]["to"]);
  EXPECT_EQ(edge["type"], body["relationships"][0]["type"]);
  // Nodes alone are a graph, too.
  const json list = json::parse(Get("/v1/nodes?format=cytoscape").body);
  EXPECT_EQ(list["elements"]["edges"], json::array());
}

TEST_F(Formats, NquadsSayWhatJsonldSays) {
  const json document = json::parse(Body(kPlain + "&format=jsonld", "application/ld+json"));
  const auto quads = ReadNquads(Body(kPlain + "&format=nquads", "application/n-quads"));
  EXPECT_EQ(document["@context"]["@version"], 1.1);
  // The control character is escaped otherwise in the two.
  std::set<std::string> expected = QuadsOfJsonld(document);
  std::erase_if(expected,
                [](const std::string& quad) { return quad.find("Họp") != std::string::npos; });
  std::set<std::string> written = quads;
  std::erase_if(written,
                [](const std::string& quad) { return quad.find("Họp") != std::string::npos; });
  EXPECT_THAT(written, UnorderedElementsAreArray(expected));

  EXPECT_THAT(quads,
              IsSupersetOf<std::string>(
                  {"<urn:entente:node:partner:vn> "
                   "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Country>",
                   "<urn:entente:node:partner:vn> "
                   "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                   "<urn:entente:vocabulary:Partner>",
                   "<urn:entente:node:partner:vn> <https://schema.org/name> \"Việt Nam\"",
                   "<urn:entente:node:partner:vn> <http://www.wikidata.org/prop/direct/P297> "
                   "\"vn\"",
                   // A host stands at the end of what schema.org says of the event.
                   "<urn:entente:node:meeting:odd> <https://schema.org/organizer> "
                   "<urn:entente:node:partner:vn> "
                   "<urn:entente:relationship:partner:vn/HOSTED/meeting:odd>",
                   "<urn:entente:relationship:partner:vn/HOSTED/meeting:odd> "
                   "<urn:entente:vocabulary:confidence> "
                   "\"9.0E-1\"^^<http://www.w3.org/2001/XMLSchema#double>"}));
}

TEST_F(Formats, NquadsTypeDatesByTheirPrecisionAndNameEvidence) {
  const auto quads = ReadNquads(Body(kSubgraph + "&format=nquads", "application/n-quads"));
  EXPECT_THAT(quads, Contains(HasSubstr("<http://www.wikidata.org/prop/direct/P580> "
                                        "\"2021\"^^<http://www.w3.org/2001/XMLSchema#gYear>")));
  EXPECT_THAT(quads, Contains(HasSubstr("\"2018-06-20\"^^"
                                        "<http://www.w3.org/2001/XMLSchema#date>")));
  EXPECT_THAT(quads, Contains(HasSubstr("<urn:entente:vocabulary:article> "
                                        "<urn:entente:node:article:odd/1%3Fx=%3C&%3E>")));
}

TEST_F(Formats, OfGraphsShowArticlesAndCoordinatorsToo) {
  const auto articles = ReadGraphml(Body("/v1/articles?format=graphml", "application/graphml+xml"));
  EXPECT_EQ(articles.nodes.size(), GetJson("/v1/articles")["items"].size());
  EXPECT_EQ(articles.nodes.front().data.at("label"), "Article");
  const auto terms = ReadGraphml(
      Body("/v1/coordinators?partnership=asean,kr&format=graphml", "application/graphml+xml"));
  EXPECT_EQ(terms.edges.size(), GetJson("/v1/coordinators?partnership=asean,kr")["items"].size());
  // The far nodes are there, and the near one by its id.
  const auto touching = ReadGraphml(
      Body("/v1/nodes/partner:vn/relationships?format=graphml", "application/graphml+xml"));
  EXPECT_EQ(touching.edges.size(), GetJson("/v1/nodes/partner:vn/relationships")["items"].size());
}

TEST_F(Formats, AreChosenByAcceptToo) {
  Request request;
  request.target = "/v1/nodes";
  request.headers["Accept"] = "text/csv";
  const Response csv = Send(request);
  EXPECT_EQ(csv.headers.at("Content-Type"), "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(csv.headers.at("Vary"), "Accept");
  request.headers["Accept"] = "application/json";
  const Response plain = Send(request);
  EXPECT_NE(csv.headers.at("ETag"), plain.headers.at("ETag"));
  request.headers["If-None-Match"] = csv.headers.at("ETag");
  EXPECT_EQ(Send(request).status, 200);
  request.headers["Accept"] = "text/csv";
  EXPECT_EQ(Send(request).status, 304);
  request.headers.erase("If-None-Match");
  request.headers["Accept"] = "text/html";
  const Response refused = Send(request);
  EXPECT_EQ(refused.status, 406);
  EXPECT_THAT(refused.body, HasSubstr("application/n-quads"));
  // format= wins, so that a link works in a browser.
  request.target = "/v1/nodes?format=ndjson";
  EXPECT_EQ(Send(request).status, 200);
}

TEST_F(Formats, RefusesWhatIsNone) {
  EXPECT_THAT(RefusedParameters("/v1/nodes?format=xls"), ElementsAre("format"));
  EXPECT_THAT(RefusedParameters(kPlain + "&part=all"), ElementsAre("part"));
  EXPECT_THAT(RefusedParameters(kPlain + "&view=grafana&format=csv"), ElementsAre("view"));
  EXPECT_THAT(RefusedParameters("/v1/export?format=dot"), ElementsAre("format"));
  EXPECT_THAT(RefusedParameters("/v1/stats?format=csv"), ElementsAre("format"));
}

TEST_F(Formats, TellTheNextPageAndWhatWasCutInTheHeader) {
  const Response page = Get("/v1/nodes?limit=2&format=csv");
  EXPECT_THAT(page.headers.at("Link"), HasSubstr("format=csv"));
  EXPECT_EQ(Get(kPlain + "&limit=2&format=dot").headers.at("Entente-Truncated"), "true");
  EXPECT_EQ(Get(kPlain + "&format=dot").headers.count("Entente-Truncated"), 0U);
}

TEST_F(Formats, GrafanaGetsTheFieldsOfItsNodeGraph) {
  const json body = GetJson(kPlain);
  const json nodes = GetJson(kPlain + "&view=grafana&part=nodes");
  const json edges = GetJson(kPlain + "&view=grafana&part=edges");
  EXPECT_EQ(IdsOf(nodes), IdsOf(body["nodes"]));
  EXPECT_EQ(IdsOf(edges), IdsOf(body["relationships"]));
  for (const json& node : nodes) {
    EXPECT_TRUE(node["title"].is_string() && node["subtitle"].is_string());
    int arcs = 0;
    for (const auto& [name, value] : node.items()) {
      if (name.starts_with("arc__")) arcs += value.get<int>();
    }
    EXPECT_EQ(arcs, 1) << "the sections of a circle make a whole";
    EXPECT_EQ(node["arc__" + node["subtitle"].get<std::string>()], 1);
  }
  const auto ids = IdsOf(nodes);
  for (const json& edge : edges) {
    EXPECT_THAT(ids, IsSupersetOf({Text(edge["source"]), Text(edge["target"])}));
  }
  EXPECT_EQ(GetJson(kPlain + "&view=grafana"), (json{{"nodes", nodes}, {"edges", edges}}));
  EXPECT_EQ(Sorted(IdsOf(nodes)), Sorted(IdsOf(GetJson(kPlain)["nodes"])));
}

}  // namespace
}  // namespace entente::api
