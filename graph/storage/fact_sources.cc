#include "graph/storage/fact_writer.h"
#include "graph/storage/read_view_impl.h"

// The part of FactWriter that counts the copies among the articles that tell of a fact.
namespace entente::graph {
namespace {

Error NeverCounted(SourceId source) {
  return AtKey(Corruption("it does not count a claim that is taken back"), Family::kSourceFact,
               SourceKey(source));
}

}  // namespace

Result<void> FactWriter::Regroup(const std::vector<SourceMove>& moves) {
  for (const SourceMove& move : moves) {
    const auto facts = LoadFactSet(batch_.reader(), move.article);
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
  return {};
}

Result<std::uint32_t*> FactWriter::CopiesOf(const ArticleFact& fact) {
  if (const auto* const node = std::get_if<NodeId>(&fact)) {
    const auto open = Load(*node);
    if (!open) return open.error();
    return &(*open)->record.tally.copies;
  }
  const auto open = Load(std::get<RelationshipId>(fact));
  if (!open) return open.error();
  return &(*open)->record.tally.copies;
}

Result<FactCounts*> FactWriter::CountsOf(SourceId source) {
  const auto [at, added] = counted_.try_emplace(source);
  if (added) {
    auto counts = LoadFactCounts(batch_.reader(), source);
    if (!counts) return counts.error();
    at->second = *std::move(counts);
  }
  return &at->second;
}

Result<void> FactWriter::Leave(SourceId source, const ArticleFact& fact) {
  const auto counts = CountsOf(source);
  if (!counts) return counts.error();
  const auto count = (*counts)->find(fact);
  if (count == (*counts)->end()) return NeverCounted(source);
  if (count->second == 1) {
    (*counts)->erase(count);
    return {};
  }
  const auto copies = CopiesOf(fact);
  if (!copies) return copies.error();
  if (**copies == 0) return NeverCounted(source);
  --**copies;
  --count->second;
  return {};
}

Result<void> FactWriter::Join(SourceId source, const ArticleFact& fact) {
  const auto counts = CountsOf(source);
  if (!counts) return counts.error();
  if (++(**counts)[fact] == 1) return {};
  const auto copies = CopiesOf(fact);
  if (!copies) return copies.error();
  ++**copies;
  return {};
}

Result<void> FactWriter::WriteCounts(SourceId source, const FactCounts& counts) {
  const std::string key = SourceKey(source);
  if (counts.empty()) return batch_.Delete(Family::kSourceFact, key);
  return batch_.Put(Family::kSourceFact, key, Encode(counts));
}

}  // namespace entente::graph
