#include "api/reach.h"

#include <string>

#include "api/filter_parameters.h"
#include "api/json.h"
#include "api/json_text.h"
#include "api/subgraph_json.h"
#include "graph/traverse/reach.h"

namespace entente::api {
namespace {

constexpr std::uint64_t kMaxNodes = 1'000'000;
constexpr std::uint64_t kDefaultNodes = 100'000;

}  // namespace

graph::TraversalLimits ReadReachLimits(Parameters& parameters) {
  graph::TraversalLimits limits;
  limits.max_degree = ReadMaxDegree(parameters, limits.max_degree);
  limits.capacity = ReadCapacity(parameters, limits.capacity);
  limits.limit = parameters.Integer("limit", kDefaultNodes, 1, kMaxNodes);
  return limits;
}

Result<Response> ReachResponse(Call& call, const std::vector<graph::NodeId>& starts,
                               std::uint32_t depth, const graph::RelationshipFilter& filter,
                               const graph::TraversalLimits& limits) {
  const bool ids = call.form.view == "ids";
  const auto walk = ids ? graph::FindReach : graph::CountReach;
  const auto reach = walk(call.View(), starts, depth, filter, limits, call.context);
  if (!reach) return reach.error();

  Json rest;
  if (!ids) {
    std::uint64_t count = 0;
    for (const std::uint64_t level : reach->levels) count += level;
    rest["count"] = count;
  }
  rest["levels"] = reach->levels;
  if (auto cuts = AppendCuts(call, reach->truncated, rest); !cuts) return cuts.error();
  Response response = JsonResponse(200, rest);
  if (!ids) return response;

  constexpr std::size_t kMostAtOnce = 20'000;
  if (reach->nodes.size() > kMostAtOnce) {
    if (auto may = call.MayTakeLong(); !may) return may.error();
  }
  constexpr std::size_t kTypicalId = 32;
  std::string body = "{\"ids\":[";
  body.reserve(reach->nodes.size() * kTypicalId + response.body.size());
  const auto listed = call.View().PublicIds(reach->nodes, [&body](std::string_view id) {
    AppendJsonString(id, body);
    body += ',';
  });
  if (!listed) return listed.error();
  if (body.back() == ',') body.pop_back();
  body += "],";
  body.append(response.body, 1);  // without its brace
  response.body = std::move(body);
  return response;
}

}  // namespace entente::api
