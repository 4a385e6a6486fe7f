#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace entente::api {

// What browsers and curl send as it is in a target though RFC 3986 wants it encoded.
inline bool IsBare(char c) {
  constexpr std::string_view kBare = "\"<>[\\]^`{|}";
  return static_cast<unsigned char>(c) >= 0x80 || kBare.find(c) != std::string_view::npos;
}

inline bool HasBareCharacters(std::string_view target) {
  return std::any_of(target.begin(), target.end(), IsBare);
}

// The target as a URI reference that others read, such as Location and Link have it.
inline std::string EncodeBareCharacters(std::string_view target) {
  std::string encoded;
  encoded.reserve(target.size());
  for (const char c : target) {
    if (IsBare(c)) {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      encoded += c;
    }
  }
  return encoded;
}

}  // namespace entente::api
