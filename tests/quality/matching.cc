#include "tests/quality/matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <set>
#include <sstream>
#include <tuple>
#include <vector>

#include "graph/text/fold.h"

namespace entente::quality {
namespace {

using graph::Label;
using graph::RelationshipType;
using Words = std::set<std::string>;

// The least similarity that makes two nodes one, by what their names and the rest can give.
constexpr double kSameName = 0.55;
constexpr double kSameMeeting = 0.45;

Words WordsOf(const std::string& name) {
  static const Words kEmptyWords = {"va", "cua", "ve", "tai", "o",   "cho", "trong", "the",
                                    "of", "and", "on", "in",  "for", "to",  "a",     "an"};
  std::istringstream stream(graph::Fold(name));
  Words words;
  for (std::string word; stream >> word;) {
    if (!kEmptyWords.contains(word)) words.insert(word);
  }
  return words;
}

// Shared of all.
double Overlap(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  const auto shared = static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&b](const auto& word) { return b.contains(word); }));
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

double SameName(const AnnotatedNode& annotated, const graph::NodeClaim& node) {
  double best = 0;
  for (const auto& name : annotated.names) {
    for (const auto& known : node.names) {
      best = std::max(best, Overlap(WordsOf(name), WordsOf(known)));
    }
  }
  return best;
}

// A person may be called by fewer names, but not by one.
double SamePerson(const AnnotatedNode& annotated, const graph::NodeClaim& node) {
  for (const auto& name : annotated.names) {
    for (const auto& known : node.names) {
      const Words a = WordsOf(name);
      const Words b = WordsOf(known);
      if (a == b) return 1;
      const bool within = std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
                          std::includes(b.begin(), b.end(), a.begin(), a.end());
      if (within && std::min(a.size(), b.size()) >= 2) return 0.8;
    }
  }
  return 0;
}

std::string Attribute(const AnnotatedNode& node, std::string_view name) {
  const auto found = node.attributes.find(name);
  return found == node.attributes.end() ? std::string() : found->second;
}

// Of two dates, at the coarser precision of the two.
bool Agree(const std::string& a, const std::string& b) {
  const auto shorter = std::min(a.size(), b.size());
  return a.substr(0, shorter) == b.substr(0, shorter);
}

bool IsAttendance(RelationshipType type) {
  switch (type) {
    case RelationshipType::kChaired:
    case RelationshipType::kCoChaired:
    case RelationshipType::kLedDelegation:
    case RelationshipType::kAttended:
    case RelationshipType::kParticipatedIn:
    case RelationshipType::kHosted:
      return true;
    default:
      return false;
  }
}

class Matcher {
 public:
  Matcher(const Annotation& annotation, const graph::Contribution& extracted)
      : annotation_(annotation), extracted_(extracted) {}

  Matching Match() {
    for (const auto& relationship : annotation_.relationships) {
      for (const auto& end : {relationship.from, relationship.to}) MatchId(end);
    }
    for (const auto& [key, node] : annotation_.nodes) MatchId(key);
    // First what stands alone, then partnerships by their members, then meetings by their parties.
    MatchAll([](Label label) { return label != Label::kPartnership && label != Label::kMeeting; });
    MatchAll([](Label label) { return label == Label::kPartnership; });
    MatchAll([](Label label) { return label == Label::kMeeting; });
    return std::move(matching_);
  }

 private:
  struct Candidate {
    double similarity;
    bool optional;
    std::string key;
    std::string node;
  };

  void MatchId(const std::string& key) {
    for (const auto& node : extracted_.nodes) {
      if (node.id == key) Join(key, key);
    }
  }

  void Join(const std::string& key, const std::string& node) {
    if (matching_.node_of_key.contains(key) || matching_.key_of_node.contains(node)) return;
    matching_.node_of_key.emplace(key, node);
    matching_.key_of_node.emplace(node, key);
  }

