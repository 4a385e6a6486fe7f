#pragma once

#include "server/cli/source/article_source.h"

namespace entente::server::cli {

// A web archive (ISO 28500), compressed or not: the pages and texts among its answers of status
// 200.
Result<std::unique_ptr<ArticleSource>> OpenWarc(const std::filesystem::path& file);

}  // namespace entente::server::cli
