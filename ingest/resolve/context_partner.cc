#include "ingest/resolve/context_partner.h"

#include "ingest/mention/person.h"

namespace entente::ingest {

void ContextPartner::NotePeople(const Reader& reader, std::uint32_t sentence,
                                std::vector<Mention>& mentions, People& people) {
  std::string context;
  for (Mention& mention : mentions) {
    if (mention.kind == MentionKind::kPartner && mention.partners.size() == 1) {
      context = mention.partners.front();
    }
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
      people.Note(reader, mention, sentence, IsHomeName(reader, mention.person_name), context);
    }
    for (const Office& office : mention.offices) {
      if (!office.partner.empty()) context = office.partner;
    }
  }
  static_cast<void>(lexicon_);
  static_cast<void>(grammar_);
}

}  // namespace entente::ingest
