#include "api/openapi.h"

#include <string>

#include "api/json.h"
#include "openapi_files.h"

namespace entente::api {
namespace {

std::string Compose() {
  Json document = Json::object();
  for (const embedded::File& part : embedded::openapi_files()) {
    document.update(Json::parse(part.contents), /*merge_objects=*/true);
  }
  return document.dump();
}

}  // namespace

std::string_view OpenApiDocument() {
  static const std::string document = Compose();
  return document;
}

}  // namespace entente::api
