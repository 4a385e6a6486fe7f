#include "server/cli/source/feed_source.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "server/cli/source/feed.h"

namespace entente::server::cli {
namespace {

class FeedSource final : public ArticleSource {
 public:
  FeedSource(std::string name, Feed feed, std::uint64_t bytes)
      : name_(std::move(name)), feed_(std::move(feed)), bytes_(bytes) {}

  Result<std::optional<FoundArticle>> Next() override {
    if (next_ == feed_.items.size()) return std::optional<FoundArticle>();
    const FeedItem& item = feed_.items[next_++];
    const std::string origin = fmt::format("{}, item {}", name_, next_);
    const std::string& html = item.content.empty() ? item.summary : item.content;
    if (html.empty()) return InvalidArgument(origin + ": has neither content nor summary");
    auto post = ToPost(item, feed_.outlet, html);
    if (!post) return post.error().Within(origin);
    return std::optional(FoundArticle{origin, *std::move(post)});
  }
  [[nodiscard]] std::uint64_t position() const override {
    return feed_.items.empty() ? bytes_ : bytes_ * next_ / feed_.items.size();
  }

 private:
  const std::string name_;
  const Feed feed_;
  const std::uint64_t bytes_;
  std::size_t next_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> OpenFeed(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string document(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad()) {
    return Error{ErrorCode::kUnavailable, fmt::format("{}: cannot be read", file.string()), {}};
  }
  auto feed = ParseFeed(document);
  if (!feed) return feed.error().Within(file.string());
  return std::unique_ptr<ArticleSource>(
      std::make_unique<FeedSource>(file.string(), *std::move(feed), document.size()));
}

}  // namespace entente::server::cli
