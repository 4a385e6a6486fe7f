#include "ingest/mention/partnership.h"

#include <algorithm>

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxBetween = 12;     // from "quan hệ" to the parties
constexpr std::uint32_t kMaxCooperation = 3;  // from "hợp tác" to the parties

// "ASEAN-EU Strategic Partnership", "Vietnam-Japan relations": the parties before the relation.
std::optional<Mention> ReadPairWithRelation(const Reader& reader, std::uint32_t token) {
  Mention mention;
  mention.kind = MentionKind::kPartnership;
  const auto pair = reader.PartnerPair(token, mention.partners);
  if (pair == 0 || mention.partners.size() != 2 || mention.partners[0] == mention.partners[1]) {
    return std::nullopt;
  }
  const std::uint32_t at = token + pair;
  std::uint32_t length = std::max(reader.Class(at, reader.grammar.relation),
                                  reader.Class(at, reader.grammar.cooperation));
  if (const auto* level = reader.Hit(at, SenseKind::kPartnershipLevel)) {
    mention.detail = reader.lexicon.levels[level->entry].level;
    length = std::max(length, level->length);
  }
  if (length == 0) return std::nullopt;
  mention.span = {token, at + length};
  mention.name = reader.Text(token, at + length);
  return mention;
}

// "… to a Comprehensive Strategic Partnership", behind "relations between A and B".
void ReadLevelBehind(const Reader& reader, Mention& mention) {
  const auto mark = reader.Class(mention.span.end, reader.grammar.level_mark);
  if (mark == 0) return;
  if (const auto* level = reader.Hit(mention.span.end + mark, SenseKind::kPartnershipLevel)) {
    mention.detail = reader.lexicon.levels[level->entry].level;
    mention.span.end += mark + level->length;
  }
}

}  // namespace

std::optional<Mention> ReadPartnership(const Reader& reader, std::uint32_t token) {
  const Grammar& grammar = reader.grammar;
  if (reader.lexicon.head_last) {
    if (auto pair = ReadPairWithRelation(reader, token)) return pair;
  }
  const auto relation = reader.Class(token, grammar.relation);
  const auto cooperation = reader.Class(token, grammar.cooperation);
  const auto* level = reader.Hit(token, SenseKind::kPartnershipLevel);
  if (relation == 0 && cooperation == 0 && level == nullptr) return std::nullopt;
  // "two-way trade between A and B", "thương mại song phương A - B" is what is measured.
  const auto* measure = reader.Hit(token, SenseKind::kIndicator);
  const bool longer =
      measure != nullptr && (reader.lexicon.head_last || measure->length > cooperation);
  if (longer && relation == 0 && level == nullptr) return std::nullopt;

  Mention mention;
  mention.kind = MentionKind::kPartnership;
  std::uint32_t at = token;
  if (level != nullptr) {
    mention.detail = reader.lexicon.levels[level->entry].level;
    at += level->length;
  } else {
    at += relation != 0 ? relation : cooperation;
  }
  const bool firm = relation != 0;
  const bool near = !firm || reader.lexicon.head_last;
  const std::uint32_t limit = at + (near ? kMaxCooperation : kMaxBetween);
  while (reader.Has(at) && at < limit) {
    if (const auto* hit = reader.Hit(at, SenseKind::kPartnershipLevel)) {
      mention.detail = reader.lexicon.levels[hit->entry].level;
      at += hit->length;
      continue;
    }
    if (const auto pair = reader.PartnerPair(at, mention.partners)) {
      mention.span = {token, at + pair};
      break;
    }
    if (const auto mark = reader.Class(at, grammar.between)) {
      const auto length = reader.PartnerList(at + mark, mention.partners);
      if (length != 0) mention.span = {token, at + mark + length};
      if (length != 0 || !firm) break;
      at += mark;
      continue;
    }
    if (const auto sides = reader.Class(at, grammar.sides); sides != 0 && firm) {
      mention.span = {token, at + sides};
      break;
    }
    if (const auto mark = reader.Class(at, grammar.with); mark != 0 && (firm || level != nullptr)) {
      const auto length = reader.PartnerList(at + mark, mention.partners);
      if (length != 0) mention.span = {token, at + mark + length};
      break;
    }
    if (const auto partner = reader.Partner(at, false); partner && firm) {
      // "quan hệ Việt Nam với Hàn Quốc"
      std::string acronym;
      std::uint32_t next = at + partner->length;
      next += reader.Acronym(next, acronym);
      const auto mark =
          std::max(reader.Class(next, grammar.with), reader.Class(next, grammar.list));
      if (mark == 0) return std::nullopt;
      const auto other = reader.Partner(next + mark);
      if (!other) return std::nullopt;
      mention.partners = {partner->id, other->id};
      mention.span = {token, next + mark + other->length};
      break;
    }
    if (reader.lexicon.head_last && !reader.IsWord(at)) break;
    if (!reader.IsWord(at) && !reader.Is(at, ',') && !reader.Is(at, '-')) break;
    if (reader.Class(at, grammar.name_stop) != 0) break;
    ++at;
  }
  // "thiết lập Đối tác chiến lược toàn diện": of whom, the sentence or the focus tells.
  const bool written_out = reader.IsCapital(token) || reader.lexicon.head_last;
  if (mention.span.empty() && level != nullptr && written_out && mention.partners.empty() &&
      level->length > 2) {
    mention.span = {token, token + level->length};
  }
  if (mention.span.empty() || mention.partners.size() > 2) return std::nullopt;
  if (mention.partners.size() == 2 && mention.partners[0] == mention.partners[1]) {
    return std::nullopt;
  }
  ReadLevelBehind(reader, mention);
  mention.name = reader.Text(mention.span.begin, mention.span.end);
  return mention;
}

}  // namespace entente::ingest
