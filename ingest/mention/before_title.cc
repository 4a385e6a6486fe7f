#include "ingest/mention/before_title.h"

#include "ingest/mention/title.h"

namespace entente::ingest {

BeforeTitle ReadBeforeTitle(const Reader& reader, std::uint32_t token) {
  BeforeTitle before;
  if (!reader.lexicon.head_last || reader.Hit(token, SenseKind::kTitle) != nullptr) return before;
  std::uint32_t at = token;
  if (const auto partner = reader.Partner(at)) {
    before.partner = partner;
  } else if (const auto* demonym = reader.Hit(at, SenseKind::kDemonym)) {
    before.partner = {reader.lexicon.countries[demonym->entry].id, demonym->length, true};
  }
  if (before.partner) at += before.partner->length;
  if (before.partner) at += reader.SameInBrackets(at, before.partner->id);
  if (before.partner && reader.IsWord(at) && !reader.At(at).space_before &&
      reader.Norm(at) == "'s") {
    ++at;
  } else if (before.partner && reader.Is(at, '\'') && !reader.At(at).space_before) {
    ++at;
  }
  bool ignored = false;
  at += SkipModifiers(reader, at, ignored, ignored);
  if (reader.Hit(at, SenseKind::kTitle) == nullptr) {
    if (const auto deputy = reader.Class(at, reader.grammar.deputy)) {
      before.deputy = true;
      at += deputy;
    }
    const auto* ministry = reader.Hit(at, SenseKind::kMinistry);
    if (ministry == nullptr) return {};
    before.ministry = &reader.lexicon.ministries[ministry->entry];
    at += ministry->length;
    const auto* title = reader.Hit(at, SenseKind::kTitle);
    if (title == nullptr || !IsMinisterial(reader.lexicon.titles[title->entry].role)) return {};
  }
  before.length = at - token;
  return before;
}

}  // namespace entente::ingest
