#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"
#include "graph/base/result.h"

namespace entente::server::cli {

// A file to ingest. `id` is empty for a .json, which says its own.
struct ArticleFile {
  std::filesystem::path path;
  std::string id;

  bool operator==(const ArticleFile&) const = default;
};

// The files of the paths in the order given, those of a folder sorted by path: .txt, .html, .htm
// and .json, others passed over. The id is the path below the folder, or the name of a file given
// as such, without its ending. kInvalidArgument for a path that does not exist or a file of another
// kind.
Result<std::vector<ArticleFile>> FindArticleFiles(const std::vector<std::filesystem::path>& paths);

// The POST /v1/articles that hands the file in. kUnavailable when it cannot be read.
Result<api::Request> ToPost(const ArticleFile& file);

}  // namespace entente::server::cli
