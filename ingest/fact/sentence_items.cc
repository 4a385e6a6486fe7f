#include "ingest/fact/sentence_items.h"

namespace entente::ingest {

std::vector<Item> SentenceItems(const Reader& reader, const std::vector<Mention>& mentions) {
  constexpr std::uint32_t kInside = ~std::uint32_t{0};
  std::vector<Item> items;
  // By token, and one past the last: the item that begins there, kInside within a mention.
  std::vector<std::uint32_t> item_at(reader.end - reader.begin + 1, kInside);
  std::vector<std::uint32_t> first_token;
  std::uint32_t next = 0;
  for (std::uint32_t at = reader.begin; at < reader.end;) {
    item_at[at - reader.begin] = static_cast<std::uint32_t>(items.size());
    first_token.push_back(at);
    Item item;
    item.word = reader.senses.word(at);
    item.token = at;
    if (next < mentions.size() && mentions[next].span.begin == at) {
      if (mentions[next].types != 0) item.types = mentions[next].types;
      item.mention = next;
      at = mentions[next].span.end;
      ++next;
    } else {
      item.breaks_clause = reader.Is(at, ";");
      ++at;
    }
    items.push_back(std::move(item));
  }
  item_at.back() = static_cast<std::uint32_t>(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const LexicalHit& hit : reader.senses.At(first_token[i])) {
      if (hit.kind != SenseKind::kWordClass) continue;
      const auto end = item_at[first_token[i] + hit.length - reader.begin];
      if (end != kInside) items[i].classes.push_back({hit.entry, end});
    }
  }
  return items;
}

}  // namespace entente::ingest
