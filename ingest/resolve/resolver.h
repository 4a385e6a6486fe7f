#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/document.h"
#include "ingest/lexicon/grammar.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/article_graph.h"
#include "ingest/resolve/discourse.h"
#include "ingest/resolve/office_holder.h"
#include "ingest/resolve/people.h"

namespace entente::ingest {

// Gives each mention of a sentence the entities that it means and the types that patterns take it
// for. Sentences are resolved in the order of the text, since what one says decides what the next
// refers to.
class Resolver {
 public:
  Resolver(const LanguageLexicon& lexicon, const Grammar& grammar, People& people,
           ArticleGraph& graph, Discourse& discourse)
      : lexicon_(lexicon),
        grammar_(grammar),
        people_(people),
        graph_(graph),
        discourse_(discourse) {}

  void Resolve(const Reader& reader, std::uint32_t sentence, std::vector<Mention>& mentions);

  // Keeps whole names of documents beside their acronyms; of all sentences, before any is resolved.
  void NoteAbbreviations(const std::vector<Mention>& mentions);

  // The node of a partner by its id without prefix.
  EntityId Partner(std::string_view id);
  // The partnership of two partners.
  EntityId Partnership(EntityId one, EntityId other);
  // The forum of that lexicon id.
  EntityId ForumOf(std::string_view id);
  // The forum that the lexicon knows by that name, kNoEntity when there is none.
  EntityId ForumNamed(std::string_view name);
  // What to call an event without a name: as the text does, but for verbs ("met with") of a
  // language in which they are no names.
  [[nodiscard]] std::string EventName(const Mention& event) const;
  // The two parties in focus; fewer than two when they are not known.
  [[nodiscard]] std::vector<EntityId> Sides() const;
  // The partner that the official serves, kNoEntity when not known.
  EntityId PartnerOf(EntityId official);

