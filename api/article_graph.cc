#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>

#include "api/filter_parameters.h"
#include "api/formatted_response.h"
#include "api/handlers.h"
#include "api/json.h"

namespace entente::api {
namespace {

using graph::Relationship;
using graph::RelationshipId;
using graph::RelationshipType;

// The subgraph that one article supports.
class ArticleGraph {
 public:
  // `limit`: nodes shown at most.
  ArticleGraph(Call& call, graph::RelationshipFilter filter, bool evidence, std::size_t limit)
      : call_(call), filter_(std::move(filter)), evidence_(evidence), limit_(limit) {}

  Result<Json> Make() {
    if (auto read = ReadRelationships(); !read) return read.error();
    if (auto kept = KeepWhatPasses(); !kept) return kept.error();
    Json body;
    Json& nodes = body["nodes"] = Json::array();
    for (const std::string& id : shown_) nodes.push_back(NodeJson(nodes_.at(id).node));
    Json& relationships = body["relationships"] = Json::array();
    for (const auto& [id, relationship] : relationships_) {
      relationships.push_back(
          RelationshipJson(relationship, evidence_ ? WithEvidence::kYes : WithEvidence::kNo));
    }
    body["truncated"] = truncated_;
    Json& cuts = body["cuts"] = Json::array();
    if (truncated_) cuts.push_back({{"cut", "limit"}, {"at", ArticleNodeId()}});
    return body;
  }

 private:
  struct StoredNode {
    graph::NodeId id{};
    graph::Node node;
  };

  [[nodiscard]] std::string ArticleNodeId() const {
    return fmt::format("{}:{}", graph::IdPrefix(graph::Label::kArticle), call_.path[0]);
  }

  // Shows nodes together; false when there is no room for all of them.
  bool Show(std::initializer_list<std::string_view> ids) {
    std::vector<std::string_view> added;
    for (const std::string_view id : ids) {
      if (shown_.emplace(id).second) added.push_back(id);
    }
    if (shown_.size() <= limit_) return true;
    for (const std::string_view id : added) shown_.erase(std::string(id));
    truncated_ = true;
    return false;
  }

  Result<void> ReadRelationships() {
    return call_.View().ForEachArticleRelationship(
        call_.path[0], call_.context,
        [this](RelationshipId id, Relationship relationship) -> Result<void> {
          for (const std::string* end : {&relationship.from, &relationship.to}) {
            if (auto read = ReadNode(*end); !read) return read;
          }
          relationships_.emplace_back(id, std::move(relationship));
          return {};
        });
  }

  Result<void> ReadNode(const std::string& public_id) {
    if (nodes_.contains(public_id)) return {};
    auto id = call_.View().FindNode(public_id);
    if (!id) return id.error();
    if (!*id) return Corruption("a relationship leads to no node: " + public_id);
    auto node = call_.View().GetNode(**id);
    if (!node) return node.error();
    nodes_.emplace(public_id, StoredNode{**id, *std::move(node)});
    return {};
  }

  [[nodiscard]] bool LabelPasses(const graph::Node& node) const {
    return filter_.labels.empty() || std::find(filter_.labels.begin(), filter_.labels.end(),
                                               node.label) != filter_.labels.end();
  }

  [[nodiscard]] bool StatusOfPasses(const graph::Node& node) const {
    if (node.label != graph::Label::kMeeting) return true;
    const auto found = node.properties.find("status");
    const auto* status =
        found != node.properties.end() ? std::get_if<std::string>(&found->second) : nullptr;
    return StatusPasses(filter_.statuses,
                        status != nullptr ? std::string_view(*status) : std::string_view());
  }

  Result<void> KeepWhatPasses() {
    graph::RelationshipFilter rest = filter_;
    rest.labels.clear();
    rest.direction = graph::Direction::kBoth;  // no node is the near one
    const bool narrows = Narrows(rest);
    std::set<RelationshipId> passing;
    if (narrows) {
      auto found = Passing(rest);
      if (!found) return found.error();
      passing = *std::move(found);
    }
    std::vector<std::pair<RelationshipId, Relationship>> kept;
    std::vector<std::string> only_named;
    for (auto& [id, relationship] : relationships_) {
      const graph::Node& from = nodes_.at(relationship.from).node;
      const graph::Node& to = nodes_.at(relationship.to).node;
      const bool mention = relationship.type == RelationshipType::kMentions;
      // What is only named is part of the article's graph too, unless facts are asked for.
      if (mention && !narrows && LabelPasses(to) && StatusOfPasses(to)) only_named.push_back(to.id);
      const bool passes =
          narrows ? passing.contains(id) : !mention && StatusOfPasses(from) && StatusOfPasses(to);
      if (!passes || (!LabelPasses(from) && !LabelPasses(to))) continue;
      if (Show({from.id, to.id})) kept.emplace_back(id, std::move(relationship));
    }
    for (const std::string& id : only_named) Show({id});
    relationships_ = std::move(kept);
    return {};
  }

  // Which of the relationships a filter lets pass, by the one implementation there is of that: the
  // scan of a node. A meeting is scanned rather than a partner, who has far more relationships.
  Result<std::set<RelationshipId>> Passing(const graph::RelationshipFilter& filter) {
    std::map<graph::NodeId, std::set<RelationshipType>> types_by_node;
    std::set<RelationshipId> wanted;
    for (const auto& [id, relationship] : relationships_) {
      const StoredNode& from = nodes_.at(relationship.from);
      const StoredNode& to = nodes_.at(relationship.to);
      const bool at_to = from.node.label != graph::Label::kMeeting &&
                         to.node.label == graph::Label::kMeeting &&
                         relationship.type != RelationshipType::kMentions;
      types_by_node[at_to ? to.id : from.id].insert(relationship.type);
      wanted.insert(id);
    }
    std::set<RelationshipId> passing;
    for (const auto& [node, types] : types_by_node) {
      graph::RelationshipFilter here = filter;
      if (here.types.empty()) {
        std::copy_if(types.begin(), types.end(), std::back_inserter(here.types),
                     [](RelationshipType type) { return type != RelationshipType::kMentions; });
        if (here.types.empty()) continue;
      }
      auto scanned = call_.View().ForEachAdjacent(
          node, here, call_.context, [&](const graph::Adjacent& adjacent) -> Result<bool> {
            if (wanted.contains(adjacent.relationship)) passing.insert(adjacent.relationship);
            return true;
          });
      if (!scanned) return scanned.error();
    }
    return passing;
  }

  Call& call_;
  graph::RelationshipFilter filter_;
  bool evidence_;
  std::vector<std::pair<RelationshipId, Relationship>> relationships_;  // by public id
  std::map<std::string, StoredNode> nodes_;                             // by public id
  std::set<std::string> shown_;
  std::size_t limit_;
  bool truncated_ = false;
};

}  // namespace

Result<Response> GetArticleGraph(Call& call) {
  constexpr std::uint64_t kMostNodes = 1000;
  auto [filter, evidence] = ReadFilters(call);
  const std::size_t limit = call.parameters.Integer("limit", kMostNodes, 1, kMostNodes);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto article = call.View().GetArticle(call.path[0]);
  if (!article) return article.error();
  if (!*article) return NotFound(fmt::format("there is no article {}", Quoted(call.path[0])));
  auto body = ArticleGraph(call, std::move(filter), evidence, limit).Make();
  if (!body) return body.error();
  return FormattedResponse(call, *body);
}

}  // namespace entente::api
