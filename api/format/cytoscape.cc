#include "api/format/graph_writer.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

std::string NameOf(const std::string& member) {
  if (member == "from") return "source";
  return member == "to" ? "target" : member;
}

// The elements that Cytoscape.js and Cytoscape take: a member of ours is one of "data", but that an
// edge's ends are called "source" and "target".
class CytoscapeWriter : public GraphWriter {
 public:
  void Begin(std::string& out) override { out += R"({"elements":{"nodes":[)"; }

  void Node(const Json& node, std::string& out) override {
    Separate(out);
    Json element;
    element["data"] = node;
    out += Dump(element);
  }

  void Relationship(const Json& relationship, std::string& out) override {
    BeginEdges(out);
    Separate(out);
    Json element;
    Json& data = element["data"];
    for (const auto& [name, value] : relationship.items()) data[NameOf(name)] = value;
    out += Dump(element);
  }

  void End(std::string& out) override {
    BeginEdges(out);
    out += "]}}\n";
  }

 private:
  void Separate(std::string& out) {
    if (!first_) out += ',';
    first_ = false;
  }
  void BeginEdges(std::string& out) {
    if (in_edges_) return;
    in_edges_ = true;
    first_ = true;
    out += "],\"edges\":[";
  }

  bool first_ = true;
  bool in_edges_ = false;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeCytoscapeWriter() { return std::make_unique<CytoscapeWriter>(); }

}  // namespace entente::api
