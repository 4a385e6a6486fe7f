#include "api/format/graph_writer.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

// A quoted string of the DOT language. Within one, \" is a quote, and in labels a backslash begins
// an escape (\N is the node's name), so each of the text's own is doubled.
void AppendQuoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else {
      out += c;
    }
  }
  out += '"';
}

// The name for people, the label as a class for SVG's style sheets, the id where a pointer shows
// it.
class DotWriter : public GraphWriter {
 public:
  void Begin(std::string& out) override {
    out += "digraph entente {\n  graph [charset=\"UTF-8\"];\n  node [shape=box];\n";
  }

  void Node(const Json& node, std::string& out) override {
    const std::string id = StringAt(node, "id");
    out += "  ";
    AppendQuoted(id, out);
    Attributes(StringAt(node, "name"), StringAt(node, "label"), id, out);
  }

  void Relationship(const Json& relationship, std::string& out) override {
    out += "  ";
    AppendQuoted(StringAt(relationship, "from"), out);
    out += " -> ";
    AppendQuoted(StringAt(relationship, "to"), out);
    const std::string type = StringAt(relationship, "type");
    Attributes(type, type, StringAt(relationship, "id"), out);
  }

  void End(std::string& out) override { out += "}\n"; }

 private:
  static void Attributes(std::string_view label, std::string_view style_class,
                         std::string_view tooltip, std::string& out) {
    out += " [label=";
    AppendQuoted(label, out);
    out += ", class=";
    AppendQuoted(style_class, out);
    out += ", tooltip=";
    AppendQuoted(tooltip, out);
    out += "];\n";
  }
};

}  // namespace

std::unique_ptr<GraphWriter> MakeDotWriter() { return std::make_unique<DotWriter>(); }

}  // namespace entente::api
