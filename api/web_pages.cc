#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "WebFiles.h"
#include "api/handlers.h"

namespace entente::api {
namespace {

// The page and all it loads come from here; nothing inline runs or styles.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

std::string_view ContentType(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [suffix, type] : kTypes) {
    if (path.ends_with(suffix)) return type;
  }
  return "application/octet-stream";
}

Result<Response> File(std::string_view path, std::string_view cache_control) {
  for (const embedded::File& file : embedded::WebFiles()) {
    if (file.path != path) continue;
    Response response;
    response.headers["Content-Type"] = ContentType(path);
    response.headers["Content-Security-Policy"] = kContentSecurityPolicy;
    response.headers["Cache-Control"] = cache_control;
    response.body = file.contents;
    return response;
  }
  return Error{ErrorCode::kNotFound, "the dashboard has no file '" + std::string(path) + "'", {}};
}

}  // namespace

Result<Response> GetHomePage(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("index.html", "no-cache");
}

Result<Response> GetFavicon(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("favicon.svg", "max-age=86400");
}

// The page names its assets with `v`, a hash of their bytes: what was fetched once stays right.
Result<Response> GetWebAsset(Call& call) {
  const bool versioned = call.parameters.Text("v").has_value();
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("assets/" + call.path.at(0),
              versioned ? "public, max-age=31536000, immutable" : "no-cache");
}

}  // namespace entente::api
