#include "api/change_json.h"

#include <fmt/format.h>

namespace entente::api {
namespace {

std::string_view KindName(graph::ChangeKind kind) {
  switch (kind) {
    case graph::ChangeKind::kCreated:
      return "created";
    case graph::ChangeKind::kReplaced:
      return "replaced";
    case graph::ChangeKind::kRemoved:
      return "removed";
    case graph::ChangeKind::kCurated:
      break;
  }
  return "curated";
}

const char* EffectName(graph::Effect effect) {
  switch (effect) {
    case graph::Effect::kAdded:
      return "added";
    case graph::Effect::kRemoved:
      return "removed";
    case graph::Effect::kChanged:
      break;
  }
  return "changed";
}

Json OrNull(const std::optional<graph::Value>& value) {
  return value ? ToJson(*value) : Json(nullptr);
}

Json PropertiesJson(const std::vector<graph::PropertyChange>& properties) {
  Json list = Json::array();
  for (const graph::PropertyChange& change : properties) {
    list.push_back({{"property", change.property},
                    {"before", OrNull(change.before)},
                    {"after", OrNull(change.after)}});
  }
  return list;
}

Json NodeChangeJson(const graph::NodeChange& node) {
  return BriefNodeJson(node.id, node.label, node.name);
}

Json RelationshipChangeJson(const graph::RelationshipChange& relationship) {
  Json json;
  json["id"] = relationship.id;
  json["type"] = graph::ToString(relationship.type);
  json["from"] = relationship.from;
  json["to"] = relationship.to;
  json["from_name"] = relationship.from_name;
  json["to_name"] = relationship.to_name;
  return json;
}

// By what became of them.
template <class Changed, class Write>
Json ByEffect(const std::vector<Changed>& all, Write write) {
  Json json;
  for (const char* effect : {"added", "removed", "changed"}) json[effect] = Json::array();
  for (const Changed& one : all) {
    Json item = write(one);
    if (one.effect == graph::Effect::kChanged) item["properties"] = PropertiesJson(one.properties);
    json[EffectName(one.effect)].push_back(std::move(item));
  }
  return json;
}

}  // namespace

Json ChangeJson(const graph::Change& change) {
  Json json;
  json["sequence"] = change.sequence;
  json["at"] = ToText(change.at);
  json["kind"] = KindName(change.kind);
  if (change.kind == graph::ChangeKind::kCurated) {
    json["article"] = nullptr;
    json["node"] = change.article;
  } else {
    json["article"] = change.article;
  }
  json["nodes"] = ByEffect(change.nodes, NodeChangeJson);
  json["relationships"] = ByEffect(change.relationships, RelationshipChangeJson);
  json["evidence"] = {{"added", change.evidence_added}, {"removed", change.evidence_removed}};
  return json;
}

std::string ToText(graph::ChangeTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

}  // namespace entente::api
