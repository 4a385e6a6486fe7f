#include "server/cli/source/web_feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "server/token.h"

namespace entente::server::cli {
namespace {

std::string FieldOf(const api::Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

// By its text, so that an item that was corrected is a new one.
std::string KeyOf(const FeedItem& item) {
  std::string all;
  for (const std::string* part :
       {&item.id, &item.title, &item.published, &item.content, &item.summary}) {
    all += *part;
    all += '\0';
  }
  std::string key;
  constexpr std::size_t kBytes = 12;  // no two of a feed's few thousand items meet by chance
  for (const char byte : Sha256(all).substr(0, kBytes)) {
    key += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return key;
}

std::string TextOf(const FeedItem& item) {
  return item.content.empty() ? item.summary : item.content;
}

// Some feeds write addresses as their site's pages do.
void MakeAbsolute(FeedItem& item, const std::string& base) {
  std::string address = ResolveUrl(base, item.address);
  if (item.address.empty() || address.empty()) return;
  if (item.id == item.address) item.id = address;
  item.address = std::move(address);
}

bool IsPage(const api::Headers& headers) {
  std::string type = FieldOf(headers, "Content-Type");
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return type.starts_with("text/html") || type.starts_with("application/xhtml+xml");
}

}  // namespace

Result<std::unique_ptr<WebFeed>> WebFeed::Open(const std::string& url, Fetcher& fetcher,
                                               FeedMemory memory, WebFeedOptions options) {
  fetcher.Trust(url);
  api::Headers conditions;
  if (!memory.etag.empty()) conditions["If-None-Match"] = memory.etag;
  if (!memory.last_modified.empty()) conditions["If-Modified-Since"] = memory.last_modified;
  auto document = fetcher.Get(url, conditions);
  if (!document) return document.error();
  std::unique_ptr<WebFeed> opened(new WebFeed(document->url, fetcher, std::move(options)));
  if (document->status == 304) {
    opened->skipped_ = memory.seen.size();
    opened->memory_ = std::move(memory);
    return opened;
  }
  auto feed = ParseFeed(document->body);
  if (!feed) return feed.error().Within(url);
  for (FeedItem& item : feed->items) MakeAbsolute(item, document->url);
  opened->feed_ = *std::move(feed);
  opened->bytes_ = document->body.size();
  opened->before_ = std::move(memory);
  opened->memory_.etag = FieldOf(document->headers, "ETag");
  opened->memory_.last_modified = FieldOf(document->headers, "Last-Modified");
  return opened;
}

Result<std::optional<FoundArticle>> WebFeed::Next() {
  while (next_ < feed_.items.size()) {
    const FeedItem& item = feed_.items[next_++];
    const std::string origin = fmt::format("{}, item {}", url_, next_);
    const std::string key = KeyOf(item);
    const bool of_page = options_.fetch_pages && item.content.empty() && !item.address.empty();
    if (before_.seen.contains(key) ||
        (of_page && options_.is_there && options_.is_there(item.id))) {
      ++skipped_;
      Settle(key);
      continue;
    }
    auto html = of_page ? PageOf(item) : Result<std::string>(TextOf(item));
    if (!html) {
      if (html.error().code == ErrorCode::kCancelled) return html.error();
      missed_ = true;
      return InvalidArgument(fmt::format("{}: {}", origin, html.error().message));
    }
    auto post = html->empty()
                    ? Result<api::Request>(InvalidArgument("has neither content nor summary"))
                    : ToPost(item, feed_.outlet, *html);
    if (!post) {
      Settle(key);
      return post.error().Within(origin);
    }
    return std::optional(FoundArticle{origin, *std::move(post), key});
  }
  return std::optional<FoundArticle>();
}

Result<std::string> WebFeed::PageOf(const FeedItem& item) {
  auto page = fetcher_.Get(item.address);
  if (!page) return page.error();
  if (!IsPage(page->headers)) {
    return InvalidArgument(
        fmt::format("{}: is no page but {}", item.address, FieldOf(page->headers, "Content-Type")));
  }
  return std::move(page->body);
}

std::uint64_t WebFeed::position() const {
  return feed_.items.empty() ? bytes_ : bytes_ * next_ / feed_.items.size();
}

FeedMemory WebFeed::Memory() const {
  FeedMemory memory = memory_;
  if (missed_ || next_ < feed_.items.size()) {
    // The feed must come again, changed or not.
    memory.etag.clear();
    memory.last_modified.clear();
    for (std::size_t i = next_; i < feed_.items.size(); ++i) {
      const std::string key = KeyOf(feed_.items[i]);
      if (before_.seen.contains(key)) memory.seen.insert(key);
    }
  }
  return memory;
}

}  // namespace entente::server::cli
