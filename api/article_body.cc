#include "api/article_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/article_json.h"
#include "api/problem.h"

namespace entente::api {
namespace {

constexpr std::string_view kAccepted = "application/json, text/plain, text/html";
constexpr std::array<std::string_view, 6> kMetadata{"id",     "url",       "title",
                                                    "outlet", "published", "language"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

struct MediaType {
  std::string name;     // lower case: "text/html"
  std::string charset;  // lower case; empty when not given
};

// RFC 9110, 8.3.1; parameters other than charset say nothing here.
MediaType ParseMediaType(std::string_view header) {
  MediaType type;
  const auto semicolon = header.find(';');
  type.name = Lower(Trimmed(header.substr(0, semicolon)));
  while (header.find(';') != std::string_view::npos) {
    header.remove_prefix(header.find(';') + 1);
    const std::string_view parameter = Trimmed(header.substr(0, header.find(';')));
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos || Lower(parameter.substr(0, equals)) != "charset") {
      continue;
    }
    std::string_view value = parameter.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    type.charset = Lower(value);
  }
  return type;
}

ArticleBody Refuse(const Call& call, std::uint16_t status, std::string_view detail) {
  Response response = Problem(status, detail, call.request.request_id);
  if (status == 415) response.headers["Accept-Post"] = kAccepted;
  return {std::nullopt, std::move(response)};
}

ArticleBody Refuse(const Call& call, const Error& error) {
  return {std::nullopt, Problem(error, call.request.request_id)};
}

// The body itself is the text or the page; the metadata are query parameters.
ArticleBody ReadBareBody(Call& call, ingest::Markup markup) {
  ArticleMetadata metadata;
  for (const std::string_view name : kMetadata) {
    if (const auto value = call.parameters.Text(name)) metadata.Set(name, *value);
  }
  for (const FieldError& error : metadata.errors()) {
    call.parameters.Fail(error.name, error.detail);
  }
  if (auto finished = call.parameters.Finish(); !finished) return Refuse(call, finished.error());
  metadata.article.markup = markup;
  metadata.article.body = call.request.body;
  return {std::move(metadata.article), std::nullopt};
}

ArticleBody ReadJsonBody(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) {
    Error error = finished.error();
    error.message += "; the metadata of an application/json article are members of the body";
    return Refuse(call, error);
  }
  auto article = ParseArticleJson(call.request.body);
  if (!article) return Refuse(call, article.error());
  return {*std::move(article), std::nullopt};
}

}  // namespace

ArticleBody ReadArticleBody(Call& call) {
  const Headers& headers = call.request.headers;
  const auto encoding = headers.find("Content-Encoding");
  if (encoding != headers.end() && Lower(Trimmed(encoding->second)) != "identity") {
    ArticleBody refused = Refuse(
        call, 415,
        fmt::format("the body must not be encoded; it came with {}", Quoted(encoding->second)));
    refused.refusal->headers["Accept-Encoding"] = "identity";
    return refused;
  }
  const auto header = headers.find("Content-Type");
  if (header == headers.end()) {
    return Refuse(call, 415, fmt::format("Content-Type is missing; send one of {}", kAccepted));
  }
  const MediaType type = ParseMediaType(header->second);
  const bool json = type.name == "application/json";
  if (!json && type.name != "text/plain" && type.name != "text/html") {
    return Refuse(call, 415,
                  fmt::format("an article cannot be read from {}; send one of {}",
                              Quoted(type.name), kAccepted));
  }
  if (!type.charset.empty() && type.charset != "utf-8" && type.charset != "utf8" &&
      type.charset != "us-ascii") {
    return Refuse(
        call, 415,
        fmt::format("the charset {} is not read; convert the body to UTF-8", Quoted(type.charset)));
  }
  if (call.request.body.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Refuse(call, Error{ErrorCode::kUnprocessable, "the body is empty", {}});
  }
  if (json) return ReadJsonBody(call);
  return ReadBareBody(call,
                      type.name == "text/html" ? ingest::Markup::kHtml : ingest::Markup::kText);
}

}  // namespace entente::api
