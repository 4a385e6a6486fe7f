#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "api/format/format.h"
#include "api/json.h"

namespace entente::api {

// What of a graph a table shows.
enum class GraphPart : std::uint8_t { kBoth, kNodes, kRelationships };

// Writes a graph in one format, piece by piece: every call appends to `out`, which the caller may
// empty between two, so that a graph of any size takes the memory of one element. Begin, then all
// nodes, then all relationships, then End. Elements are as NodeJson and RelationshipJson give them,
// or parts of that.
class GraphWriter {
 public:
  virtual ~GraphWriter() = default;
  virtual void Begin(std::string& /*out*/) {}
  virtual void Node(const Json& node, std::string& out) = 0;
  virtual void Relationship(const Json& relationship, std::string& out) = 0;
  virtual void End(std::string& /*out*/) {}
};

// `part` is for CSV, and both for all others. Not for kJson and kEventStream.
std::unique_ptr<GraphWriter> MakeGraphWriter(Format format, GraphPart part = GraphPart::kBoth);

std::unique_ptr<GraphWriter> MakeNdjsonWriter();
std::unique_ptr<GraphWriter> MakeCsvWriter(GraphPart part);
std::unique_ptr<GraphWriter> MakeGraphmlWriter();
std::unique_ptr<GraphWriter> MakeDotWriter();
std::unique_ptr<GraphWriter> MakeCytoscapeWriter();
std::unique_ptr<GraphWriter> MakeJsonldWriter();
std::unique_ptr<GraphWriter> MakeNquadsWriter();

}  // namespace entente::api
