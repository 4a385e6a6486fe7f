#include "ingest/fact/sentence_items.h"

#include <cstddef>
#include <utility>

namespace entente::ingest {

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
  for (Item& item : items_) {
    const std::size_t first = classes_.size();
    for (const LexicalHit& hit : reader.senses.At(item.token)) {
      if (hit.kind != SenseKind::kWordClass) continue;
      const auto end = item_at[item.token + hit.length - reader.begin];
      if (end == kInside) continue;
      classes_.push_back({hit.entry, end});
      item.class_bits |= ClassBit(hit.entry);
    }
    item.classes = std::span(classes_).subspan(first);
  }
}

}  // namespace entente::ingest
