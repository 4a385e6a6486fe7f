#include "server/content_coding.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "api/body.h"

namespace entente::server {
namespace {

// What fits into one packet anyhow gains nothing.
constexpr std::size_t kWorthwhileBytes = 1024;
// An answer is compressed for one client only, who waits for it: speed before size.
constexpr int kLevel = 4;
constexpr int kGzipWindow = 15 + 16;  // the largest window, with gzip's frame in place of zlib's
constexpr int kMemoryLevel = 8;       // zlib's default

std::string_view Trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Takes the part before `separator` off the front of `text`.
std::string_view TakeUntil(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto part = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return Trimmed(part);
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

// Whether the parameters after a coding give it the weight 0, which forbids it.
bool IsForbidden(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view parameter = TakeUntil(parameters, ';');
    if (!EqualsIgnoringCase(TakeUntil(parameter, '='), "q")) continue;
    const std::string_view weight = Trimmed(parameter);
    return weight.find_first_not_of("0.") == std::string_view::npos;
  }
  return false;
}

bool IsCompressible(std::string_view content_type) {
  const std::string_view type = TakeUntil(content_type, ';');
  if (type.starts_with("text/") && type != "text/event-stream") return true;
  if (type.ends_with("+json") || type.ends_with("+xml")) return true;
  constexpr std::array<std::string_view, 5> kTypes{"application/json", "application/x-ndjson",
                                                   "application/n-quads", "application/xml",
                                                   "application/javascript"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// Nothing when zlib has no memory for it.
std::optional<std::string> Gzip(std::string_view plain) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return std::nullopt;
  }
  std::string compressed(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
  // zlib's interface is older than const; it does not write here.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  const int result = deflate(&stream, Z_FINISH);
  compressed.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) return std::nullopt;
  return compressed;
}

// Compresses what another source gives.
class GzipSource : public api::BodySource {
 public:
  // Null when zlib has no memory for it.
  static std::shared_ptr<GzipSource> Over(std::shared_ptr<api::BodySource> plain) {
    auto source = std::make_shared<GzipSource>();
    source->plain_ = std::move(plain);
    source->begun_ = deflateInit2(&source->stream_, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                                  Z_DEFAULT_STRATEGY) == Z_OK;
    return source->begun_ ? source : nullptr;
  }

  GzipSource() = default;
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override {
    if (begun_) deflateEnd(&stream_);
  }

  [[nodiscard]] bool Ready() const override { return plain_->Ready(); }

  Result<std::optional<std::string>> Next(QueryContext& context) override {
    std::string compressed;
    while (compressed.empty()) {
      if (ended_) return std::optional<std::string>();
      auto piece = plain_->Next(context);
      if (!piece) return piece.error();
      ended_ = !piece->has_value();
      // What may be the last for a while is not kept back.
      const int more = plain_->Ready() ? Z_NO_FLUSH : Z_SYNC_FLUSH;
      Append(piece->value_or(""), ended_ ? Z_FINISH : more, compressed);
    }
    return std::optional(std::move(compressed));
  }

 private:
  void Append(std::string_view plain, int flush, std::string& compressed) {
    constexpr std::size_t kRoom = 64 << 10;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream_.avail_in = static_cast<uInt>(plain.size());
    do {
      const std::size_t size = compressed.size();
      compressed.resize(size + kRoom);
      stream_.next_out = reinterpret_cast<Bytef*>(compressed.data() + size);
      stream_.avail_out = static_cast<uInt>(kRoom);
      deflate(&stream_, flush);
      compressed.resize(compressed.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  std::shared_ptr<api::BodySource> plain_;
  z_stream stream_{};
  bool begun_ = false;
  bool ended_ = false;
};

void AddToVary(api::Headers& headers, std::string_view field) {
  std::string& vary = headers["Vary"];
  if (!vary.empty()) vary += ", ";
  vary += field;
}

}  // namespace

bool AcceptsGzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    std::string_view parameters = TakeUntil(accept_encoding, ',');
    const std::string_view coding = TakeUntil(parameters, ';');
    if (EqualsIgnoringCase(coding, "gzip") || EqualsIgnoringCase(coding, "x-gzip")) {
      return !IsForbidden(parameters);
    }
    if (coding == "*") any = !IsForbidden(parameters);
  }
  return any;
}

void EncodeContent(const api::Request& request, api::Response& response) {
  // What is not sent again would have varied as what was (RFC 9110, 15.4.5).
  if (response.status == 304) return AddToVary(response.headers, "Accept-Encoding");
  const auto type = response.headers.find("Content-Type");
  if (type == response.headers.end() || !IsCompressible(type->second) ||
      response.headers.contains("Content-Encoding") || response.converter != nullptr) {
    return;
  }
  // Whatever its length: of one resource all answers vary alike.
  AddToVary(response.headers, "Accept-Encoding");
  if (response.source == nullptr && response.body.size() < kWorthwhileBytes) return;
  const auto accepted = request.headers.find("Accept-Encoding");
  if (accepted == request.headers.end() || !AcceptsGzip(accepted->second)) return;
  if (response.source != nullptr) {
    auto source = GzipSource::Over(response.source);
    if (source == nullptr) return;
    response.source = std::move(source);
    response.headers["Content-Encoding"] = "gzip";
    return;
  }
  auto compressed = Gzip(response.body);
  if (!compressed || compressed->size() >= response.body.size()) return;
  response.body = *std::move(compressed);
  response.headers["Content-Encoding"] = "gzip";
}

}  // namespace entente::server
