#include "api/article_body.h"

#include <array>

#include "api/article_json.h"
#include "api/body_type.h"
#include "api/problem.h"

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
  auto type =
      BodyTypeOf(call.request, {"application/json", "text/plain", "text/html"}, "an article");
  if (auto* refusal = std::get_if<Response>(&type)) return {std::nullopt, std::move(*refusal)};
  const auto& name = std::get<std::string>(type);
  if (call.request.body.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Refuse(call, Error{ErrorCode::kUnprocessable, "the body is empty", {}});
  }
  if (name == "application/json") return ReadJsonBody(call);
  return ReadBareBody(call, name == "text/html" ? ingest::Markup::kHtml : ingest::Markup::kText);
}

}  // namespace entente::api
