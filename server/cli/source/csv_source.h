#pragma once

#include "server/cli/source/article_source.h"

namespace entente::server::cli {

// Comma-separated values (RFC 4180). The first row names the columns: those that are members of an
// article are taken, others passed over.
Result<std::unique_ptr<ArticleSource>> OpenCsv(const std::filesystem::path& file);

}  // namespace entente::server::cli
