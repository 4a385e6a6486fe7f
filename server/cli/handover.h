#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http.h"
#include "graph/base/result.h"
#include "server/cli/article_files.h"
#include "server/cli/progress.h"
#include "server/cli/source/article_source.h"
#include "server/cli/source/journal.h"
#include "server/cli/source/web_feed.h"

namespace entente::server::cli {

// Hands a request to the API and gives its answer; an error when there is none.
using Post = std::function<Result<api::Response>(api::Request)>;

// What became of the articles of an ingest.
struct IngestTally {
  std::map<std::string, std::size_t> outcomes;  // "created", "replaced", "unchanged"
  std::size_t refused = 0;
  std::int64_t nodes = 0;
  std::int64_t relationships = 0;

  void Add(const api::Response& response);
  [[nodiscard]] std::string Summary();
};

// Hands in the articles of files and feeds, in their order and many at a time, and tells what was
// refused and why.
class Handover {
 public:
  // `total_bytes` of all files.
  Handover(const Post& post, Journal& journal, std::stop_token stop, std::uint64_t total_bytes)
      : post_(post), journal_(journal), stop_(std::move(stop)), progress_(total_bytes) {}

  // False when it was told to stop before the end of the file or feed. An error is one that every
  // further article would meet, too.
  Result<bool> HandIn(const ArticleFile& file);
  Result<bool> HandIn(const std::string& feed, Fetcher& fetcher, bool fetch_pages);

  [[nodiscard]] std::string Summary() { return tally_.Summary(); }
  [[nodiscard]] std::size_t articles() const { return articles_; }
  // Files' articles and feeds' items that were known already.
  [[nodiscard]] std::uint64_t skipped() const { return skipped_; }
  [[nodiscard]] bool all_taken() const { return tally_.refused == 0; }

 private:
  void Refuse(std::string_view reason);
  // Puts the article to those that wait, and hands them in when they are many.
  Result<void> Send(FoundArticle article);
  // Hands in those that wait. After it all that was sent is taken or refused.
  Result<void> Flush();
  Result<void> SendAlone(FoundArticle article);
  // What became of an article. An error is one that every further article would meet, too.
  Result<void> Account(const std::string& origin, const api::Response& answer);

  const Post& post_;
  Journal& journal_;
  const std::stop_token stop_;
  Progress progress_;
  IngestTally tally_;
  std::vector<FoundArticle> waiting_;
  std::string lines_;               // of those that wait, as one batch
  std::uint64_t bytes_before_ = 0;  // of the files and feeds before
  std::size_t articles_ = 0;
  std::uint64_t skipped_ = 0;
};

}  // namespace entente::server::cli
