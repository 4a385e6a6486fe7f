#include "server/cli/source/ndjson_source.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace entente::server::cli {
namespace {

class NdjsonSource final : public ArticleSource {
 public:
  NdjsonSource(const std::filesystem::path& file, std::ifstream stream)
      : name_(file.string()), stream_(std::move(stream)) {}

  Result<std::optional<FoundArticle>> Next() override {
    for (std::string line; std::getline(stream_, line);) {
      ++number_;
      position_ += line.size() + 1;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      FoundArticle found{fmt::format("{}, line {}", name_, number_), {}};
      found.post.method = api::Method::kPost;
      found.post.target = "/v1/articles";
      found.post.headers["Content-Type"] = "application/json";
      found.post.body = std::move(line);
      return std::optional(std::move(found));
    }
    return std::optional<FoundArticle>();
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }

 private:
  const std::string name_;
  std::ifstream stream_;
  std::size_t number_ = 0;
  std::uint64_t position_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> OpenNdjson(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno)),
                 {}};
  }
  return std::unique_ptr<ArticleSource>(std::make_unique<NdjsonSource>(file, std::move(stream)));
}

}  // namespace entente::server::cli
