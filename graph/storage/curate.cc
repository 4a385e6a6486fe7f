#include "graph/storage/curate.h"

#include <array>
#include <set>

#include "graph/storage/key.h"

namespace entente::graph {
namespace {

using Survivors = std::map<std::string, std::string, std::less<>>;

constexpr std::array<std::string_view, 3> kIdProperties{"members", "country", "delegation_of"};

class Curator {
 public:
  Curator(ArticleFacts facts, Survivors survivors, ArticleFacts inferred)
      : survivors_(std::move(survivors)) {
    for (const auto& [id, survivor] : survivors_) {
      if (id == survivor) continue;
      merged_into_.insert(survivor);
      out_.merged_ids.push_back(id);
    }
    // Those by the nodes' own ids first: theirs are the values that stand.
    for (const bool merged : {false, true}) {
      for (auto& [id, claim] : facts.nodes) {
        if ((SurvivorOf(id) != id) == merged) Take(std::move(claim));
      }
    }
    for (const bool moved : {false, true}) {
      for (auto& [id, fact] : facts.relationships) {
        if (Moves(fact.claim) == moved) Take(id, std::move(fact));
      }
    }
    Infer(std::move(inferred));
    Settle(out_.facts);
  }

  CuratedFacts Done() && { return std::move(out_); }

 private:
  // An end that is not among the nodes is, of originals, one that nothing was merged into.
  [[nodiscard]] const std::string& SurvivorOf(const std::string& id) const {
    const auto found = survivors_.find(id);
    return found == survivors_.end() ? id : found->second;
  }
  [[nodiscard]] bool Moves(const RelationshipClaim& claim) const {
    return SurvivorOf(claim.from) != claim.from || SurvivorOf(claim.to) != claim.to;
  }
  [[nodiscard]] bool IsMergedInto(const std::string& survivor) const {
    return merged_into_.contains(survivor);
  }

  // Whether anything changed.
  bool Replace(Properties& properties) const {
    bool changed = false;
    const auto replace = [&](std::string& id) {
      const auto found = survivors_.find(id);
      if (found == survivors_.end() || found->second == id) return;
      id = found->second;
      changed = true;
    };
    for (const std::string_view name : kIdProperties) {
      const auto property = properties.find(name);
      if (property == properties.end()) continue;
      if (auto* const id = std::get_if<std::string>(&property->second)) replace(*id);
      if (auto* const ids = std::get_if<std::vector<std::string>>(&property->second)) {
        for (std::string& id : *ids) replace(id);
      }
    }
    return changed;
  }

  void Take(NodeClaim claim) {
    NodeClaim curated = claim;
    curated.id = SurvivorOf(claim.id);
    if (Replace(curated.properties) || IsMergedInto(curated.id)) {
      out_.originals.nodes.emplace(claim.id, std::move(claim));
    }
    AddNode(out_.facts, std::move(curated));
  }

  void Take(const std::string& id, ArticleFacts::Fact fact) {
    RelationshipClaim curated = fact.claim;
    curated.from = SurvivorOf(curated.from);
    curated.to = SurvivorOf(curated.to);
    const bool joined = fact.claim.from != fact.claim.to && curated.from == curated.to;
    if (Replace(curated.properties) || IsMergedInto(curated.from) || IsMergedInto(curated.to)) {
      out_.originals.relationships.emplace(id, std::move(fact));
    }
    if (joined) return;
    if (curated.type == RelationshipType::kMentions) AddCount(curated);
    AddRelationship(out_.facts, std::move(curated));
  }

  void Infer(ArticleFacts inferred) {
    ArticleFacts curated;
    for (auto& [id, fact] : inferred.relationships) {
      RelationshipClaim& claim = fact.claim;
      claim.from = SurvivorOf(claim.from);
      claim.to = SurvivorOf(claim.to);
      Replace(claim.properties);
      if (claim.from != claim.to) AddRelationship(curated, std::move(claim));
    }
    for (auto& [id, claim] : inferred.nodes) {
      claim.id = SurvivorOf(id);
      AddNode(out_.facts, std::move(claim));
    }
    // Those that the article says itself are there already, and stay.
    out_.facts.relationships.merge(curated.relationships);
  }

  // Adds to the count of a MENTIONS that is there already.
  void AddCount(const RelationshipClaim& claim) {
    const auto found =
        out_.facts.relationships.find(PublicIdOf(claim.type, claim.from, claim.to, {}));
    if (found == out_.facts.relationships.end()) return;
    const auto more = claim.properties.find("count");
    const auto count = found->second.claim.properties.find("count");
    if (more == claim.properties.end() || count == found->second.claim.properties.end()) return;
    auto* const sum = std::get_if<std::int64_t>(&count->second);
    const auto* const added = std::get_if<std::int64_t>(&more->second);
    if (sum != nullptr && added != nullptr) *sum += *added;
  }

  Survivors survivors_;
  std::set<std::string, std::less<>> merged_into_;
  CuratedFacts out_;
};

}  // namespace

Result<CuratedFacts> Curate(ArticleFacts facts, MergedIds& merged, ArticleFacts inferred) {
  Survivors survivors;
  bool any = !inferred.relationships.empty();
  for (const auto* const nodes : {&facts.nodes, &inferred.nodes}) {
    for (const auto& entry : *nodes) {
      auto survivor = merged.SurvivorOf(entry.first);
      if (!survivor) return survivor.error();
      any = any || *survivor != entry.first;
      survivors.emplace(entry.first, *std::move(survivor));
    }
  }
  if (!any) return CuratedFacts{std::move(facts), {}, {}, {}};
  return Curator(std::move(facts), std::move(survivors), std::move(inferred)).Done();
}

Result<ArticleFacts> Uncurate(ArticleFacts facts, const ArticleFacts& originals,
                              MergedIds& merged) {
  const auto made = Curate(originals, merged);
  if (!made) return made.error();
  for (const auto& entry : made->facts.nodes) facts.nodes.erase(entry.first);
  for (const auto& entry : made->facts.relationships) facts.relationships.erase(entry.first);
  facts.nodes.insert(originals.nodes.begin(), originals.nodes.end());
  facts.relationships.insert(originals.relationships.begin(), originals.relationships.end());
  return facts;
}

}  // namespace entente::graph
