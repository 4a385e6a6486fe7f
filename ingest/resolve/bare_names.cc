#include "ingest/resolve/bare_names.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace entente::ingest {
namespace {

// A capital that stands alone and that the lexicon does not take for something else.
bool MayBeName(const Reader& reader, std::uint32_t token) {
  if (!reader.IsCapital(token) || reader.Class(token, reader.grammar.no_name) != 0 ||
      reader.Class(token, reader.grammar.name_stop) != 0) {
    return false;
  }
  const bool in_longer_name = reader.IsCapital(token + 1) ||
                              (token > reader.begin && reader.IsCapital(token - 1)) ||
                              reader.Is(token + 1, '-');
  if (in_longer_name) return false;
  const auto hits = reader.senses.At(token);
  return std::all_of(hits.begin(), hits.end(), [](const LexicalHit& hit) {
    return hit.kind == SenseKind::kWordClass || hit.kind == SenseKind::kPlace;
  });
}

std::optional<Mention> ReadBareName(const Reader& reader, People& people, std::uint32_t token) {
  if (!MayBeName(reader, token)) return std::nullopt;
  Mention mention;
  mention.kind = MentionKind::kPerson;
  mention.span = {token, token + 1};
  mention.person_name = mention.span;
  mention.name = reader.Text(token, token + 1);
  mention.name_parts = NameParts(mention.name);
  const People::Person* person = people.Find(mention);
  if (person == nullptr || !person->official) return std::nullopt;
  // A Vietnamese is called by the last part of his name, never by the first.
  const auto& parts = mention.name_parts;
  if (parts.size() != 1) return std::nullopt;
  if (person->home_name && person->parts.back() != parts.front()) return std::nullopt;
  return mention;
}

}  // namespace

void AddBareNames(const Reader& reader, People& people, std::vector<Mention>& mentions) {
  std::vector<Mention> all;
  std::size_t next = 0;
  for (std::uint32_t at = reader.begin; at < reader.end;) {
    if (next < mentions.size() && mentions[next].span.begin == at) {
      at = mentions[next].span.end;
      all.push_back(std::move(mentions[next++]));
      continue;
    }
    if (auto name = ReadBareName(reader, people, at)) all.push_back(*std::move(name));
    ++at;
  }
  mentions = std::move(all);
}

}  // namespace entente::ingest
