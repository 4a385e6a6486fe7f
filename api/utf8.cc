#include "api/utf8.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace entente::api {

std::optional<std::size_t> FirstInvalidUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::size_t at = 0;
  while (at < size) {
    const std::size_t begin = at;
    UChar32 code_point = 0;
    U8_NEXT(bytes, at, size, code_point);
    if (code_point < 0) return begin;
  }
  return std::nullopt;
}

}  // namespace entente::api
