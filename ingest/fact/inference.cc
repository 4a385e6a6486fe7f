#include "ingest/fact/inference.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/text/fold.h"
#include "ingest/resolve/series_key.h"

namespace entente::ingest {
namespace {

using graph::Label;
using graph::RelationshipType;

// How sure each inference is; evidence is the sentence that first mentioned its ground.
constexpr double kOfficeBesideName = 0.95;
constexpr double kPartnerOfOfficial = 0.85;
constexpr double kPartyInName = 0.9;
constexpr double kSessionByName = 0.9;
constexpr double kHostByPlace = 0.55;
constexpr double kTalksOnVisit = 0.7;
constexpr double kMembership = 0.95;
constexpr double kPlaceOfPart = 0.55;
constexpr double kPartyByRelation = 0.6;
constexpr std::size_t kWordOfKind = 2;  // syllables: "đối thoại", "hội nghị"; "summit" is one
constexpr std::chrono::days kVisitDays{5};  // that a visit may last beyond the day it began

// Of a kind that two parties make with each other; a declaration or a convention is often of many.
bool BetweenFew(const Entity& document) {
  const auto kind = document.properties.find("kind");
  if (kind == document.properties.end()) return false;
  static constexpr std::array<std::string_view, 7> kKinds{"agreement",       "free_trade_agreement",
                                                          "joint_statement", "memorandum",
                                                          "plan_of_action",  "other",
                                                          "protocol"};
  const auto& name = std::get<std::string>(kind->second);
  return std::find(kKinds.begin(), kKinds.end(), name) != kKinds.end();
}

class Inference {
 public:
  Inference(ArticleGraph& graph, Resolver& resolver, People& people,
            const LanguageLexicon& language)
      : graph_(graph), resolver_(resolver), people_(people), language_(language) {}

  void Run() {
    HoldOffices();
    for (EntityId id = 0; id < graph_.size(); ++id) {
      if (graph_.at(id).label != Label::kMeeting || graph_.Standing(id) != id) continue;
      NameSeries(id);
      TakePart(id);
    }
    TalksOnVisits();
    PlacesOfParts();
    for (EntityId id = 0; id < graph_.size(); ++id) {
      if (graph_.at(id).label == Label::kMeeting && graph_.Standing(id) == id) Host(id);
    }
    for (EntityId id = 0; id < graph_.size(); ++id) {
      if (graph_.at(id).label == Label::kPartnership) Membership(id);
    }
    PartiesOfAgreements();
    TermsOfCoordinators();
  }

