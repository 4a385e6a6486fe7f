#include "ingest/fact/contribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "graph/office.h"
#include "graph/text/fold.h"
#include "ingest/fact/evidence.h"
#include "ingest/resolve/office_holder.h"
#include "ingest/resolve/resolver.h"
#include "ingest/resolve/series_key.h"

namespace entente::ingest {
namespace {

using graph::Label;
using graph::RelationshipType;

// A longer "name" is a page's broken text.
constexpr std::size_t kMaxNameBytes = 600;

class Writer {
 public:
  Writer(const Document& document, const LanguageLexicon& lexicon, ArticleGraph& graph)
      : lexicon_(lexicon), graph_(graph), evidence_(document), document_(document) {}

  Extraction Write() {
    for (EntityId id = 0; id < graph_.size(); ++id) {
      if (graph_.at(id).label == Label::kMeeting && graph_.Standing(id) == id) NameMeeting(id);
    }
    ids_.resize(graph_.size());
    std::map<std::string_view, EntityId> taken;  // by id, of ids_
    for (EntityId id = 0; id < graph_.size(); ++id) {
      if (graph_.Standing(id) != id || !Wanted(id)) continue;
      ids_[id] = PublicId(id);
      const auto [first, fresh] = taken.emplace(ids_[id], id);
      if (fresh) continue;
      ids_[id].clear();
      // Told as two, and nothing tells them apart.
      if (graph_.at(id).label == Label::kMeeting) graph_.MergeMeetings(id, first->second);
    }
    needed_.resize(graph_.size());
    out_.contribution.relationships.reserve(graph_.statements().size());
    out_.contribution.nodes.reserve(graph_.size());
    out_.mentions.reserve(graph_.size());
    for (Statement& one : graph_.statements()) AddRelationship(one);
    for (EntityId id = 0; id < graph_.size(); ++id) {
      if (!ids_[id].empty() && (needed_[id] || StandsAlone(graph_.at(id), ids_[id]))) AddNode(id);
    }
    return std::move(out_);
  }

  // By entity, also of merged ones.
  [[nodiscard]] std::vector<std::string> StandingIds() const {
    std::vector<std::string> ids;
    for (EntityId id = 0; id < graph_.size(); ++id) ids.push_back(ids_[graph_.Standing(id)]);
    return ids;
  }

 private:
  // Whose meeting it is, whoever came along or spoke there: of a visit the guests, of talks those
  // between whom they were.
  static const std::vector<EntityId>& WhoMet(const MeetingFacts& facts) {
    if (!facts.guests.empty()) return facts.guests;
    if (!facts.principals.empty()) return facts.principals;
    return facts.officials.empty() ? facts.partners : facts.officials;
  }

  // Talks and visits have no name of their own: they are called by their kind and who took part.
  void NameMeeting(EntityId id) {
    Entity& entity = graph_.at(id);
    const MeetingFacts& facts = entity.meeting;
    // A session of a forum is called by the forum's name, which it has already.
    if (!facts.core_name.empty() || (facts.head.empty() && !entity.names.empty())) return;
    const auto first_name = [this](EntityId of) {
      return graph_.at(of).names.empty() ? std::string() : graph_.at(of).names.front();
    };
    std::string name = facts.head;
    if (facts.kind == "visit") {
      if (facts.destination != kNoEntity) name += " " + first_name(facts.destination);
      for (const EntityId stop : facts.stops) name += ", " + first_name(stop);
      for (std::size_t i = 0; i < facts.guests.size(); ++i) {
        name += (i == 0 ? " " + lexicon_.of_word + " " : ", ") + first_name(facts.guests[i]);
      }
    } else {
      const auto& met = WhoMet(facts);
      const bool told = met.size() > 1 || facts.kind == "session";
      const auto& who = told ? met : facts.partners;
      for (std::size_t i = 0; i < who.size(); ++i) {
        if (!name.empty()) name += i == 0 ? " " : " - ";
        name += first_name(who[i]);
      }
    }
    entity.names.insert(entity.names.begin(), name);
  }

  // An event is more than a word for one: at least two of a name, parties, a date, a place.
  [[nodiscard]] bool Wanted(EntityId id) const {
    const Entity& entity = graph_.at(id);
    if (entity.label != Label::kMeeting) return !entity.key.empty();
    const MeetingFacts& facts = entity.meeting;
    const bool counted = facts.ordinal && facts.forum != kNoEntity;
    const int known = int{!facts.core_name.empty()} + int{facts.start.has_value()} + int{counted} +
                      int{!facts.places.empty() || facts.destination != kNoEntity} +
                      int{!facts.core_name.empty() && SaidOf(id)} +
                      int{facts.officials.size() > 1 || facts.partners.size() > 1} +
                      int{!facts.officials.empty() || !facts.partners.empty()};
    return known >= 2;
  }

