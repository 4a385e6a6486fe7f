#include "graph/traverse/companions.h"

#include "api/filter_parameters.h"
#include "api/format/text.h"
#include "api/formatted_response.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/json_text.h"
#include "api/node_reference.h"
#include "api/subgraph_json.h"

namespace entente::api {
namespace {

// Not as text, which is for speed.
Result<Response> Formatted(Call& call, const graph::CompanionsResult& found, Json answer) {
  Json& items = answer["items"] = Json::array();
  for (const graph::Companion& companion : found.companions) {
    if (auto on_time = call.context.Check(); !on_time) return on_time.error();
    const auto who = call.View().SharedNode(companion.node);
    if (!who) return who.error();
    Json& item = items.emplace_back();
    item["node"] = BriefNodeJson(**who);
    item["meetings"] = companion.meetings;
  }
  return FormattedResponse(call, answer);
}

}  // namespace

Result<Response> GetNodeCompanions(Call& call) {
  constexpr std::uint64_t kDefaultLimit = 50;
  constexpr std::uint64_t kMaxLimit = 1000;
  Parameters& parameters = call.parameters;
  auto filter = ReadFilters(call).relationships;
  filter.types = {graph::RelationshipType::kAttended};
  filter.direction = graph::Direction::kOut;
  graph::TraversalLimits limits;
  limits.max_degree = ReadMaxDegree(parameters, limits.max_degree);
  limits.capacity = ReadCapacity(parameters, limits.capacity);
  limits.limit = parameters.Integer("limit", kDefaultLimit, 1, kMaxLimit);
  if (auto finished = parameters.Finish(); !finished) return finished.error();
  const auto node = ResolveNode(call, "id", call.path[0]);
  if (!node) return node.error();
  if (node->moved_to) return MovedPermanently(call, *node->moved_to);
  if (node->ambiguous()) return MultipleChoices(call, "id", *node);

  const auto found = graph::FindCompanions(call.View(), node->node(), filter, limits, call.context);
  if (!found) return found.error();
  Json rest;
  rest["total"] = found->total;
  if (auto cuts = AppendCuts(call, found->truncated, rest); !cuts) return cuts.error();
  if (call.form.format != Format::kJson) return Formatted(call, *found, std::move(rest));
  std::string body = "{\"items\":[";
  for (const graph::Companion& companion : found->companions) {
    if (auto on_time = call.context.Check(); !on_time) return on_time.error();
    const auto who = call.View().SharedNode(companion.node);
    if (!who) return who.error();
    body += "{\"node\":";
    AppendBriefNode(**who, body);
    body += ",\"meetings\":";
    AppendJsonNumber(companion.meetings, body);
    body += "},";
  }
  if (body.back() == ',') body.pop_back();
  body += "],";
  body.append(Dump(rest), 1);  // without its brace
  return JsonResponse(200, std::move(body));
}

}  // namespace entente::api
