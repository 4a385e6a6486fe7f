#include "graph/storage/change_log.h"

#include <algorithm>
#include <set>

#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {
namespace {

// Old changes dropped by one write at most, so that a log that is to be kept shorter than it was is
// shortened bit by bit.
constexpr int kMaxDropped = 64;

Properties WithName(const ShownNode& node) {
  Properties all = node.properties;
  all.insert_or_assign("name", node.name);
  return all;
}

std::vector<PropertyChange> Compare(const Properties& before, const Properties& after) {
  std::vector<PropertyChange> changes;
  std::set<std::string_view> names;
  for (const auto& entry : before) names.insert(entry.first);
  for (const auto& entry : after) names.insert(entry.first);
  const auto value_in = [](const Properties& properties, std::string_view name) {
    const auto found = properties.find(name);
    return found == properties.end() ? std::nullopt : std::optional(found->second);
  };
  for (const std::string_view name : names) {
    PropertyChange change{std::string(name), value_in(before, name), value_in(after, name)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  return changes;
}

template <class Versions>
Effect EffectOf(const Versions& versions) {
  if (!versions.before) return Effect::kAdded;
  return versions.after ? Effect::kChanged : Effect::kRemoved;
}

const std::string& NameOf(const FactsChange& facts, const std::string& id) {
  const auto& versions = facts.nodes.at(id);
  return versions.after ? versions.after->name : versions.before->name;
}

std::vector<NodeChange> NodesOf(const FactsChange& facts) {
  std::vector<NodeChange> nodes;
  for (const auto& [id, versions] : facts.nodes) {
    if (!versions.before && !versions.after) continue;
    const Effect effect = EffectOf(versions);
    if (effect == Effect::kChanged && *versions.before == *versions.after) continue;
    NodeChange node{effect, id, versions.label, NameOf(facts, id), {}};
    if (effect == Effect::kChanged) {
      node.properties = Compare(WithName(*versions.before), WithName(*versions.after));
      if (node.properties.empty()) continue;
    }
    nodes.push_back(std::move(node));
  }
  return nodes;
}

std::vector<RelationshipChange> RelationshipsOf(const FactsChange& facts) {
  std::vector<RelationshipChange> relationships;
  for (const auto& [id, versions] : facts.relationships) {
    if (!versions.before && !versions.after) continue;
    RelationshipChange relationship{EffectOf(versions),
                                    id,
                                    versions.type,
                                    versions.from,
                                    versions.to,
                                    NameOf(facts, versions.from),
                                    NameOf(facts, versions.to),
                                    {}};
    if (relationship.effect == Effect::kChanged) {
      relationship.properties = Compare(*versions.before, *versions.after);
      if (relationship.properties.empty()) continue;
    }
    relationships.push_back(std::move(relationship));
  }
  return relationships;
}

ChangeTime Now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Result<void> DropOld(Batch& batch, StoreState& state) {
  const std::uint64_t kept = batch.database().changes_kept();
  for (int i = 0; i < kMaxDropped && state.sequence - state.changes_after > kept; ++i) {
    ++state.changes_after;
    auto deleted = batch.Delete(Family::kChange, ChangeKey(state.changes_after));
    if (!deleted) return deleted;
  }
  return {};
}

Result<Change> ReadChange(const PrefixScan& scan) {
  const auto sequence = DecodeId(scan.key());
  if (!sequence) return AtKey(sequence.error(), Family::kChange, scan.key());
  auto change = DecodeChange(scan.value());
  if (!change) return AtKey(change.error(), Family::kChange, scan.key());
  change->sequence = *sequence;
  return change;
}

}  // namespace

Result<void> AppendChange(Batch& batch, StoreState& state, ChangeKind kind,
                          std::string_view article, const FactsChange& facts) {
  Change change;
  change.sequence = state.sequence;
  state.changed_at = std::max(state.changed_at, Now());
  change.at = state.changed_at;
  change.kind = kind;
  change.article = article;
  change.nodes = NodesOf(facts);
  change.relationships = RelationshipsOf(facts);
  change.evidence_added = facts.evidence_added.size();
  change.evidence_removed = facts.evidence_removed.size();
  if (auto put = batch.Put(Family::kChange, ChangeKey(change.sequence), Encode(change)); !put) {
    return put;
  }
  return DropOld(batch, state);
}

Result<void> CheckInStep(const Reader& reader, const StoreState& state) {
  PrefixScan last(reader, Family::kChange, {"", ChangeKey(state.sequence), ""});
  const std::string key = ChangeKey(state.sequence);
  const bool expected = state.sequence > state.changes_after;
  const bool found = last.Valid() && last.key() == key;
  if (found) last.Next();
  if (!last.Valid()) {
    if (auto status = last.status(); !status) return status;
    if (found || !expected) return {};
  }
  return AtKey(Corruption("the changes and the state are not of one write: a log file of the "
                          "store's is missing or was cut, restore a backup"),
               Family::kChange, key);
}

Result<ChangePage> ReadView::ChangesAfter(std::uint64_t sequence, std::size_t limit) const {
  const StoreState& state = impl_->state();
  ChangePage page;
  page.kept_after = state.changes_after;
  KeyRange range;
  const std::uint64_t after = std::max(sequence, page.kept_after);
  if (after >= state.sequence) return page;
  range.begin = ChangeKey(after + 1);
  PrefixScan scan(impl_->reader(), Family::kChange, std::move(range));
  for (; scan.Valid(); scan.Next()) {
    if (page.items.size() == limit) {
      page.more = true;
      return page;
    }
    auto change = ReadChange(scan);
    if (!change) return change.error();
    page.items.push_back(*std::move(change));
  }
  if (const auto status = scan.status(); !status) return status.error();
  return page;
}

Result<std::uint64_t> ReadView::SequenceBefore(ChangeTime time) const {
  const StoreState& state = impl_->state();
  // Changes of sequences up to `low` are before `time`, those after `high` are not; a sequence may
  // have no change.
  std::uint64_t low = state.changes_after;
  std::uint64_t high = state.sequence;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const auto page = ChangesAfter(middle, 1);
    if (!page) return page.error();
    if (page->items.empty() || page->items.front().at >= time) {
      high = middle;
    } else {
      low = page->items.front().sequence;
    }
  }
  return low;
}

}  // namespace entente::graph
