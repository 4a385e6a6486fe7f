#include "graph/storage/facts_change.h"

#include <algorithm>
#include <iterator>

namespace entente::graph {
namespace {

template <class Versions>
void Join(std::map<std::string, Versions>& first, std::map<std::string, Versions>& then) {
  for (auto& [id, versions] : first) {
    const auto [at, only_first] = then.try_emplace(id, versions);
    if (!only_first) at->second.before = std::move(versions.before);
  }
}

FactsChange::EvidenceSet Without(const FactsChange::EvidenceSet& set,
                                 const FactsChange::EvidenceSet& other) {
  FactsChange::EvidenceSet rest;
  std::set_difference(set.begin(), set.end(), other.begin(), other.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

}  // namespace

FactsChange Together(FactsChange first, FactsChange then) {
  // As of nearly all: a new article takes nothing out, and nobody quotes it.
  if (first.empty()) return then;
  if (then.empty()) return first;
  Join(first.nodes, then.nodes);
  Join(first.relationships, then.relationships);
  FactsChange both;
  both.nodes = std::move(then.nodes);
  both.relationships = std::move(then.relationships);
  both.evidence_added = Without(first.evidence_added, then.evidence_removed);
  both.evidence_added.merge(Without(then.evidence_added, first.evidence_removed));
  both.evidence_removed = Without(first.evidence_removed, then.evidence_added);
  both.evidence_removed.merge(Without(then.evidence_removed, first.evidence_added));
  return both;
}

}  // namespace entente::graph
