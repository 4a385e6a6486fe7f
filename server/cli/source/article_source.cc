#include "server/cli/source/article_source.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "api/utf8.h"
#include "server/cli/source/csv_source.h"
#include "server/cli/source/feed_source.h"
#include "server/cli/source/ndjson_source.h"
#include "server/cli/source/warc_source.h"

namespace entente::server::cli {
namespace {

// A file that is one article.
class SingleArticle final : public ArticleSource {
 public:
  explicit SingleArticle(ArticleFile file) : file_(std::move(file)) {}

  Result<std::optional<FoundArticle>> Next() override {
    if (std::exchange(given_, true)) return std::optional<FoundArticle>();
    auto post = ToPost(file_);
    if (!post) {
      return InvalidArgument(
          fmt::format("{}: refused: {}", file_.path.string(), post.error().message));
    }
    position_ = post->body.size();
    return std::optional(FoundArticle{file_.path.string(), *std::move(post)});
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }

 private:
  const ArticleFile file_;
  bool given_ = false;
  std::uint64_t position_ = 0;
};

using Open = Result<std::unique_ptr<ArticleSource>> (*)(const std::filesystem::path&);

Open OpenerOf(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const std::pair<std::string_view, Open> kinds[] = {
      {".ndjson", OpenNdjson}, {".jsonl", OpenNdjson}, {".csv", OpenCsv},   {".rss", OpenFeed},
      {".atom", OpenFeed},     {".xml", OpenFeed},     {".warc", OpenWarc}, {".warc.gz", OpenWarc}};
  for (const auto& [ending, open] : kinds) {
    if (name.size() > ending.size() && name.ends_with(ending)) return open;
  }
  return nullptr;
}

}  // namespace

bool HoldsManyArticles(const std::filesystem::path& file) { return OpenerOf(file) != nullptr; }

Result<std::unique_ptr<ArticleSource>> OpenSource(const ArticleFile& file) {
  if (const Open open = OpenerOf(file.path)) return open(file.path);
  return std::unique_ptr<ArticleSource>(std::make_unique<SingleArticle>(file));
}

void ArticleMembers::Set(std::string_view name, std::string value) {
  if (value.find_first_not_of(" \t\r\n") == std::string::npos) return;
  members_.emplace_back(name, std::move(value));
}

Result<api::Request> ArticleMembers::ToPost() const {
  nlohmann::json body = nlohmann::json::object();
  for (const auto& [name, value] : members_) {
    if (const auto at = api::FirstInvalidUtf8(value)) {
      return InvalidArgument(fmt::format("its {} is not UTF-8 from byte {} on", name, *at));
    }
    body[name] = value;
  }
  api::Request request;
  request.method = api::Method::kPost;
  request.target = "/v1/articles";
  request.headers["Content-Type"] = "application/json";
  request.body = body.dump();
  return request;
}

}  // namespace entente::server::cli
