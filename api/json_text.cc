#include "api/json_text.h"

#include <array>
#include <charconv>
#include <cstring>
#include <limits>

#include "api/json.h"

namespace entente::api {
namespace {

// A bit in each byte that is zero. Bytes above the first such one may be told wrongly.
constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
constexpr std::uint64_t kTops = 0x8080'8080'8080'8080U;
constexpr std::uint64_t ZeroBytes(std::uint64_t word) { return (word - kOnes) & ~word & kTops; }

// Whether any of eight bytes is a quote, a backslash, a control character or not ASCII.
constexpr bool NeedsCare(std::uint64_t word) {
  constexpr std::uint64_t kQuotes = kOnes * '"';
  constexpr std::uint64_t kBackslashes = kOnes * '\\';
  constexpr std::uint64_t kPrintable = kOnes * 0x60;  // adds the top bit to what is 0x20 or more
  return ((word & kTops) | ZeroBytes(word ^ kQuotes) | ZeroBytes(word ^ kBackslashes) |
          (~(word + kPrintable) & kTops)) != 0;
}

bool IsPlain(std::string_view text) {
  std::uint64_t word = 0;
  for (; text.size() >= sizeof(word); text.remove_prefix(sizeof(word))) {
    std::memcpy(&word, text.data(), sizeof(word));
    if (NeedsCare(word)) return false;
  }
  word = kOnes * '0';
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  return !NeedsCare(word);
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  if (IsPlain(text)) {
    out += '"';
    out.append(text);
    out += '"';
  } else {
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

void AppendJsonNumber(std::uint64_t number, std::string& out) {
  std::array<char, std::numeric_limits<std::uint64_t>::digits10 + 1> digits{};
  auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace entente::api
