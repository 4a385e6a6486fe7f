#pragma once

#include "api/json.h"
#include "ingest/explain/explanation.h"
#include "ingest/pipeline.h"

namespace entente::api {

// {"sentences": [{"index", "start", "end", "text", "zone", "mentions", "rules", "facts"}], "nodes",
// "relationships"}; docs/api.md has the members.
Json ExplanationJson(const ingest::Explanation& explanation);

// ArticleJson with "text" and "explanation".
Json ExplainedArticleJson(const ingest::ExplainedArticle& explained);

}  // namespace entente::api
