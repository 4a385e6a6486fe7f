#include <fmt/format.h>

#include "api/article_body.h"
#include "api/explanation_json.h"
#include "api/handlers.h"
#include "api/json.h"

namespace entente::api {
namespace {

std::string_view NameOf(graph::WriteOutcome::Kind kind) {
  switch (kind) {
    case graph::WriteOutcome::Kind::kCreated:
      return "created";
    case graph::WriteOutcome::Kind::kReplaced:
      return "replaced";
    case graph::WriteOutcome::Kind::kUnchanged:
      return "unchanged";
    case graph::WriteOutcome::Kind::kRemoved:
      break;
  }
  return "removed";
}

Json CountsJson(std::uint64_t nodes, std::uint64_t relationships, std::uint64_t evidence) {
  Json json;
  json["nodes"] = nodes;
  json["relationships"] = relationships;
  json["evidence"] = evidence;
  return json;
}

Json OutcomeJson(const graph::WriteOutcome& outcome) {
  Json json;
  json["id"] = outcome.article;
  json["outcome"] = NameOf(outcome.kind);
  json["added"] =
      CountsJson(outcome.nodes_added, outcome.relationships_added, outcome.evidence_added);
  json["removed"] =
      CountsJson(outcome.nodes_removed, outcome.relationships_removed, outcome.evidence_removed);
  return json;
}

}  // namespace

Result<Response> PostArticle(Call& call) {
  const bool dry_run = call.parameters.Flag("dry_run", false);
  if (call.parameters.Flag("explain", false) && !dry_run) {
    call.parameters.Fail("explain", "needs dry_run=true; GET explains an article that is stored");
  }
  ArticleBody body = ReadArticleBody(call);
  if (body.refusal) return *std::move(body.refusal);
  if (dry_run) {
    const auto explained =
        ingest::ExplainArticle(*body.article, call.backend.pipeline.lexicon(), call.context);
    if (!explained) return explained.error();
    return JsonResponse(200, ExplainedArticleJson(*explained));
  }
  auto outcome = call.backend.pipeline.Ingest(*std::move(body.article), call.context);
  if (!outcome) return outcome.error();
  const bool created = outcome->kind == graph::WriteOutcome::Kind::kCreated;
  Response response = JsonResponse(created ? 201 : 200, OutcomeJson(*outcome));
  response.headers["Location"] = fmt::format("/v1/articles/{}", EncodeSegment(outcome->article));
  return response;
}

Result<Response> DeleteArticle(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto outcome = call.backend.store.RemoveArticle(call.path[0]);
  if (!outcome) return outcome.error();
  return JsonResponse(200, OutcomeJson(*outcome));
}

}  // namespace entente::api
