#include "tests/api/format_readers.h"

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <cstdio>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace entente::api {
namespace {

using nlohmann::json;

[[noreturn]] void Refuse(const std::string& what, std::string_view where) {
  throw std::runtime_error(what + ": " + std::string(where.substr(0, 120)));
}

// What XML 1.0 lets a document have: no control characters but three, no U+FFFE, no U+FFFF.
void ExpectXmlCharacters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
      Refuse("a control character", text.substr(i));
    }
    const auto rest = text.substr(i);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      Refuse("a character that XML lacks", rest);
    }
  }
}

}  // namespace

std::vector<std::vector<std::string>> ReadCsv(std::string_view text) {
  std::vector<std::vector<std::string>> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    std::vector<std::string> line;
    for (;;) {
      std::string cell;
      if (text.substr(at).starts_with('"')) {
        ++at;
        for (;;) {
          if (at >= text.size()) Refuse("a quoted cell without end", cell);
          if (text[at] != '"') {
            cell += text[at++];
          } else if (text.substr(at).starts_with("\"\"")) {
            cell += '"';
            at += 2;
          } else {
            ++at;
            break;
          }
        }
      } else {
        while (at < text.size() && text[at] != ',' && text[at] != '\r') {
          if (text[at] == '"' || text[at] == '\n') Refuse("a cell to be quoted", text.substr(at));
          cell += text[at++];
        }
      }
      line.push_back(std::move(cell));
      if (text.substr(at).starts_with(',')) {
        ++at;
        continue;
      }
      if (!text.substr(at).starts_with("\r\n")) Refuse("a line without CRLF", text.substr(at));
      at += 2;
      break;
    }
    if (!lines.empty() && line.size() != lines.front().size()) Refuse("a line of its own", line[0]);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<json> ReadNdjson(std::string_view text) {
  std::vector<json> values;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) Refuse("a line without its end", text);
    values.push_back(json::parse(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  return values;
}

Graphml ReadGraphml(const std::string& text) {
  ExpectXmlCharacters(text);
  namespace tree = boost::property_tree;
  tree::ptree document;
  std::istringstream in(text);
  tree::read_xml(in, document);
  const tree::ptree& root = document.get_child("graphml");
  if (root.get<std::string>("<xmlattr>.xmlns") != "http://graphml.graphdrawing.org/xmlns") {
    Refuse("another namespace", text);
  }
  std::map<std::string, std::pair<std::string, std::string>> keys;  // id: for, name
  static const std::regex token("[A-Za-z0-9._:-]+");
  std::set<std::string> ids;
  Graphml graph;
  for (const auto& [tag, child] : root) {
    if (tag == "key") {
      const auto id = child.get<std::string>("<xmlattr>.id");
      if (!keys.emplace(id, std::pair(child.get<std::string>("<xmlattr>.for"),
                                      child.get<std::string>("<xmlattr>.attr.name", "")))
               .second) {
        Refuse("a key told twice", id);
      }
      // ptree takes the dot of "attr.name" for a path.
      for (const auto& [name, attribute] : child.get_child("<xmlattr>")) {
        if (name == "attr.name") keys[id].second = attribute.data();
      }
    }
  }
  for (const auto& [tag, child] : root.get_child("graph")) {
    if (tag != "node" && tag != "edge") continue;
    GraphmlElement element;
    element.id = child.get<std::string>("<xmlattr>.id");
    if (!std::regex_match(element.id, token) || !ids.insert(tag + element.id).second) {
      Refuse("an id that will not do", element.id);
    }
    if (tag == "edge") {
      element.source = child.get<std::string>("<xmlattr>.source");
      element.target = child.get<std::string>("<xmlattr>.target");
      for (const std::string& end : {element.source, element.target}) {
        if (!ids.contains("node" + end)) Refuse("an edge without its end", end);
      }
    }
    for (const auto& [inner_tag, data] : child) {
      if (inner_tag != "data") continue;
      const auto key = keys.find(data.get<std::string>("<xmlattr>.key"));
      if (key == keys.end() || key->second.first != tag) Refuse("an undeclared key", element.id);
      element.data[key->second.second] = data.data();
    }
    (tag == "node" ? graph.nodes : graph.edges).push_back(std::move(element));
  }
  return graph;
}

std::vector<DotStatement> ReadDot(std::string_view text) {
  static const std::string quoted = R"rx("(?:[^"\\\n]|\\.)*")rx";
  static const std::regex statement("  (" + quoted + ")( -> " + quoted + ")? \\[label=(" + quoted +
                                    "), class=(" + quoted + "), tooltip=(" + quoted + ")\\];");
  const auto unquoted = [](std::string_view string) {
    std::string plain;
    string = string.substr(1, string.size() - 2);
    for (std::size_t i = 0; i < string.size(); ++i) {
      if (string[i] == '\\') {
        ++i;
        plain += string[i] == 'n' ? '\n' : string[i];
      } else {
        plain += string[i];
      }
    }
    return plain;
  };
  std::istringstream in{std::string(text)};
  std::string line;
  std::vector<std::string> lines;
  while (std::getline(in, line)) lines.push_back(line);
  if (lines.size() < 4 || lines.front() != "digraph entente {" || lines.back() != "}") {
    Refuse("no digraph", text);
  }
  std::vector<DotStatement> statements;
  for (std::size_t i = 3; i + 1 < lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_match(lines[i], match, statement)) Refuse("no statement", lines[i]);
    DotStatement read;
    read.is_edge = match[2].matched;
    for (std::size_t group = 1; group < match.size(); ++group) {
      if (!match[group].matched) continue;
      const std::string string = match[group].str();
      read.strings.push_back(unquoted(group == 2 ? string.substr(4) : string));
    }
    statements.push_back(std::move(read));
  }
  return statements;
}

std::set<std::string> ReadNquads(std::string_view text) {
  // https://www.w3.org/TR/n-quads/, without language tags.
  static const std::string iri = R"rx(<[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*>)rx";
  static const std::string blank = "_:[A-Za-z0-9]+";
  static const std::string literal =
      R"rx("(?:[^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-F]{4})*"(?:\^\^)rx" + iri + ")?";
  static const std::regex line("(" + iri + "|" + blank + ") (" + iri + ") (" + iri + "|" + blank +
                               "|" + literal + ")( " + iri + ")? \\.");
  std::set<std::string> quads;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) Refuse("a line without its end", text);
    const std::string quad(text.substr(0, end));
    if (!std::regex_match(quad, line)) Refuse("no statement", quad);
    quads.insert(quad.substr(0, quad.size() - 2));
    text.remove_prefix(end + 1);
  }
  return quads;
}

