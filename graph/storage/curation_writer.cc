#include "graph/storage/curation_writer.h"

#include <fmt/format.h>

#include <set>

#include "graph/storage/change_log.h"
#include "graph/storage/claimants.h"
#include "graph/storage/curation.h"
#include "graph/storage/fact_writer.h"
#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/retelling.h"

namespace entente::graph {
namespace {

// Ids that may stand for one node, and names that may be added to it or taken from it: more than
// anyone needs, and few enough to be read whenever the node comes into being.
constexpr std::size_t kMaxIdsOfNode = 1000;
constexpr std::size_t kMaxCuratedNames = 1000;

Error Conflict(std::string message) { return {ErrorCode::kConflict, std::move(message), {}}; }

Result<std::set<ArticleId>> ArticlesClaiming(Batch& batch, const std::string& id) {
  const auto node = batch.facts().Find(batch.reader(), id);
  if (!node) return node.error();
  if (*node == nullptr) return std::set<ArticleId>();
  const auto articles =
      LoadClaimants(batch.reader(), Family::kNodeArticle, static_cast<std::uint64_t>((*node)->id),
                    (*node)->record.claimants, (*node)->beyond);
  if (!articles) return articles.error();
  return std::set<ArticleId>(articles->begin(), articles->end());
}

// One decision on its way into the batch.
class Decision {
 public:
  Decision(Batch& batch, StoreState& state, CurationEntry entry,
           std::size_t max_retold_articles = 0)
      : batch_(batch),
        state_(state),
        writer_(batch, state),
        entry_(std::move(entry)),
        max_retold_articles_(max_retold_articles) {
    ++state_.sequence;
    ++state_.interventions;
  }

  // Tells anew what these articles say. `before` is the merges as they were.
  Result<void> Recast(const std::set<ArticleId>& articles, MergedIds before) {
    outcome_.articles = articles.size();
    return Retell(batch_, writer_, articles, std::move(before), offices_);
  }

  Result<void> Rename(const std::string& node) { return writer_.Rename(node); }

  Result<CurationOutcome> Finish() {
    if (const auto finished = writer_.Finish(); !finished) return finished.error();
    auto change = writer_.TakeChange();
    auto referring = RetellReferring(batch_, state_, offices_, max_retold_articles_);
    if (!referring) return referring.error();
    change = Together(std::move(change), *std::move(referring));
    const std::string record = Encode(entry_);
    for (const auto& id : std::set<std::string>{entry_.node, entry_.into}) {
      if (id.empty()) continue;
      const auto put = batch_.Put(Family::kCuration, CurationEntryKey(id, state_.sequence), record);
      if (!put) return put.error();
    }
    const auto logged = AppendChange(batch_, state_, ChangeKind::kCurated, entry_.node, change);
    if (!logged) return logged.error();
    auto survivor = MergedIds(batch_.reader()).SurvivorOf(entry_.node);
    if (!survivor) return survivor.error();
    outcome_.changed = true;
    outcome_.node = *std::move(survivor);
    return outcome_;
  }

