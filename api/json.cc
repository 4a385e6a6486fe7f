#include "api/json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "api/format/text.h"
#include "api/json_text.h"

namespace entente::api {
namespace {

// What answers say of a node or a relationship beside its properties.
constexpr std::array<std::string_view, 18> kReserved{
    "id",    "label",         "name",     "names",     "type",      "from",
    "to",    "confidence",    "evidence", "direction", "neighbor",  "degree",
    "depth", "relationships", "articles", "sources",   "contested", "rivals",
};

// Calls `member` with the name and the value of each.
template <class Member>
void ForEachMember(const graph::Properties& properties, const Member& member) {
  for (const auto& [name, value] : properties) {
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
    if (reserved) {
      member(name + '_', value);
    } else {
      member(name, value);
    }
  }
}

void AppendProperties(const graph::Properties& properties, Json& json) {
  ForEachMember(properties, [&json](const std::string& name, const graph::Value& value) {
    json[name] = ToJson(value);
  });
}

template <class Member>
void ForEachBriefMember(std::string_view id, graph::Label label, std::string_view name,
                        const Member& member) {
  member("id", id);
  member("label", graph::ToString(label));
  member("name", name);
}

template <class Member>
void ForEachMember(const graph::Node& node, const Member& member) {
  ForEachBriefMember(node.id, node.label, node.name, member);
  member("names", node.names);
  ForEachMember(node.properties, member);
  member("articles", node.articles);
  member("sources", node.sources);
  if (!node.rivals.empty()) {
    member("contested", true);
    member("rivals", node.rivals);
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

Json RivalsJson(const std::vector<graph::RivalValue>& rivals) {
  Json json = Json::array();
  for (const graph::RivalValue& rival : rivals) {
    json.push_back({{"property", rival.property},
                    {"value", ToJson(rival.value)},
                    {"articles", rival.articles}});
  }
  return json;
}

// Members of an object as a tree has them.
class TreeMembers {
 public:
  explicit TreeMembers(Json& json) : json_(json) {}

  template <class T>
  void operator()(std::string_view name, const T& value) const {
    json_[std::string(name)] = Tree(value);
  }

 private:
  template <class T>
  static const T& Tree(const T& value) {
    return value;
  }
  static Json Tree(const graph::Value& value) { return ToJson(value); }
  static Json Tree(const std::vector<graph::RivalValue>& rivals) { return RivalsJson(rivals); }

  Json& json_;
};

// The same as text.
class TextMembers {
 public:
  explicit TextMembers(std::string& out) : out_(out) { out_ += '{'; }
  void End() const { out_ += '}'; }

  template <class T>
  void operator()(std::string_view name, const T& value) const {
    if (out_.back() != '{') out_ += ',';
    AppendJsonString(name, out_);
    out_ += ':';
    Append(value);
  }

 private:
  void Append(std::string_view text) const { AppendJsonString(text, out_); }
  void Append(std::uint32_t number) const { AppendJsonNumber(number, out_); }
  void Append(bool truth) const { out_ += truth ? "true" : "false"; }
  void Append(const std::vector<std::string>& list) const {
    out_ += '[';
    for (const std::string& element : list) {
      if (&element != &list.front()) out_ += ',';
      AppendJsonString(element, out_);
    }
    out_ += ']';
  }
  void Append(const graph::Value& value) const {
    if (const auto* const text = std::get_if<std::string>(&value)) {
      AppendJsonString(*text, out_);
    } else if (const auto* const list = std::get_if<std::vector<std::string>>(&value)) {
      Append(*list);
    } else {
      out_ += Dump(ToJson(value));
    }
  }
  void Append(const std::vector<graph::RivalValue>& rivals) const {
    out_ += Dump(RivalsJson(rivals));
  }

  std::string& out_;
};

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
  const TreeMembers members(json);
  ForEachBriefMember(id, label, name, members);
  return json;
}

Json BriefNodeJson(const graph::Node& node) {
  return BriefNodeJson(node.id, node.label, node.name);
}

Json NodeJson(const graph::Node& node) {
  Json json;
  const TreeMembers members(json);
  ForEachMember(node, members);
  return json;
}

void AppendBriefNode(const graph::Node& node, std::string& out) {
  const TextMembers members(out);
  ForEachBriefMember(node.id, node.label, node.name, members);
  members.End();
}

void AppendNode(const graph::Node& node, std::string& out) {
  const TextMembers members(out);
  ForEachMember(node, members);
  members.End();
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

Json ListedArticleJson(const graph::Article& article, Format form) {
  Json json = ArticleJson(article);
  if (!IsOfGraphs(form)) return json;
  json["id"] = std::string(graph::IdPrefix(graph::Label::kArticle)).append(":") + article.id;
  json["label"] = graph::ToString(graph::Label::kArticle);
  json["name"] = article.title.value_or(article.id);
  return json;
}

Json ListJson(Json items, const std::optional<std::string>& next_cursor) {
  Json json;
  json["items"] = std::move(items);
  json["next_cursor"] = OrNull(next_cursor);
  return json;
}

Response JsonResponse(std::uint16_t status, const Json& body) {
  return JsonResponse(status, Dump(body));
}

Response JsonResponse(std::uint16_t status, std::string body) {
  Response response;
  response.status = status;
  response.headers["Content-Type"] = "application/json; charset=utf-8";
  response.body = std::move(body);
  return response;
}

}  // namespace entente::api
