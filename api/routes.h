#pragma once

#include <vector>

#include "api/router.h"

namespace entente::api {

// Every route of the API. What each takes and gives is told in api/openapi.
const std::vector<Route>& AllRoutes();

}  // namespace entente::api
