#pragma once

#include <string_view>

namespace entente::api {

// The description of the API, OpenAPI 3.1, put together from the parts in api/openapi. A test
// drives every operation of it and holds its paths, parameters, statuses and bodies to what the
// server does.
std::string_view OpenApiDocument();

}  // namespace entente::api
