#pragma once

#include "api/router.h"

namespace entente::api {

// Every route of the API.
Router MakeRouter();

}  // namespace entente::api
