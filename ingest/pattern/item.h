#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ingest/lexicon/sense.h"
#include "ingest/text/word_table.h"

namespace entente::ingest {

// What a position of a sentence is to a pattern: a plain word, or a mention of some type. A mention
// may be of several types at once: "Lào" is a partner and a place.
enum class ItemType : std::uint8_t {
  kWord,
  kPartner,       // a state, bloc or organisation
  kCountry,       // a partner that is a state
  kOfficial,      // a named person in office, or a reference to one
  kOffice,        // an office whose holder is not known: "Bộ trưởng Ngoại giao Pháp"
  kMeeting,       // a particular event: named, or referred to ("cuộc họp")
  kNamedMeeting,  // a meeting by its name
  kEvent,         // a word that tells of an event: "hội đàm"
  kTalks,         // an event of two sides: talks, phone calls
  kVisit,         // an event of one side going to another
  kCeremony,      // "lễ đón", "lễ ký"
  kForum,
  kAgreement,
  kInitiative,
  kPartnership,
  kPlace,
  kTopic,
  kIndicator,  // "kim ngạch thương mại"
  kAmount,     // "150 tỷ USD"
  kDate,
  kPeriod,   // two years: "giai đoạn 2021-2024"
  kSides,    // "hai bên", "hai Bộ trưởng": both parties in focus
  kInviter,  // an official at whose invitation something takes place: not the one who acts
};

using ItemTypes = std::uint32_t;

constexpr ItemTypes Bit(ItemType type) { return ItemTypes{1} << static_cast<unsigned>(type); }

// The type of that name in pattern files ("official"); nothing when there is none.
std::optional<ItemType> ParseItemType(std::string_view name);

// A phrase of a word class that begins at an item and ends before item `end`.
struct ClassHit {
  std::uint32_t word_class = 0;
  std::uint32_t end = 0;
};

// One position of a sentence. Refers to what its sentence holds.
struct Item {
  ItemTypes types = Bit(ItemType::kWord);
  WordId word = kNoWord;       // of a plain word
  std::uint32_t token = 0;     // its first
  std::uint32_t mention = 0;   // of a mention: index into the sentence's mentions
  bool breaks_clause = false;  // ";" and the like: what "~N" does not cross
  ClassBits class_bits = 0;    // of its classes
  std::span<const ClassHit> classes;
};

}  // namespace entente::ingest
