#include "graph/storage/facts_change.h"

#include <functional>
#include <string_view>

namespace entente::graph {
namespace {

template <class Versions>
void Join(std::map<std::string, Versions>& first, std::map<std::string, Versions>& then) {
  for (auto& [id, versions] : first) {
    const auto [at, only_first] = then.try_emplace(id, versions);
    if (!only_first) at->second.before = std::move(versions.before);
  }
}

// What came and what went of both, one after the other.
template <class Set>
void Join(const Set& first_added, const Set& first_removed, Set& added, Set& removed) {
  for (const auto& one : first_added) {
    if (removed.erase(one) == 0) added.insert(one);
  }
  for (const auto& one : first_removed) {
    if (added.erase(one) == 0) removed.insert(one);
  }
}

}  // namespace

ShownNode ShownOf(const NodeRecord& record) {
  return {DisplayNameOf(record), record.tally.properties.Merge()};
}

EvidenceMark MarkOf(RelationshipId relationship, const Evidence& evidence) {
  const std::hash<std::string_view> hash;
  std::size_t text = hash(evidence.text) * 31 + hash(evidence.article);
  if (evidence.observed) {
    const Date& day = *evidence.observed;
    text = text * 31 + static_cast<std::size_t>(day.year()) * 512 + day.month() * 32 + day.day();
  }
  return {relationship, evidence.sentence, evidence.span, text};
}

FactsChange Together(FactsChange first, FactsChange then) {
  // As of nearly all: a new article takes nothing out, and nobody quotes it.
  if (first.empty()) return then;
  if (then.empty()) return first;
  Join(first.nodes, then.nodes);
  Join(first.relationships, then.relationships);
  Join(first.mentions_added, first.mentions_removed, then.mentions_added, then.mentions_removed);
  Join(first.evidence_added, first.evidence_removed, then.evidence_added, then.evidence_removed);
  return then;
}

}  // namespace entente::graph
