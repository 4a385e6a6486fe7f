#include "graph/schema.h"

#include <algorithm>
#include <array>

namespace entente::graph {
namespace {

constexpr std::array kLabels{Label::kArticle,    Label::kPartner,     Label::kOfficial,
                             Label::kMeeting,    Label::kForum,       Label::kAgreement,
                             Label::kInitiative, Label::kPartnership, Label::kPlace,
                             Label::kTopic,      Label::kFigure};

// A set of labels, one bit each.
using LabelSet = std::uint32_t;

constexpr LabelSet Of(Label label) { return LabelSet{1} << static_cast<unsigned>(label); }

template <class... Labels>
constexpr LabelSet Of(Label first, Labels... rest) {
  return Of(first) | Of(rest...);
}

constexpr LabelSet kAnyLabel = ~LabelSet{0};

struct TypeEntry {
  RelationshipType type;
  std::string_view name;
  Temporality temporality;
  LabelSet from;
  LabelSet to;
};

using enum Label;
using enum Temporality;

// The table "Relationships" of the vocabulary, in the order of the types' numbers.
constexpr std::array<TypeEntry, 22> kTypes{{
    {RelationshipType::kHoldsPosition, "HOLDS_POSITION", kState, Of(kOfficial), Of(kPartner)},
    {RelationshipType::kChaired, "CHAIRED", kEvent, Of(kOfficial), Of(kMeeting)},
    {RelationshipType::kCoChaired, "CO_CHAIRED", kEvent, Of(kOfficial), Of(kMeeting)},
    {RelationshipType::kLedDelegation, "LED_DELEGATION", kEvent, Of(kOfficial), Of(kMeeting)},
    {RelationshipType::kAttended, "ATTENDED", kEvent, Of(kOfficial), Of(kMeeting)},
    {RelationshipType::kParticipatedIn, "PARTICIPATED_IN", kEvent, Of(kPartner), Of(kMeeting)},
    {RelationshipType::kHosted, "HOSTED", kEvent, Of(kPartner), Of(kMeeting)},
    {RelationshipType::kHeldIn, "HELD_IN", kEvent, Of(kMeeting), Of(kPlace)},
    {RelationshipType::kSessionOf, "SESSION_OF", kEvent, Of(kMeeting), Of(kForum)},
    {RelationshipType::kPartOf, "PART_OF", kEvent, Of(kMeeting), Of(kMeeting)},
    {RelationshipType::kAdopted, "ADOPTED", kEvent, Of(kMeeting), Of(kAgreement)},
    {RelationshipType::kSigned, "SIGNED", kAct, Of(kPartner, kOfficial), Of(kAgreement)},
    {RelationshipType::kPartyTo, "PARTY_TO", kState, Of(kPartner), Of(kAgreement)},
    {RelationshipType::kPartnerIn, "PARTNER_IN", kState, Of(kPartner), Of(kPartnership)},
    {RelationshipType::kChairs, "CHAIRS", kState, Of(kPartner), Of(kPartner, kForum)},
    {RelationshipType::kCoordinates, "COORDINATES", kState, Of(kPartner), Of(kPartnership)},
    {RelationshipType::kHasFigure, "HAS_FIGURE", kTimeless, Of(kPartnership), Of(kFigure)},
    {RelationshipType::kProposed, "PROPOSED", kAct, Of(kOfficial, kPartner),
     Of(kInitiative, kAgreement, kMeeting)},
    {RelationshipType::kSupports, "SUPPORTS", kAct, Of(kOfficial, kPartner),
     Of(kInitiative, kAgreement, kTopic, kForum)},
    {RelationshipType::kDiscussed, "DISCUSSED", kEvent, Of(kMeeting),
     Of(kTopic, kAgreement, kInitiative, kForum, kPlace)},
    {RelationshipType::kInvited, "INVITED", kAct, Of(kOfficial), Of(kOfficial)},
    {RelationshipType::kMentions, "MENTIONS", kTimeless, Of(kArticle), kAnyLabel},
}};

constexpr auto kTypeNumbers = [] {
  std::array<RelationshipType, kTypes.size()> types{};
  for (std::size_t i = 0; i < kTypes.size(); ++i) types[i] = kTypes[i].type;
  return types;
}();

constexpr bool InOrderOfNumbers() {
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    if (static_cast<std::size_t>(kTypes[i].type) != i + 1) return false;
  }
  return true;
}
static_assert(InOrderOfNumbers(), "Entry() indexes kTypes by the type's number");

const TypeEntry& Entry(RelationshipType type) {
  return kTypes.at(static_cast<std::size_t>(type) - 1);
}

}  // namespace

