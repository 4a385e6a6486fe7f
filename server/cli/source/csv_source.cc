#include "server/cli/source/csv_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

namespace entente::server::cli {
namespace {

constexpr std::array<std::string_view, 8> kMembers{"id",   "url",       "title",  "text",
                                                   "html", "published", "outlet", "language"};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class CsvSource final : public ArticleSource {
 public:
  CsvSource(const std::filesystem::path& file, std::ifstream stream)
      : name_(file.string()), stream_(std::move(stream)) {}

  Result<void> ReadColumns() {
    auto header = ReadRow();
    if (!header) return header.error();
    if (!*header) return InvalidArgument(fmt::format("{}: is empty", name_));
    columns_ = **std::move(header);
    if (columns_[0].starts_with(kByteOrderMark)) columns_[0].erase(0, kByteOrderMark.size());
    const auto has = [this](std::string_view name) {
      return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
    };
    if (!has("text") && !has("html")) {
      return InvalidArgument(
          fmt::format("{}: its first row names neither a column text nor html", name_));
    }
    return {};
  }

  Result<std::optional<FoundArticle>> Next() override {
    auto row = ReadRow();
    if (!row) return row.error();
    if (!*row) return std::optional<FoundArticle>();
    const std::string origin = fmt::format("{}, line {}", name_, row_line_);
    if ((*row)->size() != columns_.size()) {
      return InvalidArgument(fmt::format("{}: has {} fields; the first row has {}", origin,
                                         (*row)->size(), columns_.size()));
    }
    ArticleMembers members;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (std::find(kMembers.begin(), kMembers.end(), columns_[i]) != kMembers.end()) {
        members.Set(columns_[i], std::move((**row)[i]));
      }
    }
    auto post = members.ToPost();
    if (!post) return InvalidArgument(fmt::format("{}: {}", origin, post.error().message));
    return std::optional(FoundArticle{origin, *std::move(post)});
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }

 private:
  using Row = std::vector<std::string>;

  int Take() {
    const int c = stream_.get();
    if (c != std::ifstream::traits_type::eof()) ++position_;
    if (c == '\n') ++line_;
    return c;
  }

  // Nothing at the end of the file. Lines without a byte are passed over.
  Result<std::optional<Row>> ReadRow() {
    constexpr int kEnd = std::ifstream::traits_type::eof();
    Row row(1);
    row_line_ = line_;
    bool quoted = false;
    bool any = false;
    for (;;) {
      const int c = Take();
      if (quoted) {
        if (c == kEnd) {
          return Error{ErrorCode::kUnprocessable,
                       fmt::format("{}, line {}: a quotation is never closed", name_, row_line_),
                       {}};
        }
        if (c != '"') {
          row.back() += static_cast<char>(c);
        } else if (stream_.peek() == '"') {
          row.back() += static_cast<char>(Take());
        } else {
          quoted = false;
        }
        continue;
      }
      if (c == kEnd || c == '\n') {
        if (any) return std::optional(std::move(row));
        if (c == kEnd) return std::optional<Row>();
        row_line_ = line_;
        continue;
      }
      if (c == '\r' && stream_.peek() == '\n') continue;
      any = true;
      if (c == ',') {
        row.emplace_back();
      } else if (c == '"' && row.back().empty()) {
        quoted = true;
      } else {
        row.back() += static_cast<char>(c);
      }
    }
  }

  const std::string name_;
  std::ifstream stream_;
  Row columns_;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;  // where the row that was read begins
  std::uint64_t position_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> OpenCsv(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno)),
                 {}};
  }
  auto source = std::make_unique<CsvSource>(file, std::move(stream));
  if (auto read = source->ReadColumns(); !read) return read.error();
  return std::unique_ptr<ArticleSource>(std::move(source));
}

}  // namespace entente::server::cli
