#include "ingest/resolve/people.h"

#include <algorithm>
#include <utility>

#include "graph/text/fold.h"

namespace entente::ingest {
namespace {

bool IsSubset(const std::vector<std::string>& few, const std::vector<std::string>& many) {
  return std::all_of(few.begin(), few.end(), [&many](const std::string& part) {
    return std::find(many.begin(), many.end(), part) != many.end();
  });
}

// Whether `brief` is a way to call the person named `full`: its parts in order at either end for
// one part, anywhere for more.
bool IsShortFor(const std::vector<std::string>& brief, const std::vector<std::string>& full) {
  if (brief.size() >= full.size()) return false;
  if (brief.size() == 1) return brief[0] == full.front() || brief[0] == full.back();
  return IsSubset(brief, full);
}

bool SameRoleFamily(std::string_view held, std::string_view meant) {
  if (held == meant) return true;
  if (meant == "minister") return held == "foreign_minister";
  if (meant == "deputy_minister") return held == "deputy_foreign_minister";
  return false;
}

// Offices that a state has once.
bool IsSole(std::string_view role) {
  return role == "head_of_state" || role == "head_of_government" || role == "party_leader" ||
         role == "parliament_speaker" || role == "foreign_minister";
}

// A parliament of two chambers has two speakers, whom their titles tell apart.
bool OfOneChamber(const People::Holding& one, const People::Holding& other) {
  if (one.office.role != "parliament_speaker") return true;
  const auto mine = NameParts(one.title);
  const auto its = NameParts(other.title);
  return std::equal(mine.begin(),
                    mine.begin() + static_cast<std::ptrdiff_t>(std::min(mine.size(), its.size())),
                    its.begin());
}

bool ShareSoleOffice(const People::Person& one, const People::Person& other) {
  return std::any_of(one.holdings.begin(), one.holdings.end(), [&](const auto& mine) {
    return IsSole(mine.office.role) && !mine.office.former &&
           std::any_of(other.holdings.begin(), other.holdings.end(), [&](const auto& its) {
             return its.office.role == mine.office.role && !its.office.former &&
                    OfOneChamber(mine, its);
           });
  });
}

// Of one of the names that the person goes by.
bool IsShortForAny(const std::vector<std::string>& brief, const People::Person& person) {
  return IsShortFor(brief, person.parts) ||
         std::any_of(person.other_parts.begin(), person.other_parts.end(),
                     [&brief](const auto& parts) { return IsShortFor(brief, parts); });
}

// "Cờ-rếc": a foreign name as it is spoken, in syllables with Vietnamese letters; not "Tae-yul".
bool IsSpelledAsSpoken(std::string_view name) {
  const bool letters = std::any_of(
      name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
  const auto hyphen = name.find('-');
  const bool syllables = hyphen != std::string_view::npos && hyphen + 1 < name.size() &&
                         !(name[hyphen + 1] >= 'A' && name[hyphen + 1] <= 'Z');
  return letters && syllables;
}

}  // namespace

std::vector<std::string> NameParts(std::string_view name) {
  std::vector<std::string> parts;
  const std::string folded = graph::Fold(name);
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) parts.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  while (parts.size() > 2 && (parts.back() == "jr" || parts.back() == "sr")) parts.pop_back();
  for (std::size_t i = 1; i + 1 < parts.size();) {
    if (parts[i].size() == 1) {
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  return parts;
}

std::string OfficialKey(const std::vector<std::string>& parts, bool home_name) {
  std::vector<std::string> ordered = parts;
  if (!home_name && parts.size() == 2) std::sort(ordered.begin(), ordered.end());
  std::string key;
  for (const auto& part : ordered) {
    if (!key.empty()) key += '-';
    key += part;
  }
  return key;
}

People::Person* People::Match(const std::vector<std::string>& parts) {
  for (auto& person : people_) {
    if (std::is_permutation(parts.begin(), parts.end(), person.parts.begin(), person.parts.end()) ||
        std::find(person.other_parts.begin(), person.other_parts.end(), parts) !=
            person.other_parts.end()) {
      return &person;
    }
  }
  return nullptr;
}

void People::Note(const Reader& reader, const Mention& mention, std::uint32_t sentence,
                  bool home_name, std::string_view context) {
  const auto& parts = mention.name_parts;
  if (parts.empty()) return;
  const auto alias = mention.alias.empty() ? std::vector<std::string>() : NameParts(mention.alias);
  Person* person = Match(parts);
  if (person == nullptr && !alias.empty()) person = Match(alias);
  if (person == nullptr) {
    const bool neighbour =
        home_name && reader.Class(mention.person_name.begin, reader.grammar.neighbour_surname) != 0;
    people_.push_back(
        {mention.name, parts, {}, home_name, neighbour, {}, kNoEntity, {mention.name}, false});
    person = &people_.back();
  }
  if (std::find(person->names.begin(), person->names.end(), mention.name) == person->names.end()) {
    person->names.push_back(mention.name);
  }
  if (!alias.empty()) TakeAlias(*person, mention, alias);
  person->official = person->official || !mention.offices.empty() || mention.of_officials;
  for (const Office& office : mention.offices) {
    person->holdings.push_back(
        {office, reader.Text(office.written.begin, office.written.end), sentence});
  }
  if (!context.empty()) contexts_.try_emplace(person->name, context);
}

// "Cờ-rếc Chít-tích (Craig Chittick)" is one person by either name, known by the one that the
// other papers know him by: not as it is spoken, syllable by syllable.
void People::TakeAlias(Person& person, const Mention& mention,
                       const std::vector<std::string>& alias) {
  if (std::find(person.names.begin(), person.names.end(), mention.alias) == person.names.end()) {
    person.names.push_back(mention.alias);
  }
  const bool spoken = IsSpelledAsSpoken(person.name) && !IsSpelledAsSpoken(mention.alias);
  if (spoken) {
    if (auto context = contexts_.extract(person.name)) {
      context.key() = mention.alias;
      contexts_.insert(std::move(context));
    }
    person.name = mention.alias;
  }
  std::vector<std::string> other = spoken ? std::exchange(person.parts, alias) : alias;
  for (const auto& parts : {std::move(other), mention.name_parts}) {
    const bool known = parts == person.parts ||
                       std::find(person.other_parts.begin(), person.other_parts.end(), parts) !=
                           person.other_parts.end();
    if (!known) person.other_parts.push_back(parts);
  }
}

// Short forms into full ones; a short form that fits two is left alone.
void People::JoinShortForms() {
  for (std::size_t i = 0; i < people_.size(); ++i) {
    std::size_t full = people_.size();
    int fitting = 0;
    for (std::size_t j = 0; j < people_.size(); ++j) {
      if (j == i || !IsShortForAny(people_[i].parts, people_[j])) continue;
      if (full == people_.size() || people_[j].parts.size() > people_[full].parts.size()) full = j;
      ++fitting;
    }
    if (fitting == 0 || (fitting > 1 && !people_[i].official)) continue;
    Join(i, full);
    --i;
  }
}

// "President Joe Biden" and "President Joseph R. Biden": one family name in an office that a state
// has once.
void People::JoinHolders() {
  for (std::size_t i = 0; i < people_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Person& later = people_[i];
      const Person& first = people_[j];
      if (later.home_name || first.home_name || later.parts.back() != first.parts.back()) continue;
      const auto of = PartnerOf(later);
      const bool apart = !of.empty() && !PartnerOf(first).empty() && of != PartnerOf(first);
      if (apart || !ShareSoleOffice(later, first)) continue;
      people_[j].other_parts.push_back(later.parts);
      Join(i, j);
      --i;
      break;
    }
  }
}

void People::Join(std::size_t from, std::size_t to) {
  Person& into = people_[to];
  Person& gone = people_[from];
  into.official = into.official || gone.official;
  for (auto& name : gone.names) into.names.push_back(name);
  into.other_parts.insert(into.other_parts.end(), gone.other_parts.begin(), gone.other_parts.end());
  into.holdings.insert(into.holdings.end(), gone.holdings.begin(), gone.holdings.end());
  if (const auto context = contexts_.find(gone.name); context != contexts_.end()) {
    contexts_.try_emplace(into.name, context->second);
  }
  people_.erase(people_.begin() + static_cast<std::ptrdiff_t>(from));
}

// Whether another than `person` is known to hold his sole office in that country.
bool People::Taken(const Person& person, std::string_view country) const {
  return std::any_of(people_.begin(), people_.end(), [&](const Person& other) {
    return &other != &person && PartnerOf(other) == country && ShareSoleOffice(other, person);
  });
}

std::string_view People::Leaning(const Person& person, const Leanings& leanings) const {
  for (const auto& holding : person.holdings) {
    if (!holding.office.usual.empty()) return holding.office.usual;
  }
  const auto context = contexts_.find(person.name);
  const bool known = context != contexts_.end();
  if (person.neighbour_name && !leanings.neighbour.empty()) {
    return known && context->second != leanings.home ? context->second : leanings.neighbour;
  }
  if (person.home_name) {
    // Where China is spoken of beside the name and Vietnam nowhere, it is Chinese: both write it
    // so.
    const bool beside =
        known && context->second == leanings.neighbour && !Taken(person, leanings.neighbour);
    const bool abroad = known && context->second != leanings.home &&
                        ((beside && !leanings.home_named) || HasNamesake(person, leanings.home));
    return abroad ? context->second : leanings.home;
  }
  if (!leanings.house.empty() && !Taken(person, leanings.house)) return leanings.house;
  const bool president = std::any_of(person.holdings.begin(), person.holdings.end(),
                                     [](const Holding& one) { return one.office.president; });
  const std::string_view other = president ? leanings.republic : leanings.other;
  const std::string_view near = known ? context->second : other;
  return Taken(person, near) ? std::string_view() : near;
}

// "Chủ tịch X" after "Chủ tịch Đại hội đồng Liên hợp quốc X": the office behind the longer title.
void People::TakeWholeTitles(Person& person) {
  for (auto& brief : person.holdings) {
    if (!brief.office.partner.empty()) continue;
    const auto words = NameParts(brief.title);
    const Holding* whole = nullptr;
    bool own = false;  // told of with a longer title, too
    for (const auto& other : person.holdings) {
      const auto all = NameParts(other.title);
      if (all.size() <= words.size() || !std::equal(words.begin(), words.end(), all.begin())) {
        continue;
      }
      own = own || other.office.role == brief.office.role;
      if (whole == nullptr) whole = &other;
    }
    if (whole == nullptr || own) continue;
    brief.office.role = whole->office.role;
    brief.office.of_state = whole->office.of_state;
    brief.office.partner = whole->office.partner;
  }
}

void People::Settle(const Leanings& leanings) {
  JoinShortForms();
  JoinHolders();
  for (auto& person : people_) TakeWholeTitles(person);
  for (auto& person : people_) {
    auto partner = PartnerOf(person);
    if (partner.empty()) partner = Leaning(person, leanings);
    for (auto& holding : person.holdings) {
      if (holding.office.partner.empty() && !holding.office.of_forum) {
        holding.office.partner = partner;
      }
    }
  }
}

// Whether a longer name at home, or not told where, holds this person's sole office: then this one
// is of the country around ("Tại Bắc Kinh, Thủ tướng Lý …").
bool People::HasNamesake(const Person& person, std::string_view home) const {
  return std::any_of(people_.begin(), people_.end(), [&](const Person& other) {
    if (other.parts.size() <= person.parts.size()) return false;
    const auto partner = PartnerOf(other);
    const bool at_home = partner.empty() ? other.home_name : partner == home;
    return at_home && ShareSoleOffice(other, person);
  });
}

People::Person* People::Find(const Mention& mention) {
  const auto& parts = mention.name_parts;
  if (Person* exact = Match(parts)) return exact;
  Person* found = nullptr;
  for (auto& person : people_) {
    if (!IsShortForAny(parts, person)) continue;
    if (found != nullptr) return nullptr;
    found = &person;
  }
  return found;
}

std::string_view People::PartnerOf(const Person& person) {
  for (const auto& holding : person.holdings) {
    if (!holding.office.partner.empty() && !holding.office.former) return holding.office.partner;
  }
  for (const auto& holding : person.holdings) {
    if (!holding.office.partner.empty()) return holding.office.partner;
  }
  return {};
}

bool People::Holds(const Person& person, const Office& office) {
  return std::any_of(person.holdings.begin(), person.holdings.end(), [&](const Holding& holding) {
    return SameRoleFamily(holding.office.role, office.role) &&
           (office.partner.empty() || office.partner == holding.office.partner);
  });
}

bool People::Answers(const Person& person, const Office& office) {
  const bool leader = office.any_role || office.role.empty() || office.role == "other";
  return leader ? Leads(person) : Holds(person, office);
}

const People::Person* People::Of(EntityId official) const {
  const auto found = std::find_if(people_.begin(), people_.end(),
                                  [official](const Person& one) { return one.entity == official; });
  return found == people_.end() ? nullptr : &*found;
}

bool People::IsCalled(const Person& person, std::string_view title) {
  const auto words = NameParts(title);
  return std::any_of(person.holdings.begin(), person.holdings.end(), [&](const Holding& holding) {
    const auto all = NameParts(holding.title);
    return all.size() >= words.size() && std::equal(words.begin(), words.end(), all.begin());
  });
}

bool People::Leads(const Person& person) {
  return std::any_of(person.holdings.begin(), person.holdings.end(), [](const auto& holding) {
    const auto role = holding.office.role;
    if (holding.office.former) return false;
    return role == "head_of_state" || role == "head_of_government" || role == "party_leader" ||
           role == "parliament_speaker";
  });
}

}  // namespace entente::ingest