std::string_view ToString(Label label) {
  switch (label) {
    case kArticle:
      return "Article";
    case kPartner:
      return "Partner";
    case kOfficial:
      return "Official";
    case kMeeting:
      return "Meeting";
    case kForum:
      return "Forum";
    case kAgreement:
      return "Agreement";
    case kInitiative:
      return "Initiative";
    case kPartnership:
      return "Partnership";
    case kPlace:
      return "Place";
    case kTopic:
      return "Topic";
    case kFigure:
      return "Figure";
  }
  return {};
}

std::string_view IdPrefix(Label label) {
  switch (label) {
    case kArticle:
      return "article";
    case kPartner:
      return "partner";
    case kOfficial:
      return "official";
    case kMeeting:
      return "meeting";
    case kForum:
      return "forum";
    case kAgreement:
      return "agreement";
    case kInitiative:
      return "initiative";
    case kPartnership:
      return "partnership";
    case kPlace:
      return "place";
    case kTopic:
      return "topic";
    case kFigure:
      return "figure";
  }
  return {};
}

std::optional<Label> LabelOfId(std::string_view id) {
  const std::string_view prefix = id.substr(0, id.find(':'));
  for (const Label label : AllLabels()) {
    if (IdPrefix(label) == prefix) return label;
  }
  return std::nullopt;
}

std::string_view ToString(RelationshipType type) { return Entry(type).name; }

std::optional<Label> ParseLabel(std::string_view name) {
  for (const Label label : kLabels) {
    if (ToString(label) == name) return label;
  }
  return std::nullopt;
}

std::optional<RelationshipType> ParseRelationshipType(std::string_view name) {
  for (const TypeEntry& entry : kTypes) {
    if (entry.name == name) return entry.type;
  }
  return std::nullopt;
}

std::optional<Label> ToLabel(std::uint64_t number) {
  if (number < 1 || number > kLabels.size()) return std::nullopt;
  return kLabels[static_cast<std::size_t>(number - 1)];
}

std::optional<RelationshipType> ToRelationshipType(std::uint64_t number) {
  if (number < 1 || number > kTypes.size()) return std::nullopt;
  return kTypes[static_cast<std::size_t>(number - 1)].type;
}

std::span<const Label> AllLabels() { return kLabels; }

std::span<const RelationshipType> AllRelationshipTypes() { return kTypeNumbers; }

Temporality TemporalityOf(RelationshipType type) { return Entry(type).temporality; }

bool MayConnect(Label from, RelationshipType type, Label to) {
  return (Entry(type).from & Of(from)) != 0 && (Entry(type).to & Of(to)) != 0;
}

bool IsDateProperty(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kDates{"start_date", "end_date", "valid_from",
                                                          "valid_to",   "date",     "published"};
  return std::find(kDates.begin(), kDates.end(), name) != kDates.end();
}

std::optional<MeetingStatus> ParseMeetingStatus(std::string_view name) {
  if (name == "held") return MeetingStatus::kHeld;
  if (name == "planned") return MeetingStatus::kPlanned;
  if (name == "postponed") return MeetingStatus::kPostponed;
  if (name == "cancelled") return MeetingStatus::kCancelled;
  return std::nullopt;
}

std::span<const std::string_view> IdentifyingProperties(RelationshipType type) {
  static constexpr std::array<std::string_view, 1> kRole{"role"};
  static constexpr std::array<std::string_view, 2> kTerm{"valid_from", "valid_to"};
  switch (type) {
    case RelationshipType::kHoldsPosition:
      return kRole;
    case RelationshipType::kChairs:
    case RelationshipType::kCoordinates:
      return kTerm;
    default:
      return {};
  }
}

}  // namespace entente::graph
