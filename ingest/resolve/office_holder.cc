#include "ingest/resolve/office_holder.h"

#include <algorithm>
#include <chrono>

namespace entente::ingest {
namespace {

constexpr std::chrono::days kNear{31};

// Whether the office stands where one who acts does: at the beginning, behind a mark, a word that
// joins, or what else is told ("gặp", "chuyến thăm Lào của"). Not "Trợ lý của Ngoại trưởng Mỹ",
// "Văn phòng Thủ tướng", "Đặc phái viên Tổng thống": those are of another's superior.
bool Acts(const Reader& reader, const std::vector<Mention>& mentions, const Mention& office) {
  const std::uint32_t begin = office.span.begin;
  if (begin == reader.begin) return true;
  const bool of = reader.Class(begin - 1, reader.grammar.of) == 1;
  const std::uint32_t before = of ? begin - 1 : begin;
  for (const Mention& other : mentions) {
    if (other.span.end != before || &other == &office) continue;
    return other.kind != MentionKind::kOffice && other.kind != MentionKind::kPerson;
  }
  return !of && (reader.At(begin - 1).kind == TokenKind::kPunctuation ||
                 reader.Class(begin - 1, reader.grammar.with) == 1 ||
                 reader.Class(begin - 1, reader.grammar.list) == 1 ||
                 reader.Class(begin - 1, reader.grammar.between) == 1);
}

bool IsOfState(const LanguageLexicon& lexicon, const Office& office) {
  return lexicon.FindCountry(office.partner) != nullptr;
}

// "Thủ tướng Lào đã hủy chuyến công du dự Hội nghị": whoever it is took no part.
bool TellsOfNothingHeld(const Reader& reader) {
  for (std::uint32_t at = reader.begin; at < reader.end; ++at) {
    if (reader.Class(at, reader.grammar.cancel) != 0 ||
        reader.Class(at, reader.grammar.postpone) != 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool IsNear(const Date& date, const Date& published) {
  return DayInterval{date.FirstDay(), date.EndDay()}.Overlaps(
      {published.FirstDay() - kNear, published.EndDay() + kNear});
}

std::optional<graph::OfficeReference> ReferenceTo(const Reader& reader, const Discourse& discourse,
                                                  const std::vector<Mention>& mentions,
                                                  const Mention& mention) {
  const Office& office = mention.offices.front();
  const auto& published = discourse.published;
  if (!published || published->month() == 0 || office.partner.empty()) return std::nullopt;
  // "các nhà lãnh đạo Lào": of several.
  if (office.former || office.elect || office.counterpart || office.any_role || office.bare) {
    return std::nullopt;
  }
  if (!graph::IsReferableRole(office.role) ||
      IsOfState(reader.lexicon, office) == (office.role == "secretary_general") ||
      !Acts(reader, mentions, mention) || TellsOfNothingHeld(reader)) {
    return std::nullopt;
  }
  const bool elsewhen =
      (discourse.told_year && *discourse.told_year != published->year()) ||
      std::any_of(mentions.begin(), mentions.end(), [&published](const Mention& when) {
        const bool dated = when.kind == MentionKind::kDate || when.kind == MentionKind::kPeriod;
        return dated && when.date && !IsNear(*when.date, *published);
      });
  if (elsewhen) return std::nullopt;
  return graph::OfficeReference{std::string(office.role), "partner:" + std::string(office.partner),
                                *published};
}

EntityId AddHolder(ArticleGraph& graph, const graph::OfficeReference& reference,
                   std::string_view name) {
  const std::string id = graph::ReferenceId(reference);
  return graph.Add(graph::Label::kOfficial, id.substr(id.find(':') + 1), name);
}

}  // namespace entente::ingest
