#include "api/target.h"

#include <fmt/format.h>

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

#include "api/bare_characters.h"
#include "api/utf8.h"

namespace entente::api {
namespace {

namespace urls = boost::urls;

// Nothing when every '%' is followed by two hexadecimal digits.
std::optional<std::size_t> FirstBadEscape(std::string_view target) {
  const auto is_hex = [&](std::size_t at) {
    return at < target.size() && std::isxdigit(static_cast<unsigned char>(target[at])) != 0;
  };
  for (std::size_t at = target.find('%'); at != std::string_view::npos;
       at = target.find('%', at + 1)) {
    if (!is_hex(at + 1) || !is_hex(at + 2)) return at;
  }
  return std::nullopt;
}

// `what` names the text in the error, and `name` which of several it is.
Result<std::string> Decode(urls::pct_string_view encoded, bool form, std::string_view what,
                           std::string_view name = {}) {
  const auto subject = [&] {
    return name.empty() ? std::string(what) : fmt::format("{} '{}'", what, name);
  };
  std::string decoded = encoded.decode(urls::encoding_opts(form));
  if (const auto at = FirstInvalidUtf8(decoded)) {
    return InvalidArgument(fmt::format("{} is not valid UTF-8 at its byte {}", subject(), *at));
  }
  if (decoded.find('\0') != std::string::npos) {
    return InvalidArgument(fmt::format("{} holds a NUL character", subject()));
  }
  return decoded;
}

}  // namespace

Result<Target> ParseTarget(std::string_view target) {
  if (const auto at = FirstBadEscape(target)) {
    return InvalidArgument(fmt::format(
        "the request target has a '%' that two hexadecimal digits do not follow, at its byte {}",
        *at));
  }
  std::string encoded;
  if (HasBareCharacters(target)) {
    encoded = EncodeBareCharacters(target);
    target = encoded;
  }
  const auto url =
      target.starts_with('/') ? urls::parse_origin_form(target) : urls::parse_absolute_uri(target);
  if (!url) {
    return InvalidArgument(
        "the request target is neither a path with an optional query nor an absolute URI");
  }

  Target parsed;
  for (const urls::pct_string_view segment : url->encoded_segments()) {
    auto decoded = Decode(segment, false, "a segment of the path");
    if (!decoded) return decoded.error();
    parsed.segments.push_back(*std::move(decoded));
  }
  if (!parsed.segments.empty() && parsed.segments.back().empty()) parsed.segments.pop_back();

  for (const urls::param_pct_view parameter : url->encoded_params()) {
    auto name = Decode(parameter.key, true, "the name of a query parameter");
    if (!name) return name.error();
    // "?a=1&" and "?" hold an empty parameter, which says nothing.
    if (name->empty() && !parameter.has_value) continue;
    auto value = Decode(parameter.value, true, "the query parameter", *name);
    if (!value) {
      Error error = value.error();
      error.fields.push_back({*name, error.message});
      return error;
    }
    parsed.query.push_back({*std::move(name), *std::move(value)});
  }
  return parsed;
}

std::string EncodeSegment(std::string_view text) {
  return urls::encode(text, urls::unreserved_chars + ':');
}

}  // namespace entente::api
