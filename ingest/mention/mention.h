#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "ingest/pattern/item.h"

namespace entente::ingest {

// Tokens [begin, end) of the document.
struct TokenSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] bool empty() const { return begin == end; }
};

// An office as the text names it. Refers to the lexicon.
struct Office {
  std::string_view role;     // vocabulary.md
  std::string_view partner;  // id without prefix of whom it serves, empty when not said
  std::string_view usual;    // the country that calls an office so, when not said
  TokenSpan written;
  bool former = false;
  bool elect = false;        // to be held: "Tổng thống đắc cử"
  bool counterpart = false;  // "người đồng cấp": the same office as the one just named
  bool president = false;    // of a republic, whichever it is
  bool of_state = false;     // one that only states have: a head of government
  bool in_state = false;     // its partner is a country
  bool any_role = false;     // who holds it is told by the partner: "the Japanese leader"
  bool of_forum = false;  // of a forum and of no state: "Chủ tịch Diễn đàn Kinh tế Thế giới"
  bool bare = false;  // a title alone, "Bộ trưởng": its ministry is not said
};

// What a stretch of text was recognised as, before it is known which node it means.
enum class MentionKind : std::uint8_t {
  kPartner,
  kPerson,       // a name, with the offices written beside it
  kOffice,       // offices without a name
  kPronoun,      // "ông": the official spoken of
  kMeeting,      // by its name
  kMeetingHead,  // "hội đàm", "cuộc họp": an event, or a reference to one
  kForum,
  kAgreement,
  kInitiative,
  kPartnership,
  kPlace,
  kTopic,
  kIndicator,
  kAmount,
  kDate,
  kPeriod,
  kSides,
  kMask,  // a phrase inside which nothing is a mention
};

// Views are of the lexicon, or of words that stand in the code.
struct Mention {
  MentionKind kind{};
  TokenSpan span;
  ItemTypes types = 0;  // what patterns take it for; set when it is resolved

  std::string name;           // as written, without what only qualifies it
  std::string alias;          // the acronym beside it in brackets
  std::string_view entry_id;  // id of the lexicon's entry, empty for a name built from the text
  std::string_view detail;    // kind, level, indicator, unit: what the entry says beside its id
  std::vector<std::string_view> partners;  // parties named within it, ids without prefix
  std::string_view country;                // of a place
  std::string_view topic;                  // of a place that is an issue as well: "Biển Đông"

  std::vector<Office> offices;  // of a person or an office
  TokenSpan person_name;
  std::vector<std::string> name_parts;  // of a person: NameParts of the name
  bool honorific = false;
  bool partner_behind = false;  // whom he serves stands behind the name: "President X of Y"

  std::optional<int> ordinal;
  std::optional<Date> date;  // and of a period its first and last
  std::optional<Date> end_date;
  double value = 0;  // of an amount, in base units
  // Sides: "hai Bộ trưởng" and not "hai nước". A person: called comrade. An agreement: without a
  // name of its own, that of the two sides.
  bool of_officials = false;
  bool of_three = false;  // sides: "ba nhà lãnh đạo"
  // Of a document: it is told by its kind and its two parties alone, "ASEAN-ROK Plan of Action".
  bool of_pair = false;
  std::string_view forum;  // of a meeting: its series, an entry id or empty
  std::string forum_name;  // of a meeting: its name without number and date
  bool special = false;  // of a meeting: "Hội nghị cấp cao kỷ niệm 50 năm", of no number
  bool negotiation = false;  // a meeting head: "đàm phán", of delegations and not of leaders
  // A meeting head written as a noun: "cuộc gặp", "chuyến thăm". An agreement: told by its kind
  // alone, "Hiệp định", for the one told before.
  bool nominal = false;
  bool exchange = false;  // a meeting head that says no more than that they spoke: "trao đổi với"

  bool told = false;  // a meeting head: a rule has said whose meeting it is

  std::vector<std::uint32_t> entities;  // what it means, after resolution
  // Of an office without a name: the official whom the graph may know, an entity too.
  std::optional<std::uint32_t> holder;
};

}  // namespace entente::ingest
