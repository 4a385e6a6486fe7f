#include "DocsFiles.h"
#include "api/handlers.h"
#include "api/openapi.h"

// The description of the API, for programs and for people.
namespace entente::api {
namespace {

Response File(std::string_view path, std::string_view content_type) {
  Response response;
  response.headers["Content-Type"] = content_type;
  // Nothing from elsewhere: the page works without the internet.
  response.headers["Content-Security-Policy"] =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; "
      "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  for (const embedded::File& file : embedded::DocsFiles()) {
    if (file.path == path) response.body = file.contents;
  }
  return response;
}

}  // namespace

Result<Response> GetOpenApi(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  Response response;
  response.headers["Content-Type"] = "application/json; charset=utf-8";
  response.body = OpenApiDocument();
  return response;
}

Result<Response> GetDocs(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("docs.html", "text/html; charset=utf-8");
}

Result<Response> GetDocsScript(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  return File("docs.js", "text/javascript; charset=utf-8");
}

}  // namespace entente::api
