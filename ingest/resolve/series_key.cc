#include "ingest/resolve/series_key.h"

#include <cstddef>

#include "graph/text/fold.h"

namespace entente::ingest {
namespace {

// Where `part` stands in the slug as a whole number of words; npos when nowhere.
std::size_t FindWords(std::string_view slug, std::string_view part) {
  for (auto at = slug.find(part); at != std::string_view::npos; at = slug.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    const bool begins = at == 0 || slug[at - 1] == '-';
    if (begins && (end == slug.size() || slug[end] == '-')) return at;
  }
  return std::string_view::npos;
}

// "viet-trung"
bool SpellPair(std::string& slug, const Country& one, const Country& other) {
  for (const auto& first : one.pair_slugs) {
    for (const auto& second : other.pair_slugs) {
      const std::string pair = first + "-" + second;
      const auto at = FindWords(slug, pair);
      if (at == std::string::npos) continue;
      slug.replace(at, pair.size(), one.slugs.front() + "-" + other.slugs.front());
      return true;
    }
  }
  return false;
}

// The longest of its names in the slug, unless that is the usual one already.
void SpellParty(std::string& slug, const std::vector<std::string>& names) {
  const std::string& usual = names.front();
  const std::string* longest = nullptr;
  std::size_t where = 0;
  for (const auto& name : names) {
    if (longest != nullptr && name.size() <= longest->size()) continue;
    const auto at = FindWords(slug, name);
    if (at == std::string::npos) continue;
    longest = &name;
    where = at;
  }
  if (longest == nullptr || *longest == usual) return;
  slug.replace(where, longest->size(), usual);
  // "Hiệp hội các quốc gia Đông Nam Á (ASEAN)"
  const std::string twice = usual + "-" + usual;
  const auto again = FindWords(slug, twice);
  if (again != std::string::npos) slug.replace(again, twice.size(), usual);
}

// All slugs that a party is told by, that of its usual name first; null when the lexicon does not
// have it.
const std::vector<std::string>* SlugsOf(std::string_view party, const LanguageLexicon& lexicon) {
  if (const Country* country = lexicon.FindCountry(party)) return &country->slugs;
  if (const Organisation* body = lexicon.FindOrganisation(party)) return &body->slugs;
  return nullptr;
}

}  // namespace

std::string SeriesKey(std::string_view name, const std::vector<std::string_view>& parties,
                      const LanguageLexicon& lexicon) {
  std::string slug = graph::Slug(name);
  for (const auto one : parties) {
    for (const auto other : parties) {
      const Country* first = lexicon.FindCountry(one);
      const Country* second = lexicon.FindCountry(other);
      if (one != other && first != nullptr && second != nullptr && SpellPair(slug, *first, *second))
        return slug;
    }
  }
  for (const auto party : parties) {
    if (const auto* names = SlugsOf(party, lexicon)) SpellParty(slug, *names);
  }
  return slug;
}

}  // namespace entente::ingest