  // Whether the text says more of the meeting than its name.
  [[nodiscard]] bool SaidOf(EntityId id) const {
    return std::any_of(
        graph_.statements().begin(), graph_.statements().end(), [id](const Statement& one) {
          return (one.from == id || one.to == id) && one.type != RelationshipType::kSessionOf &&
                 one.type != RelationshipType::kDiscussed;
        });
  }

  static bool StandsAlone(const Entity& entity, const std::string& id) {
    switch (entity.label) {
      case Label::kPartnership:
      case Label::kFigure:
      case Label::kTopic:
        return false;
      case Label::kOfficial:
        return !graph::IsReference(id);
      default:
        return !entity.background || entity.mentions > 1;
    }
  }

  // Members sorted and joined by "-": "asean-kr".
  static std::string Pair(std::string key) {
    std::replace(key.begin(), key.end(), '|', '-');
    return key;
  }

  [[nodiscard]] std::string PublicId(EntityId id) const {
    const Entity& entity = graph_.at(id);
    const std::string prefix = std::string(graph::IdPrefix(entity.label)) + ":";
    if (entity.key.size() > kMaxNameBytes) return {};
    if (entity.label != Label::kMeeting) return prefix + Pair(entity.key);
    const MeetingFacts& facts = entity.meeting;
    const std::string when = facts.start ? facts.start->ToString() : "undated";
    if (facts.forum != kNoEntity) {
      const std::string& forum = graph_.at(facts.forum).key;
      if (facts.ordinal) return fmt::format("{}{}-{}", prefix, forum, *facts.ordinal);
      return fmt::format("{}{}-{}", prefix, forum, when);
    }
    if (!facts.core_name.empty()) {
      const auto key = SeriesKey(entity.names.front(), graph_.Keys(facts.partners), lexicon_);
      return fmt::format("{}{}-{}", prefix, key, when);
    }
    std::vector<std::string> who;
    for (const EntityId one : WhoMet(facts)) who.push_back(graph_.at(one).key);
    if (who.size() == 1 && IsTalks(facts.kind)) AddOtherSides(facts, who);
    std::sort(who.begin(), who.end());
    std::string tail = prefix + facts.kind;
    for (const auto& one : who) tail += "-" + one;
    return tail + "-" + when;
  }

  // "A đã gặp Tổng thống Nga và Thủ tướng Canada": of whom the text tells only which states they
  // serve, these tell his talks from each other.
  void AddOtherSides(const MeetingFacts& facts, std::vector<std::string>& who) const {
    const EntityId one = WhoMet(facts).front();
    for (const EntityId side : facts.partners) {
      const bool own =
          side == one || std::any_of(graph_.statements().begin(), graph_.statements().end(),
                                     [&](const Statement& office) {
                                       return office.type == RelationshipType::kHoldsPosition &&
                                              office.from == one && office.to == side;
                                     });
      if (!own) who.push_back(graph_.at(side).key);
    }
  }

  // Whether the meeting was so long before or after the article that whoever held an office then
  // need not be the one who does now.
  [[nodiscard]] bool IsOfAnotherTime(EntityId meeting) const {
    const MeetingFacts& facts = graph_.at(meeting).meeting;
    return facts.start && document_.published && !IsNear(*facts.start, *document_.published);
  }

  // Takes the properties out of the statement.
  void AddRelationship(Statement& one) {
    if (ids_[one.from].empty() || ids_[one.to].empty()) return;
    if (graph::IsReference(ids_[one.from]) && IsOfAnotherTime(one.to)) return;
    // "A chủ trì cuộc họp … cùng B": not alone.
    if (one.type == RelationshipType::kChaired &&
        graph_.Stated(RelationshipType::kCoChaired, one.from, one.to)) {
      return;
    }
    if (one.type == RelationshipType::kAttended) {
      // CHAIRED, CO_CHAIRED and LED_DELEGATION imply attendance.
      for (const auto stronger : {RelationshipType::kChaired, RelationshipType::kCoChaired,
                                  RelationshipType::kLedDelegation}) {
        if (graph_.Stated(stronger, one.from, one.to)) return;
      }
    }
    if (one.type == RelationshipType::kChaired &&
        graph_.Stated(RelationshipType::kCoChaired, one.from, one.to)) {
      return;
    }
    graph::RelationshipClaim claim;
    claim.type = one.type;
    claim.from = ids_[one.from];
    claim.to = ids_[one.to];
    claim.properties = std::move(one.properties);
    claim.confidence = one.confidence;
    claim.evidence.reserve(one.sentences.size());
    for (const auto sentence : one.sentences) claim.evidence.push_back(evidence_.Of(sentence));
    out_.contribution.relationships.push_back(std::move(claim));
    needed_[one.from] = true;
    needed_[one.to] = true;
  }

