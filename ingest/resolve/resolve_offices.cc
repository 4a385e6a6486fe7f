#include <algorithm>

#include "ingest/resolve/office_holder.h"
#include "ingest/resolve/resolver.h"

// The part of Resolver that says whom an office without a name means.
namespace entente::ingest {
namespace {

// Whom the press calls a leader of his country.
bool Leads(const People::Person& person) {
  return std::any_of(person.holdings.begin(), person.holdings.end(), [](const auto& holding) {
    const auto role = holding.office.role;
    return role == "head_of_state" || role == "head_of_government" || role == "party_leader" ||
           role == "parliament_speaker";
  });
}

}  // namespace

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
    if (office.role == "other" && !Leads(person)) continue;
    if (person.entity == discourse_.speaker || person.entity == discourse_.previous_official) {
      return &person;
    }
    only = &person;
    ++several;
  }
  return several == 1 ? only : nullptr;
}

void Resolver::ResolveOffice(const Reader& reader, const std::vector<Mention>& mentions,
                             Mention& mention) {
  Office& office = mention.offices.front();
  // "The Secretary of State": of the country that alone calls an office so.
  if (lexicon_.head_last && office.partner.empty()) office.partner = office.usual;
  People::Person* holder = HolderAtHome(office);
  if (holder == nullptr) holder = OnOtherSide(office);
  // The one spoken of last comes first, then the order of the text.
  for (auto& person : people_.people()) {
    if (holder == nullptr && person.entity == discourse_.speaker && person.entity != kNoEntity &&
        People::Holds(person, office)) {
      holder = &person;
    }
  }
  if (holder == nullptr) {
    int holders = 0;
    for (auto& person : people_.people()) {
      if (person.entity == kNoEntity || !People::Holds(person, office)) continue;
      if (holder == nullptr) holder = &person;
      ++holders;
    }
    if (holders > 1 && office.partner.empty()) {
      const auto spoken = std::find_if(
          people_.people().begin(), people_.people().end(), [&](const People::Person& person) {
            return person.entity != kNoEntity && person.entity == discourse_.previous_official &&
                   People::Holds(person, office);
          });
      if (spoken != people_.people().end()) holder = &*spoken;
    }
  }
  if (holder == nullptr) holder = OfThatSide(office);
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
    if (const auto reference = ReferenceTo(reader, discourse_, mentions, mention)) {
      mention.holder =
          AddHolder(graph_, *reference, reader.Text(mention.span.begin, mention.span.end));
    }
  }
}

}  // namespace entente::ingest