 private:
  // "Với vai trò nước điều phối …", "bàn giao vai trò điều phối" in 2024, in an article that tells
  // the term, too: the same term, no second one without days or with one of them.
  void TermsOfCoordinators() {
    auto& statements = graph_.statements();
    const auto says_less = [](const Statement& brief, const Statement& one) {
      return brief.properties.size() < one.properties.size() &&
             std::includes(one.properties.begin(), one.properties.end(), brief.properties.begin(),
                           brief.properties.end());
    };
    for (std::size_t i = statements.size(); i-- > 0;) {
      const Statement& brief = statements[i];
      if (brief.type != RelationshipType::kCoordinates) continue;
      std::vector<Statement*> terms;
      for (Statement& one : statements) {
        const bool same = one.type == brief.type && one.from == brief.from && one.to == brief.to;
        if (same && says_less(brief, one)) terms.push_back(&one);
      }
      if (terms.size() != 1) continue;
      terms.front()->sentences.insert(brief.sentences.begin(), brief.sentences.end());
      statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  // "Bộ trưởng X" after "Bộ trưởng Ngoại giao … X" names no second office.
  static bool IsShortFor(const Office& brief, const People::Person& person) {
    if (!brief.bare) return false;
    return std::any_of(
        person.holdings.begin(), person.holdings.end(), [&brief](const People::Holding& other) {
          if (other.office.bare || other.office.partner != brief.partner) return false;
          const bool deputy = other.office.role.starts_with("deputy_");
          return deputy == (brief.role == "deputy_minister") || other.office.role == brief.role;
        });
  }

  void HoldOffices() {
    for (auto& person : people_.people()) {
      if (person.entity == kNoEntity) continue;
      for (const auto& holding : person.holdings) {
        const Office& office = holding.office;
        if (office.partner.empty() || office.counterpart || IsShortFor(office, person)) continue;
        graph::Properties properties{{"role", std::string(office.role)}};
        if (!holding.title.empty()) properties.emplace("title", holding.title);
        // Nobody is concluded to be meant by an office that he held once or will hold.
        if (office.former) properties.emplace("standing", std::string("former"));
        if (office.elect) properties.emplace("standing", std::string("elect"));
        graph_.State(RelationshipType::kHoldsPosition, person.entity,
                     resolver_.Partner(office.partner), kOfficeBesideName, holding.sentence,
                     "office-beside-name", std::move(properties));
      }
    }
  }

  // Not "Đại hội lần thứ XIII của Đảng …", "Đối thoại lần thứ 8 giữa …": what is left of such a
  // name without its number is a party's, or one word for every meeting of the kind.
  bool NamesSeries(const MeetingFacts& facts) {
    if (NameParts(facts.core_name).size() <= (language_.head_last ? 1 : kWordOfKind)) return false;
    const std::string folded = graph::Fold(facts.core_name);
    return std::none_of(facts.partners.begin(), facts.partners.end(), [&](EntityId party) {
      const auto& names = graph_.at(party).names;
      return std::any_of(names.begin(), names.end(),
                         [&folded](const std::string& one) { return graph::Fold(one) == folded; });
    });
  }

  void NameSeries(EntityId id) {
    MeetingFacts& facts = graph_.at(id).meeting;
    if (facts.forum == kNoEntity && facts.ordinal && !facts.core_name.empty()) {
      facts.forum = resolver_.ForumNamed(facts.core_name);
      if (facts.forum == kNoEntity && NamesSeries(facts)) {
        const auto key = SeriesKey(facts.core_name, graph_.Keys(facts.partners), language_);
        facts.forum = graph_.Add(Label::kForum, key, facts.core_name);
      }
    }
    if (facts.forum == kNoEntity) return;
    graph::Properties properties;
    if (facts.ordinal) properties.emplace("ordinal", std::int64_t{*facts.ordinal});
    graph_.State(RelationshipType::kSessionOf, id, facts.forum, kSessionByName,
                 graph_.at(id).first_sentence, "session-by-name", std::move(properties));
  }

  void TakePart(EntityId id) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    const auto first = graph_.at(id).first_sentence;
    for (const EntityId partner : facts.partners) {
      graph_.State(RelationshipType::kParticipatedIn, partner, id, kPartyInName, first,
                   "party-in-name");
    }
    for (const EntityId official : facts.officials) {
      const EntityId partner = resolver_.PartnerOf(official);
      if (partner == kNoEntity) continue;
      graph_.State(RelationshipType::kParticipatedIn, partner, id, kPartnerOfOfficial, first,
                   "partner-of-official");
    }
    if (facts.destination == kNoEntity) return;
    EntityId country = facts.destination;
    if (graph_.at(country).label == Label::kPlace) {
      const auto found = graph_.at(country).properties.find("country");
      if (found == graph_.at(country).properties.end()) return;
      graph_.State(RelationshipType::kHeldIn, id, country, kPartyInName, first, "visit-to-place");
      country = resolver_.Partner(std::get<std::string>(found->second).substr(8));
    }
    graph_.State(RelationshipType::kParticipatedIn, country, id, kPartyInName, first,
                 "visited-country");
  }

  void Host(EntityId id) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    if (!OfMany(facts.kind)) return;
    // Of two parties only, neither is host to the other by meeting in its capital.
    if (facts.core_name.empty()) return;
    for (const EntityId place : facts.places) {
      const auto found = graph_.at(place).properties.find("country");
      if (found == graph_.at(place).properties.end()) continue;
      const std::string country = std::get<std::string>(found->second).substr(8);
      graph_.State(RelationshipType::kHosted, resolver_.Partner(country), id, kHostByPlace,
                   graph_.at(id).first_sentence, "host-by-place");
      return;
    }
  }

