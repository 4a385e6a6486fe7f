#include <fmt/format.h>

#include <chrono>

#include "api/filter_parameters.h"
#include "api/format/text.h"
#include "api/handlers.h"
#include "api/problem.h"
#include "api/query_json.h"
#include "cypher/engine.h"

namespace entente::api {
namespace {

// More rows than a client will read; a query says LIMIT when it wants a part.
constexpr cypher::Limits kLimits{10'000, std::size_t{128} << 20};
// Bytes of an answer's JSON.
constexpr std::size_t kMaxAnswer = std::size_t{64} << 20;

// The error in openCypher's terms, with its place in the query.
Response QueryProblem(const cypher::QueryError& failure, std::string_view text,
                      std::string_view request_id) {
  Error error{failure.code, failure.message, {}};
  if (failure.error_class == cypher::ErrorClass::kExecution) return Problem(error, request_id);
  Json members;
  members["class"] = ToString(failure.error_class);
  members["code"] = failure.detail;
  std::string place;
  if (failure.offset != cypher::QueryError::kNowhere) {
    const cypher::Position position = cypher::PositionOf(text, failure.offset);
    members["line"] = position.line;
    members["column"] = position.column;
    members["caret"] = cypher::Caret(text, failure.offset);
    place = fmt::format(" (line {}, column {})", position.line, position.column);
  }
  error.message = fmt::format("{}: {}{}", ToString(failure.error_class), failure.message, place);
  error.fields.push_back({"q", failure.message});
  return Problem(error, request_id, members);
}

Json PlanJson(const std::vector<cypher::PlanLine>& plan) {
  Json lines = Json::array();
  for (const cypher::PlanLine& line : plan) {
    Json json;
    json["step"] = line.text;
    json["depth"] = line.depth;
    if (line.rows) json["rows"] = *line.rows;
    lines.push_back(std::move(json));
  }
  return lines;
}

}  // namespace

Result<Response> GetQuery(Call& call) {
  const auto begin = std::chrono::steady_clock::now();
  Parameters& parameters = call.parameters;
  const std::string text = parameters.RequiredText("q");
  cypher::Map values;
  if (const auto given = parameters.Text("params")) {
    auto read = ReadQueryParameters(*given);
    if (read) {
      values = *std::move(read);
    } else {
      parameters.Fail("params", read.error().message);
    }
  }
  graph::RelationshipFilter filter = ReadFilters(call).relationships;
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  const std::string_view request_id = call.request.request_id;
  const auto query = cypher::PreparedQuery::Prepare(text);
  if (!query) return QueryProblem(query.error(), text, request_id);
  auto counts = call.View().Counts();
  if (!counts) return counts.error();
  const QueryGraph graph(call.View(), std::move(filter), *std::move(counts), call.context);
  const auto result = query->Run(graph, values, call.context, kLimits);
  if (!result) return QueryProblem(result.error(), text, request_id);

  std::string body = R"({"columns":)" + Dump(result->columns) + R"(,"rows":)";
  auto written = QueryJsonWriter(graph, call.context, kMaxAnswer, body).WriteRows(result->rows);
  if (!written) return written.error();
  if (!result->plan.empty()) body += R"(,"plan":)" + Dump(PlanJson(result->plan));
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - begin;
  const Json stats = {{"rows", result->rows.size()}, {"elapsed_ms", elapsed.count()}};
  body += R"(,"stats":)" + Dump(stats) + '}';
  Response response = JsonResponse(200, std::move(body));
  if (!result->repeatable) response.headers["Cache-Control"] = "no-store";
  return response;
}

}  // namespace entente::api
