#include "api/format/graph_writer.h"

namespace entente::api {

std::unique_ptr<GraphWriter> MakeGraphWriter(Format format, GraphPart part) {
  switch (format) {
    case Format::kCsv:
      return MakeCsvWriter(part);
    case Format::kGraphml:
      return MakeGraphmlWriter();
    case Format::kDot:
      return MakeDotWriter();
    case Format::kCytoscape:
      return MakeCytoscapeWriter();
    case Format::kJsonld:
      return MakeJsonldWriter();
    case Format::kNquads:
      return MakeNquadsWriter();
    case Format::kNdjson:
    case Format::kJson:
    case Format::kEventStream:
      break;
  }
  return MakeNdjsonWriter();
}

}  // namespace entente::api
