#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.h"
#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/change.h"
#include "graph/curation.h"
#include "graph/filter.h"
#include "graph/model.h"
#include "graph/node_order.h"
#include "graph/search/article_hits.h"

namespace entente::graph {

struct OfficeReference;

namespace topology {
class Snapshot;
}

// One relationship as seen from one of its ends, with what filters need, without a second read.
struct Adjacent {
  RelationshipId relationship{};
  RelationshipType type{};
  Direction direction{};  // kOut: the near node is `from`
  NodeId neighbor{};
  Label neighbor_label{};
  DayInterval valid;  // the state's validity, or the days of the event
};

// One page of a list, and where the next one starts: an opaque key, nothing at the end.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
};

struct NameMatch {
  NodeId node{};
  std::shared_ptr<const Node> shown;  // the same
  std::string name;                   // the alias that matched, as written
  // 0 to 1: how much of the name matched (all, its beginning, a word's beginning), and how many
  // sources tell of the node.
  double score = 0;
  std::string place;  // among all that match, opaque: the next page begins after it
};

struct DegreeByType {
  RelationshipType type{};
  std::uint64_t out = 0;
  std::uint64_t in = 0;
};

struct GraphCounts {
  std::uint64_t articles = 0;
  std::uint64_t nodes = 0;
  std::uint64_t relationships = 0;
  std::uint64_t evidence = 0;
  std::vector<std::pair<Label, std::uint64_t>> nodes_by_label;                    // all labels
  std::vector<std::pair<RelationshipType, std::uint64_t>> relationships_by_type;  // all types
};

enum class AdjacencyOrder : std::uint8_t {
  kByType,          // by type, within it the most recent first, then by the far node's public id
  kMostRecentFirst  // by the last day known of it, then by type and the far node's public id. Costs
                    // one scan per type and direction: for hubs of which only a part is read
};

