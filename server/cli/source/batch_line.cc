#include "server/cli/source/batch_line.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "api/target.h"
#include "api/utf8.h"

namespace entente::server::cli {
namespace {

// A larger article gains nothing by going with others.
constexpr std::size_t kMaxBytes = 1 << 20;

}  // namespace

std::optional<std::string> ToBatchLine(const api::Request& post) {
  const auto header = post.headers.find("Content-Type");
  if (header == post.headers.end() || post.body.size() > kMaxBytes ||
      api::FirstInvalidUtf8(post.body)) {
    return std::nullopt;
  }
  const std::string_view type = header->second;
  if (type == "application/json") {
    std::string line = post.body;
    // Where JSON has them they are blanks, and where it may not it is wrong with either.
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return line;
  }
  const bool html = type == "text/html" || type == "text/html; charset=utf-8";
  if (!html && type != "text/plain" && type != "text/plain; charset=utf-8") return std::nullopt;
  const auto target = api::ParseTarget(post.target);
  if (!target) return std::nullopt;
  nlohmann::json article = nlohmann::json::object();
  for (const api::QueryParameter& parameter : target->query) {
    article[parameter.name] = parameter.value;
  }
  article[html ? "html" : "text"] = post.body;
  return article.dump();
}

}  // namespace entente::server::cli
