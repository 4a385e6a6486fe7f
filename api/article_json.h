#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "ingest/raw_article.h"

namespace entente::api {

// Checks the metadata that came with an article. Every fault is one field error: the first
// kMaxFaults, and one more that says that there are others.
class ArticleMetadata {
 public:
  // Takes the value of "id", "url", "title", "outlet", "published" or "language".
  void Set(std::string_view name, std::string_view value);
  void Fail(std::string_view name, std::string detail);

  ingest::RawArticle article;
  [[nodiscard]] const std::vector<FieldError>& errors() const { return errors_; }

 private:
  void SetUrl(std::string_view value);
  void SetLanguage(std::string_view value);
  void SetPublished(std::string_view value);

  std::vector<FieldError> errors_;
};

// {"id"?, "url"?, "title"?, "text" | "html", "published"?, "outlet"?, "language"?}, null as good as
// absent. kInvalidArgument for what is not JSON (with the byte) and for every member that is
// unknown, repeated or of another type; kUnprocessable for an empty text. Bounded in depth.
Result<ingest::RawArticle> ParseArticleJson(std::string_view body);

}  // namespace entente::api
