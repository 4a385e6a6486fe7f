#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/text/fold.h"
#include "ingest/mention/name_parts.h"
#include "ingest/resolve/resolver.h"

// Which agreement or initiative a name, its letters or its kind alone mean.
namespace entente::ingest {
namespace {

using graph::Label;

constexpr double kPartyInAgreement =
    0.9;  // confidence that those in an agreement's name are its parties

bool IsBloc(const Organisation* body) { return body != nullptr && body->kind == "bloc"; }

bool IsTreaty(std::string_view kind) {
  return kind == "agreement" || kind == "treaty" || kind == "convention" || kind == "protocol";
}

}  // namespace

// What makes two mentions one document. One that is told by its kind and its two parties alone is
// the same in every language: "Kế hoạch hành động ASEAN-Hàn Quốc", "ASEAN-ROK Plan of Action".
std::string Resolver::DocumentKey(const Mention& mention) {
  std::string key(mention.entry_id);
  const bool agreement = mention.kind == MentionKind::kAgreement;
  if (key.empty() && agreement && mention.of_pair && mention.partners.size() == 2 &&
      mention.detail != "other") {
    const auto& [one, other] = std::minmax(mention.partners[0], mention.partners[1]);
    key = graph::Slug(fmt::format("{} {} {}", mention.detail, one, other));
  }
  if (key.empty()) key = graph::Slug(mention.forum_name);
  if (agreement && mention.date && mention.end_date) {
    key += fmt::format("-{}-{}", mention.date->year(), mention.end_date->year());
  }
  return key;
}

// "Hiệp định" after "Hiệp định Đối tác kinh tế toàn diện Việt Nam - UAE": the one told last whose
// name begins so, unless the sentence speaks of others than its parties; nothing when there is
// none.
void Resolver::ReferToDocument(const std::vector<Mention>& mentions, Mention& mention) {
  const auto told = std::find_if(documents_.rbegin(), documents_.rend(),
                                 [&](EntityId id) { return IsCalled(id, mention); });
  if (told == documents_.rend()) return;
  std::vector<EntityId> parties;
  for (const Statement& one : graph_.statements()) {
    if (one.type == graph::RelationshipType::kPartyTo && one.to == *told) {
      AddUnique(parties, one.from);
    }
  }
  for (const Mention& actor : mentions) {
    if (&actor == &mention) break;
    for (const EntityId id : actor.entities) {
      const bool official = graph_.at(id).label == Label::kOfficial;
      const bool acts = official || graph_.at(id).label == Label::kPartner;
      const EntityId side = official ? PartnerOf(id) : id;
      const bool other = acts && side != kNoEntity && !graph_.at(side).background &&
                         std::find(parties.begin(), parties.end(), side) == parties.end();
      if (other && !parties.empty()) return;
    }
  }
  mention.entities = {*told};
  mention.types = Bit(ItemType::kAgreement);
}

void Resolver::NoteAbbreviations(const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) {
    if (mention.kind == MentionKind::kAgreement && !mention.alias.empty()) {
      abbreviated_.push_back(mention);
    }
  }
}

// "Hiệp định CEPA" in the headline of a report that goes on to tell its whole name, "Hiệp định Đối
// tác kinh tế toàn diện Việt Nam - UAE (CEPA)".
void Resolver::SpellOut(Mention& mention) const {
  constexpr std::size_t kWords = 3;  // "Bản ghi nhớ", before the letters
  const auto space = mention.name.rfind(' ');
  if (!mention.entry_id.empty() || !mention.alias.empty() || !mention.partners.empty() ||
      space == std::string::npos || NameParts(mention.name).size() > kWords + 1) {
    return;
  }
  const std::string_view letters = std::string_view(mention.name).substr(space + 1);
  const auto has_letters = [letters](const Mention& one) { return one.alias == letters; };
  const auto whole = std::find_if(abbreviated_.begin(), abbreviated_.end(), has_letters);
  // Letters of two documents are those of neither.
  const bool several = std::any_of(
      abbreviated_.begin(), abbreviated_.end(),
      [&](const Mention& one) { return has_letters(one) && one.forum_name != whole->forum_name; });
  if (whole == abbreviated_.end() || several) return;
  mention.entry_id = whole->entry_id;
  mention.detail = whole->detail;
  mention.forum_name = whole->forum_name;
  mention.partners = whole->partners;
  mention.of_pair = whole->of_pair;
  if (!mention.date) mention.date = whole->date;
  if (!mention.end_date) mention.end_date = whole->end_date;
}

