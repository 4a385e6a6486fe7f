#include "graph/storage/read_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/storage/adjacency.h"
#include "graph/storage/article_search.h"
#include "graph/storage/contest.h"
#include "graph/storage/curation.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/relationships.h"
#include "graph/storage/store_directory.h"
#include "graph/text/fold.h"
#include "graph/topology/adjacency.h"
#include "graph/topology/scan.h"

namespace entente::graph {
namespace {

// Reads a record and decodes it; nothing when it is absent, kCorruption that names the key when it
// is damaged.
template <class Decode>
auto Load(const Reader& reader, Family family, std::string_view key, Decode decode)
    -> Result<std::optional<typename decltype(decode(std::string_view{}))::value_type>> {
  using T = typename decltype(decode(std::string_view{}))::value_type;
  const auto bytes = reader.Get(family, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<T>();
  auto record = decode(std::string_view(**bytes));
  if (!record) return AtKey(record.error(), family, key);
  return std::optional<T>(std::move(*record));
}

Node Shown(const NodeRecord& record) {
  Node shown = ToNode(record);
  shown.rivals = RivalValuesOf(shown.label, record.tally.properties, shown.properties);
  return shown;
}

Error NoSuchNode(NodeId node) {
  return NotFound(
      fmt::format("there is no node {} in this view", static_cast<std::uint64_t>(node)));
}

Error NoSuchRelationship(RelationshipId relationship) {
  return NotFound(fmt::format("there is no relationship {} in this view",
                              static_cast<std::uint64_t>(relationship)));
}

// Not by way of the cache.
Result<Node> ReadNode(const Reader& reader, NodeId node) {
  const auto record = LoadNode(reader, node);
  if (!record) return record.error();
  if (!*record) return NoSuchNode(node);
  return Shown(**record);
}

// One that a walk over all of them has come to.
Result<Relationship> Shown(const Reader& reader, const RelationshipScan::Item& item,
                           bool with_evidence) {
  if (!with_evidence) return ShowRelationship(reader, item.id, item.record);
  return ShowWithEvidence(reader, item.id, item.record);
}

// A page of what a scan by public ids has come to: the next one begins after its last, unless that
// was the last of all.
template <class T>
Result<Page<T>> Ended(const PrefixScan& scan, Page<T> page) {
  if (!scan.Valid()) {
    if (const auto status = scan.status(); !status) return status.error();
  } else if (!page.items.empty()) {
    page.next = page.items.back().id;
  }
  return page;
}

}  // namespace

Result<std::optional<NodeRecord>> LoadNode(const Reader& reader, NodeId node) {
  return Load(reader, Family::kNode, NodeKey(node), DecodeNode);
}

Result<std::optional<std::uint64_t>> LoadId(const Reader& reader, Family family,
                                            std::string_view key) {
  return Load(reader, family, key, DecodeId);
}

Result<std::optional<Article>> LoadArticle(const Reader& reader, ArticleId article) {
  return Load(reader, Family::kArticle, ArticleKey(article), DecodeArticle);
}

Result<Article> LoadStoredArticle(const Reader& reader, ArticleId article) {
  auto stored = LoadArticle(reader, article);
  if (!stored) return stored.error();
  if (!*stored) {
    return AtKey(Corruption("the article is missing"), Family::kArticle, ArticleKey(article));
  }
  return **std::move(stored);
}

Result<std::string> LoadArticleText(const Reader& reader, ArticleId article) {
  const std::string key = ArticleKey(article);
  const auto text = reader.Get(Family::kArticleText, key);
  if (!text) return text.error();
  if (!*text || (*text)->empty() || (*text)->front() != kTextVersion) {
    return AtKey(Corruption("the text is missing"), Family::kArticleText, key);
  }
  return (*text)->substr(1);
}

Result<StoreState> LoadState(const SnapshotReader& reader) {
  auto state = Load(reader, Family::kMeta, kStateKey, DecodeState);
  if (!state) return state.error();
  return state->value_or(StoreState{});
}

Result<std::vector<ArticleId>> LoadArticlesOf(const Reader& reader, SourceId source) {
  std::vector<ArticleId> articles;
  PrefixScan scan(reader, Family::kSourceArticle, KeyRange::Of(SourceKey(source)));
  for (; scan.Valid(); scan.Next()) {
    const auto article = ParseSourceArticleKey(scan.key());
    if (!article) {
      return AtKey(Corruption("it does not end in an article"), Family::kSourceArticle, scan.key());
    }
    articles.push_back(*article);
  }
  if (const auto status = scan.status(); !status) return status.error();
  return articles;
}

Result<std::optional<NodeId>> ReadView::FindNode(std::string_view id) const {
  if (const auto* const topology = impl_->topology()) return topology->Find(id);
  const auto found = LoadId(impl_->reader(), Family::kNodeId, id);
  if (!found) return found.error();
  return *found ? std::optional(NodeId{**found}) : std::nullopt;
}

Result<std::optional<RelationshipId>> ReadView::FindRelationship(std::string_view id) const {
  return FindRelationshipId(impl_->reader(), id);
}

Result<std::optional<std::string>> ReadView::MergedInto(std::string_view id) const {
  auto survivor = MergedIds(impl_->reader()).SurvivorOf(std::string(id));
  if (!survivor) return survivor.error();
  if (*survivor == id) return std::optional<std::string>();
  return std::optional<std::string>(*std::move(survivor));
}

Result<NodeCuration> ReadView::Curation(std::string_view id) const {
  return CurationOf(impl_->reader(), std::string(id));
}

Result<Node> ReadView::GetNode(NodeId node) const {
  if (impl_->nodes() == nullptr) return ReadNode(impl_->reader(), node);
  const auto shared = SharedNode(node);
  if (!shared) return shared.error();
  return **shared;
}

Result<std::shared_ptr<const Node>> ReadView::SharedNode(NodeId node) const {
  const NodeCache* const cache = impl_->nodes();
  const auto* const version = cache != nullptr ? impl_->topology()->Find(node) : nullptr;
  if (version != nullptr) {
    if (auto held = cache->Find(node, version->sequence())) return held;
  }
  auto read = ReadNode(impl_->reader(), node);
  if (!read) return read.error();
  auto shown = std::make_shared<const Node>(*std::move(read));
  if (version != nullptr) cache->Add(node, version->sequence(), shown);
  return shown;
}

Result<void> ReadView::ForEachNodeOf(std::span<const NodeId> ascending, QueryContext& context,
                                     const VisitNode& visit) const {
  if (ascending.empty()) return {};
  // To step over a few records costs less than to look the next one up.
  constexpr int kSteps = 8;
  PrefixScan scan(impl_->reader(), Family::kNode, KeyRange{{}, NodeKey(ascending.front()), {}});
  for (const NodeId id : ascending) {
    if (auto step = context.Step(); !step) return step;
    const std::string key = NodeKey(id);
    for (int i = 0; i < kSteps && scan.Valid() && scan.key() < key; ++i) scan.Next();
    if (scan.Valid() && scan.key() < key) scan.Seek(key);
    if (!scan.Valid() || scan.key() != key) {
      if (auto status = scan.status(); !status) return status;
      return NoSuchNode(id);
    }
    const auto record = DecodeNode(scan.value());
    if (!record) return AtKey(record.error(), Family::kNode, scan.key());
    const auto more = visit(id, Shown(*record));
    if (!more) return more.error();
    if (!*more) break;
  }
  return {};
}

Result<std::string> ReadView::PublicId(NodeId node) const {
  if (const auto* const topology = impl_->topology()) {
    if (topology->Find(node) == nullptr) return NoSuchNode(node);
    return std::string(topology->PublicId(topology::ToDense(node)));
  }
  const auto head = Load(impl_->reader(), Family::kNode, NodeKey(node), DecodeNodeHead);
  if (!head) return head.error();
  if (!*head) return NoSuchNode(node);
  return (*head)->first;
}

Result<void> ReadView::PublicIds(std::span<const NodeId> nodes, const VisitPublicId& visit) const {
  const auto* const topology = impl_->topology();
  if (topology != nullptr) {
    topology->ForEachPublicId(nodes, visit);
    return {};
  }
  for (const NodeId node : nodes) {
    const auto id = PublicId(node);
    if (!id) return id.error();
    visit(*id);
  }
  return {};
}

Result<Relationship> ReadView::GetRelationship(RelationshipId id, bool with_evidence) const {
  const auto record = LoadRelationship(impl_->reader(), id);
  if (!record) return record.error();
  if (!*record) return NoSuchRelationship(id);
  if (!with_evidence) return ShowRelationship(impl_->reader(), id, **record);
  return ShowWithEvidence(impl_->reader(), id, **record);
}

Result<void> ReadView::ForEachAdjacent(NodeId node, const RelationshipFilter& filter,
                                       QueryContext& context, const Visit& visit,
                                       AdjacencyOrder order) const {
  const CompiledFilter compiled(filter);
  if (const auto* const topology = Topology(filter)) {
    return topology::VisitAdjacent(*topology, node, compiled, order, context, visit);
  }
  return VisitAdjacent(impl_->reader(), node, compiled, order, context, visit);
}

Result<std::vector<DegreeByType>> ReadView::Degrees(NodeId node) const {
  if (const auto* const topology = impl_->topology()) {
    const auto* const version = topology->Find(node);
    if (version == nullptr) return NoSuchNode(node);
    return topology::DegreesOf(*version);
  }
  const auto record = LoadNode(impl_->reader(), node);
  if (!record) return record.error();
  if (!*record) return NoSuchNode(node);
  std::vector<DegreeByType> degrees;
  for (const auto& [type, degree] : (*record)->degrees) {
    degrees.push_back({type, degree.out, degree.in});
  }
  return degrees;
}

Result<Page<Node>> ReadView::ListNodes(std::optional<Label> label,
                                       std::optional<std::string_view> after,
                                       std::size_t limit) const {
  const std::string prefix = label ? std::string(IdPrefix(*label)) + ":" : std::string();
  KeyRange range = KeyRange::Of(prefix);
  // The least id greater than `after`.
  if (after) range.begin = std::max(range.begin, std::string(*after) + '\0');
  Page<Node> page;
  PrefixScan scan(impl_->reader(), Family::kNodeId, std::move(range));
  for (; scan.Valid() && page.items.size() < limit; scan.Next()) {
    const auto id = DecodeId(scan.value());
    if (!id) return AtKey(id.error(), Family::kNodeId, scan.key());
    auto node = GetNode(NodeId{*id});
    if (!node) return node.error();
    page.items.push_back(std::move(*node));
  }
  return Ended(scan, std::move(page));
}

Result<void> ReadView::ForEachNodeId(std::optional<Label> label, QueryContext& context,
                                     const VisitNodeId& visit) const {
  const std::string prefix = label ? std::string(IdPrefix(*label)) + ":" : std::string();
  PrefixScan scan(impl_->reader(), Family::kNodeId, KeyRange::Of(prefix));
  for (; scan.Valid(); scan.Next()) {
    if (auto step = context.Step(); !step) return step;
    const auto id = DecodeId(scan.value());
    if (!id) return AtKey(id.error(), Family::kNodeId, scan.key());
    const auto more = visit(NodeId{*id}, scan.key());
    if (!more) return more.error();
    if (!*more) return {};
  }
  return scan.status();
}

Result<std::vector<NameMatch>> ReadView::SearchNames(std::string_view query,
                                                     std::optional<Label> label,
                                                     std::optional<std::string_view> after,
                                                     std::size_t limit,
                                                     QueryContext& context) const {
  const auto found = FindNames(impl_->reader(), Fold(query), label, after, limit, context);
  if (!found) return found.error();
  std::vector<NameMatch> matches;
  for (const FoundName& hit : *found) {
    auto node = SharedNode(hit.node);
    if (!node) return node.error();
    auto name = MatchingName((*node)->names, hit.folded_query).value_or((*node)->name);
    matches.push_back({hit.node, *std::move(node), std::move(name), hit.score, hit.place});
  }
  return matches;
}

Result<std::vector<NodeId>> ReadView::FindByName(std::string_view name) const {
  const std::string folded = Fold(name);
  if (folded.empty()) return std::vector<NodeId>();
  return FindWholeName(impl_->reader(), folded);
}

Result<std::optional<Article>> ReadView::GetArticle(std::string_view id) const {
  const auto found = LoadId(impl_->reader(), Family::kArticleId, id);
  if (!found) return found.error();
  if (!*found) return std::optional<Article>();
  auto article = LoadStoredArticle(impl_->reader(), ArticleId{**found});
  if (!article) return article.error();
  auto text = LoadArticleText(impl_->reader(), ArticleId{**found});
  if (!text) return text.error();
  article->text = *std::move(text);
  return std::optional(*std::move(article));
}

Result<ArticleHits> ReadView::SearchArticles(const TextQuery& query, const ArticleFilter& filter,
                                             std::optional<std::string_view> after,
                                             std::size_t limit, QueryContext& context) const {
  return FindArticles(impl_->reader(), impl_->state(), query, filter, after, limit, context);
}

Result<Page<Article>> ReadView::ListArticles(std::optional<std::string_view> after,
                                             std::size_t limit) const {
  KeyRange range;
  if (after) range.begin = std::string(*after) + '\0';
  Page<Article> page;
  PrefixScan scan(impl_->reader(), Family::kArticleId, std::move(range));
  for (; scan.Valid() && page.items.size() < limit; scan.Next()) {
    const auto id = DecodeId(scan.value());
    if (!id) return AtKey(id.error(), Family::kArticleId, scan.key());
    auto article = LoadStoredArticle(impl_->reader(), ArticleId{*id});
    if (!article) return article.error();
    page.items.push_back(*std::move(article));
  }
  return Ended(scan, std::move(page));
}

Result<void> ReadView::ForEachNode(QueryContext& context,
                                   const std::function<Result<void>(const Node&)>& visit) const {
  PrefixScan scan(impl_->reader(), Family::kNodeId, KeyRange{}, Caching::kSkip);
  for (; scan.Valid(); scan.Next()) {
    if (auto step = context.Step(); !step) return step;
    const auto id = DecodeId(scan.value());
    if (!id) return AtKey(id.error(), Family::kNodeId, scan.key());
    const auto node = ReadNode(impl_->reader(), NodeId{*id});
    if (!node) return node.error();
    if (auto visited = visit(*node); !visited) return visited;
  }
  return scan.status();
}

Result<void> ReadView::ForEachRelationship(
    bool with_evidence, QueryContext& context,
    const std::function<Result<void>(const Relationship&)>& visit) const {
  RelationshipScan scan(impl_->reader(), std::nullopt);
  while (true) {
    const auto item = scan.Next();
    if (!item) return item.error();
    if (!*item) return {};
    if (auto step = context.Step(); !step) return step;
    const auto relationship = Shown(impl_->reader(), **item, with_evidence);
    if (!relationship) return relationship.error();
    if (auto visited = visit(*relationship); !visited) return visited;
  }
}

Result<Page<Relationship>> ReadView::ListRelationships(std::optional<std::string_view> after,
                                                       std::size_t limit,
                                                       bool with_evidence) const {
  Page<Relationship> page;
  RelationshipScan scan(impl_->reader(), after);
  while (true) {
    const auto item = scan.Next();
    if (!item) return item.error();
    if (!*item) return page;
    if (page.items.size() == limit) {
      if (!page.items.empty()) page.next = page.items.back().id;
      return page;
    }
    auto relationship = Shown(impl_->reader(), **item, with_evidence);
    if (!relationship) return relationship.error();
    page.items.push_back(*std::move(relationship));
  }
}

Result<GraphCounts> ReadView::Counts() const {
  const StoreState& state = impl_->state();
  GraphCounts counts;
  counts.articles = state.articles;
  counts.nodes = state.nodes;
  counts.relationships = state.relationships;
  counts.evidence = state.evidence;
  for (const Label label : AllLabels()) {
    const auto found = state.nodes_by_label.find(label);
    counts.nodes_by_label.emplace_back(label,
                                       found != state.nodes_by_label.end() ? found->second : 0);
  }
  for (const RelationshipType type : AllRelationshipTypes()) {
    const auto found = state.relationships_by_type.find(type);
    counts.relationships_by_type.emplace_back(
        type, found != state.relationships_by_type.end() ? found->second : 0);
  }
  return counts;
}

std::uint64_t ReadView::Sequence() const { return impl_->state().sequence; }

ReadView ReadView::ForLong() const { return ReadView(impl_->WithoutTopology()); }

const topology::Snapshot* ReadView::Topology(const RelationshipFilter& filter) const {
  return topology::Answers(filter) ? impl_->topology() : nullptr;
}

}  // namespace entente::graph
