#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Strict readers of the formats that answers have, written from their standards and not from the
// writers. What does not conform is thrown as std::runtime_error.
namespace entente::api {

// RFC 4180: lines of cells, every line ended by CRLF.
std::vector<std::vector<std::string>> ReadCsv(std::string_view text);

// One value a line, every line ended by LF.
std::vector<nlohmann::json> ReadNdjson(std::string_view text);

struct GraphmlElement {
  std::string id;
  std::string source;  // of an edge
  std::string target;
  std::map<std::string, std::string> data;  // by attr.name
};
struct Graphml {
  std::vector<GraphmlElement> nodes;
  std::vector<GraphmlElement> edges;
};
// Well-formed XML 1.0 in which every key is declared, for its element, before it is used, ids are
// NMTOKENs and told once, and every edge has its ends.
Graphml ReadGraphml(const std::string& text);

// The quoted strings of a digraph's statements, unescaped: [node, attribute…] or [from, to, …].
struct DotStatement {
  bool is_edge = false;
  std::vector<std::string> strings;
};
std::vector<DotStatement> ReadDot(std::string_view text);

// Statements "subject predicate object [graph]", each in its canonical form, without the final dot.
std::set<std::string> ReadNquads(std::string_view text);

// The same of a JSON-LD document, by its own context: as much of the conversion to RDF as needs no
// blank node.
std::set<std::string> QuadsOfJsonld(const nlohmann::json& document);

}  // namespace entente::api
