#include "api/query_graph.h"

#include <algorithm>

namespace entente::api {
namespace {

using cypher::NodeRef;
using cypher::Outcome;
using cypher::QueryError;
using cypher::RelationshipRef;

// A reference to a node carries its label in the top byte, so that asking for labels, which a match
// does at every node it reaches, reads nothing. Dense ids stay far below.
constexpr unsigned kLabelShift = 56;

NodeRef RefOf(graph::NodeId node, graph::Label label) {
  return {static_cast<std::uint64_t>(node) | static_cast<std::uint64_t>(label) << kLabelShift};
}
graph::NodeId IdOf(NodeRef node) {
  return graph::NodeId{node.id & ((std::uint64_t{1} << kLabelShift) - 1)};
}
std::string_view LabelName(NodeRef node) {
  const auto label = graph::ToLabel(node.id >> kLabelShift);
  return label ? graph::ToString(*label) : std::string_view();
}

cypher::Value ToValue(const Date& date) {
  return cypher::LocalDate{date.FirstDay().time_since_epoch().count(), date.precision()};
}
cypher::Value ToValue(const std::vector<std::string>& texts) {
  return cypher::List(texts.begin(), texts.end());
}
cypher::Value ToValue(std::uint32_t count) { return std::int64_t{count}; }
template <class T>
cypher::Value ToValue(const T& value) {
  return value;
}
cypher::Value ToValue(const graph::Value& value) {
  return std::visit([](const auto& held) { return ToValue(held); }, value);
}

cypher::Value Lookup(const graph::Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found == properties.end() ? cypher::Value() : ToValue(found->second);
}

cypher::Value PropertyOf(const graph::Node& node, std::string_view name) {
  if (name == "id") return node.id;
  if (name == "name") return node.name;
  if (name == "names") return ToValue(node.names);
  if (name == "articles") return ToValue(node.articles);
  if (name == "sources") return ToValue(node.sources);
  if (name == "contested") return node.rivals.empty() ? cypher::Value() : cypher::Value(true);
  return Lookup(node.properties, name);
}

cypher::Value PropertyOf(const graph::Relationship& relationship, std::string_view name) {
  if (name == "id") return relationship.id;
  if (name == "confidence") return relationship.confidence;
  if (name == "articles") return ToValue(relationship.articles);
  if (name == "sources") return ToValue(relationship.sources);
  if (name == "contested") {
    return relationship.rivals.empty() ? cypher::Value() : cypher::Value(true);
  }
  return Lookup(relationship.properties, name);
}

// The stored properties of `thing` and those of its own, `names`.
template <class Thing>
cypher::Map MapOf(const Thing& thing, std::initializer_list<std::string_view> names) {
  cypher::Map map;
  for (const auto& property : thing.properties) {
    map.emplace(property.first, ToValue(property.second));
  }
  for (const std::string_view name : names) {
    cypher::Value value = PropertyOf(thing, name);
    if (!value.IsNull()) map.insert_or_assign(std::string(name), std::move(value));
  }
  return map;
}

// Reads through a cache that is emptied when it is full.
template <class Thing, class Load>
Result<const Thing*> Cached(std::unordered_map<std::uint64_t, Thing>& cache, std::uint64_t key,
                            const Load& load) {
  constexpr std::size_t kMaxCached = 4096;
  if (const auto found = cache.find(key); found != cache.end()) return &found->second;
  auto thing = load();
  if (!thing) return thing.error();
  if (cache.size() == kMaxCached) cache.clear();
  return &cache.emplace(key, *std::move(thing)).first->second;
}

// Runs a scan of the view that is given what to do with each thing that it finds: hand it to
// `visit`. An error of the visitor comes before one of the view.
template <class Visit, class Scan>
Outcome<void> Scanned(const Visit& visit, const Scan& scan) {
  std::optional<QueryError> failure;
  const Result<void> scanned = scan([&](const auto& found) -> Result<bool> {
    auto more = visit(found);
    if (!more) failure = more.error();
    return more && *more;
  });
  if (failure) return *failure;
  if (!scanned) return QueryError(scanned.error());
  return {};
}

}  // namespace

QueryGraph::QueryGraph(graph::ReadView view, graph::RelationshipFilter filter,
                       graph::GraphCounts counts, QueryContext& context)
    : view_(std::move(view)),
      filter_(std::move(filter)),
      counts_(std::move(counts)),
      context_(context) {}

Result<const graph::Node*> QueryGraph::Read(NodeRef node) const {
  return Cached(nodes_, node.id, [&] { return view_.GetNode(IdOf(node)); });
}

Result<const graph::Relationship*> QueryGraph::Read(const RelationshipRef& relationship) const {
  return Cached(relationships_, relationship.id, [&] {
    return view_.GetRelationship(graph::RelationshipId{relationship.id}, false);
  });
}

Outcome<void> QueryGraph::ForEachNode(std::string_view label, const VisitNode& visit) const {
  std::optional<graph::Label> wanted;
  if (!label.empty()) {
    wanted = graph::ParseLabel(label);
    if (!wanted) return {};
  }
  return Scanned(visit, [&](const auto& hand) {
    return view_.ForEachNodeId(
        wanted, context_, [&](graph::NodeId node, std::string_view public_id) -> Result<bool> {
          const auto known = wanted ? wanted : graph::LabelOfId(public_id);
          if (!known) return Corruption("a node's id has no label: " + std::string(public_id));
          return hand(RefOf(node, *known));
        });
  });
}

bool QueryGraph::HasIndex(std::string_view property) const {
  return property == "id" || property == "name";
}

Outcome<std::vector<NodeRef>> QueryGraph::FindNodes(std::string_view property,
                                                    const cypher::Value& value) const {
  std::vector<NodeRef> found;
  if (!value.Is(cypher::ValueType::kString)) return found;
  if (property == "id") {
    const auto node = view_.FindNode(value.AsString());
    if (!node) return QueryError(node.error());
    const auto label = graph::LabelOfId(value.AsString());
    if (*node && label) found.push_back(RefOf(**node, *label));
    return found;
  }
  const auto nodes = view_.FindByName(value.AsString());
  if (!nodes) return QueryError(nodes.error());
  for (const graph::NodeId node : *nodes) {
    const auto public_id = view_.PublicId(node);
    if (!public_id) return QueryError(public_id.error());
    if (const auto label = graph::LabelOfId(*public_id)) found.push_back(RefOf(node, *label));
  }
  return found;
}

bool QueryGraph::HasDateIndex(std::string_view label, std::string_view property) const {
  const auto known = graph::ParseLabel(label);
  return known && !property.empty() && graph::DatePropertyOf(*known) == property;
}

Outcome<void> QueryGraph::ForEachNodeDated(std::string_view label, std::string_view /*property*/,
                                           const cypher::DayRange& days,
                                           const VisitNode& visit) const {
  const auto known = graph::ParseLabel(label);
  if (!known) return {};
  const auto day_of = [](std::int64_t days_since_epoch) {
    return Day{std::chrono::days{std::clamp<std::int64_t>(
        days_since_epoch, DayInterval::kDistantPast.time_since_epoch().count(),
        DayInterval::kDistantFuture.time_since_epoch().count())}};
  };
  const Day first = day_of(days.first);
  return Scanned(visit, [&](const auto& hand) {
    return view_.ForEachInOrder(*known, graph::NodeOrder::kNewestFirst, false,
                                graph::PlaceBefore(day_of(days.last)), context_,
                                [&](graph::NodeId node, std::string_view place) -> Result<bool> {
                                  const auto day = graph::DayOfPlace(place);
                                  if (!day || *day < first) return false;
                                  return hand(RefOf(node, *known));
                                });
  });
}

Outcome<void> QueryGraph::ForEachRelationship(NodeRef node, cypher::PatternDirection direction,
                                              std::span<const std::string> types,
                                              const VisitRelationship& visit) const {
  graph::RelationshipFilter filter = filter_;
  for (const std::string& name : types) {
    if (const auto type = graph::ParseRelationshipType(name)) filter.types.push_back(*type);
  }
  if (!types.empty() && filter.types.empty()) return {};
  filter.direction = direction == cypher::PatternDirection::kRight  ? graph::Direction::kOut
                     : direction == cypher::PatternDirection::kLeft ? graph::Direction::kIn
                                                                    : graph::Direction::kBoth;
  const graph::NodeId near = IdOf(node);
  return Scanned(visit, [&](const auto& hand) {
    return view_.ForEachAdjacent(
        near, filter, context_, [&](const graph::Adjacent& adjacent) -> Result<bool> {
          // A filter takes ATTENDED for all that implies it; a pattern means what it says.
          const auto& wanted = filter.types;
          if (!wanted.empty() &&
              std::find(wanted.begin(), wanted.end(), adjacent.type) == wanted.end()) {
            return true;
          }
          const bool out = adjacent.direction == graph::Direction::kOut;
          // One of a node with itself comes once out and once in.
          if (adjacent.neighbor == near && !out && filter.direction == graph::Direction::kBoth) {
            return true;
          }
          const NodeRef far = RefOf(adjacent.neighbor, adjacent.neighbor_label);
          return hand(RelationshipRef{static_cast<std::uint64_t>(adjacent.relationship),
                                      out ? node.id : far.id, out ? far.id : node.id,
                                      static_cast<std::uint32_t>(adjacent.type)});
        });
  });
}

Outcome<bool> QueryGraph::HasLabel(NodeRef node, std::string_view label) const {
  return LabelName(node) == label;
}

Outcome<std::vector<std::string>> QueryGraph::Labels(NodeRef node) const {
  return std::vector<std::string>{std::string(LabelName(node))};
}

std::string QueryGraph::TypeName(const RelationshipRef& relationship) const {
  const auto type = graph::ToRelationshipType(relationship.type);
  return type ? std::string(graph::ToString(*type)) : std::string();
}

Outcome<cypher::Value> QueryGraph::Property(NodeRef node, std::string_view name) const {
  const auto read = Read(node);
  if (!read) return QueryError(read.error());
  return PropertyOf(**read, name);
}

Outcome<cypher::Value> QueryGraph::Property(const RelationshipRef& relationship,
                                            std::string_view name) const {
  const auto read = Read(relationship);
  if (!read) return QueryError(read.error());
  return PropertyOf(**read, name);
}

Outcome<cypher::Map> QueryGraph::Properties(NodeRef node) const {
  const auto read = Read(node);
  if (!read) return QueryError(read.error());
  return MapOf(**read, {"id", "name", "names", "articles", "sources", "contested"});
}

Outcome<cypher::Map> QueryGraph::Properties(const RelationshipRef& relationship) const {
  const auto read = Read(relationship);
  if (!read) return QueryError(read.error());
  return MapOf(**read, {"id", "confidence", "articles", "sources", "contested"});
}

Outcome<cypher::Value> QueryGraph::Id(NodeRef node) const { return Property(node, "id"); }

Outcome<cypher::Value> QueryGraph::Id(const RelationshipRef& relationship) const {
  return Property(relationship, "id");
}

double QueryGraph::EstimateNodes(std::string_view label) const {
  if (label.empty()) return static_cast<double>(counts_.nodes);
  for (const auto& [counted, nodes] : counts_.nodes_by_label) {
    if (graph::ToString(counted) == label) return static_cast<double>(nodes);
  }
  return 0;
}

double QueryGraph::EstimateDegree(std::span<const std::string> types) const {
  std::uint64_t relationships = types.empty() ? counts_.relationships : 0;
  for (const auto& [type, count] : counts_.relationships_by_type) {
    if (std::find(types.begin(), types.end(), graph::ToString(type)) != types.end()) {
      relationships += count;
    }
  }
  const std::uint64_t nodes = std::max<std::uint64_t>(counts_.nodes, 1);
  // Each is met from both of its ends.
  return 2 * static_cast<double>(relationships) / static_cast<double>(nodes);
}

}  // namespace entente::api
