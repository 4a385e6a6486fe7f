#include "api/query_json.h"

#include <limits>

namespace entente::api {
namespace {

using cypher::ValueType;

Result<cypher::Value> ToQueryValue(const Json& json, std::uint32_t depth) {
  if (depth > cypher::kMaxNesting) return InvalidArgument("is nested too deeply");
  switch (json.type()) {
    case Json::value_t::boolean:
      return cypher::Value(json.get<bool>());
    case Json::value_t::number_integer:
      return cypher::Value(json.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      if (json.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
        return InvalidArgument("has a number beyond what an Integer holds");
      }
      return cypher::Value(json.get<std::int64_t>());
    case Json::value_t::number_float:
      return cypher::Value(json.get<double>());
    case Json::value_t::string:
      return cypher::Value(json.get<std::string>());
    case Json::value_t::array: {
      cypher::List list;
      for (const Json& item : json) {
        auto value = ToQueryValue(item, depth + 1);
        if (!value) return value;
        list.push_back(*std::move(value));
      }
      return cypher::Value(std::move(list));
    }
    case Json::value_t::object: {
      cypher::Map map;
      for (const auto& item : json.items()) {
        auto value = ToQueryValue(item.value(), depth + 1);
        if (!value) return value;
        map.insert_or_assign(item.key(), *std::move(value));
      }
      return cypher::Value(std::move(map));
    }
    default:
      return cypher::Value();
  }
}

template <class T>
Result<Json> Fetched(const Result<const T*>& read) {
  if (!read) return read.error();
  if constexpr (std::is_same_v<T, graph::Node>) {
    return NodeJson(**read);
  } else {
    return RelationshipJson(**read, WithEvidence::kNo);
  }
}

Result<Json> ListOf(const cypher::List& list, const QueryGraph& graph) {
  Json json = Json::array();
  for (const cypher::Value& item : list) {
    auto value = QueryValueJson(item, graph);
    if (!value) return value;
    json.push_back(*std::move(value));
  }
  return json;
}

Result<Json> PathJson(const cypher::Path& path, const QueryGraph& graph) {
  auto nodes = ListOf(cypher::List(path.nodes.begin(), path.nodes.end()), graph);
  if (!nodes) return nodes;
  auto relationships =
      ListOf(cypher::List(path.relationships.begin(), path.relationships.end()), graph);
  if (!relationships) return relationships;
  Json json;
  json["nodes"] = *std::move(nodes);
  json["relationships"] = *std::move(relationships);
  return json;
}

}  // namespace

Result<cypher::Map> ReadQueryParameters(std::string_view json) {
  const Json parsed = Json::parse(json, nullptr, false);
  if (parsed.is_discarded()) return InvalidArgument("is no JSON");
  if (!parsed.is_object()) return InvalidArgument("must be a JSON object: {\"name\": value}");
  auto value = ToQueryValue(parsed, 0);
  if (!value) return value.error();
  return value->AsMap();
}

Result<Json> QueryValueJson(const cypher::Value& value, const QueryGraph& graph) {
  switch (value.type()) {
    case ValueType::kNull:
      return Json(nullptr);
    case ValueType::kBoolean:
      return Json(value.AsBoolean());
    case ValueType::kInteger:
      return Json(value.AsInteger());
    case ValueType::kFloat:
      return Json(value.AsFloat());
    case ValueType::kString:
      return Json(value.AsString());
    case ValueType::kList:
      return ListOf(value.AsList(), graph);
    case ValueType::kMap: {
      Json json = Json::object();
      for (const auto& [key, item] : value.AsMap()) {
        auto member = QueryValueJson(item, graph);
        if (!member) return member;
        json[key] = *std::move(member);
      }
      return json;
    }
    case ValueType::kNode:
      return Fetched(graph.Read(value.AsNode()));
    case ValueType::kRelationship:
      return Fetched(graph.Read(value.AsRelationship()));
    case ValueType::kPath:
      return PathJson(value.AsPath(), graph);
    default:
      return Json(cypher::TemporalToString(value));
  }
}

}  // namespace entente::api
