#include <fmt/format.h>

#include <algorithm>

#include "api/format/graph_writer.h"
#include "api/format/linked_data.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view kRdfType = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

std::string Iri(std::string_view iri) { return fmt::format("<{}>", iri); }

// N-Quads' STRING_LITERAL_QUOTE.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted += '"';
}

std::string Typed(std::string_view text, std::string_view type) {
  return fmt::format("{}^^<{}>", Quoted(text), type);
}

// The canonical form of xsd:double, which JSON-LD's conversion to RDF gives: "9.0E-1".
std::string CanonicalDouble(double number) {
  const std::string text = fmt::format("{:.15E}", number);
  const auto exponent_at = text.find('E');
  std::string mantissa = text.substr(0, exponent_at);
  mantissa.erase(std::max(mantissa.find_last_not_of('0') + 1, mantissa.find('.') + 2));
  return fmt::format("{}E{}", mantissa, std::stoi(text.substr(exponent_at + 1)));
}

// The statements of JSON-LD objects, as far as linked_data.h makes them.
class NquadsWriter : public GraphWriter {
 public:
  void Node(const Json& node, std::string& out) override { Describe(LinkedNode(node), "", out); }
  void Relationship(const Json& relationship, std::string& out) override {
    Describe(LinkedRelationship(relationship), "", out);
  }

 private:
  static void Quad(std::string_view subject, std::string_view predicate, std::string_view object,
                   std::string_view graph, std::string& out) {
    out.append(subject).append(1, ' ').append(predicate).append(1, ' ').append(object);
    if (!graph.empty()) out.append(1, ' ').append(graph);
    out += " .\n";
  }

  // All that `object` says, within `graph`; gives how it is named.
  std::string Describe(const Json& object, const std::string& graph, std::string& out) {
    const std::string subject = object.contains("@id") ? Iri(ExpandIri(StringAt(object, "@id")))
                                                       : fmt::format("_:b{}", ++blank_nodes_);
    for (const auto& [name, value] : object.items()) {
      if (name == "@id") continue;
      if (name == "@graph") {
        for (const Json& inner : value) Describe(inner, subject, out);
      } else if (name == "@type") {
        for (const Json& type : AsList(value)) {
          Quad(subject, kRdfType, Iri(ExpandIri(TextOf(type))), graph, out);
        }
      } else {
        const LinkedTerm term = ExpandTerm(name);
        for (const Json& item : AsList(value)) {
          const std::string other = Object(item, graph, out);
          Quad(term.reverse ? other : subject, Iri(term.iri), term.reverse ? subject : other, graph,
               out);
        }
      }
    }
    return subject;
  }

  static Json AsList(const Json& value) { return value.is_array() ? value : Json::array({value}); }

  std::string Object(const Json& value, const std::string& graph, std::string& out) {
    if (value.is_object()) {
      if (!value.contains("@value")) return Describe(value, graph, out);
      return Typed(StringAt(value, "@value"), ExpandIri(StringAt(value, "@type")));
    }
    const std::string xsd(kXsd);
    if (value.is_boolean()) return Typed(TextOf(value), xsd + "boolean");
    if (value.is_number_float()) {
      return Typed(CanonicalDouble(value.get<double>()), xsd + "double");
    }
    if (value.is_number()) return Typed(TextOf(value), xsd + "integer");
    return Quoted(TextOf(value));
  }

  std::uint64_t blank_nodes_ = 0;  // of the document so far
};

}  // namespace

std::unique_ptr<GraphWriter> MakeNquadsWriter() { return std::make_unique<NquadsWriter>(); }

}  // namespace entente::api
