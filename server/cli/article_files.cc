#include "server/cli/article_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "api/article_json.h"
#include "server/cli/source/article_source.h"

namespace entente::server::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kText = "text/plain; charset=utf-8";
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kJson = "application/json";

// By the ending of a file's name; empty for files that hold no article.
std::string_view MediaTypeOf(const fs::path& file) {
  const auto extension = file.extension();
  if (extension == ".txt") return kText;
  if (extension == ".html" || extension == ".htm") return kHtml;
  if (extension == ".json") return kJson;
  return {};
}

bool HoldsArticles(const fs::path& file) {
  return !MediaTypeOf(file).empty() || HoldsManyArticles(file);
}

ArticleFile Describe(const fs::path& file, const fs::path& below) {
  if (file.extension() == ".json" || HoldsManyArticles(file)) return {file, {}};
  return {file, file.lexically_relative(below).replace_extension().generic_string()};
}

Error Unreadable(const fs::path& path, const std::string& why) {
  return InvalidArgument(fmt::format("{}: {}", path.string(), why));
}

Result<std::string> ReadBytes(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad()) {
    return Error{
        ErrorCode::kUnavailable, fmt::format("cannot be read: {}", std::strerror(errno)), {}};
  }
  return bytes;
}

Result<void> AddFolder(const fs::path& folder, std::vector<ArticleFile>& files) {
  std::error_code error;
  std::vector<ArticleFile> found;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code unknown;
    if (it->is_regular_file(unknown) && HoldsArticles(it->path())) {
      found.push_back(Describe(it->path(), folder));
    }
  }
  if (error) return Unreadable(folder, error.message());
  std::sort(found.begin(), found.end(),
            [](const ArticleFile& a, const ArticleFile& b) { return a.path < b.path; });
  std::move(found.begin(), found.end(), std::back_inserter(files));
  return {};
}

}  // namespace

Result<std::vector<ArticleFile>> FindArticleFiles(const std::vector<fs::path>& paths) {
  std::vector<ArticleFile> files;
  for (const fs::path& path : paths) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::is_directory(status)) {
      if (auto added = AddFolder(path, files); !added) return added.error();
    } else if (!fs::exists(status)) {
      return Unreadable(path, "there is no such file or folder");
    } else if (!HoldsArticles(path)) {
      return Unreadable(path,
                        "is none of .txt, .html, .htm, .json, .ndjson, .jsonl, .csv, .rss, .atom, "
                        ".xml, .warc and .warc.gz");
    } else {
      files.push_back(Describe(path, path.parent_path()));
    }
  }
  return files;
}

Result<ingest::RawArticle> ReadArticleFile(const fs::path& path) {
  const auto files = FindArticleFiles({path});
  if (!files) return files.error();
  if (files->size() != 1 || files->front().path != path) {
    return Unreadable(path, "is a folder; name one file");
  }
  if (HoldsManyArticles(path)) return Unreadable(path, "holds many articles; name a file of one");
  auto body = ReadBytes(path);
  if (!body) return body.error();
  auto article = ParseArticle(MediaTypeOf(path), *body);
  if (article && !files->front().id.empty()) article->id = files->front().id;
  return article;
}

Result<ingest::RawArticle> ParseArticle(std::string_view media_type, std::string_view body) {
  if (media_type == kJson) return api::ParseArticleJson(body);
  ingest::RawArticle article;
  article.markup = media_type == kHtml ? ingest::Markup::kHtml : ingest::Markup::kText;
  article.body = body;
  return article;
}

std::string_view GuessMediaType(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return kText;
  if (body[first] == '{') return kJson;
  return body[first] == '<' ? kHtml : kText;
}

Result<api::Request> ToPost(const ArticleFile& file) {
  auto body = ReadBytes(file.path);
  if (!body) return body.error();
  api::Request request;
  request.body = *std::move(body);
  request.method = api::Method::kPost;
  request.target = "/v1/articles";
  if (!file.id.empty()) {
    request.target += "?id=" + boost::urls::encode(file.id, boost::urls::unreserved_chars);
  }
  request.headers["Content-Type"] = MediaTypeOf(file.path);
  return request;
}

}  // namespace entente::server::cli
