#include <fmt/format.h>

#include "api/article_body.h"
#include "api/article_outcome.h"
#include "api/explanation_json.h"
#include "api/handlers.h"
#include "api/json.h"

namespace entente::api {

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
  Response response = JsonResponse(StatusOf(*outcome), OutcomeJson(*outcome));
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