void Resolver::ResolveDocument(const std::vector<Mention>& mentions, std::uint32_t sentence,
                               Mention& mention) {
  const bool agreement = mention.kind == MentionKind::kAgreement;
  const Label label = agreement ? Label::kAgreement : Label::kInitiative;
  if (agreement && mention.nominal) {
    ReferToDocument(mentions, mention);
    return;
  }
  if (agreement) SpellOut(mention);
  // "Tuyên bố chung" alone is that of the two parties in focus.
  if (agreement && mention.of_officials) {
    const auto sides = Sides();
    if (sides.size() != 2) return;
    const std::string one = graph_.at(sides[0]).key;
    const std::string other = graph_.at(sides[1]).key;
    mention.forum_name =
        fmt::format("{} {} {}", mention.detail, std::min(one, other), std::max(one, other));
  }
  // A built name beside the acronym of a known one is that one: "Hiệp định … toàn diện (RCEP)".
  if (mention.entry_id.empty() && !mention.alias.empty()) {
    for (const auto& known : lexicon_.agreements) {
      // "Nghị định thư nâng cấp … (ACFTA)": what it changes
      const bool of_known = mention.detail == "protocol" && known.kind != "protocol";
      if (agreement && known.acronym == mention.alias && !of_known) mention.entry_id = known.id;
    }
    for (const auto& known : lexicon_.initiatives) {
      if (!agreement && known.acronym == mention.alias) mention.entry_id = known.id;
    }
  }
  const EntityId id = graph_.Add(label, DocumentKey(mention), mention.name);
  if (agreement) {
    if (documents_.size() == kDocumentsInMind) documents_.erase(documents_.begin());
    documents_.push_back(id);
  }
  if (!mention.alias.empty()) graph_.AddName(id, mention.alias);
  auto& properties = graph_.at(id).properties;
  if (agreement) {
    if (!mention.detail.empty()) properties.emplace("kind", std::string(mention.detail));
    if (mention.date && mention.end_date) {
      properties.emplace("period_from", std::int64_t{mention.date->year()});
      properties.emplace("period_to", std::int64_t{mention.end_date->year()});
    } else if (mention.date) {
      properties.emplace("year", std::int64_t{mention.date->year()});
    }
  }
  const auto set_acronym = [&](const std::string& acronym) {
    if (!acronym.empty()) properties.emplace("acronym", acronym);
  };
  for (const auto& known : lexicon_.agreements) {
    if (!agreement || known.id != mention.entry_id) continue;
    graph_.AddName(id, known.names.front());
    graph_.AddName(id, known.acronym);
    properties.emplace("kind", known.kind);
    set_acronym(known.acronym);
  }
  for (const auto& known : lexicon_.initiatives) {
    if (agreement || known.id != mention.entry_id) continue;
    graph_.AddName(id, known.names.front());
    graph_.AddName(id, known.acronym);
    set_acronym(known.acronym);
  }
  set_acronym(mention.alias);
  std::vector<EntityId> parties;
  for (const auto& partner : mention.partners) AddUnique(parties, Partner(partner));
  if (parties.size() == 2 && discourse_.pair.empty()) discourse_.pair = parties;
  graph_.at(id).names_no_party = agreement && parties.empty();
  // "Hiệp định ASEAN về dẫn độ": of all members of the bloc
  const bool of_bloc = parties.size() == 1 && IsTreaty(mention.detail) &&
                       IsBloc(lexicon_.FindOrganisation(mention.partners.front()));
  if (agreement && (parties.size() > 1 || of_bloc)) {
    for (const EntityId party : parties) {
      graph_.State(graph::RelationshipType::kPartyTo, party, id, kPartyInAgreement, sentence,
                   "party-in-name");
    }
  }
  if (agreement && mention.of_officials) {
    for (const EntityId party : Sides()) {
      graph_.State(graph::RelationshipType::kPartyTo, party, id, kPartyInAgreement, sentence,
                   "statement-of-sides");
    }
  }
  mention.entities = {id};
  mention.types = Bit(agreement ? ItemType::kAgreement : ItemType::kInitiative);
}

}  // namespace entente::ingest
