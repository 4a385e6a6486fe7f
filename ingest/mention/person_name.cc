#include <algorithm>

#include "ingest/mention/person.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxPersonTokens = 9;   // hyphens and full stops included
constexpr std::uint32_t kMaxHomeSyllables = 4;  // "Nguyễn Thị Kim Ngân"

bool IsSurname(const Reader& reader, std::uint32_t token) {
  return reader.lexicon.surnames.contains(reader.At(token).word);
}

// Something known that is longer than a syllable, or a country of one that is no surname: "Anh".
bool StartsKnownThing(const Reader& reader, std::uint32_t token, bool first) {
  for (const LexicalHit& hit : reader.senses.At(token)) {
    switch (hit.kind) {
      case SenseKind::kCountry:
        if (hit.length > 1 || (first && !IsSurname(reader, token))) return true;
        break;
      case SenseKind::kOrganisation:
      case SenseKind::kForum:
      case SenseKind::kAgreement:
      case SenseKind::kInitiative:
      case SenseKind::kPlace:
        // A syllable that is a place somewhere may begin a name all the same.
        if (hit.kind == SenseKind::kPlace && hit.length == 1 && reader.IsCapital(token + 1)) break;
        if (hit.length > 1 || (first && !IsSurname(reader, token))) return true;
        break;
      case SenseKind::kTitle:
      case SenseKind::kMeetingHead:
      case SenseKind::kAgreementHead:
        if (hit.length > 1) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

// "Ki-moon": a capital, a hyphen and a word in lower case, written together.
bool IsHyphenated(const Reader& reader, std::uint32_t token) {
  return reader.IsCapital(token) && reader.Is(token + 1, '-') &&
         !reader.At(token + 1).space_before && reader.IsWord(token + 2) &&
         !reader.IsCapital(token + 2) && !reader.At(token + 2).space_before;
}

// "Đoàn Xuân Hưng": a word that is a family name as well, and two given names; "Đoàn Việt Nam" is
// none. "Vương Quốc Tuấn" is one, "Vương quốc Anh", however written, none.
bool IsFullName(const Reader& reader, std::uint32_t token) {
  const auto word = reader.Class(token, reader.grammar.no_name);
  const bool written_apart = word == 2 && !StartsKnownThing(reader, token + 2, true);
  return (word == 1 || written_apart) && IsSurname(reader, token) && reader.IsCapital(token + 1) &&
         reader.IsCapital(token + 2) && reader.At(token).casing == Casing::kCapitalized &&
         reader.At(token + 1).casing == Casing::kCapitalized &&
         !StartsKnownThing(reader, token + 1, true);
}

// "Nguyễn Thanh Hải": behind a surname a province's name is somebody's.
bool IsGivenName(const Reader& reader, std::uint32_t surname, std::uint32_t at) {
  if (at != surname + 1 || !IsSurname(reader, surname)) return false;
  const auto* place = reader.Hit(at, SenseKind::kPlace);
  return place != nullptr && place->length == 2 && !reader.Partner(at) &&
         reader.Class(surname, reader.grammar.no_name) == 0;
}

}  // namespace

bool IsHomeName(const Reader& reader, TokenSpan name) {
  if (name.end - name.begin < 2 || name.end - name.begin > 5) return false;
  if (!IsSurname(reader, name.begin)) return false;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (reader.At(i).kind != TokenKind::kWord) return false;
  }
  return true;
}

std::uint32_t PersonNameEnd(const Reader& reader, std::uint32_t token) {
  if (!reader.IsCapital(token) || StartsKnownThing(reader, token, true)) return token;
  // "Ban Ki-moon": a hyphen tells a name from the word.
  if (reader.Class(token, reader.grammar.no_name) != 0 && !IsHyphenated(reader, token + 1) &&
      !IsFullName(reader, token)) {
    return token;
  }
  std::uint32_t at = token;
  std::uint32_t syllables = 0;
  bool hyphen = false;
  while (at < token + kMaxPersonTokens) {
    if (!reader.IsCapital(at)) break;
    if (syllables > 0 && !IsGivenName(reader, token, at) &&
        (StartsKnownThing(reader, at, false) || reader.Class(at, reader.grammar.no_name) > 1)) {
      break;
    }
    ++at;
    ++syllables;
    // "S." and "Jr."
    if (reader.Is(at, '.') && !reader.At(at).space_before && reader.Norm(at - 1).size() <= 2 &&
        reader.IsCapital(at + 1)) {
      ++at;
    }
    while (reader.Is(at, '-') && !reader.At(at).space_before && reader.IsWord(at + 1) &&
           !reader.At(at + 1).space_before) {
      at += 2;
      hyphen = true;
    }
    std::uint32_t particles = 0;
    while (const auto length = reader.Class(at + particles, reader.grammar.name_particle)) {
      particles += length;
    }
    if (particles != 0 && reader.IsCapital(at + particles)) at += particles;
    // "el-Sisi"
    if (particles == 1 && reader.Is(at + 1, '-') && reader.IsCapital(at + 2)) at += 2;
    if (!hyphen && syllables == kMaxHomeSyllables && IsSurname(reader, token)) break;
  }
  // "Á" of "Trung Á" is nobody.
  if (at == token + 1 && CountCodePoints(reader.Norm(token)) == 1) return token;
  return at;
}

}  // namespace entente::ingest
