#include <fmt/format.h>

#include "api/article_outcome.h"
#include "api/fact_batch_json.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/problem.h"
#include "api/request_body.h"

// POST /v1/facts.
namespace entente::api {
namespace {

// How each item fared.
void PutResults(Json& answer, const FactBatch& batch) {
  Json& results = answer["results"] = Json::array();
  for (const FactItem& item : batch.items) {
    Json json;
    json["item"] = item.place;
    json["outcome"] = item.accepted ? "accepted" : "refused";
    if (!item.errors.empty()) {
      Json& errors = json["errors"] = Json::array();
      for (const FieldError& error : item.errors) {
        errors.push_back({{"name", error.name}, {"detail", error.detail}});
      }
    }
    results.push_back(std::move(json));
  }
  if (batch.unexplained > 0) answer["unexplained"] = batch.unexplained;
}

Result<Response> Store(Call& call, FactBatch& batch) {
  auto outcome =
      call.backend.store.PutArticle(std::move(batch.article), std::move(batch.contribution));
  if (!outcome) return outcome.error();
  Json json = OutcomeJson(*outcome);
  json["accepted"] = batch.accepted;
  json["refused"] = batch.items.size() - batch.accepted;
  PutResults(json, batch);
  Response response = JsonResponse(StatusOf(*outcome), json);
  response.headers["Location"] = fmt::format("/v1/articles/{}", EncodeSegment(outcome->article));
  if (call.backend.options.on_decision && outcome->kind != graph::WriteOutcome::Kind::kUnchanged) {
    call.backend.options.on_decision(call.request.request_id, call.caller,
                                     fmt::format("facts {}: {} of {} accepted", outcome->article,
                                                 batch.accepted, batch.items.size()));
  }
  return response;
}

}  // namespace

Result<Response> PostFacts(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  BodyObject body = ReadBodyObject(call, "a batch of facts");
  if (body.refusal) return *std::move(body.refusal);
  // An article may be replaced between being quoted here and being quoted in the store.
  constexpr int kAttempts = 3;
  for (int attempt = 1;; ++attempt) {
    auto batch = ReadFactBatch(body.json, call.backend.store.Read(),
                               call.backend.pipeline.lexicon(), call.context);
    if (!batch) return batch.error();
    if (batch->items.empty()) {
      return RefusedMembers({{"nodes", "is required, or 'relationships': the batch is empty"}});
    }
    if (batch->accepted == 0) {
      const Error refused{
          ErrorCode::kUnprocessable, "nothing of the batch was accepted; 'results' says why", {}};
      Json members;
      PutResults(members, *batch);
      return Problem(refused, call.request.request_id, members);
    }
    auto response = Store(call, *batch);
    if (response || attempt == kAttempts || response.error().code != ErrorCode::kInvalidArgument) {
      return response;
    }
  }
}

}  // namespace entente::api
