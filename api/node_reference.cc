#include "api/node_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "api/bare_characters.h"
#include "api/json.h"
#include "graph/text/fold.h"

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

// Of the id of a node that was merged into another.
Result<NodeReference> Merged(Call& call, std::string_view where, std::string_view text,
                             const std::string& into) {
  auto node = call.View().FindNode(into);
  if (!node) return node.error();
  if (*node) return NodeReference{std::string(text), {**node}, into};
  Error error = NotFound(fmt::format("{} was merged into {}, of which no article tells now",
                                     Quoted(text), Quoted(into)));
  error.fields.push_back({std::string(where), error.message});
  return error;
}

constexpr std::size_t kMostCandidates = 20;

// Whether a name has `folded` at the beginning of one of its words, and not just something near it.
bool HasPart(std::string_view name, std::string_view folded) {
  const std::string whole = graph::Fold(name);
  return whole.starts_with(folded) || whole.find(fmt::format(" {}", folded)) != std::string::npos;
}

// Nodes of a label, or of any but articles, of which a name has the part `folded`: the best of
// them.
Result<std::vector<graph::NameMatch>> HavingPart(Call& call, const std::string& folded,
                                                 std::optional<graph::Label> label) {
  constexpr std::size_t kMostLookedAt = 1000;
  std::vector<graph::NameMatch> found;
  std::optional<std::string> after;
  for (std::size_t looked_at = 0; looked_at < kMostLookedAt; looked_at += kMostCandidates) {
    auto matches = call.View().SearchNames(folded, label, after, kMostCandidates, call.context);
    if (!matches) return matches.error();
    const bool last = matches->size() < kMostCandidates;
    if (!last) after = matches->back().place;
    for (graph::NameMatch& match : *matches) {
      if (!HasPart(match.name, folded)) return found;  // a typo away, as are all others
      if (match.shown->label == graph::Label::kArticle) continue;
      found.push_back(std::move(match));
      if (found.size() == kMostCandidates) return found;
    }
    if (last) break;
  }
  return found;
}

Result<std::vector<NodeId>> PartlyNamedSo(Call& call, std::string_view text,
                                          std::span<const graph::Label> labels) {
  const std::string folded = graph::Fold(text);
  const bool is_id = graph::LabelOfId(text) && text.find(':') != std::string_view::npos;
  if (folded.empty() || is_id) return std::vector<NodeId>();
  // Label by label: the nodes of others that are named so may be very many.
  std::vector<std::optional<graph::Label>> searched(labels.begin(), labels.end());
  if (searched.empty()) searched.emplace_back();
  std::vector<graph::NameMatch> found;
  for (const auto& label : searched) {
    auto matches = HavingPart(call, folded, label);
    if (!matches) return matches.error();
    std::move(matches->begin(), matches->end(), std::back_inserter(found));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  if (found.size() > kMostCandidates) found.resize(kMostCandidates);
  std::vector<NodeId> named;
  for (const graph::NameMatch& match : found) named.push_back(match.node);
  return named;
}

Result<NodeReference> Unknown(Call& call, std::string_view where, std::string_view text) {
  constexpr std::size_t kNear = 5;
  std::vector<std::string> near;
  auto matches = call.View().SearchNames(text, std::nullopt, std::nullopt, kNear, call.context);
  if (!matches) return matches.error();
  for (const graph::NameMatch& match : *matches) {
    near.push_back(fmt::format("{} ({})", match.shown->id, match.shown->name));
  }
  Error error = NotFound(fmt::format("no node has the id or the name {}", Quoted(text)));
  if (!near.empty()) error.message += fmt::format("; near it: {}", fmt::join(near, ", "));
  error.fields.push_back({std::string(where), error.message});
  return error;
}

// The node of an id, or that which it was merged into; `text` is what the client wrote for it.
Result<std::optional<NodeReference>> NodeOfId(Call& call, std::string_view where,
                                              std::string_view text, std::string_view id) {
  auto node = call.View().FindNode(id);
  if (!node) return node.error();
  if (*node) return std::optional(NodeReference{std::string(text), {**node}, std::nullopt});
  auto merged_into = call.View().MergedInto(id);
  if (!merged_into) return merged_into.error();
  if (!*merged_into) return std::optional<NodeReference>();
  auto merged = Merged(call, where, text, **merged_into);
  if (!merged) return merged.error();
  return std::optional(*std::move(merged));
}

// The partner of a short code: "kr", "ASEAN".
Result<std::optional<NodeReference>> PartnerOfCode(Call& call, std::string_view where,
                                                   std::string_view code) {
  std::string id = fmt::format("{}:", graph::IdPrefix(graph::Label::kPartner));
  std::transform(code.begin(), code.end(), std::back_inserter(id), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return NodeOfId(call, where, code, id);
}

}  // namespace

Result<NodeReference> ResolveNode(Call& call, std::string_view where, std::string_view text,
                                  std::span<const graph::Label> labels) {
  auto by_id = NodeOfId(call, where, text, text);
  if (!by_id) return by_id.error();
  if (*by_id) return **std::move(by_id);
  auto named = NamedSo(call, text);
  if (!named) return named.error();
  if (!named->empty()) return NodeReference{std::string(text), *std::move(named), std::nullopt};
  auto by_code = PartnerOfCode(call, where, text);
  if (!by_code) return by_code.error();
  if (*by_code) return **std::move(by_code);
  auto partly = PartlyNamedSo(call, text, labels);
  if (!partly) return partly.error();
  if (partly->empty()) return Unknown(call, where, text);
  return NodeReference{std::string(text), *std::move(partly), std::nullopt, true};
}

Result<NodeReference> ResolvePartner(Call& call, std::string_view where, std::string_view text,
                                     std::span<const graph::Label> labels) {
  auto by_code = PartnerOfCode(call, where, text);
  if (!by_code) return by_code.error();
  if (*by_code) return **std::move(by_code);
  return ResolveNode(call, where, text, labels);
}

Response MovedPermanently(const Call& call, const std::string& id) {
  std::string location(call.route);
  const auto open = location.find('{');
  location.replace(open, location.find('}') + 1 - open, EncodeSegment(id));
  const std::string& target = call.request.target;
  if (const auto query = target.find('?'); query != std::string::npos) {
    location += EncodeBareCharacters(target.substr(query, target.find('#') - query));
  }
  Json body;
  body["id"] = call.path[0];
  body["merged_into"] = id;
  Response response = JsonResponse(308, body);
  response.headers["Location"] = std::move(location);
  return response;
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
  const std::size_t count = reference.candidates.size();
  const std::string nodes =
      fmt::format("{}{} {}", reference.partial && count == kMostCandidates ? "at least " : "",
                  count, count == 1 ? "node" : "nodes");
  body["detail"] = fmt::format("{} {} is {} of {}; ask by id", where, Quoted(reference.text),
                               reference.partial ? "a part of the name" : "the name", nodes);
  body["candidates"] = std::move(candidates);
  if (!call.request.request_id.empty()) body["request_id"] = call.request.request_id;
  Response response = JsonResponse(300, body);
  response.headers["Content-Type"] = "application/problem+json; charset=utf-8";
  return response;
}

}  // namespace entente::api
