#include "api/article_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "api/faults.h"
#include "api/nearest.h"
#include "api/parameters.h"

namespace entente::api {
namespace {

// Metadata is a line or less; what is longer is a body in the wrong place. In bytes.
constexpr std::size_t kMaxIdBytes = 512;
constexpr std::size_t kMaxUrlBytes = 2048;
constexpr std::size_t kMaxTextBytes = 1024;

const std::vector<std::string>& Members() {
  static const std::vector<std::string> members{"id",   "url",       "title",  "text",
                                                "html", "published", "outlet", "language"};
  return members;
}

bool IsLanguageTag(std::string_view tag) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), is_allowed);
}

bool HasControlCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Collects the members of one flat object as the parser meets them; no tree is built, so depth and
// memory are bounded by what is kept: the body's own strings.
class Reader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Value("null", nullptr); }
  bool boolean(bool /*value*/) override { return Value("a boolean", nullptr); }
  bool number_integer(number_integer_t /*value*/) override { return Value("a number", nullptr); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return Value("a number", nullptr); }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
    return Value("a number", nullptr);
  }
  bool string(string_t& value) override { return Value("a string", &value); }
  bool binary(binary_t& /*value*/) override { return Value("binary", nullptr); }

  bool start_object(std::size_t /*elements*/) override {
    if (depth_ == 0) {
      ++depth_;
      return true;
    }
    return Open("an object");
  }
  bool end_object() override { return Close(); }
  bool start_array(std::size_t /*elements*/) override { return Open("an array"); }
  bool end_array() override { return Close(); }

  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    member_ = name;
    const auto& known = Members();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      metadata_.Fail(name, fmt::format("is not a member of an article{}", DidYouMean(name, known)));
      member_.reset();
    } else if (std::find(seen_.begin(), seen_.end(), name) != seen_.end()) {
      metadata_.Fail(name, "is given more than once");
      member_.reset();
    } else {
      seen_.push_back(name);
    }
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::json::exception& /*error*/) override {
    fatal_ = fmt::format("the body is not JSON: unexpected or malformed input at byte {}, near {}",
                         position, Quoted(last_token));
    return false;
  }

  Result<ingest::RawArticle> Finish() {
    if (!fatal_.empty()) return InvalidArgument(fatal_);
    if (text_ && html_) metadata_.Fail("html", "is given beside 'text'; an article has one body");
    if (!text_ && !html_ && metadata_.errors().empty()) {
      metadata_.Fail("text", "is required, or 'html' in its place");
    }
    if (!metadata_.errors().empty()) {
      const auto& errors = metadata_.errors();
      return Error{ErrorCode::kInvalidArgument,
                   errors.size() == 1
                       ? fmt::format("member {} {}", Quoted(errors[0].name), errors[0].detail)
                       : fmt::format("{} members of the article were refused", errors.size()),
                   errors};
    }
    ingest::RawArticle article = std::move(metadata_.article);
    article.markup = html_ ? ingest::Markup::kHtml : ingest::Markup::kText;
    article.body = html_ ? *std::move(html_) : *std::move(text_);
    return article;
  }

 private:
  static constexpr int kMaxDepth = 32;

  bool Value(std::string_view kind, std::string* text) {
    if (depth_ == 0) return Fatal(fmt::format("the body is {}; it must be a JSON object", kind));
    if (depth_ > 1 || !member_ || kind == "null") return true;
    if (text == nullptr) {
      metadata_.Fail(*member_, fmt::format("is {}; it must be a string", kind));
    } else if (*member_ == "text") {
      text_ = std::move(*text);
    } else if (*member_ == "html") {
      html_ = std::move(*text);
    } else {
      metadata_.Set(*member_, *text);
    }
    return true;
  }

  bool Open(std::string_view kind) {
    if (!Value(kind, nullptr)) return false;
    if (++depth_ > kMaxDepth) {
      return Fatal(fmt::format("the body is nested deeper than {} levels", kMaxDepth));
    }
    return true;
  }

  bool Close() {
    --depth_;
    return true;
  }

  bool Fatal(std::string message) {
    fatal_ = std::move(message);
    return false;
  }

  ArticleMetadata metadata_;
  std::optional<std::string> text_;
  std::optional<std::string> html_;
  std::optional<std::string> member_;  // whose value comes next; nothing: a value to pass over
  std::vector<std::string> seen_;
  std::string fatal_;
  int depth_ = 0;
};

std::size_t MaxBytes(std::string_view name) {
  if (name == "id") return kMaxIdBytes;
  return name == "url" ? kMaxUrlBytes : kMaxTextBytes;
}

}  // namespace

void ArticleMetadata::Fail(std::string_view name, std::string detail) {
  AddFault(errors_, "body", {std::string(name), std::move(detail)});
}

void ArticleMetadata::Set(std::string_view name, std::string_view value) {
  const std::size_t max_bytes = MaxBytes(name);
  if (value.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    Fail(name, "is empty; leave it out or give a value");
  } else if (value.size() > max_bytes) {
    Fail(name, fmt::format("has {} bytes; at most {} are allowed", value.size(), max_bytes));
  } else if (name == "title") {  // headlines are scraped with their line ends
    article.title = std::string(value);
  } else if (HasControlCharacter(value)) {
    Fail(name, "holds a control character");
  } else if (name == "id") {
    article.id = std::string(value);
  } else if (name == "url") {
    SetUrl(value);
  } else if (name == "outlet") {
    article.outlet = std::string(value);
  } else if (name == "language") {
    SetLanguage(value);
  } else if (name == "published") {
    SetPublished(value);
  }
}

void ArticleMetadata::SetUrl(std::string_view value) {
  if (value.starts_with("http://") || value.starts_with("https://")) {
    article.url = std::string(value);
  } else {
    Fail("url", fmt::format("{} does not begin with http:// or https://", Quoted(value)));
  }
}

void ArticleMetadata::SetLanguage(std::string_view value) {
  if (IsLanguageTag(value)) {
    article.language = std::string(value);
  } else {
    Fail("language", fmt::format("{} is not a language tag such as vi or en", Quoted(value)));
  }
}

void ArticleMetadata::SetPublished(std::string_view value) {
  if (const auto date = Date::Parse(value)) {
    article.published = *date;
  } else {
    Fail("published",
         fmt::format("{} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", Quoted(value)));
  }
}

Result<ingest::RawArticle> ParseArticleJson(std::string_view body) {
  Reader reader;
  // Its return value says no more than Finish does.
  (void)nlohmann::json::sax_parse(body, &reader);
  return reader.Finish();
}

}  // namespace entente::api
