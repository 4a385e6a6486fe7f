#include "api/article_outcome.h"

namespace entente::api {
namespace {

std::string_view NameOf(graph::WriteOutcome::Kind kind) {
  switch (kind) {
    case graph::WriteOutcome::Kind::kCreated:
      return "created";
    case graph::WriteOutcome::Kind::kReplaced:
      return "replaced";
    case graph::WriteOutcome::Kind::kUnchanged:
      return "unchanged";
    case graph::WriteOutcome::Kind::kRemoved:
      break;
  }
  return "removed";
}

Json CountsJson(std::uint64_t nodes, std::uint64_t relationships, std::uint64_t evidence) {
  Json json;
  json["nodes"] = nodes;
  json["relationships"] = relationships;
  json["evidence"] = evidence;
  return json;
}

}  // namespace

Json OutcomeJson(const graph::WriteOutcome& outcome) {
  Json json;
  json["id"] = outcome.article;
  json["outcome"] = NameOf(outcome.kind);
  json["added"] =
      CountsJson(outcome.nodes_added, outcome.relationships_added, outcome.evidence_added);
  json["removed"] =
      CountsJson(outcome.nodes_removed, outcome.relationships_removed, outcome.evidence_removed);
  return json;
}

std::uint16_t StatusOf(const graph::WriteOutcome& outcome) {
  return outcome.kind == graph::WriteOutcome::Kind::kCreated ? 201 : 200;
}

}  // namespace entente::api