namespace {

class JsonldToRdf {
 public:
  explicit JsonldToRdf(const json& document) : context_(document.at("@context")) {
    for (const json& object : document.at("@graph")) Describe(object, "");
  }
  std::set<std::string> Take() { return std::move(quads_); }

 private:
  // IRI expansion (JSON-LD 1.1 API, 5.2) of a name relative to the vocabulary, or of an IRI.
  [[nodiscard]] std::string Expand(const std::string& value) const {
    if (context_.contains(value)) {
      const json& definition = context_[value];
      return Expand(definition.is_object() ? definition.at("@reverse").get<std::string>()
                                           : definition.get<std::string>());
    }
    const auto colon = value.find(':');
    if (colon == std::string::npos) return context_.at("@vocab").get<std::string>() + value;
    const std::string prefix = value.substr(0, colon);
    if (context_.contains(prefix) && context_[prefix].is_string()) {
      return context_[prefix].get<std::string>() + value.substr(colon + 1);
    }
    return value;
  }

  [[nodiscard]] static std::string Literal(const std::string& text, const std::string& type) {
    std::string escaped;
    for (const char c : text) {
      if (c == '"' || c == '\\') escaped += '\\';
      if (c == '\n') {
        escaped += "\\n";
      } else if (c == '\t') {
        escaped += "\\t";
      } else {
        escaped += c;
      }
    }
    return '"' + escaped + '"' + (type.empty() ? "" : "^^<" + type + ">");
  }

  [[nodiscard]] std::string Object(const json& value) const {
    const std::string xsd = "http://www.w3.org/2001/XMLSchema#";
    if (value.is_object() && value.contains("@value")) {
      return Literal(value["@value"].get<std::string>(), Expand(value["@type"].get<std::string>()));
    }
    if (value.is_object()) return '<' + Expand(value.at("@id").get<std::string>()) + '>';
    if (value.is_boolean()) return Literal(value.dump(), xsd + "boolean");
    if (value.is_number_integer()) return Literal(value.dump(), xsd + "integer");
    if (value.is_number()) {
      // "%1.15E" without zeros at the mantissa's end and without '+' and zeros in the exponent.
      char text[64];
      std::snprintf(text, sizeof text, "%1.15E", value.get<double>());
      return Literal(std::regex_replace(std::regex_replace(text, std::regex("(\\d)0*E"), "$1E"),
                                        std::regex("E\\+?(-?)0*(\\d)"), "E$1$2"),
                     xsd + "double");
    }
    return Literal(value.get<std::string>(), "");
  }

  void Describe(const json& object, const std::string& graph) {
    const std::string subject = '<' + Expand(object.at("@id").get<std::string>()) + '>';
    for (const auto& [name, value] : object.items()) {
      if (name == "@id") continue;
      const json list = value.is_array() ? value : json::array({value});
      for (const json& item : list) {
        if (name == "@graph") {
          Describe(item, ' ' + subject);
        } else if (name == "@type") {
          quads_.insert(subject + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" +
                        Expand(item.get<std::string>()) + '>' + graph);
        } else {
          const bool reverse = context_.contains(name) && context_[name].is_object();
          const std::string other = Object(item);
          quads_.insert((reverse ? other : subject) + " <" + Expand(name) + "> " +
                        (reverse ? subject : other) + graph);
        }
      }
    }
  }

  const json context_;
  std::set<std::string> quads_;
};

}  // namespace

std::set<std::string> QuadsOfJsonld(const json& document) { return JsonldToRdf(document).Take(); }

}  // namespace entente::api