  void MatchAll(bool (*wanted)(Label)) {
    std::vector<Candidate> candidates;
    for (const auto& [key, annotated] : annotation_.nodes) {
      if (!wanted(annotated.label)) continue;
      for (const auto& node : extracted_.nodes) {
        const double similarity =
            annotated.label == node.label ? Similarity(key, annotated, node) : 0;
        if (similarity > 0) candidates.push_back({similarity, annotated.optional, key, node.id});
      }
    }
    std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
      return std::tuple(-a.similarity, a.optional, a.key, a.node) <
             std::tuple(-b.similarity, b.optional, b.key, b.node);
    });
    for (const auto& candidate : candidates) Join(candidate.key, candidate.node);
  }

  [[nodiscard]] double Similarity(const std::string& key, const AnnotatedNode& annotated,
                                  const graph::NodeClaim& node) const {
    switch (annotated.label) {
      case Label::kOfficial:
        return SamePerson(annotated, node);
      case Label::kPartnership:
        return SameMembers(annotated, node);
      case Label::kFigure:
        return SameFigure(annotated, node);
      case Label::kMeeting:
        return SameMeeting(key, annotated, node);
      default: {
        for (const char* end : {"period_from", "period_to"}) {
          const auto year = Attribute(annotated, end);
          const auto known = Written(node.properties, end);
          if (!year.empty() && !known.empty() && !Agree(year, known)) return 0;
        }
        const double similarity = SameName(annotated, node);
        return similarity >= kSameName ? similarity : 0;
      }
    }
  }

  [[nodiscard]] std::string NodeOf(const std::string& key) const {
    const auto found = matching_.node_of_key.find(key);
    return found == matching_.node_of_key.end() ? key : found->second;
  }

  // "members=asean,partner-key": keys or, without their prefix, ids of partners.
  [[nodiscard]] double SameMembers(const AnnotatedNode& annotated,
                                   const graph::NodeClaim& node) const {
    std::istringstream list(Attribute(annotated, "members"));
    std::set<std::string> wanted;
    for (std::string member; std::getline(list, member, ',');) {
      wanted.insert(annotation_.nodes.contains(member) ? NodeOf(member) : "partner:" + member);
    }
    const auto* members = graph::ValueOf<std::vector<std::string>>(node.properties, "members");
    return members != nullptr && wanted == std::set(members->begin(), members->end()) ? 1 : 0;
  }

  static double SameFigure(const AnnotatedNode& annotated, const graph::NodeClaim& node) {
    for (const char* name : {"indicator", "kind", "year"}) {
      const auto wanted = Attribute(annotated, name);
      if (!wanted.empty() && wanted != Written(node.properties, name)) return 0;
    }
    const double wanted = std::strtod(Attribute(annotated, "value").c_str(), nullptr);
    const double value = std::strtod(Written(node.properties, "value").c_str(), nullptr);
    return std::abs(value - wanted) <= 0.005 * std::abs(wanted) ? 1 : 0;
  }

  [[nodiscard]] double SameMeeting(const std::string& key, const AnnotatedNode& annotated,
                                   const graph::NodeClaim& node) const {
    double similarity = 0.6 * SameName(annotated, node);
    const auto ordinal = Attribute(annotated, "ordinal");
    const auto known_ordinal = Written(node.properties, "ordinal");
    if (!ordinal.empty() && !known_ordinal.empty()) {
      if (ordinal != known_ordinal) return 0;
      similarity += 0.2;
    }
    const auto date = Attribute(annotated, "start_date");
    const auto start = Written(node.properties, "start_date");
    const auto end = Written(node.properties, "end_date");
    if (!date.empty() && !start.empty()) {
      if (Agree(date, start)) {
        similarity += 0.2;
      } else if (end.empty() || !Agree(date, end)) {
        return 0;
      }
    }
    if (Attribute(annotated, "kind") == Written(node.properties, "kind")) similarity += 0.1;
    Words wanted;
    for (const auto& one : annotation_.relationships) {
      if (one.to == key && IsAttendance(one.type)) wanted.insert(NodeOf(one.from));
    }
    Words got;
    for (const auto& one : extracted_.relationships) {
      if (one.to == node.id && IsAttendance(one.type)) got.insert(one.from);
    }
    similarity += 0.4 * Overlap(wanted, got);
    return similarity >= kSameMeeting ? similarity : 0;
  }

  const Annotation& annotation_;
  const graph::Contribution& extracted_;
  Matching matching_;
};

}  // namespace

std::string Written(const graph::Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  if (found == properties.end()) return {};
  if (const auto* date = std::get_if<Date>(&found->second)) return date->ToString();
  if (const auto* text = std::get_if<std::string>(&found->second)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&found->second)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&found->second)) return fmt::format("{}", *number);
  return {};
}

Matching MatchNodes(const Annotation& annotation, const graph::Contribution& extracted) {
  return Matcher(annotation, extracted).Match();
}

}  // namespace entente::quality