 private:
  void ResolveOne(const Reader& reader, std::uint32_t sentence, std::vector<Mention>& mentions,
                  std::size_t index);
  void ResolvePerson(const Reader& reader, Mention& mention);
  [[nodiscard]] std::uint32_t BesideInviter(const Reader& reader, std::uint32_t token) const;
  [[nodiscard]] bool BesideLast(const Reader& reader, std::uint32_t token) const;
  [[nodiscard]] std::uint32_t EndOfInviters(const Reader& reader, std::uint32_t end) const;
  People::Person* HolderAtHome(const Office& office);
  People::Person* HolderInArticle(const Office& office, std::string_view title);
  People::Person* OfThatSide(const Office& office);
  People::Person* SentBy(std::string_view state);
  People::Person* OnOtherSide(const Office& office);
  void ResolveOffice(const Reader& reader, const std::vector<Mention>& mentions, Mention& mention);
  void ResolvePronoun(Mention& mention);
  void ResolvePartner(const Reader& reader, Mention& mention);
  void ResolvePlace(const Reader& reader, Mention& mention);
  void ResolveForum(const Reader& reader, std::vector<Mention>& mentions, std::size_t index);
  [[nodiscard]] bool ListedWithMeeting(const Reader& reader, const std::vector<Mention>& mentions,
                                       std::size_t index) const;
  [[nodiscard]] std::string_view SeriesOf(const Mention& mention) const;
  void ResolveMeeting(const Reader& reader, Mention& mention);
  bool ResolveBracketed(const Reader& reader, std::vector<Mention>& mentions, std::size_t index);
  [[nodiscard]] bool IsOccasional(const Forum& forum) const;
  void ResolveMeetingHead(const Reader& reader, Mention& mention);
  [[nodiscard]] EntityId ConsultationCalled(const Mention& noun) const;
  [[nodiscard]] bool IsCalled(EntityId meeting, const Mention& noun) const;
  bool OfMainKind(const Reader& reader, const Mention& mention, EntityId main) const;
  [[nodiscard]] static std::string DocumentKey(const Mention& mention);
  void ResolveDocument(const std::vector<Mention>& mentions, std::uint32_t sentence,
                       Mention& mention);
  void ReferToDocument(const std::vector<Mention>& mentions, Mention& mention);
  void SpellOut(Mention& mention) const;
  [[nodiscard]] EntityId SpeakingState(const std::vector<Mention>& mentions, std::size_t index);
  void ResolvePartnership(const std::vector<EntityId>& before, EntityId speaking, Mention& mention);
  std::vector<EntityId> PartnersBefore(const std::vector<Mention>& mentions, std::size_t index);
  [[nodiscard]] std::vector<EntityId> OfficialsOfSides();
  [[nodiscard]] std::vector<EntityId> OfficialsOfThree(const Reader& reader,
                                                       const Mention& three) const;
  [[nodiscard]] Office OfficeOfSides(const Reader& reader, const Mention& sides) const;
  [[nodiscard]] std::vector<EntityId> HoldersOfSides(const Reader& reader, const Mention& sides);
  [[nodiscard]] std::vector<EntityId> OfficialsOfStates(const Reader& reader, const Mention& sides);
  void ResolveSides(const Reader& reader, const std::vector<Mention>& mentions, std::size_t index,
                    Mention& mention);
  EntityId Person(People::Person& person);
  EntityId Topic(std::string_view id);
  [[nodiscard]] bool IsOfFew(EntityId meeting) const;
  void TakeSeriesTold(Mention& mention);
  void TakeSides(const Reader& reader, Mention& mention) const;
  void ResolveOtherSession(const Reader& reader, std::vector<Mention>& mentions, std::size_t index);
  [[nodiscard]] bool OnAnotherDay(const std::vector<Mention>& mentions, std::size_t index) const;
  [[nodiscard]] bool IsAnother(const Reader& reader, const Mention& event,
                               const MeetingFacts& told) const;
  EntityId OfficialMeant(const Reader& reader, const std::vector<Mention>& mentions,
                         Mention mention);
  void ResolveTalksWith(const Reader& reader, std::vector<Mention>& mentions, std::size_t index);
  [[nodiscard]] bool IsFramed(const Reader& reader, const Mention& mention) const;
  [[nodiscard]] bool Refers(const Reader& reader, const Mention& mention) const;
  EntityId NamedMeeting(const Mention& mention);
  [[nodiscard]] bool HasParties(const MeetingFacts& facts, const Mention& mention) const;
  [[nodiscard]] bool OfOneNumber(const MeetingFacts& facts, const Mention& mention) const;
  [[nodiscard]] std::vector<std::string> PlainWords(std::string_view name,
                                                    const Mention& mention) const;
  [[nodiscard]] bool SameName(const MeetingFacts& facts, const Mention& mention) const;
  EntityId TalksOfPair(const Mention& mention);
  EntityId TalksOfMany(const Mention& mention);
  [[nodiscard]] bool MayGather(const MeetingFacts& facts, std::string_view kind) const;
  void FocusMeeting(EntityId meeting);
  void Count(Mention& mention, std::uint32_t sentence);

  const LanguageLexicon& lexicon_;
  const Grammar& grammar_;
  People& people_;
  ArticleGraph& graph_;
  Discourse& discourse_;
  std::uint32_t inviter_end_ = 0;   // of the last person told to invite
  std::uint32_t inviters_end_ = 0;  // of all those told with him
  static constexpr std::size_t kDocumentsInMind = 8;
  std::vector<EntityId> documents_;   // agreements told last, the latest behind
  std::vector<Mention> abbreviated_;  // documents told with an acronym, in the order of the text
  EntityId named_ = kNoEntity;        // the meeting named last
  std::uint32_t named_end_ = 0;
};

// Whether the word is for the ceremony told before: a welcome is no state banquet.
bool SameCeremony(const MeetingFacts& facts, const Mention& event);

// Whether a meeting of this kind is between two sides: talks, a phone call.
bool IsTalks(std::string_view kind);

// Whether a meeting of this kind gathers many, so that where it is held says who hosts it.
bool OfMany(std::string_view kind);

}  // namespace entente::ingest
