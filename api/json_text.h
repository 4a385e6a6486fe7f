#pragma once

#include <string>
#include <string_view>

namespace entente::api {

// Appends `text`, which is UTF-8, as a JSON string. For answers of many thousand strings, which a
// tree of values would make slow.
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace entente::api
