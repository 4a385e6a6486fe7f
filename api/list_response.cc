#include "api/list_response.h"

#include <fmt/format.h>

#include "api/bare_characters.h"
#include "api/formatted_response.h"

namespace entente::api {
namespace {

// `target` with its cursor replaced. A cursor needs no escape: its alphabet is base64url.
std::string WithCursor(std::string_view target, std::string_view cursor) {
  const auto mark = target.find('?');
  std::string next(target.substr(0, mark));
  char separator = '?';
  std::string_view query =
      mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto parameter = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    if (parameter.empty() || parameter.starts_with("cursor=")) continue;
    next.append(1, separator).append(parameter);
    separator = '&';
  }
  return next.append(1, separator).append("cursor=").append(cursor);
}

}  // namespace

Response ListResponse(const Call& call, Json items, const std::optional<std::string>& next_cursor,
                      const Json& more) {
  Json body = ListJson(std::move(items), next_cursor);
  body.update(more);
  Response response = FormattedResponse(call, body);
  if (next_cursor) {
    response.headers["Link"] = fmt::format(
        "<{}>; rel=\"next\"", WithCursor(EncodeBareCharacters(call.request.target), *next_cursor));
  }
  return response;
}

}  // namespace entente::api
