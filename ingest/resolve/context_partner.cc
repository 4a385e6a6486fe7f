#include "ingest/resolve/context_partner.h"

#include "ingest/mention/person.h"

namespace entente::ingest {

void ContextPartner::NotePeople(const Reader& reader, std::uint32_t sentence,
                                std::vector<Mention>& mentions, People& people) {
  std::string context;
  std::string place;  // the country of the place named last
  for (Mention& mention : mentions) {
    if (mention.kind == MentionKind::kPartner && mention.partners.size() == 1) {
      context = mention.partners.front();
    }
    if (mention.kind == MentionKind::kPlace && !mention.country.empty()) place = mention.country;
    if (mention.kind != MentionKind::kPerson && mention.kind != MentionKind::kOffice) continue;
    for (Office& office : mention.offices) {
      if (office.counterpart) {
        if (last_role_.empty()) continue;
        office.role = last_role_;
        office.counterpart = false;
      } else {
        last_role_ = office.role;
      }
    }
    if (mention.kind == MentionKind::kPerson) {
      const bool home_name = IsHomeName(reader, mention.person_name);
      // A foreign name does not serve the home country, however near that is named.
      const bool fits = home_name || context != lexicon_.home;
      const std::string& around = home_name && context.empty() ? place : context;
      people.Note(reader, mention, sentence, home_name, fits ? around : std::string());
    }
    for (const Office& office : mention.offices) {
      if (!office.partner.empty()) context = office.partner;
    }
  }
}

}  // namespace entente::ingest
