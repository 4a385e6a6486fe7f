#pragma once

#include "server/cli/source/article_source.h"

namespace entente::server::cli {

// A feed, RSS 0.9 to 2.0 or Atom: of each item the address, title, date and content or summary.
Result<std::unique_ptr<ArticleSource>> OpenFeed(const std::filesystem::path& file);

}  // namespace entente::server::cli