// A consistent, immutable view of the graph at one moment. Cheap to copy; thread-safe; keeps its
// RocksDB snapshot alive, so do not hold one for longer than a request (or hold ForLong()). A view
// handed to a Store::Resolve is valid during that call only.
class ReadView {
 public:
  class Impl;
  explicit ReadView(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

  // The node or relationship of a public id.
  [[nodiscard]] Result<std::optional<NodeId>> FindNode(std::string_view id) const;
  [[nodiscard]] Result<std::optional<RelationshipId>> FindRelationship(std::string_view id) const;
  // The id of the node that `id` was merged into, by way of others, too; nothing when it was not.
  [[nodiscard]] Result<std::optional<std::string>> MergedInto(std::string_view id) const;
  // What people decided about `id`, whether or not there is such a node.
  [[nodiscard]] Result<NodeCuration> Curation(std::string_view id) const;
  // kNotFound for an id that is not in the view.
  [[nodiscard]] Result<Node> GetNode(NodeId node) const;
  // The same without a copy of its own, which is cheaper.
  [[nodiscard]] Result<std::shared_ptr<const Node>> SharedNode(NodeId node) const;
  // Many nodes of this view in ascending order of their ids, one after the other; stops when
  // `visit` returns false. Costs a part of as many GetNode, the smaller the nearer together they
  // are, and one Step of `context` for each.
  using VisitNode = std::function<Result<bool>(NodeId id, Node node)>;
  [[nodiscard]] Result<void> ForEachNodeOf(std::span<const NodeId> ascending, QueryContext& context,
                                           const VisitNode& visit) const;
  // Its public id alone, which is cheaper.
  [[nodiscard]] Result<std::string> PublicId(NodeId node) const;
  // The same of many nodes of this view, in order, for much less each.
  using VisitPublicId = std::function<void(std::string_view public_id)>;
  [[nodiscard]] Result<void> PublicIds(std::span<const NodeId> nodes,
                                       const VisitPublicId& visit) const;
  [[nodiscard]] Result<Relationship> GetRelationship(RelationshipId relationship,
                                                     bool with_evidence) const;

  // Calls `visit` for every relationship at `node` that `filter` lets pass, in an order that does
  // not depend on the order of arrival; stops when it returns false. Costs one Step of `context`
  // per relationship read. A relationship of a node with itself is visited once out and once in.
  using Visit = std::function<Result<bool>(const Adjacent&)>;
  [[nodiscard]] Result<void> ForEachAdjacent(NodeId node, const RelationshipFilter& filter,
                                             QueryContext& context, const Visit& visit,
                                             AdjacencyOrder order = AdjacencyOrder::kByType) const;
  // All relationships at a node, unfiltered, by type. One read, however many there are.
  [[nodiscard]] Result<std::vector<DegreeByType>> Degrees(NodeId node) const;

  // Nodes in order of their public ids, all or of one label, after the public id `after`. `next` is
  // the public id of the last one.
  [[nodiscard]] Result<Page<Node>> ListNodes(std::optional<Label> label,
                                             std::optional<std::string_view> after,
                                             std::size_t limit) const;

  // Calls `visit` for the id of each node, of one label or all, in order of public ids, reading
  // none of them; stops when it returns false. Costs one Step of `context` for each.
  using VisitNodeId = std::function<Result<bool>(NodeId node, std::string_view public_id)>;
  [[nodiscard]] Result<void> ForEachNodeId(std::optional<Label> label, QueryContext& context,
                                           const VisitNodeId& visit) const;

  // Calls `visit` for each node of `label` in an order that is kept of it (OrdersOf), from its end
  // when `reversed`, after the place `after` when it is not empty; stops when it returns false.
  // Reads none of the nodes. Costs one Step of `context` for each.
  using VisitPlace = std::function<Result<bool>(NodeId node, std::string_view place)>;
  [[nodiscard]] Result<void> ForEachInOrder(Label label, NodeOrder order, bool reversed,
                                            std::string_view after, QueryContext& context,
                                            const VisitPlace& visit) const;

  // Nodes by alias: tones, case and punctuation aside; best score first, then by folded name and
  // id. Names one typo away (a character lost, added, changed or swapped with the next; from four
  // on) come last, and only when none matches in full. A word's beginning is indexed for the first
  // 12 words of a name, 48 bytes of each; not for Articles. `limit` bounds the work: what is read
  // is what is returned, but for a label's filter. `after` is the place of the last match of the
  // page before, of the same question to the same view; kInvalidArgument for another.
  [[nodiscard]] Result<std::vector<NameMatch>> SearchNames(std::string_view query,
                                                           std::optional<Label> label,
                                                           std::optional<std::string_view> after,
                                                           std::size_t limit,
                                                           QueryContext& context) const;
  // Nodes of which the whole of `name` is an alias, tones and case aside, by id.
  [[nodiscard]] Result<std::vector<NodeId>> FindByName(std::string_view name) const;

  [[nodiscard]] Result<std::optional<Article>> GetArticle(std::string_view id) const;
  // Articles without their text, in order of their ids, after the id `after`.
  [[nodiscard]] Result<Page<Article>> ListArticles(std::optional<std::string_view> after,
                                                   std::size_t limit) const;
  // Articles by the words of their titles and texts, the best first (graph/search/text_ranking.h),
  // of equals the latest. `after` is `next` of the page before: the articles that were there at the
  // first page and have not changed come once each, whatever is ingested meanwhile.
  // kInvalidArgument for an `after` of another query. Nothing for a query without words.
  [[nodiscard]] Result<ArticleHits> SearchArticles(const TextQuery& query,
                                                   const ArticleFilter& filter,
                                                   std::optional<std::string_view> after,
                                                   std::size_t limit, QueryContext& context) const;
  // The public id of the official whom an article is told to mean by an office; nothing when it
  // means nobody known by it. kNotFound.
  [[nodiscard]] Result<std::optional<std::string>> MeantBy(std::string_view article,
                                                           const OfficeReference& reference) const;
  // The relationships that an article supports, MENTIONS included, by public id. kNotFound.
  [[nodiscard]] Result<std::vector<RelationshipId>> ArticleRelationships(std::string_view id) const;
  // The same, each with the evidence that this article gives, no other's: it is read once for all.
  // Costs one Step of `context` for each. Stops at an error, which `visit` may return.
  using VisitRelationship = std::function<Result<void>(RelationshipId id, Relationship)>;
  [[nodiscard]] Result<void> ForEachArticleRelationship(std::string_view id, QueryContext& context,
                                                        const VisitRelationship& visit) const;

  // Relationships in order of their public ids, after the public id `after`; `next` as ListNodes
  // has it. Bypasses the block cache.
  [[nodiscard]] Result<Page<Relationship>> ListRelationships(std::optional<std::string_view> after,
                                                             std::size_t limit,
                                                             bool with_evidence) const;

  // Everything, in an order that does not depend on the order of arrival: nodes by public id;
  // relationships, with evidence when asked for, by public id, which puts those from one node
  // together. For exports: bypasses the block cache. Stops at an error, which `visit` may return.
  [[nodiscard]] Result<void> ForEachNode(
      QueryContext& context, const std::function<Result<void>(const Node&)>& visit) const;
  [[nodiscard]] Result<void> ForEachRelationship(
      bool with_evidence, QueryContext& context,
      const std::function<Result<void>(const Relationship&)>& visit) const;

  [[nodiscard]] Result<GraphCounts> Counts() const;

  // What writes after `sequence` changed, oldest first, `limit` of them at most: of those that are
  // still kept (ChangePage::kept_after).
  [[nodiscard]] Result<ChangePage> ChangesAfter(std::uint64_t sequence, std::size_t limit) const;
  // The last sequence whose change, and those of all before it, were committed before `time`. When
  // all that are kept were later: ChangePage::kept_after.
  [[nodiscard]] Result<std::uint64_t> SequenceBefore(ChangeTime time) const;

  // The store's Sequence() that this view shows.
  [[nodiscard]] std::uint64_t Sequence() const;

  // The same view to be kept for minutes: it reads adjacency from RocksDB, because what it alone
  // still shows would otherwise have to stay in memory.
  [[nodiscard]] ReadView ForLong() const;

  // The adjacency in memory, for walks that need every nanosecond; null when the view has none, or
  // none that can tell what `filter` asks. Lives as long as the view.
  [[nodiscard]] const topology::Snapshot* Topology(const RelationshipFilter& filter) const;

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace entente::graph
