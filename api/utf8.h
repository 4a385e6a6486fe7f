#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entente::api {

// Byte offset of the first byte that does not belong to a well-formed UTF-8 character.
std::optional<std::size_t> FirstInvalidUtf8(std::string_view text);

}  // namespace entente::api
