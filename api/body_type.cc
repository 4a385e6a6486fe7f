#include "api/body_type.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/parameters.h"
#include "api/problem.h"

namespace entente::api {
namespace {

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

}  // namespace

std::variant<std::string, Response> BodyTypeOf(const Request& request,
                                               const std::vector<std::string_view>& accepted,
                                               std::string_view what) {
  const std::string accepts = fmt::format("{}", fmt::join(accepted, ", "));
  const auto refuse = [&](std::string_view detail) {
    Response response = Problem(415, detail, request.request_id);
    response.headers["Accept-Post"] = accepts;
    return response;
  };
  const auto encoding = request.headers.find("Content-Encoding");
  if (encoding != request.headers.end() && Lower(Trimmed(encoding->second)) != "identity") {
    Response refused = refuse(
        fmt::format("the body must not be encoded; it came with {}", Quoted(encoding->second)));
    refused.headers["Accept-Encoding"] = "identity";
    return refused;
  }
  const auto header = request.headers.find("Content-Type");
  if (header == request.headers.end()) {
    return refuse(fmt::format("Content-Type is missing; send one of {}", accepts));
  }
  MediaType type = ParseMediaType(header->second);
  if (std::find(accepted.begin(), accepted.end(), type.name) == accepted.end()) {
    return refuse(
        fmt::format("{} cannot be read from {}; send one of {}", what, Quoted(type.name), accepts));
  }
  if (!type.charset.empty() && type.charset != "utf-8" && type.charset != "utf8" &&
      type.charset != "us-ascii") {
    return refuse(
        fmt::format("the charset {} is not read; convert the body to UTF-8", Quoted(type.charset)));
  }
  return std::move(type.name);
}

}  // namespace entente::api
