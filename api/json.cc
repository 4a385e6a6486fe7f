#include "api/json.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entente::api {
namespace {

// What answers say of a node or a relationship beside its properties.
constexpr std::array<std::string_view, 18> kReserved{
    "id",    "label",         "name",     "names",     "type",      "from",
    "to",    "confidence",    "evidence", "direction", "neighbor",  "degree",
    "depth", "relationships", "articles", "sources",   "contested", "rivals",
};

void AppendProperties(const graph::Properties& properties, Json& json) {
  for (const auto& [name, value] : properties) {
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
    json[reserved ? name + '_' : name] = ToJson(value);
  }
}

Json NumberJson(double number) {
  // Beyond 2^53 a double does not tell neighbouring whole numbers apart.
  constexpr double kMaxExact = 9007199254740992.0;
  if (std::abs(number) <= kMaxExact && std::trunc(number) == number) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

Json EvidenceJson(const graph::Evidence& evidence) {
  Json json;
  json["article"] = evidence.article;
  json["sentence"] = evidence.sentence;
  json["start"] = evidence.span.begin;
  json["end"] = evidence.span.end;
  json["text"] = evidence.text;
  json["observed"] = ToJson(evidence.observed);
  return json;
}

template <class T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

Json ToJson(const graph::Value& value) {
  return std::visit(
      [](const auto& held) -> Json {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, Date>) {
          return held.ToString();
        } else if constexpr (std::is_same_v<T, double>) {
          return NumberJson(held);
        } else {
          return held;
        }
      },
      value);
}

Json ToJson(const std::optional<Date>& date) {
  return date ? Json(date->ToString()) : Json(nullptr);
}

Json BriefNodeJson(std::string_view id, graph::Label label, std::string_view name) {
  Json json;
  json["id"] = id;
  json["label"] = graph::ToString(label);
  json["name"] = name;
  return json;
}

Json BriefNodeJson(const graph::Node& node) {
  return BriefNodeJson(node.id, node.label, node.name);
}

Json NodeJson(const graph::Node& node) {
  Json json = BriefNodeJson(node);
  json["names"] = node.names;
  AppendProperties(node.properties, json);
  json["articles"] = node.articles;
  json["sources"] = node.sources;
  if (!node.rivals.empty()) {
    json["contested"] = true;
    Json& rivals = json["rivals"] = Json::array();
    for (const graph::RivalValue& rival : node.rivals) {
      rivals.push_back({{"property", rival.property},
                        {"value", ToJson(rival.value)},
                        {"articles", rival.articles}});
    }
  }
  return json;
}

Json ClaimJson(const graph::NodeClaim& claim) {
  Json json;
  json["id"] = claim.id;
  json["label"] = graph::ToString(claim.label);
  json["name"] = claim.name;
  json["names"] = claim.names;
  AppendProperties(claim.properties, json);
  return json;
}

Json ClaimJson(const graph::RelationshipClaim& claim) {
  Json json;
  json["type"] = graph::ToString(claim.type);
  json["from"] = claim.from;
  json["to"] = claim.to;
  AppendProperties(claim.properties, json);
  json["confidence"] = NumberJson(claim.confidence);
  Json& evidence = json["evidence"] = Json::array();
  for (const graph::Evidence& one : claim.evidence) {
    evidence.push_back(
        {{"sentence", one.sentence}, {"start", one.span.begin}, {"end", one.span.end}});
  }
  return json;
}

Json RelationshipJson(const graph::Relationship& relationship, WithEvidence with_evidence) {
  Json json;
  json["id"] = relationship.id;
  json["type"] = graph::ToString(relationship.type);
  json["from"] = relationship.from;
  json["to"] = relationship.to;
  AppendProperties(relationship.properties, json);
  json["confidence"] = NumberJson(relationship.confidence);
  json["articles"] = relationship.articles;
  json["sources"] = relationship.sources;
  if (!relationship.rivals.empty()) {
    json["contested"] = true;
    json["rivals"] = relationship.rivals;
  }
  if (with_evidence == WithEvidence::kYes) {
    Json& list = json["evidence"] = Json::array();
    for (const graph::Evidence& evidence : relationship.evidence) {
      list.push_back(EvidenceJson(evidence));
    }
  }
  return json;
}

Json ArticleJson(const graph::Article& article) {
  Json json;
  json["id"] = article.id;
  json["url"] = OrNull(article.url);
  json["title"] = OrNull(article.title);
  json["outlet"] = OrNull(article.outlet);
  json["published"] = ToJson(article.published);
  json["language"] = article.language;
  return json;
}

Json ListJson(Json items, const std::optional<std::string>& next_cursor) {
  Json json;
  json["items"] = std::move(items);
  json["next_cursor"] = OrNull(next_cursor);
  return json;
}

Response JsonResponse(std::uint16_t status, const Json& body) {
  Response response;
  response.status = status;
  response.headers["Content-Type"] = "application/json; charset=utf-8";
  // Stored text is UTF-8; a store damaged on disk must not make the writer throw.
  response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  return response;
}

}  // namespace entente::api
