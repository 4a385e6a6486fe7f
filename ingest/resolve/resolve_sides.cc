#include "ingest/resolve/resolver.h"

#include <algorithm>

// What depends on the two parties in focus: "hai bên", "quan hệ hai nước".
namespace entente::ingest {

using graph::Label;

std::vector<EntityId> Resolver::Sides() const {
  if (discourse_.talks != kNoEntity) {
    const auto& facts = graph_.at(graph_.Standing(discourse_.talks)).meeting;
    if (facts.partners.size() == 2) return facts.partners;
  }
  return discourse_.pair;
}

// Whom the official serves whom the sentence names before mention `index`, if it names one or
// several of one state.
EntityId Resolver::SpeakingState(const std::vector<Mention>& mentions, std::size_t index) {
  EntityId state = kNoEntity;
  for (std::size_t i = 0; i < index; ++i) {
    if (mentions[i].kind != MentionKind::kPerson || mentions[i].entities.size() != 1) continue;
    const EntityId of = PartnerOf(mentions[i].entities.front());
    if (of == kNoEntity) continue;
    if (state != kNoEntity && state != of) return kNoEntity;
    state = of;
  }
  return state;
}

void Resolver::ResolvePartnership(const std::vector<EntityId>& before, EntityId speaking,
                                  Mention& mention) {
  std::vector<EntityId> members;
  for (const auto& id : mention.partners) members.push_back(Partner(id));
  const auto sides = Sides();
  if (members.empty() && before.size() == 1 && !mention.detail.empty()) members = before;
  const bool sided =
      sides.size() == 2 && !members.empty() && (sides[0] == members[0] || sides[1] == members[0]);
  if (members.size() == 1 && !sided && !mention.detail.empty() && !lexicon_.home.empty()) {
    // "Hàn Quốc đề nghị nâng quan hệ đối tác chiến lược với ASEAN": the other is the subject; "Với
    // Singapore, đây là Đối tác chiến lược": it is the home country.
    const EntityId subject = before.size() == 1 ? before[0] : speaking;
    const bool told = subject != kNoEntity && subject != members[0];
    AddUnique(members, told ? subject : Partner(lexicon_.home));
  } else if (members.size() == 1 && sides.size() == 2) {
    // "quan hệ với Hàn Quốc": the side that is not Hàn Quốc.
    if (sides[0] == members[0] || sides[1] == members[0]) members = sides;
  } else if (members.empty()) {
    members = before.size() == 2 ? before : sides;
  }
  if (members.size() != 2 || members[0] == members[1]) return;
  // Ministries and offices have no relations of their own.
  if (graph_.at(members[0]).background || graph_.at(members[1]).background) return;
  const EntityId id = Partnership(members[0], members[1]);
  if (!mention.detail.empty()) {
    graph_.at(id).properties.emplace("level", std::string(mention.detail));
  }
  if (mention.partners.size() == 2) {
    graph_.AddName(id, mention.name);
    discourse_.pair = members;
  } else if (lexicon_.head_last && discourse_.pair.empty()) {
    discourse_.pair = members;
  }
  mention.entities = {id};
  mention.types = Bit(ItemType::kPartnership);
}

// The partners that the sentence names before mention `index`.
std::vector<EntityId> Resolver::PartnersBefore(const std::vector<Mention>& mentions,
                                               std::size_t index) {
  std::vector<EntityId> partners;
  for (std::size_t i = 0; i < index; ++i) {
    if (mentions[i].kind != MentionKind::kPartner) continue;
    for (const EntityId id : mentions[i].entities) AddUnique(partners, id);
  }
  if (partners.size() > 1) return partners;
  // "Thủ tướng Canada X thăm Việt Nam và hai nước thiết lập quan hệ đối tác toàn diện", "Hội nghị
  // Cấp cao ASEAN-Trung Quốc kỷ niệm 25 năm thiết lập quan hệ đối thoại"
  std::vector<EntityId> others = partners;
  const bool told = Sides().size() == 2;
  for (std::size_t i = 0; i < index; ++i) {
    const Mention& one = mentions[i];
    const bool visit = one.kind == MentionKind::kPerson && partners.size() == 1 && !told;
    if (visit && one.entities.size() == 1) {
      if (const EntityId of = PartnerOf(one.entities[0]); of != kNoEntity) AddUnique(others, of);
    } else if (one.kind == MentionKind::kMeeting && partners.empty() && i + 1 == index) {
      for (const auto& id : one.partners) AddUnique(others, Partner(id));
    }
  }
  return others.size() == 2 ? others : partners;
}

// The two officials who were spoken of last.
std::vector<EntityId> Resolver::OfficialsOfSides() {
  if (discourse_.talks == kNoEntity && discourse_.ceremony != kNoEntity) {
    // "Sau lễ đón, hai nhà lãnh đạo đã hội đàm": host and guest, not those who came along.
    const auto& facts = graph_.at(graph_.Standing(discourse_.ceremony)).meeting;
    if (facts.officials.size() == 2) return facts.officials;
  }
  const EntityId talks = discourse_.talks != kNoEntity ? discourse_.talks : discourse_.meeting;
  std::vector<EntityId> there;
  if (talks != kNoEntity) {
    // Not those who came along.
    const MeetingFacts& facts = graph_.at(graph_.Standing(talks)).meeting;
    there = facts.principals.size() == 2 ? facts.principals : facts.officials;
  }
  if (discourse_.talks == kNoEntity || there.empty()) {
    // "Hai Ngoại trưởng sẽ hội đàm": the two of different countries who were spoken of last, if
    // nobody is told to be at the talks of which a headline speaks.
    const EntityId one = discourse_.previous_official;
    const EntityId other = discourse_.speaker;
    if (one != kNoEntity && other != kNoEntity && PartnerOf(one) != PartnerOf(other)) {
      return {one, other};
    }
  }
  return there;
}

// "ba nhà lãnh đạo": those of the meeting spoken of, if three of three states met there who are
// what the words call them.
std::vector<EntityId> Resolver::OfficialsOfThree(const Reader& reader, const Mention& three) const {
  const Office office = OfficeOfSides(reader, three);
  const auto called_so = [&](EntityId official) {
    const People::Person* person = people_.Of(official);
    return person != nullptr && People::Answers(*person, office);
  };
  for (const EntityId told : {discourse_.talks, discourse_.meeting, discourse_.main_meeting}) {
    if (told == kNoEntity) continue;
    const auto& facts = graph_.at(graph_.Standing(told)).meeting;
    const auto& there = facts.officials;
    if (there.size() == 3 && facts.partners.size() == 3 &&
        std::all_of(there.begin(), there.end(), called_so)) {
      return there;
    }
  }
  return {};
}

// What the word for both calls each of them: "hai Thủ tướng"; of no role when it does not.
Office Resolver::OfficeOfSides(const Reader& reader, const Mention& sides) const {
  Office office;
  for (std::uint32_t at = sides.span.begin; at < sides.span.end; ++at) {
    const auto* title = reader.Hit(at, SenseKind::kTitle);
    if (title == nullptr || at + title->length != sides.span.end) continue;
    office.role = lexicon_.titles[title->entry].role;
    office.any_role = lexicon_.titles[title->entry].generic;
    break;
  }
  return office;
}

// "hai Thủ tướng" after the ministers who signed were told: the two of the article who are prime
// ministers; empty when there are not two, of different states, or no office is said.
std::vector<EntityId> Resolver::HoldersOfSides(const Reader& reader, const Mention& sides) {
  const Office office = OfficeOfSides(reader, sides);
  std::vector<EntityId> holders;
  if (office.role.empty() || office.role == "other") return holders;
  for (const auto& person : people_.people()) {
    if (person.entity != kNoEntity && People::Holds(person, office)) {
      holders.push_back(person.entity);
    }
  }
  if (holders.size() != 2 || PartnerOf(holders[0]) == PartnerOf(holders[1])) return {};
  return holders;
}

// "hai nhà lãnh đạo Pháp và Đức": those told of who hold that office in the two states, or lead
// them; empty when it is not clear for both.
std::vector<EntityId> Resolver::OfficialsOfStates(const Reader& reader, const Mention& sides) {
  const auto states = reader.PartnersAt(sides.span.end);
  if (states.size() != 2) return {};
  const Office office = OfficeOfSides(reader, sides);
  std::vector<EntityId> there;
  if (discourse_.talks != kNoEntity) {
    there = graph_.at(graph_.Standing(discourse_.talks)).meeting.officials;
  }
  std::vector<EntityId> found;
  for (const std::string_view state : states) {
    std::vector<EntityId> holders;
    for (const auto& person : people_.people()) {
      if (person.entity == kNoEntity || People::PartnerOf(person) != state) continue;
      if (People::Answers(person, office)) holders.push_back(person.entity);
    }
    // A president and a prime minister: the one who met.
    if (holders.size() > 1) {
      std::erase_if(holders, [&there](EntityId one) {
        return std::find(there.begin(), there.end(), one) == there.end();
      });
    }
    if (holders.size() != 1) return {};
    found.push_back(holders.front());
  }
  return found;
}

void Resolver::ResolveSides(const Reader& reader, const std::vector<Mention>& mentions,
                            std::size_t index, Mention& mention) {
  mention.types = Bit(ItemType::kSides);
  if (mention.of_three) {
    mention.entities = OfficialsOfThree(reader, mention);
    if (!mention.entities.empty()) mention.types |= Bit(ItemType::kOfficial);
    return;
  }
  if (mention.of_officials) {
    mention.entities = OfficialsOfStates(reader, mention);
    if (!mention.entities.empty()) {
      mention.types |= Bit(ItemType::kOfficial);
      return;
    }
    mention.entities = OfficialsOfSides();
    const auto holders = HoldersOfSides(reader, mention);
    const bool others =
        std::any_of(mention.entities.begin(), mention.entities.end(), [&holders](EntityId one) {
          return std::find(holders.begin(), holders.end(), one) == holders.end();
        });
    if (!holders.empty() && others) mention.entities = holders;
    if (!mention.entities.empty()) {
      mention.types |= Bit(ItemType::kOfficial);
      return;
    }
    if (discourse_.talks != kNoEntity || discourse_.meeting != kNoEntity) return;
  }
  mention.entities = Sides();
  // "Trong chuyến thăm Việt Nam của Thủ tướng Thái Lan X, hai nước sẽ ra …": of this sentence.
  if (mention.entities.empty() && !mention.of_officials) {
    auto told = PartnersBefore(mentions, index);
    if (told.size() == 2) mention.entities = std::move(told);
  }
  if (!mention.entities.empty()) mention.types |= Bit(ItemType::kPartner);
}

}  // namespace entente::ingest
