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

namespace entente::server::cli {
namespace {

namespace fs = std::filesystem;

// By the ending of a file's name; empty for files that hold no article.
std::string_view MediaTypeOf(const fs::path& file) {
  const auto extension = file.extension();
  if (extension == ".txt") return "text/plain; charset=utf-8";
  if (extension == ".html" || extension == ".htm") return "text/html; charset=utf-8";
  if (extension == ".json") return "application/json";
  return {};
}

ArticleFile Describe(const fs::path& file, const fs::path& below) {
  if (file.extension() == ".json") return {file, {}};
  return {file, file.lexically_relative(below).replace_extension().generic_string()};
}

Error Unreadable(const fs::path& path, const std::string& why) {
  return InvalidArgument(fmt::format("{}: {}", path.string(), why));
}

Result<void> AddFolder(const fs::path& folder, std::vector<ArticleFile>& files) {
  std::error_code error;
  std::vector<ArticleFile> found;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code unknown;
    if (it->is_regular_file(unknown) && !MediaTypeOf(it->path()).empty()) {
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
    } else if (MediaTypeOf(path).empty()) {
      return Unreadable(path, "is none of .txt, .html, .htm and .json");
    } else {
      files.push_back(Describe(path, path.parent_path()));
    }
  }
  return files;
}

Result<api::Request> ToPost(const ArticleFile& file) {
  std::ifstream stream(file.path, std::ios::binary);
  api::Request request;
  request.body.assign(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad()) {
    return Error{
        ErrorCode::kUnavailable, fmt::format("cannot be read: {}", std::strerror(errno)), {}};
  }
  request.method = api::Method::kPost;
  request.target = "/v1/articles";
  if (!file.id.empty()) {
    request.target += "?id=" + boost::urls::encode(file.id, boost::urls::unreserved_chars);
  }
  request.headers["Content-Type"] = MediaTypeOf(file.path);
  return request;
}

}  // namespace entente::server::cli
