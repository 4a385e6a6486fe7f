#include "api/query_json.h"

#include <fmt/format.h>

#include <iterator>
#include <limits>
#include <utility>

#include "api/format/text.h"
#include "api/json_text.h"

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

}  // namespace

Result<cypher::Map> ReadQueryParameters(std::string_view json) {
  const Json parsed = Json::parse(json, nullptr, false);
  if (parsed.is_discarded()) return InvalidArgument("is no JSON");
  if (!parsed.is_object()) return InvalidArgument("must be a JSON object: {\"name\": value}");
  auto value = ToQueryValue(parsed, 0);
  if (!value) return value.error();
  return value->AsMap();
}

Result<void> QueryJsonWriter::Write(const cypher::Value& value) {
  if (auto step = context_.Step(); !step) return step;
  switch (value.type()) {
    case ValueType::kNull:
      out_ += "null";
      break;
    case ValueType::kBoolean:
      out_ += value.AsBoolean() ? "true" : "false";
      break;
    case ValueType::kInteger:
      fmt::format_to(std::back_inserter(out_), "{}", value.AsInteger());
      break;
    case ValueType::kFloat:
      out_ += Dump(Json(value.AsFloat()));
      break;
    case ValueType::kString:
      return WriteText(value.AsString());
    case ValueType::kList:
      return WriteAll(value.AsList());
    case ValueType::kMap:
      return WriteMap(value.AsMap());
    case ValueType::kNode: {
      const auto node = graph_.Read(value.AsNode());
      if (!node) return node.error();
      AppendNode(**node, out_);
      break;
    }
    case ValueType::kRelationship: {
      const auto relationship = graph_.Read(value.AsRelationship());
      if (!relationship) return relationship.error();
      out_ += Dump(RelationshipJson(**relationship, WithEvidence::kNo));
      break;
    }
    case ValueType::kPath:
      return WritePath(value.AsPath());
    default:
      AppendJsonString(cypher::TemporalToString(value), out_);
  }
  return CheckSize(0);
}

Result<void> QueryJsonWriter::WriteText(std::string_view text) {
  // Before it is copied: there is nothing longer among the values of a query.
  if (auto fits = CheckSize(text.size()); !fits) return fits;
  AppendJsonString(text, out_);
  return CheckSize(0);
}

template <class Values>
Result<void> QueryJsonWriter::WriteAll(const Values& values) {
  out_ += '[';
  bool first = true;
  for (const auto& value : values) {
    if (!std::exchange(first, false)) out_ += ',';
    if (auto written = Write(value); !written) return written;
  }
  out_ += ']';
  return {};
}

Result<void> QueryJsonWriter::WriteMap(const cypher::Map& map) {
  out_ += '{';
  bool first = true;
  for (const auto& [key, value] : map) {
    if (!std::exchange(first, false)) out_ += ',';
    if (auto written = WriteText(key); !written) return written;
    out_ += ':';
    if (auto written = Write(value); !written) return written;
  }
  out_ += '}';
  return {};
}

Result<void> QueryJsonWriter::WritePath(const cypher::Path& path) {
  out_ += R"({"nodes":)";
  if (auto written = WriteAll(path.nodes); !written) return written;
  out_ += R"(,"relationships":)";
  if (auto written = WriteAll(path.relationships); !written) return written;
  out_ += '}';
  return {};
}

Result<void> QueryJsonWriter::WriteRows(const std::vector<cypher::Row>& rows) {
  out_ += '[';
  for (const cypher::Row& row : rows) {
    if (&row != &rows.front()) out_ += ',';
    if (auto written = WriteAll(row); !written) return written;
  }
  out_ += ']';
  return {};
}

Result<void> QueryJsonWriter::CheckSize(std::size_t more) const {
  if (out_.size() + more <= limit_) return {};
  return Error{
      ErrorCode::kTooLarge,
      fmt::format("the answer takes more than {} MiB; return less, or say LIMIT", limit_ >> 20U),
      {}};
}

}  // namespace entente::api
