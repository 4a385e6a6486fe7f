#include "server/cli/source/warc_source.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <charconv>
#include <memory>

namespace entente::server::cli {
namespace {

constexpr unsigned kReadBuffer = 256 << 10;
constexpr std::size_t kMaxLine = 64 << 10;
// A page is far smaller; larger records are passed over without being held.
constexpr std::uint64_t kMaxBlock = std::uint64_t{32} << 20;

struct CloseFile {
  void operator()(gzFile_s* file) const { gzclose(file); }
};
using File = std::unique_ptr<gzFile_s, CloseFile>;

std::string Escaped(std::string_view text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// Takes a line off the front of `text`, without its end.
std::string_view TakeLine(std::string_view& text) {
  const auto end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Adds "Name: value"; false when the line is none.
bool AddField(std::string_view line, api::Headers& fields) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  fields.insert_or_assign(std::string(line.substr(0, colon)), std::string(value));
  return true;
}

std::string_view FieldOr(const api::Headers& fields, std::string_view name,
                         std::string_view fallback) {
  const auto found = fields.find(name);
  return found == fields.end() ? fallback : std::string_view(found->second);
}

// RFC 9112 §7.1; nothing when it is malformed.
std::optional<std::string> Dechunk(std::string_view chunked) {
  std::string body;
  for (;;) {
    const std::string_view line = TakeLine(chunked);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc() || size > chunked.size()) return std::nullopt;
    if (size == 0) return body;
    body += chunked.substr(0, size);
    chunked.remove_prefix(size);
    if (!TakeLine(chunked).empty()) return std::nullopt;
  }
}

// Of gzip or zlib's format; nothing when it is neither or too large.
std::optional<std::string> Inflate(std::string_view compressed) {
  constexpr int kEitherFormat = 15 + 32;
  z_stream stream{};
  if (inflateInit2(&stream, kEitherFormat) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  std::string plain;
  int result = Z_OK;
  while (result == Z_OK && plain.size() <= kMaxBlock) {
    const std::size_t size = plain.size();
    plain.resize(size + kReadBuffer);
    stream.next_out = reinterpret_cast<Bytef*>(plain.data() + size);
    stream.avail_out = kReadBuffer;
    result = inflate(&stream, Z_NO_FLUSH);
    plain.resize(size + kReadBuffer - stream.avail_out);
  }
  inflateEnd(&stream);
  if (result != Z_STREAM_END) return std::nullopt;
  return plain;
}

// What an HTTP answer holds, when it is a page or a text; nothing when there is no article in it.
struct Content {
  std::string media_type;
  std::string body;
};
Result<std::optional<Content>> ContentOf(std::string_view message) {
  const std::string_view status_line = TakeLine(message);
  if (!status_line.starts_with("HTTP/") || status_line.find(" 200") == std::string_view::npos) {
    return std::optional<Content>();
  }
  api::Headers fields;
  for (std::string_view line = TakeLine(message); !line.empty(); line = TakeLine(message)) {
    AddField(line, fields);
  }
  std::string media_type(FieldOr(fields, "Content-Type", ""));
  const std::string lower = Lower(media_type);
  if (!lower.starts_with("text/html") && !lower.starts_with("text/plain")) {
    return std::optional<Content>();
  }
  std::string body(message);
  if (Lower(std::string(FieldOr(fields, "Transfer-Encoding", ""))).ends_with("chunked")) {
    // Some crawlers keep the field and take the chunks apart.
    if (auto whole = Dechunk(body)) body = *std::move(whole);
  }
  const std::string coding = Lower(std::string(FieldOr(fields, "Content-Encoding", "")));
  if (coding == "gzip" || coding == "x-gzip" || coding == "deflate") {
    if (auto plain = Inflate(body)) body = *std::move(plain);
  } else if (!coding.empty() && coding != "identity") {
    return InvalidArgument(fmt::format("is encoded as {}, which cannot be read", coding));
  }
  return std::optional(Content{std::move(media_type), std::move(body)});
}

class WarcSource final : public ArticleSource {
 public:
  WarcSource(const std::filesystem::path& path, File file)
      : name_(path.string()), file_(std::move(file)) {}

  Result<std::optional<FoundArticle>> Next() override {
    for (;;) {
      auto fields = ReadHeader();
      if (!fields) return fields.error();
      if (!*fields) return std::optional<FoundArticle>();
      auto block = ReadBlock(**fields);
      if (!block) return block.error();
      if (FieldOr(**fields, "WARC-Type", "") != "response" || block->empty()) continue;
      const std::string origin = fmt::format("{}, record {}", name_, number_);
      auto content = ContentOf(*block);
      if (!content) return InvalidArgument(fmt::format("{}: {}", origin, content.error().message));
      if (!*content) continue;
      std::string_view address = FieldOr(**fields, "WARC-Target-URI", "");
      if (address.starts_with('<') && address.ends_with('>')) {  // as WARC 1.0 had it
        address = address.substr(1, address.size() - 2);
      }
      FoundArticle found{origin, {}};
      found.post.method = api::Method::kPost;
      found.post.target = "/v1/articles";
      if (!address.empty()) {
        found.post.target += fmt::format("?id={0}&url={0}", Escaped(address));
      }
      found.post.headers["Content-Type"] = (*content)->media_type;
      found.post.body = std::move((*content)->body);
      return std::optional(std::move(found));
    }
  }
  [[nodiscard]] std::uint64_t position() const override {
    return static_cast<std::uint64_t>(std::max<z_off_t>(gzoffset(file_.get()), 0));
  }

 private:
  [[nodiscard]] Error Broken(std::string_view why) const {
    return {ErrorCode::kUnprocessable, fmt::format("{}, record {}: {}", name_, number_, why), {}};
  }

  // A line without its end; nothing at the end of the file.
  Result<std::optional<std::string>> ReadLine() {
    std::string line;
    for (;;) {
      const int c = gzgetc(file_.get());
      if (c < 0) {
        int code = Z_OK;
        const char* message = gzerror(file_.get(), &code);
        if (code != Z_OK && code != Z_STREAM_END) return Broken(message);
        if (line.empty()) return std::optional<std::string>();
        return Broken("ends within a line");
      }
      if (c == '\n') break;
      line += static_cast<char>(c);
      if (line.size() > kMaxLine) return Broken("has a line without end");
    }
    if (line.ends_with('\r')) line.pop_back();
    return std::optional(std::move(line));
  }

  // The named fields of the next record; nothing at the end of the file.
  Result<std::optional<api::Headers>> ReadHeader() {
    ++number_;
    std::string version;
    while (version.empty()) {
      auto line = ReadLine();
      if (!line) return line.error();
      if (!*line) return std::optional<api::Headers>();
      version = **std::move(line);
    }
    if (!version.starts_with("WARC/")) return Broken("does not begin with WARC/");
    api::Headers fields;
    for (;;) {
      auto line = ReadLine();
      if (!line) return line.error();
      if (!*line) return Broken("ends within its header");
      if ((*line)->empty()) return std::optional(std::move(fields));
      if (!AddField(**line, fields)) return Broken("has a malformed field");
    }
  }

  // Empty, too, for a block larger than a page may be.
  Result<std::string> ReadBlock(const api::Headers& fields) {
    const std::string_view length = FieldOr(fields, "Content-Length", "");
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (error != std::errc() || end != length.data() + length.size()) {
      return Broken("has no Content-Length");
    }
    std::string block;
    const bool kept = size <= kMaxBlock;
    std::string chunk(kReadBuffer, '\0');
    while (size > 0) {
      const auto wanted = static_cast<unsigned>(std::min<std::uint64_t>(size, kReadBuffer));
      const int read = gzread(file_.get(), chunk.data(), wanted);
      if (read <= 0) return Broken("ends within its content");
      if (kept) block.append(chunk.data(), static_cast<std::size_t>(read));
      size -= static_cast<std::uint64_t>(read);
    }
    return block;
  }

  const std::string name_;
  File file_;
  std::size_t number_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> OpenWarc(const std::filesystem::path& file) {
  // Reads what is not compressed as it is, and compressed records one after the other.
  File opened(gzopen(file.c_str(), "rb"));
  if (!opened) {
    return Error{ErrorCode::kUnavailable, fmt::format("{}: cannot be read", file.string()), {}};
  }
  gzbuffer(opened.get(), kReadBuffer);
  return std::unique_ptr<ArticleSource>(std::make_unique<WarcSource>(file, std::move(opened)));
}

}  // namespace entente::server::cli
