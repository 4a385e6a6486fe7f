#include "ingest/resolve/context_partner.h"

#include <algorithm>

#include "ingest/mention/person.h"

namespace entente::ingest {

namespace {

// What somebody is besides his office, which a counterpart does not share: "Deputy Minister X,
// Secretary General of the Steering Committee, and his counterpart".
bool IsSideOffice(const Office& office) {
  return office.role == "other" || office.role == "secretary_general" ||
         office.role == "som_leader" || office.role == "party_leader";
}

// "President X and Foreign Minister Y of Z": both serve Z.
void ShareBehind(const Reader& reader, std::vector<Mention>& mentions) {
  for (std::size_t i = mentions.size(); i-- > 1;) {
    const Mention& last = mentions[i];
    Mention& before = mentions[i - 1];
    if (last.kind != MentionKind::kPerson || before.kind != MentionKind::kPerson) continue;
    const auto joiner = reader.Class(before.span.end, reader.grammar.list);
    if (!last.partner_behind || joiner == 0 || before.span.end + joiner != last.span.begin) {
      continue;
    }
    for (Office& office : before.offices) {
      if (!office.partner.empty()) continue;
      office.partner = last.offices.back().partner;
      before.partner_behind = true;
    }
  }
}

constexpr std::uint32_t kVisitTokens = 12;  // "thăm chính thức Việt Nam lần này"

// "Tháp tùng Thủ tướng X thăm chính thức Việt Nam có …": whether those who came along are told
// next.
bool ListFollows(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t at = token; at < token + kVisitTokens && reader.Has(at); ++at) {
    if (reader.Class(at, reader.grammar.there_are) != 0) return true;
    if (reader.Is(at, ',') || reader.Hit(at, SenseKind::kTitle) != nullptr) return false;
  }
  return false;
}

// "Bộ trưởng Ngoại giao nước chủ nhà X"
bool OfHostState(const Reader& reader, const Mention& person) {
  for (std::uint32_t at = person.span.begin; at < person.span.end; ++at) {
    if (reader.Class(at, reader.grammar.host_state) != 0) return true;
  }
  return false;
}

}  // namespace

// The partner, or the state of which it is a body: "Mặt trận Lào xây dựng đất nước" is of Laos.
std::string_view ContextPartner::StateOf(const Reader& reader, const Mention& partner) const {
  const Organisation* body = lexicon_.FindOrganisation(partner.partners.front());
  if (body == nullptr || body->kind == "bloc") return partner.partners.front();
  for (std::uint32_t at = partner.span.begin + 1; at < partner.span.end; ++at) {
    if (const auto state = reader.Partner(at); state && state->country) return state->id;
  }
  return partner.partners.front();
}

// A president serves a republic, a minister or head of state a state.
bool ContextPartner::MayServe(const Mention& person, std::string_view partner) const {
  const auto& kingdoms = lexicon_.without_president;
  const bool kingdom = std::find(kingdoms.begin(), kingdoms.end(), partner) != kingdoms.end();
  const bool state = lexicon_.FindCountry(partner) != nullptr;
  return std::all_of(person.offices.begin(), person.offices.end(), [&](const Office& office) {
    const bool of_state =
        office.of_state || office.role.starts_with("head_of_") || office.role.ends_with("minister");
    return !(office.president && kingdom) && (state || !of_state);
  });
}

void ContextPartner::NotePeople(const Reader& reader, std::uint32_t sentence,
                                std::vector<Mention>& mentions, People& people) {
  if (lexicon_.head_last) ShareBehind(reader, mentions);
  std::string_view context;
  std::string_view company;  // "Cùng đi với Thủ tướng Lào X có …": the country of all who follow
  const auto along = reader.Class(reader.begin, reader.grammar.accompany);
  const bool accompany = along != 0;
  // "Tham gia đoàn có A, Bộ trưởng X; B, Bộ trưởng Y": whose delegation it is was told before.
  const bool told_before = accompany && ListFollows(reader, reader.begin + along);
  if (told_before) company = abroad_;
  std::string_view place;  // the country of the place named last
  for (Mention& mention : mentions) {
    // "Ngoại trưởng Mỹ X cho rằng hành động của Nga …, Tổng thống Y": whose the deeds are says
    // less.
    const bool owner = !lexicon_.head_last && !context.empty() &&
                       mention.span.begin > reader.begin &&
                       reader.Class(mention.span.begin - 1, reader.grammar.of) == 1;
    if (mention.kind == MentionKind::kPartner && mention.partners.size() == 1 && !owner) {
      // Where a country stands beside the office that serves it, one of several named before says
      // nothing of an office without.
      const bool second = lexicon_.head_last && !context.empty();
      context = second ? std::string_view() : StateOf(reader, mention);
      if (lexicon_.head_last && lexicon_.FindCountry(context) == nullptr) context = {};
    }
    if (mention.kind == MentionKind::kPlace && !mention.country.empty()) {
      place = mention.country;
      // "Một quan chức Nhà Trắng xác nhận Tổng thống X …"
      const bool seat = reader.Hit(mention.span.begin, SenseKind::kCountrySeat) != nullptr &&
                        !reader.Follows(mention.span.begin, reader.grammar.at, 2);
      if (seat && !lexicon_.head_last) context = place;
    }
    if (mention.kind != MentionKind::kPerson && mention.kind != MentionKind::kOffice) continue;
    const bool several = mention.offices.size() > 1;
    for (Office& office : mention.offices) {
      if (office.counterpart) {
        if (last_role_.empty()) continue;
        office.role = last_role_;
        office.counterpart = false;
        office.any_role = lexicon_.head_last;
      } else if (!(lexicon_.head_last && several && IsSideOffice(office))) {
        last_role_ = office.role;
      }
    }
    // Of two delegations the one at home may be the one that is listed.
    const bool at_home = told_before && mention.kind == MentionKind::kPerson &&
                         IsHomeName(reader, mention.person_name);
    for (Office& office : mention.offices) {
      if (office.partner.empty() && !at_home) office.partner = company;
    }
    if (mention.kind == MentionKind::kPerson) {
      mention.name_parts = NameParts(mention.name);
      const bool home_name = IsHomeName(reader, mention.person_name);
      // A foreign name does not serve the home country, however near that is named; and a name
      // alone
      // ("ông X") says of no country nearby that he serves it.
      const bool fits = !mention.offices.empty() && (home_name || context != lexicon_.home);
      std::string_view around = context;
      const bool host = OfHostState(reader, mention);
      if (context.empty() && (home_name || host)) around = place;
      people.Note(reader, mention, sentence, home_name,
                  fits && MayServe(mention, around) ? around : std::string_view());
    }
    for (const Office& office : mention.offices) {
      if (office.partner.empty()) continue;
      context = lexicon_.head_last ? std::string_view() : office.partner;
      if (office.partner != lexicon_.home && office.of_state) abroad_ = office.partner;
    }
    // "Tháp tùng Tổng thống X có Bộ trưởng Y": of the country that X was told to serve.
    if (!lexicon_.head_last && mention.kind == MentionKind::kPerson) {
      const People::Person* known = people.Find(mention);
      const auto served = known == nullptr ? std::string_view() : People::PartnerOf(*known);
      if (!served.empty()) context = served;
      if (accompany && company.empty() && ListFollows(reader, mention.span.end)) company = served;
    }
  }
}

}  // namespace entente::ingest
