#pragma once

#include <string>

#include "api/json.h"

namespace entente::api {

// JSON on one line. Stored text is UTF-8; what a damaged store gives must not make the writer
// throw.
inline std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A member as text: a string as it is, "" for null, anything else as JSON.
inline std::string TextOf(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : Dump(value);
}

// A member that is a string; "" when it is not, or not there.
inline std::string StringAt(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace entente::api
