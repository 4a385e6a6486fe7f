#include "graph/storage/fact_writer.h"
#include "graph/storage/read_view_impl.h"

// The part of FactWriter that counts the copies among the articles that tell of a fact.
namespace entente::graph {
namespace {

Error NeverCounted(std::string_view key) {
  return AtKey(Corruption("it does not count the claim that is taken back"), Family::kSourceFact,
               key);
}

}  // namespace

Result<void> FactWriter::Regroup(const std::vector<SourceMove>& moves) {
  for (const SourceMove& move : moves) {
    const auto facts = LoadArticleFacts(batch_.reader(), move.article);
    if (!facts) return facts.error();
    for (const ArticleFact& fact : *facts) {
      if (move.from) {
        if (auto left = Leave(*move.from, fact); !left) return left;
      }
      if (move.to) {
        if (auto joined = Join(*move.to, fact); !joined) return joined;
      }
    }
  }
  return Finish();
}

Result<std::uint32_t*> FactWriter::CopiesOf(const ArticleFact& fact) {
  if (fact.node) {
    const auto slot = Load(*fact.node);
    if (!slot) return slot.error();
    return &(*slot)->now.tally.copies;
  }
  const auto slot = Load(*fact.relationship);
  if (!slot) return slot.error();
  return &(*slot)->now.tally.copies;
}

Result<void> FactWriter::Leave(SourceId source, const ArticleFact& fact) {
  const std::string key = SourceFactKey(source, fact);
  const auto count = LoadId(batch_.reader(), Family::kSourceFact, key);
  if (!count) return count.error();
  if (!*count || **count == 0) return NeverCounted(key);
  if (**count == 1) return batch_.Delete(Family::kSourceFact, key);
  const auto copies = CopiesOf(fact);
  if (!copies) return copies.error();
  if (**copies == 0) return NeverCounted(key);
  --**copies;
  return batch_.Put(Family::kSourceFact, key, EncodeId(**count - 1));
}

Result<void> FactWriter::Join(SourceId source, const ArticleFact& fact) {
  const std::string key = SourceFactKey(source, fact);
  const auto count = LoadId(batch_.reader(), Family::kSourceFact, key);
  if (!count) return count.error();
  if (*count) {
    const auto copies = CopiesOf(fact);
    if (!copies) return copies.error();
    ++**copies;
  }
  return batch_.Put(Family::kSourceFact, key, EncodeId(count->value_or(0) + 1));
}

}  // namespace entente::graph
