#include "ingest/mention/ordinal_number.h"

#include <array>
#include <string_view>
#include <utility>

namespace entente::ingest {
namespace {

// Value of a Roman numeral up to 89, 0 when it is none.
int Roman(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 9> kParts{{{"l", 50},
                                                                    {"xl", 40},
                                                                    {"x", 10},
                                                                    {"ix", 9},
                                                                    {"v", 5},
                                                                    {"iv", 4},
                                                                    {"i", 1},
                                                                    {"", 0},
                                                                    {"", 0}}};
  int value = 0;
  while (!text.empty()) {
    int part = 0;
    for (const auto& [letters, worth] : kParts) {
      if (!letters.empty() && text.starts_with(letters) && (part == 0 || letters.size() == 2)) {
        part = worth;
        if (letters.size() == 2) break;
      }
    }
    if (part == 0) return 0;
    text.remove_prefix(part == 40 || part == 9 || part == 4 ? 2 : 1);
    value += part;
  }
  return value < 90 ? value : 0;
}

}  // namespace

std::optional<int> OrdinalNumber(const Reader& reader, std::uint32_t token) {
  if (const auto number = reader.Number(token)) {
    return *number > 0 && *number < 1000 ? number : std::nullopt;
  }
  if (!reader.IsWord(token)) return std::nullopt;
  if (const auto spelt = reader.lexicon.SpeltNumber(reader.At(token).word)) return spelt;
  if (reader.At(token).casing != Casing::kUpper) return std::nullopt;
  const int roman = Roman(reader.Norm(token));
  return roman > 0 ? std::optional(roman) : std::nullopt;
}

}  // namespace entente::ingest
