#include "ingest/mention/title.h"

#include <string>

namespace entente::ingest {

bool IsMinisterial(std::string_view role) {
  return role == "minister" || role == "deputy_minister";
}

std::uint32_t SkipModifiers(const Reader& reader, std::uint32_t token, bool& former,
                            bool& honorific) {
  std::uint32_t at = token;
  while (const auto* hit = reader.Hit(at, SenseKind::kTitleModifier)) {
    // "General Secretary" is an office, "General" before it no rank.
    const auto* title = reader.Hit(at, SenseKind::kTitle);
    if (title != nullptr && title->length > hit->length) break;
    const std::string& effect = reader.lexicon.title_modifiers[hit->entry].effect;
    former = former || effect == "former";
    honorific = honorific || effect == "honorific";
    at += hit->length;
  }
  return at - token;
}

const Title& ChooseTitle(const Reader& reader, std::uint32_t token, std::uint32_t length,
                         bool serves_organisation) {
  const Title* chosen = nullptr;
  for (const LexicalHit& hit : reader.senses.At(token)) {
    if (hit.kind != SenseKind::kTitle || hit.length != length) continue;
    const Title& title = reader.lexicon.titles[hit.entry];
    const bool fits = title.scope == TitleScope::kAny ||
                      (title.scope == TitleScope::kOrganisation) == serves_organisation;
    if (chosen == nullptr || fits) chosen = &title;
    if (fits) break;
  }
  return *chosen;
}

}  // namespace entente::ingest
