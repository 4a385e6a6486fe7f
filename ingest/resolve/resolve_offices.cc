#include <algorithm>

#include "ingest/resolve/office_holder.h"
#include "ingest/resolve/resolver.h"

// The part of Resolver that says whom an office without a name means.
namespace entente::ingest {

// "Thủ tướng" without a country, in the press of the home country, is its own.
People::Person* Resolver::HolderAtHome(const Office& office) {
  const bool leads = office.role == "head_of_government" || office.role == "parliament_speaker" ||
                     office.role == "party_leader" ||
                     (office.role == "head_of_state" && !office.president);
  if (lexicon_.head_last || !leads || !office.partner.empty()) return nullptr;
  for (auto& person : people_.people()) {
    if (person.entity != kNoEntity && People::Holds(person, office) &&
        People::PartnerOf(person) == lexicon_.home) {
      return &person;
    }
  }
  return nullptr;
}

// "A invited his counterpart": the one told of before A, in an office like his.
People::Person* Resolver::OnOtherSide(const Office& office) {
  if (!office.any_role || !office.partner.empty() || office.role == "other") return nullptr;
  for (auto& person : people_.people()) {
    if (person.entity != kNoEntity && person.entity == discourse_.previous_official &&
        person.entity != discourse_.speaker && People::Holds(person, office)) {
      return &person;
    }
  }
  return nullptr;
}

// "the Japanese leader", "his Vietnamese counterpart": whoever serves there, the one told of last
// when they are several.
People::Person* Resolver::OfThatSide(const Office& office) {
  if (!office.any_role || office.partner.empty()) return nullptr;
  People::Person* only = nullptr;
  int several = 0;
  for (auto& person : people_.people()) {
    if (person.entity == kNoEntity || People::PartnerOf(person) != office.partner) continue;
    if (office.role == "other" && !People::Leads(person)) continue;
    if (person.entity == discourse_.speaker || person.entity == discourse_.previous_official) {
      return &person;
    }
    only = &person;
    ++several;
  }
  return several == 1 ? only : nullptr;
}

// "Trưởng đoàn Việt Nam": the one of that state who was at the meeting spoken of, if only one.
People::Person* Resolver::SentBy(std::string_view state) {
  if (discourse_.meeting == kNoEntity) return nullptr;
  const auto& there = graph_.at(graph_.Standing(discourse_.meeting)).meeting.officials;
  People::Person* only = nullptr;
  for (auto& person : people_.people()) {
    if (People::PartnerOf(person) != state ||
        std::find(there.begin(), there.end(), person.entity) == there.end()) {
      continue;
    }
    if (only != nullptr) return nullptr;
    only = &person;
  }
  return only;
}

// "Thứ trưởng", after a deputy minister and a state secretary, who is one too: the one called so,
// if any is; of several the one spoken of last, then the one before him, then the first of the
// text.
People::Person* Resolver::HolderInArticle(const Office& office, std::string_view title) {
  if (auto* const home = HolderAtHome(office)) return home;
  if (auto* const other = OnOtherSide(office)) return other;
  std::vector<People::Person*> holders;
  std::vector<People::Person*> called_so;
  for (auto& person : people_.people()) {
    if (person.entity == kNoEntity || !People::Holds(person, office)) continue;
    holders.push_back(&person);
    if (People::IsCalled(person, title)) called_so.push_back(&person);
  }
  // "lãnh đạo chủ chốt đầu tiên thăm Senegal": an office of no kind means whom the text calls so.
  if (!called_so.empty() || office.role == "other") holders = std::move(called_so);
  if (holders.empty()) {
    auto* const there = OfThatSide(office);
    const bool envoy = office.bare && office.role == "other" && !office.partner.empty();
    return there != nullptr || !envoy ? there : SentBy(office.partner);
  }
  const auto told = [&holders](EntityId entity) {
    const auto at = std::find_if(holders.begin(), holders.end(),
                                 [entity](const auto* person) { return person->entity == entity; });
    return at == holders.end() ? nullptr : *at;
  };
  if (auto* const speaker = told(discourse_.speaker)) return speaker;
  auto* const before = office.partner.empty() ? told(discourse_.previous_official) : nullptr;
  return before != nullptr ? before : holders.front();
}

void Resolver::ResolveOffice(const Reader& reader, const std::vector<Mention>& mentions,
                             Mention& mention) {
  Office& office = mention.offices.front();
  // "The Secretary of State": of the country that alone calls an office so.
  if (lexicon_.head_last && office.partner.empty()) office.partner = office.usual;
  // "các Bộ trưởng", "Ngoại trưởng các nước A và B": of several, whoever was told of before.
  const bool several = (mention.span.begin > reader.begin &&
                        reader.Class(mention.span.begin - 1, reader.grammar.plural) == 1) ||
                       reader.Class(mention.span.end, reader.grammar.plural) == 1;
  People::Person* const holder =
      several ? nullptr
              : HolderInArticle(office, reader.Text(mention.span.begin, mention.span.end));
  if (holder != nullptr) {
    mention.entities = {Person(*holder)};
    mention.types = Bit(ItemType::kOfficial);
    if (discourse_.speaker != mention.entities[0]) {
      discourse_.previous_official = discourse_.speaker;
      discourse_.speaker = mention.entities[0];
    }
    return;
  }
  mention.types = Bit(ItemType::kOffice);
  if (!office.partner.empty()) {
    mention.partners = {office.partner};
    mention.entities = {Partner(office.partner)};
    const auto reference =
        several ? std::nullopt : ReferenceTo(reader, discourse_, mentions, mention);
    if (reference) {
      mention.holder =
          AddHolder(graph_, *reference, reader.Text(mention.span.begin, mention.span.end));
    }
  }
}

}  // namespace entente::ingest