  // Talks on the sidelines of a summit are where it is, and it where they are.
  void PlacesOfParts() {
    const std::size_t told = graph_.statements().size();  // behind them come those stated here
    for (std::size_t i = 0; i < told; ++i) {
      if (graph_.statements()[i].type != RelationshipType::kPartOf) continue;
      const EntityId part = graph_.Standing(graph_.statements()[i].from);
      const EntityId whole = graph_.Standing(graph_.statements()[i].to);
      const std::uint32_t sentence = *graph_.statements()[i].sentences.begin();
      const std::string& kind = graph_.at(part).meeting.kind;
      if (kind == "phone_call" || kind == "visit") continue;
      HoldWhere(part, whole, sentence);
      // A visit goes to several cities, its talks are in one of them.
      const auto& places = graph_.at(part).meeting.places;
      if (graph_.at(whole).meeting.kind == "visit" || places.size() != 1 ||
          !IsCity(places.front())) {
        continue;
      }
      HoldWhere(whole, part, sentence);
    }
  }

  [[nodiscard]] bool IsCity(EntityId place) const {
    const auto& properties = graph_.at(place).properties;
    const auto kind = properties.find("kind");
    return kind != properties.end() && std::get<std::string>(kind->second) == "city";
  }

  void HoldWhere(EntityId meeting, EntityId other, std::uint32_t sentence) {
    auto& places = graph_.at(meeting).meeting.places;
    const auto& known = graph_.at(other).meeting.places;
    if (!places.empty() || known.size() != 1) return;
    graph_.State(RelationshipType::kHeldIn, meeting, known.front(), kPlaceOfPart, sentence,
                 "place-of-part");
    places.push_back(known.front());
  }

  // Whether the talks were not in the days of the visit, as far as both are told.
  static bool Apart(const MeetingFacts& talks, const MeetingFacts& visit) {
    if (!talks.start || !visit.start) return false;
    Date last = visit.end.value_or(*visit.start);
    // Of a visit that "began on 16/9" the end is not told.
    if (!visit.end && last.day() != 0) last = Date::FromDay(last.FirstDay() + kVisitDays);
    return !DayInterval::Between(talks.start, talks.end.value_or(*talks.start))
                .Overlaps(DayInterval::Between(visit.start, last));
  }

  // "A nhận lời mời thăm Nhật Bản" after talks in the White House: those were no part of that
  // visit.
  [[nodiscard]] bool Elsewhere(const MeetingFacts& talks, EntityId destination) const {
    if (graph_.at(destination).label != Label::kPartner) return false;
    return std::any_of(talks.places.begin(), talks.places.end(), [&](EntityId place) {
      const auto country = graph_.at(place).properties.find("country");
      return country != graph_.at(place).properties.end() &&
             std::get<std::string>(country->second) != "partner:" + graph_.at(destination).key;
    });
  }

  // Talks of a guest with a host, told beside the visit, are part of it.
  void TalksOnVisits() {
    for (EntityId visit = 0; visit < graph_.size(); ++visit) {
      if (graph_.at(visit).label != Label::kMeeting || graph_.Standing(visit) != visit) continue;
      const MeetingFacts& guest = graph_.at(visit).meeting;
      if (guest.kind != "visit" || guest.destination == kNoEntity) continue;
      for (EntityId talks = 0; talks < graph_.size(); ++talks) {
        if (talks == visit || graph_.at(talks).label != Label::kMeeting ||
            graph_.Standing(talks) != talks) {
          continue;
        }
        const MeetingFacts& facts = graph_.at(talks).meeting;
        const bool welcome = facts.kind == "ceremony" && facts.core_name.empty();
        if (!(IsTalks(facts.kind) || welcome) || facts.story != guest.story) continue;
        // Who telephones is not there.
        if (facts.kind == "phone_call") continue;
        const bool guest_there =
            std::any_of(guest.guests.begin(), guest.guests.end(), [&](EntityId one) {
              return std::find(facts.officials.begin(), facts.officials.end(), one) !=
                     facts.officials.end();
            });
        const bool host_there = std::find(facts.partners.begin(), facts.partners.end(),
                                          guest.destination) != facts.partners.end();
        if (!guest_there || !host_there || Apart(facts, guest) ||
            Elsewhere(facts, guest.destination)) {
          continue;
        }
        graph_.State(RelationshipType::kPartOf, talks, visit, kTalksOnVisit,
                     graph_.at(talks).first_sentence, "talks-on-visit");
      }
    }
  }

