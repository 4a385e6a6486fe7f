#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http.h"
#include "graph/base/result.h"
#include "server/cli/article_files.h"

namespace entente::server::cli {

// An article on its way in: where it was found, for messages ("feed.xml, item 3"), and the
// POST /v1/articles that hands it in.
struct FoundArticle {
  std::string origin;
  api::Request post;
  std::string key = {};  // by which a feed's item is known again; see web_feed.h
};

// The articles of a file, one after the other, in the memory of one.
class ArticleSource {
 public:
  virtual ~ArticleSource() = default;

  // The next one; nothing at the end. kInvalidArgument for one that cannot be handed in, named in
  // the message: those after it can still be asked for. Any other error ends the source.
  virtual Result<std::optional<FoundArticle>> Next() = 0;
  // How far it has come in the file, in bytes, for the progress bar.
  [[nodiscard]] virtual std::uint64_t position() const = 0;
};

// kUnavailable when the file cannot be read, kInvalidArgument when it is not of its kind at all.
Result<std::unique_ptr<ArticleSource>> OpenSource(const ArticleFile& file);

// Whether a file of this name holds many articles: .ndjson, .jsonl, .csv, .rss, .atom, .xml, .warc
// and .warc.gz.
bool HoldsManyArticles(const std::filesystem::path& file);

// The members of an article by name, as POST /v1/articles takes them; empty ones are left out.
// kInvalidArgument when they are not UTF-8.
class ArticleMembers {
 public:
  void Set(std::string_view name, std::string value);
  [[nodiscard]] Result<api::Request> ToPost() const;

 private:
  std::vector<std::pair<std::string, std::string>> members_;
};

}  // namespace entente::server::cli