 private:
  Batch& batch_;
  StoreState& state_;
  FactWriter writer_;
  CurationEntry entry_;
  OfficeChanges offices_;
  const std::size_t max_retold_articles_;
  CurationOutcome outcome_;
};

Result<CurationOutcome> Unchanged(MergedIds& merged, const std::string& id) {
  auto survivor = merged.SurvivorOf(id);
  if (!survivor) return survivor.error();
  return CurationOutcome{false, *std::move(survivor), 0};
}

// That people may decide about it.
Result<void> CheckCurated(const std::string& id) {
  if (auto checked = CheckNodeId(id); !checked) return checked;
  if (!IsReference(id)) return {};
  return InvalidArgument(
      fmt::format("'{}' is whoever held an office, not a node: decide about the official", id));
}

Result<void> CheckMerge(const std::string& id, const std::string& into) {
  for (const auto& one : {id, into}) {
    if (auto checked = CheckCurated(one); !checked) return checked;
  }
  const auto label = LabelOfId(id);
  if (label == Label::kArticle) return InvalidArgument("articles are not merged");
  if (label != LabelOfId(into)) {
    return InvalidArgument(fmt::format("'{}' and '{}' are not nodes of one label", id, into));
  }
  if (id == into) return InvalidArgument(fmt::format("'{}' cannot be merged into itself", id));
  return {};
}

}  // namespace

Result<CurationOutcome> MergeNodes(Batch& batch, StoreState& state, const std::string& id,
                                   const std::string& into, const CurationNote& note,
                                   std::size_t max_retold_articles) {
  if (const auto checked = CheckMerge(id, into); !checked) return checked.error();
  MergedIds merged(batch.reader());
  const auto present = merged.Into(id);
  if (!present) return present.error();
  if (*present == into) return Unchanged(merged, id);
  if (*present) {
    return Conflict(fmt::format("'{}' is merged into '{}' already: split it first", id, **present));
  }
  const auto survivor = merged.SurvivorOf(into);
  if (!survivor) return survivor.error();
  if (*survivor == id) return Conflict(fmt::format("'{}' is merged into '{}' itself", into, id));
  const auto ids = IdsOf(batch.reader(), *survivor);
  if (!ids) return ids.error();
  const auto more = IdsOf(batch.reader(), id);
  if (!more) return more.error();
  if (ids->size() + more->size() > kMaxIdsOfNode) {
    return Conflict(fmt::format("more than {} ids would stand for '{}'", kMaxIdsOfNode, *survivor));
  }
  const auto articles = ArticlesClaiming(batch, id);
  if (!articles) return articles.error();
  if (articles->size() > max_retold_articles) {
    return Conflict(
        fmt::format("{} articles tell of '{}', more than the {} that a merge may tell "
                    "anew: merge the one of whom fewer tell",
                    articles->size(), id, max_retold_articles));
  }

  if (auto put = batch.Put(Family::kCuration, MergeKey(id), into); !put) return put.error();
  if (auto put = batch.Put(Family::kCuration, MergedIntoKey(into, id), {}); !put) {
    return put.error();
  }
  Decision decision(batch, state, {CurationAction::kMerge, id, into, {}, note},
                    max_retold_articles);
  if (auto recast = decision.Recast(*articles, MergedIds(batch.reader(), id, std::nullopt));
      !recast) {
    return recast.error();
  }
  if (auto renamed = decision.Rename(*survivor); !renamed) return renamed.error();
  return decision.Finish();
}

Result<CurationOutcome> SplitNode(Batch& batch, StoreState& state, const std::string& id,
                                  const CurationNote& note, std::size_t max_retold_articles) {
  if (const auto checked = CheckNodeId(id); !checked) return checked.error();
  MergedIds merged(batch.reader());
  const auto into = merged.Into(id);
  if (!into) return into.error();
  if (!*into) return Unchanged(merged, id);
  const auto survivor = merged.SurvivorOf(id);
  if (!survivor) return survivor.error();
  const auto ids = IdsOf(batch.reader(), id);
  if (!ids) return ids.error();
  std::set<ArticleId> articles;
  for (const auto& one : *ids) {
    const auto naming = ArticlesNaming(batch.reader(), one);
    if (!naming) return naming.error();
    articles.insert(naming->begin(), naming->end());
  }
  if (articles.size() > max_retold_articles) {
    return Conflict(fmt::format("{} articles say '{}', more than the {} that a split may tell anew",
                                articles.size(), id, max_retold_articles));
  }

  if (auto gone = batch.Delete(Family::kCuration, MergeKey(id)); !gone) return gone.error();
  if (auto gone = batch.Delete(Family::kCuration, MergedIntoKey(**into, id)); !gone) {
    return gone.error();
  }
  Decision decision(batch, state, {CurationAction::kSplit, id, **into, {}, note},
                    max_retold_articles);
  if (auto recast = decision.Recast(articles, MergedIds(batch.reader(), id, *into)); !recast) {
    return recast.error();
  }
  if (auto renamed = decision.Rename(*survivor); !renamed) return renamed.error();
  return decision.Finish();
}

Result<CurationOutcome> EditNames(Batch& batch, StoreState& state, const std::string& id,
                                  const NameEdit& edit, const CurationNote& note) {
  if (const auto checked = CheckCurated(id); !checked) return checked.error();
  for (const auto* const names : {&edit.add, &edit.remove, &edit.reset}) {
    for (const auto& name : *names) {
      if (const auto checked = CheckName(name); !checked) return checked.error();
    }
  }
  MergedIds merged(batch.reader());
  const auto before = OwnCuratedNames(batch.reader(), id);
  if (!before) return before.error();
  CuratedNames now = *before;
  for (const auto& name : edit.reset) {
    now.added.erase(name);
    now.removed.erase(name);
  }
  for (const auto& name : edit.remove) {
    now.added.erase(name);
    now.removed.insert(name);
  }
  for (const auto& name : edit.add) {
    now.removed.erase(name);
    now.added.insert(name);
  }
  if (now == *before) return Unchanged(merged, id);
  if (now.added.size() + now.removed.size() > kMaxCuratedNames) {
    return Conflict(
        fmt::format("more than {} names of '{}' would be added or removed", kMaxCuratedNames, id));
  }
  const std::string key = CuratedNamesKey(id);
  const auto written = now.empty() ? batch.Delete(Family::kCuration, key)
                                   : batch.Put(Family::kCuration, key, Encode(now));
  if (!written) return written.error();
  const auto survivor = merged.SurvivorOf(id);
  if (!survivor) return survivor.error();
  Decision decision(batch, state, {CurationAction::kNames, id, {}, edit, note});
  if (auto renamed = decision.Rename(*survivor); !renamed) return renamed.error();
  return decision.Finish();
}

}  // namespace entente::graph
