#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.h"
#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/filter.h"
#include "graph/model.h"

namespace entente::graph {

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
  std::string name;  // the alias that matched, as written
  double score = 0;  // 1: the whole name, tones and case aside; less for a prefix or a typo
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
  std::vector<std::pair<Label, std::uint64_t>> nodes_by_label;                           // all labels
  std::vector<std::pair<RelationshipType, std::uint64_t>> relationships_by_type;         // all types
};

// A consistent, immutable view of the graph at one moment. Cheap to copy; thread-safe; keeps its
// RocksDB snapshot alive, so do not hold one for longer than a request.
class ReadView {
 public:
  class Impl;
  explicit ReadView(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

  // The node of a public id.
  [[nodiscard]] Result<std::optional<NodeId>> FindNode(std::string_view id) const;
  // kNotFound for an id that is not in the view.
  [[nodiscard]] Result<Node> GetNode(NodeId node) const;
  [[nodiscard]] Result<Relationship> GetRelationship(RelationshipId relationship,
                                                     bool with_evidence) const;

  // Calls `visit` for every relationship at `node` that `filter` lets pass, ordered by type, then
  // most recent event or validity first, then by id; stops when it returns false. Costs one Step of
  // `context` per relationship read.
  using Visit = std::function<Result<bool>(const Adjacent&)>;
  [[nodiscard]] Result<void> ForEachAdjacent(NodeId node, const RelationshipFilter& filter,
                                             QueryContext& context, const Visit& visit) const;
  [[nodiscard]] Result<std::vector<DegreeByType>> Degrees(NodeId node) const;

  // Nodes in order of their public ids, all or of one label, after the key `after`.
  [[nodiscard]] Result<Page<Node>> ListNodes(std::optional<Label> label,
                                             std::optional<std::string_view> after,
                                             std::size_t limit) const;

  // Nodes by alias: tones, case and punctuation aside; whole names first, then prefixes of the name
  // or of a word in it, then names one typo away; within those by id.
  [[nodiscard]] Result<std::vector<NameMatch>> SearchNames(std::string_view query,
                                                           std::optional<Label> label,
                                                           std::size_t limit,
                                                           QueryContext& context) const;
  // Nodes of which the whole of `name` is an alias, tones and case aside, by id.
  [[nodiscard]] Result<std::vector<NodeId>> FindByName(std::string_view name) const;

  [[nodiscard]] Result<std::optional<Article>> GetArticle(std::string_view id) const;
  // Articles without their text, in order of their ids, after the key `after`.
  [[nodiscard]] Result<Page<Article>> ListArticles(std::optional<std::string_view> after,
                                                   std::size_t limit) const;
  // The relationships that an article supports, MENTIONS included, by id. kNotFound.
  [[nodiscard]] Result<std::vector<RelationshipId>> ArticleRelationships(std::string_view id) const;

  [[nodiscard]] Result<GraphCounts> Counts() const;

  // The store's Sequence() that this view shows.
  [[nodiscard]] std::uint64_t Sequence() const;

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace entente::graph
