#include "api/article_body.h"

#include <array>

#include "api/article_json.h"
#include "api/problem.h"
#include "api/request_body.h"

namespace entente::api {
namespace {

constexpr std::array<std::string_view, 6> kMetadata{"id",     "url",       "title",
                                                    "outlet", "published", "language"};

ArticleBody Refuse(const Call& call, const Error& error) {
  return {std::nullopt, Problem(error, call.request.request_id)};
}

// The body itself is the text or the page; the metadata are query parameters.
ArticleBody ReadBareBody(Call& call, ingest::Markup markup) {
  ArticleMetadata metadata;
  for (const std::string_view name : kMetadata) {
    if (const auto value = call.parameters.Text(name)) metadata.Set(name, *value);
  }
  for (const FieldError& error : metadata.errors()) {
    call.parameters.Fail(error.name, error.detail);
  }
  if (auto finished = call.parameters.Finish(); !finished) return Refuse(call, finished.error());
  metadata.article.markup = markup;
  metadata.article.body = call.request.body;
  return {std::move(metadata.article), std::nullopt};
}

ArticleBody ReadJsonBody(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) {
    Error error = finished.error();
    error.message += "; the metadata of an application/json article are members of the body";
    return Refuse(call, error);
  }
  auto article = ParseArticleJson(call.request.body);
  if (!article) return Refuse(call, article.error());
  return {*std::move(article), std::nullopt};
}

}  // namespace

ArticleBody ReadArticleBody(Call& call) {
  BodyType type = ReadBodyType(call, "an article", {"application/json", "text/plain", "text/html"});
  if (type.refusal) return {std::nullopt, std::move(type.refusal)};
  if (type.name == "application/json") return ReadJsonBody(call);
  return ReadBareBody(call,
                      type.name == "text/html" ? ingest::Markup::kHtml : ingest::Markup::kText);
}

}  // namespace entente::api
