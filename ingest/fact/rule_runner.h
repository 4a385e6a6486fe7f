#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ingest/explain/trace.h"
#include "ingest/fact/meetings.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/pattern/matcher.h"
#include "ingest/pattern/rule_set.h"
#include "ingest/resolve/article_graph.h"
#include "ingest/resolve/discourse.h"
#include "ingest/resolve/resolver.h"

namespace entente::ingest {

// Applies the rules of the lexicon to one sentence after another, in the rules' order, and states
// what they say.
class RuleRunner {
 public:
  RuleRunner(const LanguageLexicon& lexicon, const Grammar& grammar, ArticleGraph& graph,
             Resolver& resolver, Discourse& discourse, ExtractionTrace* trace = nullptr)
      : lexicon_(lexicon),
        grammar_(grammar),
        graph_(graph),
        resolver_(resolver),
        discourse_(discourse),
        meetings_(graph, resolver, discourse),
        trace_(trace) {}

  // With a trace, adds what fires to its last sentence. Mentions change: an event word that a rule
  // makes a meeting of then means that meeting.
  void Run(const Reader& reader, std::uint32_t sentence, std::vector<Mention>& mentions);

 private:
  struct Site {  // where a rule matched
    const Rule& rule;
    const Match& match;
    const std::vector<Item>& items;
    std::vector<Mention>& mentions;
    std::uint32_t sentence;
  };

  void Apply(const Reader& reader, const Site& site, const Program& pattern);
  [[nodiscard]] static RuleFiring Describe(const Reader& reader, const Site& site,
                                           const Program& pattern);
  [[nodiscard]] static std::vector<std::uint32_t> MentionsIn(const Site& site, Slot slot);
  [[nodiscard]] std::vector<EntityId> Entities(const Site& site, Slot slot) const;
  [[nodiscard]] static bool Forbidden(const Site& site, const FactTemplate& fact);
  void Apply(const Site& site, const FactTemplate& fact);
  [[nodiscard]] bool IsMember(EntityId partner, EntityId partnership) const;
  [[nodiscard]] bool SignsForOthers(const Site& site, const FactTemplate& fact,
                                    EntityId state) const;
  [[nodiscard]] bool ToldAdopted(EntityId document, EntityId meeting, std::uint32_t sentence) const;
  [[nodiscard]] bool OfOneSeries(EntityId one, EntityId other) const;
  void Relate(const Site& site, const FactTemplate& fact);
  void Join(const Site& site, const FactTemplate& fact);
  void StateHolders(const Site& site, Slot slot, const std::vector<EntityId>& who,
                    EntityId meeting);
  void MoveFocus(EntityId who, EntityId meeting);
  void MakeMeeting(const Site& site, const FactTemplate& fact);
  [[nodiscard]] bool IsOfPair(EntityId official, EntityId meeting) const;
  [[nodiscard]] bool IsRepresented(const Site& site, std::uint32_t official) const;
  [[nodiscard]] bool IsGuestBefore(const Site& site, std::uint32_t official) const;
  [[nodiscard]] bool VisitsNext(const Site& site, std::uint32_t official,
                                std::uint32_t visit) const;
  [[nodiscard]] bool IsElsewhere(const Mention& visit, EntityId city) const;
  [[nodiscard]] bool BehindConjunction(const Site& site, std::uint32_t token) const;
  [[nodiscard]] bool LeadBodies(const Site& site,
                                const std::vector<std::uint32_t>& officials) const;
  [[nodiscard]] std::vector<EntityId> HostOfLast() const;
  [[nodiscard]] bool StaysAway(const Site& site) const;
  [[nodiscard]] bool JoinedTo(const Site& site, std::uint32_t one, std::uint32_t other) const;
  [[nodiscard]] std::vector<EntityId> MetBefore(const Site& site, std::uint32_t event) const;
  void DropNextSubject(const Site& site, std::vector<EntityId>& who) const;
  [[nodiscard]] bool ToldOfOthers(const Site& site, const FactTemplate& fact,
                                  const Mention& event) const;
  [[nodiscard]] bool AmongThemselves(const Site& site, const Mention& event,
                                     const std::vector<EntityId>& who);
  [[nodiscard]] bool BetweenOthers(const Site& site, std::uint32_t event) const;
  [[nodiscard]] bool OneOfTwo(const Site& site, const FactTemplate& fact) const;
  [[nodiscard]] bool ObjectOfTalks(const Site& site, std::uint32_t event,
                                   std::uint32_t subject) const;
  static void DateOpening(const Site& site, std::uint32_t event, Occasion& occasion);
  [[nodiscard]] bool VisitorsAttend(const Site& site, std::uint32_t host,
                                    const std::vector<std::uint32_t>& meetings) const;
  [[nodiscard]] bool IsWhoseTalks(const Site& site, std::size_t item) const;
  [[nodiscard]] std::optional<std::uint32_t> BetweenWhom(const Site& site,
                                                         std::uint32_t event) const;
  [[nodiscard]] bool ToldByAnother(const Site& site, std::uint32_t event,
                                   const std::vector<EntityId>& who) const;
  [[nodiscard]] bool OfComparison(const Site& site, std::size_t date) const;
  [[nodiscard]] bool OfAnother(const FactTemplate& fact, const Mention& event,
                               const std::vector<EntityId>& guests) const;
  [[nodiscard]] bool OnlyGuests(const Site& site, std::uint32_t event,
                                const std::vector<EntityId>& who) const;
  void AddWelcomed(const Site& site, std::vector<EntityId>& who);
  [[nodiscard]] Occasion OccasionOf(const Site& site, std::uint32_t event) const;
  [[nodiscard]] bool Together(const Site& site, const FactTemplate& fact) const;
  [[nodiscard]] bool ToldApart(const Site& site, const FactTemplate& fact, std::uint32_t event);
  [[nodiscard]] static bool SpeaksAtTold(const Site& site, std::uint32_t event);
  bool JoinsTold(const Site& site, std::uint32_t event, const std::vector<EntityId>& who);
  void Convene(const Site& site, Mention& event, const std::vector<EntityId>& who);
  void MeetApart(const Site& site, const FactTemplate& fact, Mention& event);
  [[nodiscard]] bool OfSeveralStates(const std::vector<EntityId>& guests);
  void VisitApart(const Site& site, Mention& event, const std::vector<EntityId>& guests);
  void SetDate(const Site& site, const FactTemplate& fact);
  void SetPlace(const Site& site, const FactTemplate& fact);
  void SetEstablished(const Site& site, const FactTemplate& fact);
  void StateFigure(const Site& site, const FactTemplate& fact);
  [[nodiscard]] EntityId FigurePartnership(const Site& site);
  [[nodiscard]] bool OpensNextFigure(const Site& site, std::size_t amount) const;
  [[nodiscard]] std::optional<int> FigureYear(const Site& site, std::size_t amount) const;
  [[nodiscard]] bool IsTarget(const Site& site, std::size_t amount, std::optional<int> year) const;
  [[nodiscard]] graph::Properties PropertiesOf(const Site& site, const FactTemplate& fact) const;

  const LanguageLexicon& lexicon_;
  const Grammar& grammar_;
  ArticleGraph& graph_;
  Resolver& resolver_;
  Discourse& discourse_;
  Meetings meetings_;
  ExtractionTrace* trace_;  // null when nobody asks
};

}  // namespace entente::ingest
