#include "tests/quality/scorer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "tests/quality/matching.h"

namespace entente::quality {
namespace {

using graph::Label;
using graph::RelationshipType;

bool IsSoft(RelationshipType type) {
  return type == RelationshipType::kProposed || type == RelationshipType::kSupports ||
         type == RelationshipType::kDiscussed;
}

// Background countries and places are no errors, nor is a topic a node of its own account.
bool CountsAsExtra(Label label) {
  return label != Label::kPartner && label != Label::kPlace && label != Label::kTopic &&
         label != Label::kArticle;
}

bool ImpliesAttendance(RelationshipType type) {
  return type == RelationshipType::kChaired || type == RelationshipType::kCoChaired ||
         type == RelationshipType::kLedDelegation;
}

// A person's several offices at one partner are told apart by their role.
using Key = std::tuple<RelationshipType, std::string, std::string, std::string>;

class Comparison {
 public:
  Comparison(const Annotation& annotation, const graph::Contribution& extracted)
      : annotation_(annotation),
        extracted_(extracted),
        matching_(MatchNodes(annotation, extracted)) {}

  Score Run() {
    CompareNodes();
    SortAnnotated();
    CompareRelationships();
    for (const auto& [key, relationship] : wanted_) {
      if (found_.contains(key)) continue;
      ++TallyOf(relationship->type).missed;
      Fault("missed", relationship->type, relationship->from, relationship->to, std::get<3>(key));
    }
    return std::move(score_);
  }

 private:
  Tally& TallyOf(RelationshipType type) { return IsSoft(type) ? score_.soft : score_.core; }

  void Fault(std::string_view what, RelationshipType type, std::string_view from,
             std::string_view to, std::string_view detail) {
    score_.faults.push_back(
        fmt::format("{} {} {} -> {} {}", what, graph::ToString(type), from, to, detail));
  }

  void CompareNodes() {
    for (const auto& [key, node] : annotation_.nodes) {
      if (node.label == Label::kTopic || node.optional) continue;
      if (matching_.node_of_key.contains(key)) {
        ++score_.nodes.right;
      } else {
        ++score_.nodes.missed;
        score_.faults.push_back(fmt::format("missed {} {}", graph::ToString(node.label), key));
      }
    }
    for (const auto& node : extracted_.nodes) {
      if (matching_.key_of_node.contains(node.id) || !CountsAsExtra(node.label)) continue;
      ++score_.nodes.extra;
      score_.faults.push_back(fmt::format("extra {} '{}'", node.id, node.name));
    }
  }

  [[nodiscard]] bool IsOptional(const std::string& key) const {
    const auto found = annotation_.nodes.find(key);
    return found != annotation_.nodes.end() && found->second.optional;
  }

  static std::string Role(RelationshipType type, std::string role) {
    return type == RelationshipType::kHoldsPosition ? std::move(role) : std::string();
  }

  void SortAnnotated() {
    for (const auto& one : annotation_.relationships) {
      const auto role = one.attributes.find("role");
      const Key key{one.type, one.from, one.to,
                    Role(one.type, role == one.attributes.end() ? "" : role->second)};
      if (one.optional || IsOptional(one.from) || IsOptional(one.to)) {
        optional_.insert(key);
      } else {
        wanted_.emplace(key, &one);
      }
    }
  }

  // Whether the years of a term are those annotated.
  static bool SameTerm(const AnnotatedRelationship& wanted, const graph::RelationshipClaim& got) {
    return std::all_of(wanted.attributes.begin(), wanted.attributes.end(),
                       [&got](const auto& attribute) {
                         const auto& [name, value] = attribute;
                         if (name != "valid_from" && name != "valid_to") return true;
                         return Written(got.properties, name).substr(0, 4) == value.substr(0, 4);
                       });
  }

  // Whether the annotation has a stronger word for who attended what.
  [[nodiscard]] bool IsImplied(const std::string& who, const std::string& meeting) const {
    return std::any_of(annotation_.relationships.begin(), annotation_.relationships.end(),
                       [&](const auto& one) {
                         return ImpliesAttendance(one.type) && one.from == who && one.to == meeting;
                       });
  }

  void CompareRelationships() {
    for (const auto& claim : extracted_.relationships) {
      if (claim.type == RelationshipType::kMentions || claim.type == RelationshipType::kChairs) {
        continue;  // not annotated
      }
      const auto from = matching_.key_of_node.find(claim.from);
      const auto to = matching_.key_of_node.find(claim.to);
      if (from != matching_.key_of_node.end() && to != matching_.key_of_node.end()) {
        const Key key{claim.type, from->second, to->second,
                      Role(claim.type, Written(claim.properties, "role"))};
        const auto wanted = wanted_.find(key);
        if (wanted != wanted_.end() && SameTerm(*wanted->second, claim)) {
          if (found_.insert(key).second) ++TallyOf(claim.type).right;
          continue;
        }
        if (optional_.contains(key)) continue;
        if (claim.type == RelationshipType::kAttended && IsImplied(from->second, to->second)) {
          continue;
        }
      }
      ++TallyOf(claim.type).extra;
      Fault("extra", claim.type, claim.from, claim.to, Written(claim.properties, "role"));
    }
  }

  const Annotation& annotation_;
  const graph::Contribution& extracted_;
  Matching matching_;
  std::map<Key, const AnnotatedRelationship*> wanted_;
  std::set<Key> optional_;
  std::set<Key> found_;
  Score score_;
};

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  right += other.right;
  extra += other.extra;
  missed += other.missed;
  return *this;
}

Score& Score::operator+=(const Score& other) {
  nodes += other.nodes;
  core += other.core;
  soft += other.soft;
  faults.insert(faults.end(), other.faults.begin(), other.faults.end());
  return *this;
}

Score Compare(const Annotation& annotation, const graph::Contribution& extracted) {
  return Comparison(annotation, extracted).Run();
}

}  // namespace entente::quality
