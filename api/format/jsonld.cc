#include "api/format/graph_writer.h"
#include "api/format/linked_data.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

class JsonldWriter : public GraphWriter {
 public:
  void Begin(std::string& out) override {
    out.append("{\"@context\":").append(Dump(LinkedDataContext())).append(",\"@graph\":[");
  }
  void Node(const Json& node, std::string& out) override { Add(LinkedNode(node), out); }
  void Relationship(const Json& relationship, std::string& out) override {
    Add(LinkedRelationship(relationship), out);
  }
  void End(std::string& out) override { out += "]}\n"; }

 private:
  void Add(const Json& object, std::string& out) {
    if (!first_) out += ',';
    first_ = false;
    out += Dump(object);
  }

  bool first_ = true;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeJsonldWriter() { return std::make_unique<JsonldWriter>(); }

}  // namespace entente::api
