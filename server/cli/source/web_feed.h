#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/cli/source/article_source.h"
#include "server/cli/source/feed.h"
#include "server/cli/source/fetcher.h"
#include "server/cli/source/journal.h"

namespace entente::server::cli {

struct WebFeedOptions {
  // Of an item that the feed only summarises, the page that it links to is the article.
  bool fetch_pages = false;
  // Whether an article of this id is there already, so that its page need not be fetched; may be
  // empty.
  std::function<bool(const std::string& id)> is_there;
};

// The new items of a feed on the web, each under a key that changes with its text.
class WebFeed final : public ArticleSource {
 public:
  // Gets the feed, unless it has not changed since `memory`. The fetcher must outlive it. Errors of
  // Fetcher::Get, kInvalidArgument when it is no feed.
  static Result<std::unique_ptr<WebFeed>> Open(const std::string& url, Fetcher& fetcher,
                                               FeedMemory memory, WebFeedOptions options);

  Result<std::optional<FoundArticle>> Next() override;
  [[nodiscard]] std::uint64_t position() const override;

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  // Items that need not be handed in.
  [[nodiscard]] std::size_t skipped() const { return skipped_; }
  // The item of this key is dealt with for good.
  void Settle(const std::string& key) { memory_.seen.insert(key); }
  // What to remember for the next time: of an item that could not be had, nothing.
  [[nodiscard]] FeedMemory Memory() const;

 private:
  WebFeed(std::string url, Fetcher& fetcher, WebFeedOptions options)
      : url_(std::move(url)), fetcher_(fetcher), options_(std::move(options)) {}

  Result<std::string> PageOf(const FeedItem& item);

  const std::string url_;
  Fetcher& fetcher_;
  const WebFeedOptions options_;
  FeedMemory before_;
  FeedMemory memory_;  // of the items that the feed has now
  Feed feed_;
  std::uint64_t bytes_ = 0;
  std::size_t next_ = 0;
  std::size_t skipped_ = 0;
  bool missed_ = false;  // an item that may be had another time
};

}  // namespace entente::server::cli
