#include "ingest/lexicon/word_table.h"

namespace entente::ingest {

WordId WordTable::Intern(std::string_view norm) {
  if (const auto found = ids_.find(norm); found != ids_.end()) return found->second;
  const auto id = static_cast<WordId>(ids_.size() + 1);
  ids_.emplace(norm, id);
  return id;
}

WordId WordTable::Find(std::string_view norm) const {
  const auto found = ids_.find(norm);
  return found == ids_.end() ? kUnknownWord : found->second;
}

}  // namespace entente::ingest
