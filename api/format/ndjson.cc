#include "api/format/graph_writer.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

// One object a line: a node has a "label", a relationship a "type".
class NdjsonWriter : public GraphWriter {
 public:
  void Node(const Json& node, std::string& out) override { out.append(Dump(node)).append("\n"); }
  void Relationship(const Json& relationship, std::string& out) override {
    Node(relationship, out);
  }
};

}  // namespace

std::unique_ptr<GraphWriter> MakeNdjsonWriter() { return std::make_unique<NdjsonWriter>(); }

}  // namespace entente::api