  // Takes the properties out of the entity.
  void AddNode(EntityId id) {
    Entity& entity = graph_.at(id);
    graph::NodeClaim claim;
    claim.id = ids_[id];
    claim.label = entity.label;
    claim.names = entity.names;
    claim.properties = std::move(entity.properties);
    if (entity.label == Label::kPartnership) {
      const auto bar = entity.key.find('|');
      const std::vector<std::string> members{"partner:" + entity.key.substr(0, bar),
                                             "partner:" + entity.key.substr(bar + 1)};
      claim.properties.insert_or_assign("members", members);
      if (claim.names.empty()) claim.names.push_back(PairName(entity.key));
    }
    if (entity.label == Label::kMeeting) MeetingProperties(entity, claim.properties);
    std::erase_if(claim.names, [](const std::string& name) { return name.size() > kMaxNameBytes; });
    claim.name = claim.names.empty() ? entity.key : claim.names.front();
    std::sort(claim.names.begin(), claim.names.end());
    if (entity.mentions > 0) {
      out_.mentions.push_back({claim.id, entity.mentions, evidence_.Of(entity.first_sentence)});
    }
    out_.contribution.nodes.push_back(std::move(claim));
  }

  [[nodiscard]] std::string PairName(const std::string& key) const {
    const auto bar = key.find('|');
    std::string name;
    for (const auto& member : {key.substr(0, bar), key.substr(bar + 1)}) {
      const EntityId partner = graph_.Find(Label::kPartner, member);
      if (!name.empty()) name += "-";
      name += partner == kNoEntity || graph_.at(partner).names.empty()
                  ? member
                  : graph_.at(partner).names.front();
    }
    return name;
  }

  void MeetingProperties(const Entity& entity, graph::Properties& properties) const {
    const MeetingFacts& facts = entity.meeting;
    properties.emplace("kind", facts.kind.empty() ? std::string("other") : facts.kind);
    if (facts.ordinal) properties.emplace("ordinal", std::int64_t{*facts.ordinal});
    bool planned = facts.planned && !facts.held;
    if (facts.start) {
      properties.emplace("start_date", *facts.start);
      const char* precision = "year";
      if (facts.start->precision() == DatePrecision::kDay) precision = "day";
      if (facts.start->precision() == DatePrecision::kMonth) precision = "month";
      properties.emplace("date_precision", std::string(precision));
      if (facts.end) {
        properties.emplace("end_date", *facts.end);
      } else if (facts.start->precision() == DatePrecision::kDay) {
        properties.emplace("end_date", *facts.start);
      }
      // A day, unlike a month, is before or after the day of the report.
      if (document_.published) {
        const Date today = *document_.published;
        planned = facts.start->FirstDay() > today.FirstDay() ||
                  (planned && facts.end.value_or(*facts.start).EndDay() > today.FirstDay());
      }
    }
    properties.emplace("status", std::string(facts.cancelled   ? "cancelled"
                                             : facts.postponed ? "postponed"
                                             : planned         ? "planned"
                                                               : "held"));
  }

  const LanguageLexicon& lexicon_;
  ArticleGraph& graph_;
  EvidenceMaker evidence_;
  const Document& document_;
  std::vector<std::string> ids_;  // by entity; empty for what is left out
  std::vector<bool> needed_;      // by entity: by a relationship
  Extraction out_;
};

}  // namespace

Extraction Contribute(const Document& document, const LanguageLexicon& lexicon, ArticleGraph& graph,
                      std::vector<std::string>* ids) {
  Writer writer(document, lexicon, graph);
  Extraction extraction = writer.Write();
  if (ids != nullptr) *ids = writer.StandingIds();
  return extraction;
}

}  // namespace entente::ingest
