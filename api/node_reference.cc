#include "api/node_reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/json.h"

namespace entente::api {
namespace {

using graph::NodeId;

Result<std::vector<NodeId>> NamedSo(Call& call, std::string_view text) {
  auto found = call.View().FindByName(text);
  if (!found) return found.error();
  std::vector<NodeId> named;
  for (const NodeId node : *found) {
    auto read = call.View().GetNode(node);
    if (!read) return read.error();
    if (read->label != graph::Label::kArticle) named.push_back(node);
  }
  return named;
}

Result<NodeReference> Unknown(Call& call, std::string_view where, std::string_view text) {
  constexpr std::size_t kNear = 5;
  std::vector<std::string> near;
  auto matches = call.View().SearchNames(text, std::nullopt, kNear, call.context);
  if (!matches) return matches.error();
  for (const graph::NameMatch& match : *matches) {
    auto node = call.View().GetNode(match.node);
    if (!node) return node.error();
    near.push_back(fmt::format("{} ({})", node->id, node->name));
  }
  Error error = NotFound(fmt::format("no node has the id or the name {}", Quoted(text)));
  if (!near.empty()) error.message += fmt::format("; near it: {}", fmt::join(near, ", "));
  error.fields.push_back({std::string(where), error.message});
  return error;
}

}  // namespace

Result<NodeReference> ResolveNode(Call& call, std::string_view where, std::string_view text) {
  auto by_id = call.View().FindNode(text);
  if (!by_id) return by_id.error();
  if (*by_id) return NodeReference{std::string(text), {**by_id}};
  auto named = NamedSo(call, text);
  if (!named) return named.error();
  if (named->empty()) return Unknown(call, where, text);
  return NodeReference{std::string(text), *std::move(named)};
}

Result<NodeReference> ResolvePartner(Call& call, std::string_view where, std::string_view text) {
  std::string code = fmt::format("{}:", graph::IdPrefix(graph::Label::kPartner));
  std::transform(text.begin(), text.end(), std::back_inserter(code), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  auto by_code = call.View().FindNode(code);
  if (!by_code) return by_code.error();
  if (*by_code) return NodeReference{std::string(text), {**by_code}};
  return ResolveNode(call, where, text);
}

Result<Response> MultipleChoices(Call& call, std::string_view where,
                                 const NodeReference& reference) {
  Json candidates = Json::array();
  for (const NodeId id : reference.candidates) {
    auto node = call.View().GetNode(id);
    if (!node) return node.error();
    candidates.push_back(BriefNodeJson(*node));
  }
  Json body;
  body["type"] = "urn:entente:problem:ambiguous-name";
  body["title"] = "Ambiguous name";
  body["status"] = 300;
  body["detail"] = fmt::format("{} {} is the name of {} nodes; ask by one of their ids", where,
                               Quoted(reference.text), reference.candidates.size());
  body["candidates"] = std::move(candidates);
  if (!call.request.request_id.empty()) body["request_id"] = call.request.request_id;
  Response response = JsonResponse(300, body);
  response.headers["Content-Type"] = "application/problem+json; charset=utf-8";
  return response;
}

}  // namespace entente::api
