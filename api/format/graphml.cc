#include <array>

#include "api/format/columns.h"
#include "api/format/graph_writer.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Escaped for content and for attributes in double quotes. What XML 1.0 has no place for even as a
// reference, control characters and U+FFFE and U+FFFF, becomes U+FFFD.
void AppendXml(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&':
        out += "&amp;";
        continue;
      case '<':
        out += "&lt;";
        continue;
      case '>':
        out += "&gt;";
        continue;
      case '"':
        out += "&quot;";
        continue;
      // As they are, a parser would make blanks or line feeds of them.
      case '\t':
        out += "&#9;";
        continue;
      case '\n':
        out += "&#10;";
        continue;
      case '\r':
        out += "&#13;";
        continue;
      default:
        break;
    }
    const std::string_view rest = text.substr(i);
    if (static_cast<unsigned char>(c) < 0x20) {
      out += kReplacement;
    } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      out += kReplacement;
      i += 2;
    } else {
      out += c;
    }
  }
}

// GraphML's ids are NMTOKENs, which have neither '/' nor blanks: every byte but letters, digits,
// '.', '-' and ':' is written as '_' and two hexadecimal digits, so that no two ids become one.
std::string XmlId(std::string_view id) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string token;
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == ':';
    if (plain) {
      token += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    token += '_';
    token += kDigits[byte >> 4];
    token += kDigits[byte & 0xF];
  }
  return token;
}

std::string_view XmlType(PropertyKind kind) {
  if (kind == PropertyKind::kInteger) return "long";
  return kind == PropertyKind::kNumber ? "double" : "string";
}

bool Fits(const Json& value, PropertyKind kind) {
  if (value.is_null()) return false;
  if (kind == PropertyKind::kInteger) return value.is_number_integer();
  return kind != PropertyKind::kNumber || value.is_number();
}

class GraphmlWriter : public GraphWriter {
 public:
  void Begin(std::string& out) override {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    Declare("node", "n_", ColumnsOf(GraphPart::kNodes), out);
    Declare("edge", "e_", ColumnsOf(GraphPart::kRelationships), out);
    out += "<graph edgedefault=\"directed\">\n";
  }

  void Node(const Json& node, std::string& out) override {
    out.append("<node id=\"").append(XmlId(StringAt(node, "id"))).append("\">");
    Data(node, "n_", ColumnsOf(GraphPart::kNodes), out);
    out += "</node>\n";
  }

  void Relationship(const Json& relationship, std::string& out) override {
    out.append("<edge id=\"").append(XmlId(StringAt(relationship, "id")));
    out.append("\" source=\"").append(XmlId(StringAt(relationship, "from")));
    out.append("\" target=\"").append(XmlId(StringAt(relationship, "to"))).append("\">");
    Data(relationship, "e_", ColumnsOf(GraphPart::kRelationships), out);
    out += "</edge>\n";
  }

  void End(std::string& out) override { out += "</graph>\n</graphml>\n"; }

 private:
  static void Declare(std::string_view what, std::string_view prefix,
                      const std::vector<Column>& columns, std::string& out) {
    const auto declare = [&](std::string_view name, std::string_view type) {
      out.append("<key id=\"").append(prefix).append(name).append("\" for=\"").append(what);
      out.append("\" attr.name=\"").append(name).append("\" attr.type=\"").append(type);
      out += "\"/>\n";
    };
    for (const Column& column : columns) declare(column.name, XmlType(column.kind));
    declare("other", "string");
  }

  static void Data(const Json& element, std::string_view prefix, const std::vector<Column>& columns,
                   std::string& out) {
    const auto data = [&](std::string_view name, std::string_view text) {
      out.append("<data key=\"").append(prefix).append(name).append("\">");
      AppendXml(text, out);
      out += "</data>";
    };
    Json rest = element;
    for (const Column& column : columns) {
      const auto member = element.find(column.name);
      if (member == element.end() || !Fits(*member, column.kind)) continue;
      data(column.name, TextOf(*member));
      rest.erase(column.name);
    }
    const std::string other = OtherMembers(rest, {});
    if (!other.empty()) data("other", other);
  }
};

}  // namespace

std::unique_ptr<GraphWriter> MakeGraphmlWriter() { return std::make_unique<GraphmlWriter>(); }

}  // namespace entente::api
