#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// The vocabulary: labels, relationship types, and what holds of each. Numbers are stored on disk:
// never change or reuse one, only append.
namespace entente::graph {

enum class Label : std::uint8_t {
  kArticle = 1,
  kPartner = 2,
  kOfficial = 3,
  kMeeting = 4,
  kForum = 5,
  kAgreement = 6,
  kInitiative = 7,
  kPartnership = 8,
  kPlace = 9,
  kTopic = 10,
  kFigure = 11,
};

enum class RelationshipType : std::uint16_t {
  kHoldsPosition = 1,
  kChaired = 2,
  kCoChaired = 3,
  kLedDelegation = 4,
  kAttended = 5,
  kParticipatedIn = 6,
  kHosted = 7,
  kHeldIn = 8,
  kSessionOf = 9,
  kPartOf = 10,
  kAdopted = 11,
  kSigned = 12,
  kPartyTo = 13,
  kPartnerIn = 14,
  kChairs = 15,
  kCoordinates = 16,
  kHasFigure = 17,
  kProposed = 18,
  kSupports = 19,
  kDiscussed = 20,
  kInvited = 21,
  kMentions = 22,
};

// How a relationship lies in time.
enum class Temporality : std::uint8_t {
  kState,  // holds over [valid_from, valid_to]; an unknown end is open
  kEvent,  // happens when the Meeting at `from`, else at `to`, does, and is a fact from then on
  kAct,    // happens on its own `date` (SIGNED, PROPOSED, SUPPORTS, INVITED), and is a fact then on
  kTimeless  // none of these: MENTIONS, HAS_FIGURE
};

std::string_view ToString(Label label);            // "Official"
std::string_view ToString(RelationshipType type);  // "HOLDS_POSITION"
std::optional<Label> ParseLabel(std::string_view name);
std::optional<RelationshipType> ParseRelationshipType(std::string_view name);
// The label or type of a stored number; nothing for a number that the vocabulary has not given out.
std::optional<Label> ToLabel(std::uint64_t number);
std::optional<RelationshipType> ToRelationshipType(std::uint64_t number);
std::span<const Label> AllLabels();
std::span<const RelationshipType> AllRelationshipTypes();

// The lower-case word before the colon of a node's id: "official" of "official:nguyen-quoc-dung".
std::string_view IdPrefix(Label label);
// The label of the node that a public id names; nothing when its prefix is no label's.
std::optional<Label> LabelOfId(std::string_view id);

Temporality TemporalityOf(RelationshipType type);

// Whether the vocabulary lets `type` lead from a `from` to a `to`.
bool MayConnect(Label from, RelationshipType type, Label to);

// Whether a property of this name, of a node or a relationship, is a Date: start_date, valid_to, …
bool IsDateProperty(std::string_view name);

// How a Meeting stands. The numbers are stored on disk.
enum class MeetingStatus : std::uint8_t {
  kUnsaid = 1,  // no source says: read as held
  kHeld = 2,
  kPlanned = 3,
  kPostponed = 4,
  kCancelled = 5,
};
// "held", "planned", "postponed", "cancelled".
std::optional<MeetingStatus> ParseMeetingStatus(std::string_view name);

// Properties that are part of a relationship's identity beside its type and ends: an official holds
// two offices under one partner in two HOLDS_POSITION relationships told apart by "role".
std::span<const std::string_view> IdentifyingProperties(RelationshipType type);

}  // namespace entente::graph
