#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"
#include "graph/base/result.h"
#include "ingest/raw_article.h"

namespace entente::server::cli {

// A file to ingest. `id` is empty for a .json, which says its own.
struct ArticleFile {
  std::filesystem::path path;
  std::string id;

  bool operator==(const ArticleFile&) const = default;
};

// The files of the paths in the order given, those of a folder sorted by path: .txt, .html, .htm
// and .json, and those that hold many articles (article_source.h), others passed over. The id is
// the path below the folder, or the name of a file given as such, without its ending.
// kInvalidArgument for a path that does not exist or a file of another kind.
Result<std::vector<ArticleFile>> FindArticleFiles(const std::vector<std::filesystem::path>& paths);

// The article in a file, by the rules above; its id is the file's name without its ending.
// kUnavailable when it cannot be read, else the errors of ParseArticle.
Result<ingest::RawArticle> ReadArticleFile(const std::filesystem::path& path);

// The article in bytes of one of the three media types. kInvalidArgument for malformed JSON.
Result<ingest::RawArticle> ParseArticle(std::string_view media_type, std::string_view body);

// What bytes without a name are taken for: JSON when they begin with '{', a page with '<', else
// text.
std::string_view GuessMediaType(std::string_view body);

// The POST /v1/articles that hands the file in. kUnavailable when it cannot be read.
Result<api::Request> ToPost(const ArticleFile& file);

}  // namespace entente::server::cli
