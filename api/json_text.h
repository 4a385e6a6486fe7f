#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::api {

// JSON without a tree of values, which costs more than the text: for answers that are long, or
// asked for more often than any.

// `text`, which is UTF-8.
void AppendJsonString(std::string_view text, std::string& out);
void AppendJsonNumber(std::uint64_t number, std::string& out);

}  // namespace entente::api
