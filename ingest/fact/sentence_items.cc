#include "ingest/fact/sentence_items.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace entente::ingest {
namespace {

bool IsPerson(const Mention& mention) {
  return mention.kind == MentionKind::kPerson || mention.kind == MentionKind::kOffice;
}

// Whether a word that people depend on stands before the token: "giữa", "của", "ngoài".
bool Governed(const Reader& reader, std::uint32_t token) {
  return reader.Follows(token, reader.grammar.preposition, 2);
}

// "Sau cuộc gặp giữa A và B, C đã điện đàm với D": the commas, and semicolons, that end an
// enumeration and not go on with it, for what stands behind is the subject of the clause. By token.
std::vector<std::uint32_t> ClauseCommas(const Reader& reader,
                                        const std::vector<Mention>& mentions) {
  std::vector<std::uint32_t> commas;
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    const bool sides = mentions[i].kind == MentionKind::kSides;
    if ((!sides && !IsPerson(mentions[i])) || !Governed(reader, mentions[i].span.begin)) continue;
    std::optional<std::uint32_t> comma;
    // "trước sự chứng kiến của hai nhà lãnh đạo, A và B đã ký": both are told.
    if (sides) {
      const std::uint32_t end = mentions[i].span.end;
      if (reader.Is(end, ',')) commas.push_back(end);
      continue;
    }
    bool joined = false;  // by a word, which stands before the last of those enumerated
    bool beyond = false;  // a comma stands behind that last one
    std::size_t last = i;
    while (last + 1 < mentions.size()) {
      const std::uint32_t end = mentions[last].span.end;
      const auto joiner = reader.Class(end, reader.grammar.list);
      const Mention& next = mentions[last + 1];
      if (joiner == 0 || end + joiner != next.span.begin || !IsPerson(next)) break;
      // "dưới sự chứng kiến của A và B, C và D đã ký": the first comma beyond is what ends it.
      const bool is_comma = reader.Is(end, ',') && !beyond;
      if (is_comma) comma = end;
      beyond = beyond || (is_comma && joined);
      joined = joined || !is_comma;
      ++last;
    }
    // "với A, B và các quan chức": who goes on with the list does not act.
    const std::uint32_t behind = mentions[last].span.end;
    const bool acts = reader.IsWord(behind) && reader.Class(behind, reader.grammar.list) == 0;
    if (comma && acts && (beyond || !joined)) commas.push_back(*comma);
  }
  // "dưới sự chủ trì của A; B, Trưởng SOM, dẫn đầu đoàn …": who acts behind a semicolon does so
  // alone.
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    const std::uint32_t end = mentions[i].span.end;
    const Mention& next = mentions[i + 1];
    if (!reader.Is(end, ';') || !IsPerson(mentions[i]) || !IsPerson(next)) continue;
    const std::uint32_t behind = next.span.end + (reader.Is(next.span.end, ',') ? 1 : 0);
    if (reader.IsWord(behind) && !reader.IsCapital(behind) &&
        reader.Class(behind, reader.grammar.list) == 0) {
      commas.push_back(end);
    }
  }
  return commas;
}

}  // namespace

SentenceItems::SentenceItems(const Reader& reader, const std::vector<Mention>& mentions) {
  constexpr std::uint32_t kInside = ~std::uint32_t{0};
  // By token, and one past the last: the item that begins there, kInside within a mention.
  std::vector<std::uint32_t> item_at(reader.end - reader.begin + 1, kInside);
  items_.reserve(item_at.size());
  std::uint32_t next = 0;
  std::size_t hits = 0;
  for (std::uint32_t at = reader.begin; at < reader.end;) {
    item_at[at - reader.begin] = static_cast<std::uint32_t>(items_.size());
    Item& item = items_.emplace_back();
    item.word = reader.At(at).word;
    item.token = at;
    hits += reader.senses.At(at).size();
    if (next < mentions.size() && mentions[next].span.begin == at) {
      if (mentions[next].types != 0) item.types = mentions[next].types;
      item.mention = next;
      at = mentions[next].span.end;
      ++next;
    } else {
      item.breaks_clause = reader.Is(at, ';');
      ++at;
    }
  }
  item_at.back() = static_cast<std::uint32_t>(items_.size());
  classes_.reserve(hits);  // the items refer to them
  const auto commas = ClauseCommas(reader, mentions);
  for (Item& item : items_) {
    const std::size_t first = classes_.size();
    for (const LexicalHit& hit : reader.senses.At(item.token)) {
      if (hit.kind != SenseKind::kWordClass) continue;
      const auto end = item_at[item.token + hit.length - reader.begin];
      if (end == kInside) continue;
      if (hit.entry == reader.grammar.list &&
          std::find(commas.begin(), commas.end(), item.token) != commas.end()) {
        continue;
      }
      classes_.push_back({hit.entry, end});
      item.class_bits |= ClassBit(hit.entry);
    }
    item.classes = std::span(classes_).subspan(first);
  }
}

bool IsMention(const Item& item, std::uint32_t mention) {
  return (item.types & Bit(ItemType::kWord)) == 0 && item.mention == mention;
}

bool HasClass(const Item& item, std::uint32_t word_class) {
  return std::any_of(item.classes.begin(), item.classes.end(),
                     [word_class](const ClassHit& hit) { return hit.word_class == word_class; });
}

}  // namespace entente::ingest
