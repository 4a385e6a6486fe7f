#pragma once

#include "api/call.h"
#include "ingest/raw_article.h"

namespace entente::api {

// The article that a POST hands in: application/json with the metadata as members, or text/plain or
// text/html with the metadata as query parameters. A failure is a Response, because some (415) are
// no Error.
struct ArticleBody {
  std::optional<ingest::RawArticle> article;
  std::optional<Response> refusal;  // exactly one of the two
};
ArticleBody ReadArticleBody(Call& call);

}  // namespace entente::api