  void Membership(EntityId id) {
    const std::string key = graph_.at(id).key;
    const auto bar = key.find('|');
    for (const auto& member : {key.substr(0, bar), key.substr(bar + 1)}) {
      graph_.State(RelationshipType::kPartnerIn, resolver_.Partner(member), id, kMembership,
                   graph_.at(id).first_sentence, "member-of-pair");
    }
  }

  // The parties of the one relation that the article tells of; of an article that names none, the
  // two that met. Empty when there are others.
  [[nodiscard]] std::vector<EntityId> OnlyPair() const {
    for (const auto type : {RelationshipType::kPartnerIn, RelationshipType::kParticipatedIn}) {
      std::vector<EntityId> parties;
      for (const Statement& one : graph_.statements()) {
        if (one.type == type) AddUnique(parties, one.from);
      }
      if (parties.empty()) continue;
      // A member that hosts its bloc has no plan with it.
      const bool states = type == RelationshipType::kPartnerIn ||
                          std::all_of(parties.begin(), parties.end(), [this](EntityId one) {
                            return language_.FindCountry(graph_.at(one).key) != nullptr;
                          });
      return parties.size() == 2 && states ? parties : std::vector<EntityId>();
    }
    return {};
  }

  // Of a meeting of two, "Hội nghị ASEAN-Canada", that adopted or discussed it. Nothing when no
  // meeting is told to have done so; empty when one of others than two adopted it.
  [[nodiscard]] std::optional<std::vector<EntityId>> PairThatMet(EntityId document) const {
    std::optional<std::vector<EntityId>> pair;
    for (const Statement& one : graph_.statements()) {
      const bool adopted = one.type == RelationshipType::kAdopted;
      if (one.to != document || !(adopted || one.type == RelationshipType::kDiscussed)) continue;
      const MeetingFacts& meeting = graph_.at(one.from).meeting;
      if (meeting.named_of_two && meeting.partners.size() == 2) return meeting.partners;
      if (adopted && OfMany(meeting.kind)) pair.emplace();
    }
    return pair;
  }

  // Of what the lexicon has: between the parties that it tells, if it tells any.
  [[nodiscard]] bool MayBeOf(const Entity& document, const std::vector<EntityId>& pair) const {
    const auto known = std::find_if(language_.agreements.begin(), language_.agreements.end(),
                                    [&](const auto& one) { return one.id == document.key; });
    if (known == language_.agreements.end()) return BetweenFew(document);
    const auto ids = graph_.Keys(pair);
    return known->parties.size() == 2 &&
           std::is_permutation(ids.begin(), ids.end(), known->parties.begin(),
                               known->parties.end());
  }

  // "Kế hoạch Hành động 2021-2025" is of the two whose meeting adopts it, and theirs of whom all is
  // told.
  void PartiesOfAgreements() {
    const std::vector<EntityId> only = OnlyPair();
    for (EntityId id = 0; id < graph_.size(); ++id) {
      const Entity& document = graph_.at(id);
      if (document.label != Label::kAgreement || !document.names_no_party) continue;
      if (HasParty(id)) continue;
      const auto pair = PairThatMet(id).value_or(only);
      if (!MayBeOf(document, pair)) continue;
      for (const EntityId party : pair) {
        graph_.State(RelationshipType::kPartyTo, party, id, kPartyByRelation,
                     document.first_sentence, "party-by-relation");
      }
    }
  }

  [[nodiscard]] bool HasParty(EntityId document) const {
    return std::any_of(graph_.statements().begin(), graph_.statements().end(),
                       [document](const Statement& one) {
                         return one.type == RelationshipType::kPartyTo && one.to == document;
                       });
  }

  ArticleGraph& graph_;
  Resolver& resolver_;
  People& people_;
  const LanguageLexicon& language_;
};

}  // namespace

void Infer(ArticleGraph& graph, Resolver& resolver, People& people,
           const LanguageLexicon& language) {
  Inference(graph, resolver, people, language).Run();
}

}  // namespace entente::ingest
