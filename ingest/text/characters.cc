#include "ingest/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

namespace entente::ingest::character {

Kinds LookUp(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  Kinds kinds = 0;
  const auto add = [&kinds](bool holds, Kinds kind) {
    if (holds) kinds = static_cast<Kinds>(kinds | kind);
  };
  add(u_isalpha(point) != 0, kLetter);
  add(u_isalnum(point) != 0, kLetterOrDigit);
  add((U_GET_GC_MASK(point) & U_GC_M_MASK) != 0, kMark);
  add(u_isUUppercase(point) != 0, kUpper);
  add(u_istitle(point) != 0, kTitle);
  add(u_isULowercase(point) != 0, kLower);
  add(u_isUWhiteSpace(point) != 0, kSpace);
  add(u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
          u_getCombiningClass(point) == 0,
      kComposed);
  return kinds;
}

std::array<Kinds, kTableEnd> MakeTable() {
  std::array<Kinds, kTableEnd> made{};
  for (char32_t c = 0; c < kTableEnd; ++c) made[c] = LookUp(c);
  return made;
}

}  // namespace entente::ingest::character
