#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/date.h"

// The entries of the knowledge files below ingest/language, one struct a file. Ids carry no prefix:
// a country's is its ISO 3166-1 alpha-2 code in lower case.
namespace entente::ingest {

struct Country {
  std::string id;
  std::vector<std::string> names;       // the press's usual one first
  std::vector<std::string> slugs;       // of these, in their order
  std::vector<std::string> pair_slugs;  // of "Việt" in "Việt - Trung"
};

struct Place {
  std::string id;  // the same in every language
  std::string name;
  std::vector<std::string> aliases;
  std::string kind;     // city, venue, sea, …
  std::string country;  // id of its country, or empty
};

struct Organisation {
  std::string id;
  std::string kind;  // bloc, organisation
  std::vector<std::string> names;
  std::vector<std::string> slugs;  // of these, in their order
};

struct Forum {
  std::string id;
  std::vector<std::string> names;
  std::string acronym;
  std::vector<std::string> parties;  // partner ids
  std::string meeting_kind;          // of its sessions
};

struct KnownAgreement {
  std::string id;
  std::vector<std::string> names;
  std::string acronym;
  std::string kind;
  std::optional<int> year;
  std::vector<std::string> parties;
};

struct KnownInitiative {
  std::string id;
  std::vector<std::string> names;
  std::string acronym;
};

// Whom an office serves: decides between the readings of "Chủ tịch".
enum class TitleScope : std::uint8_t { kState, kOrganisation, kAny };

struct Title {
  std::string phrase;
  std::string role;  // vocabulary.md
  TitleScope scope = TitleScope::kAny;
  bool former = false;
  bool spouse = false;       // names no official: "Phu nhân"
  bool generic = false;      // said of many: an office only with a partner
  bool counterpart = false;  // the same office on the other side: "người đồng cấp"
  std::string country;     // that calls an office so: "Secretary of State" is the US's; else empty
  bool president = false;  // of a republic: no kingdom has one
  bool elect = false;      // of who will hold it: "Tổng thống đắc cử"
};

struct TitleModifier {
  std::string effect;  // new, former, acting, honorific, article
};

struct Ministry {
  std::string phrase;
  std::string minister_role;
  std::string deputy_role;
};

struct MeetingHead {
  std::string phrase;
  std::string kind;
  bool names = false;  // opens a proper name when what follows fits
  bool event = false;  // a verb or noun that tells of an event
};

struct ForumHead {
  std::string phrase;
  std::string kind;  // of its sessions
};

struct AgreementHead {
  std::string phrase;
  std::string kind;
};

struct InitiativeHead {
  std::string phrase;
  bool strong = false;  // opens a name alone; a weak one only before capitals
};

struct OrganisationHead {
  std::string phrase;
  std::string kind;
};

struct PartnershipLevel {
  std::string level;
};

struct Indicator {
  std::string indicator;
};

struct Unit {
  double multiplier = 1;
  std::string unit;
};

// A government's press office: how its texts begin, or the host that they are read on.
struct PressOffice {
  std::string country;
  std::vector<std::string> hosts;
};

struct Topic {
  std::string id;
  std::string name;
};

}  // namespace entente::ingest
