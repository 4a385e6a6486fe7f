#pragma once

#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/pattern/item.h"

namespace entente::ingest {

// The sentence as patterns see it: each mention one item, each word outside them one, with the word
// classes whose phrases begin there.
class SentenceItems {
 public:
  SentenceItems(const Reader& reader, const std::vector<Mention>& mentions);
  SentenceItems(const SentenceItems&) = delete;
  SentenceItems& operator=(const SentenceItems&) = delete;

  [[nodiscard]] std::vector<Item>& items() { return items_; }

 private:
  std::vector<Item> items_;
  std::vector<ClassHit> classes_;  // of all items, in their order; these refer to them
};

// Whether the item is that mention, by its index in the sentence.
bool IsMention(const Item& item, std::uint32_t mention);

// Whether a phrase of the word class begins at the item.
bool HasClass(const Item& item, std::uint32_t word_class);

}  // namespace entente::ingest
