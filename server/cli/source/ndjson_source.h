#pragma once

#include "server/cli/source/article_source.h"

namespace entente::server::cli {

// Newline-delimited JSON: each line is the body of a POST /v1/articles; empty ones are passed over.
Result<std::unique_ptr<ArticleSource>> OpenNdjson(const std::filesystem::path& file);

}  // namespace entente::server::cli
