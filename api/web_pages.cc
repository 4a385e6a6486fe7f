#include "api/handlers.h"
#include "web_files.h"

namespace entente::api {
namespace {

Response File(std::string_view path, std::string_view content_type) {
  Response response;
  response.headers["Content-Type"] = content_type;
  // The page runs no script and loads nothing from elsewhere.
  response.headers["Content-Security-Policy"] =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; "
      "base-uri 'none'; frame-ancestors 'none'";
  for (const embedded::File& file : embedded::web_files()) {
    if (file.path == path) response.body = file.contents;
  }
  return response;
}

}  // namespace

Result<Response> GetHomePage(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("index.html", "text/html; charset=utf-8");
}

Result<Response> GetFavicon(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("favicon.svg", "image/svg+xml");
}

}  // namespace entente::api
