#pragma once

#include <cstdint>
#include <vector>

#include "ingest/pattern/item.h"
#include "ingest/text/word_table.h"

namespace entente::ingest {

using Slot = std::uint8_t;
inline constexpr Slot kNoSlot = 0xFF;
// What a fact may name without capturing it: "@meeting", the meeting in focus, "@speaker", and
// "@main", the meeting or visit that the story is about; "@named", the meeting named last.
inline constexpr Slot kFocusMeeting = 0xFE;
inline constexpr Slot kSpeaker = 0xFD;
inline constexpr Slot kMainMeeting = 0xFC;
inline constexpr Slot kLeader = 0xFB;
inline constexpr Slot kGuest = 0xFA;
inline constexpr Slot kNamedMeeting = 0xF9;
// "@own-meeting": the one in focus, of those whose state is one of the two that its name joins.
inline constexpr Slot kOwnMeeting = 0xF8;
// "@host": who was told first of those at the talks told last.
inline constexpr Slot kHost = 0xF7;

// One step of a compiled pattern. Byte code for a backtracking matcher, as in Thompson's and Pike's
// machines: kSplit tries `target` only after what follows it has failed.
struct Instruction {
  enum class Code : std::uint8_t {
    // These three take an item; Matcher::MayTake relies on their standing first.
    kWord,     // the item is the word `operand`
    kClass,    // a phrase of word class `operand` begins here
    kType,     // the item is of one of the types `operand`; captured into `slot`
    kGap,      // at most `operand` items, none of the types `blocked`, within the clause
    kWideGap,  // the same, across clauses
    kSplit,    // try the next instruction, then `target`
    kJump,     // go on at `target`
    kStart,    // nothing but what opens a sentence stands before
    kEnd,      // the sentence ends here
    kMatch,
  };
  Code code{};
  Slot slot = kNoSlot;
  std::uint32_t operand = 0;
  std::uint32_t target = 0;
  ItemTypes blocked = 0;
  bool operator==(const Instruction&) const = default;
};

// What a sentence must have for a pattern to match in it.
struct Needs {
  ItemTypes types = 0;  // bits of which each must be somewhere
  ClassBits classes = 0;
};

// A compiled pattern.
struct Program {
  std::uint32_t line = 0;  // of its file
  std::vector<Instruction> code;
  ItemTypes first_types = 0;      // when not 0: what the first item must be one of
  bool starts_with_list = false;  // must not begin in the middle of an enumeration
  Needs needs;
};

// An item taken by a match.
struct Capture {
  Slot slot = kNoSlot;
  std::uint32_t item = 0;
  bool operator==(const Capture&) const = default;
};

struct Match {
  std::uint32_t begin = 0;  // items [begin, end)
  std::uint32_t end = 0;
  std::vector<Capture> captures;
};

}  // namespace entente::ingest
