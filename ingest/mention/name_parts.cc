#include "ingest/mention/name_parts.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/mention/name_lookahead.h"
#include "ingest/mention/person.h"

namespace entente::ingest {

void TakeBuilt(const Reader& reader, const BuiltName& built, std::uint32_t token,
               Mention& mention) {
  mention.span = {token, built.end};
  mention.name = reader.Text(token, built.end);
  mention.alias = built.acronym;
  mention.partners = built.partners;
  mention.ordinal = built.ordinal;
  if (built.year) mention.date = Date::FromParts(*built.year);
  if (built.period_from && built.period_to) {
    mention.date = Date::FromParts(*built.period_from);
    mention.end_date = Date::FromParts(*built.period_to);
  }
  mention.forum_name = reader.Text(token, built.core_end);
  if (const auto& members = built.members; !members.empty() && members.begin > token) {
    mention.forum_name =
        reader.Text(token, members.begin) + " " + reader.Text(members.end, built.core_end);
  }
  // A known name inside may hold the parties: "Nghị định thư … sửa đổi Hiệp định … ASEAN-Nhật Bản".
  if (mention.partners.size() < 2) {
    std::vector<std::string_view> pair;
    for (std::uint32_t at = token; at < built.end && pair.empty(); ++at)
      reader.PartnerPair(at, pair);
    if (!pair.empty()) mention.partners = std::move(pair);
  }
}

const Forum* ForumByAcronym(const LanguageLexicon& lexicon, std::string alias) {
  while (!alias.empty() && (alias.back() == '-' || alias.back() == ' ' ||
                            (alias.back() >= '0' && alias.back() <= '9'))) {
    alias.pop_back();
  }
  if (alias.empty()) return nullptr;
  const auto found = std::find_if(lexicon.forums.begin(), lexicon.forums.end(),
                                  [&alias](const Forum& forum) { return forum.acronym == alias; });
  return found == lexicon.forums.end() ? nullptr : &*found;
}

bool MayBeOf(const Forum& forum, const std::vector<std::string_view>& parties) {
  if (forum.parties.empty() || parties.size() < 2) return true;
  return std::all_of(parties.begin(), parties.end(), [&forum](std::string_view one) {
    return std::find(forum.parties.begin(), forum.parties.end(), one) != forum.parties.end();
  });
}

const Forum* SeriesByAcronym(const LanguageLexicon& lexicon, const BuiltName& built,
                             std::string_view name) {
  const Forum* forum = ForumByAcronym(lexicon, built.acronym);
  if (forum == nullptr || MayBeOf(*forum, built.partners)) return forum;
  std::string plain(name);
  const std::string bracketed = " (" + built.acronym + ")";
  const auto at = plain.find(bracketed);
  if (at != std::string::npos) plain.erase(at, bracketed.size());
  return lexicon.ForumNamed(plain);
}

void TakePartiesOf(const Reader& reader, const Forum& forum, Mention& mention) {
  for (const auto& party : forum.parties) {
    // Of a forum of many it is not said that all came.
    bool told = forum.parties.size() <= kFewParties;
    for (std::uint32_t i = mention.span.begin; i < mention.span.end && !told; ++i) {
      const auto partner = reader.Partner(i);
      told = partner && partner->id == party;
    }
    const bool taken = std::find(mention.partners.begin(), mention.partners.end(), party) !=
                       mention.partners.end();
    if (told && !taken) mention.partners.emplace_back(party);
  }
}

void BecomeSessionOf(const Reader& reader, const Forum& forum, Mention& mention) {
  mention.forum = forum.id;
  if (!forum.meeting_kind.empty()) mention.detail = forum.meeting_kind;
  TakePartiesOf(reader, forum, mention);
}

void NameByRank(const Reader& reader, std::uint32_t token, std::uint32_t head,
                const BuiltName& built, Mention& mention) {
  const std::uint32_t count = token + head;
  const auto mark = reader.Class(count, reader.grammar.ordinal_mark);
  const std::uint32_t rank = count + mark + 1;
  if (mark == 0 || !built.ordinal) return;
  const auto between = reader.Class(rank, reader.grammar.between);
  if (between != 0 && TitleWithin(reader, rank + between) != 0) {
    mention.forum_name = reader.Text(token, count) + " " + reader.Text(rank, built.end);
    return;
  }
  if (!reader.IsCapital(rank)) return;
  const std::uint32_t pair = PairBehindRank(reader, rank);
  std::vector<std::string_view> ids;
  if (pair == 0) return;
  mention.forum_name =
      reader.Text(token, count) + " " + reader.Text(rank, pair + reader.PartnerPair(pair, ids));
  if (const Forum* forum = reader.lexicon.ForumNamed(mention.forum_name)) {
    BecomeSessionOf(reader, *forum, mention);
  }
}

bool IsPair(const Reader& reader, std::uint32_t begin, std::uint32_t end) {
  std::vector<std::string_view> pair;
  if (reader.PartnerPair(begin, pair) == end - begin && pair.size() == 2) return true;
  pair.clear();
  const auto between = reader.Class(begin, reader.grammar.between);
  return between != 0 && reader.PartnerList(begin + between, pair) == end - begin - between &&
         pair.size() == 2;
}

bool IsPersonWithTitle(const Reader& reader, std::uint32_t token) {
  if (reader.Hit(token, SenseKind::kTitle) == nullptr &&
      reader.Hit(token, SenseKind::kTitleModifier) == nullptr) {
    return false;
  }
  const auto person = ReadPersonOrOffice(reader, token);
  return person && person->kind == MentionKind::kPerson;
}

std::uint32_t TitleWithin(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t skip = 0; skip <= 1; ++skip) {
    const auto* title = reader.Hit(token + skip, SenseKind::kTitle);
    if (title != nullptr) return skip + title->length;
  }
  return 0;
}

}  // namespace entente::ingest
