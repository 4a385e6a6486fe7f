#include "ingest/mention/title_case_name.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxParts = 16;   // tokens before the head's end
constexpr std::uint32_t kMaxTail = 14;    // tokens of "on …" behind it
constexpr std::uint32_t kMaxSubject = 8;  // words in lower case, as far as "between A and B"

class NameReader {
 public:
  NameReader(const Reader& reader, std::uint32_t token)
      : reader_(reader), grammar_(reader.grammar), at_(token) {}

  std::optional<TitleCaseName> Read() {
    if (const auto ordinal = ReadOrdinal(reader_, at_)) {
      name_.built.ordinal = ordinal->number;
      at_ += ordinal->length;
    }
    if (const auto year = reader_.Year(at_); year && reader_.IsCapital(at_ + 1)) {
      name_.built.year = year;
      ++at_;
    }
    name_.core_begin = at_;
    const std::uint32_t limit = at_ + kMaxParts;
    while (counted_end_ == 0 && reader_.Has(at_) && at_ < limit && Part()) {
    }
    if (name_.head == nullptr) return std::nullopt;
    at_ = head_end_;
    name_.built.partners.resize(head_partners_);
    if (counted_end_ != 0) {
      at_ = counted_end_;
    } else {
      Tail();
    }
    name_.built.core_end = at_;
    Bracket();
    Years();
    name_.built.end = at_;
    const bool capital = reader_.IsCapital(head_begin_);
    name_.built.grounded = (name_.built.ordinal && capital) || head_begin_ > name_.core_begin ||
                           name_.built.core_end > head_end_ || name_.meeting_end != 0 ||
                           !name_.built.acronym.empty();
    if (!name_.built.grounded) return std::nullopt;
    return std::move(name_);
  }

 private:
  // The longest word for a kind of thing here. One that only tells of an event ("state visit") ends
  // the name before it: `event_only`.
  const LexicalHit* Head(bool& event_only) const {
    const LexicalHit* best = nullptr;
    for (const LexicalHit& hit : reader_.senses.At(at_)) {
      switch (hit.kind) {
        case SenseKind::kMeetingHead:
        case SenseKind::kForumHead:
        case SenseKind::kAgreementHead:
        case SenseKind::kInitiativeHead:
          if (best == nullptr || hit.length > best->length ||
              (hit.length == best->length && hit.kind == SenseKind::kForumHead)) {
            best = &hit;
          }
          break;
        default:
          break;
      }
    }
    event_only = best != nullptr && best->kind == SenseKind::kMeetingHead &&
                 !reader_.lexicon.meeting_heads[best->entry].names;
    return event_only ? nullptr : best;
  }

  // Takes one more piece before the head; false where the name cannot go on.
  bool Part() {
    bool event_only = false;
    const LexicalHit* head = Head(event_only);
    if (event_only) return false;
    // "the 26th ASEAN-Japan summit": a pair of parties makes a name of a word in lower case.
    const bool paired = name_.head == nullptr && name_.built.partners.size() > 1;
    if (head != nullptr && (reader_.IsCapital(at_) || paired || CountedBetween(*head))) {
      name_.head = head;
      head_begin_ = at_;
      at_ += head->length;
      head_end_ = at_;
      head_partners_ = name_.built.partners.size();
      name_.aside = aside_;
      return true;
    }
    return Parties() || Joiner() || Word() || InnerBracket();
  }

  bool Parties() {
    std::vector<std::string_view> ids;
    std::uint32_t length = reader_.PartnerPair(at_, ids);
    if (length == 0) {
      const auto partner = reader_.Partner(at_);
      if (!partner) return false;
      ids.emplace_back(partner->id);
      length = partner->length;
    }
    name_.built.partners.insert(name_.built.partners.end(), ids.begin(), ids.end());
    at_ += length;
    return true;
  }

  // What joins two capitalised words: "Foreign Ministers' Meeting", "Trade and Investment".
  bool Joiner() {
    if (at_ == name_.core_begin) return false;
    const bool tight = !reader_.At(at_).space_before;
    if (reader_.Is(at_, '+') && reader_.IsNumber(at_ + 1)) {
      at_ += 2;
      return true;
    }
    const bool mark = reader_.Is(at_, '-') || (tight && reader_.Is(at_, '\''));
    const auto glue = reader_.Class(at_, grammar_.name_glue);
    if (!mark && glue == 0) return false;
    // "the Foreign Ministers' Meeting and Post Ministerial Conference": another thing.
    if (glue != 0 && name_.head != nullptr && head_end_ == at_ &&
        name_.head->kind != SenseKind::kInitiativeHead) {
      return false;
    }
    if (glue != 0 && (reader_.Partner(at_ - 1) || reader_.Partner(at_ + glue))) return false;
    const std::uint32_t next = at_ + (mark ? 1 : glue);
    if (!reader_.IsCapital(next) || Stops(next)) return false;
    at_ = next;
    return true;
  }

  // "East Asia Summit (EAS) Foreign Ministers' Meeting": the name goes on behind the acronym of its
  // first part. What does not lead to another head is left out again.
  bool InnerBracket() {
    if (name_.head == nullptr && at_ == name_.core_begin) return false;
    std::string acronym;
    const auto length = reader_.Acronym(at_, acronym);
    if (length == 0 || !reader_.IsCapital(at_ + length) || Stops(at_ + length)) return false;
    aside_ = {at_, at_ + length};
    at_ += length;
    return true;
  }

  bool Word() {
    if (!reader_.IsCapital(at_) || Stops(at_)) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] bool Stops(std::uint32_t token) const {
    return reader_.Class(token, grammar_.name_stop) != 0 ||
           reader_.Hit(token, SenseKind::kTitle) != nullptr;
  }

  // "on Migration and Protection", "of the Future", "between A and B"
  void Tail() {
    if (const auto between = reader_.Class(at_, grammar_.between)) {
      const auto length = PartnersAt(at_ + between);
      if (length != 0) at_ += between + length;
      return;
    }
    const auto mark = std::max(reader_.Class(at_, grammar_.about), reader_.Class(at_, grammar_.of));
    if (mark == 0) return;
    std::uint32_t to = at_ + mark;
    while (to < at_ + kMaxTail && reader_.Has(to)) {
      const auto length = TailPiece(to, to == at_ + mark);
      if (length == 0) break;
      to += length;
    }
    if (to == at_ + mark) return LowerTail(mark);
    const bool document = name_.head->kind == SenseKind::kAgreementHead;
    if (document && reader_.Class(at_, grammar_.about) == 0) {
      // "Agreement of Japan": whose it is.
      const auto partner = reader_.Partner(at_ + mark);
      if (partner && partner->length == to - at_ - mark) return;
      // "Joint Communiqué of the 52nd … Meeting": the meeting has a name of its own.
      if (ReadOrdinal(reader_, at_ + mark)) {
        name_.meeting_end = to;
        return;
      }
    }
    at_ = to;
  }

  // "Memorandum of Understanding on logistics support between A and B": in lower case as far as the
  // parties.
  void LowerTail(std::uint32_t mark) {
    if (name_.head->kind != SenseKind::kAgreementHead) return;
    std::uint32_t to = at_ + mark;
    while (to < at_ + mark + kMaxSubject && reader_.IsWord(to) && !Stops(to) &&
           reader_.Class(to, grammar_.between) == 0) {
      ++to;
    }
    const auto between = reader_.Class(to, grammar_.between);
    const auto length = between == 0 ? 0 : PartnersAt(to + between);
    if (length != 0) at_ = to + between + length;
  }

  // "the eighth political consultation at deputy ministers' level between Viet Nam and Mongolia": a
  // number before and two parties behind make a name of words in lower case. Takes all of it.
  bool CountedBetween(const LexicalHit& head) {
    if (!name_.built.ordinal || at_ != name_.core_begin || name_.head != nullptr) return false;
    const std::uint32_t behind = at_ + head.length;
    std::uint32_t to = behind;
    while (to < behind + kMaxSubject && reader_.IsWord(to) &&
           reader_.Class(to, grammar_.between) == 0) {
      ++to;
    }
    const auto between = reader_.Class(to, grammar_.between);
    const auto length = between == 0 ? 0 : PartnersAt(to + between);
    if (length == 0) return false;
    aside_ = {behind, to};
    counted_end_ = to + between + length;
    return true;
  }

  // The tokens of one more piece of what the name is about.
  std::uint32_t TailPiece(std::uint32_t to, bool first) const {
    std::vector<std::string_view> ids;
    if (const auto pair = reader_.PartnerPair(to, ids)) return pair;
    if (const auto partner = reader_.Partner(to)) return partner->length;
    if (const auto ordinal = ReadOrdinal(reader_, to);
        ordinal && reader_.IsCapital(to + ordinal->length)) {
      return ordinal->length;  // "for the 50th Year of …"
    }
    if (reader_.IsCapital(to) && !Stops(to)) return 1;
    if (reader_.Year(to) && reader_.IsCapital(to + 1)) return 1;  // "of the 2013 Vision Statement"
    const bool tight = !reader_.At(to).space_before;
    const bool mark = reader_.Is(to, '-') || reader_.Is(to, '\'');
    if (tight && mark && (reader_.IsCapital(to + 1) || reader_.Partner(to + 1))) return 1;
    // "on Reciprocal, Fair, and Balanced Trade"
    if (reader_.Is(to, ',') && !first && Enumerates(to)) return 1;
    const auto glue = reader_.Class(to, grammar_.name_glue);
    if (glue == 0 || first) return 0;
    const std::uint32_t next = to + glue;
    const bool goes_on = (reader_.IsCapital(next) && !Stops(next)) || reader_.Partner(next);
    // "the Declaration on X and the Plan of Action": another thing.
    const bool other = reader_.Class(to, grammar_.list) != 0 && OpensAnother(next);
    return goes_on && !other ? glue : 0;
  }

  [[nodiscard]] bool OpensAnother(std::uint32_t token) const {
    return reader_.Hit(token, SenseKind::kAgreementHead) != nullptr ||
           reader_.Hit(token, SenseKind::kMeetingHead) != nullptr;
  }

  // Whether the comma stands in an enumeration of capitals that a list word ends.
  [[nodiscard]] bool Enumerates(std::uint32_t comma) const {
    constexpr std::uint32_t kWithin = 6;
    for (std::uint32_t at = comma + 1; at < comma + kWithin && reader_.Has(at); ++at) {
      const auto joiner = reader_.Class(at, grammar_.list);
      if (joiner != 0 && reader_.IsWord(at)) {
        return reader_.IsCapital(at + joiner) && !OpensAnother(at + joiner);
      }
      if (!reader_.IsCapital(at) && joiner == 0) return false;
      if (reader_.Partner(at) || Stops(at)) return false;
    }
    return false;
  }

  std::uint32_t PartnersAt(std::uint32_t token) {
    std::vector<std::string_view> ids;
    const auto length = reader_.PartnerList(token, ids);
    if (ids.size() < 2) return 0;
    name_.built.partners = std::move(ids);
    return length;
  }

  void Bracket() {
    std::string acronym;
    const auto length = reader_.Acronym(at_, acronym);
    if (length == 0) return;
    if (!reader_.Partner(at_ + 1)) name_.built.acronym = acronym;
    at_ += length;
  }

  // "(2021-2025)", "2021-2025", "for 2021-2025", "of 2022"
  void Years() {
    const bool bracket = reader_.Is(at_, '(');
    const auto mark = bracket ? 1 : reader_.Class(at_, grammar_.period_mark);
    const auto from = reader_.Year(at_ + mark);
    if (from && reader_.Is(at_ + mark + 1, '-')) {
      const auto to = reader_.Year(at_ + mark + 2);
      if (!to || (bracket && !reader_.Is(at_ + mark + 3, ')'))) return;
      name_.built.period_from = from;
      name_.built.period_to = to;
      at_ += mark + (bracket ? 4 : 3);
      return;
    }
    const auto of = reader_.Class(at_, grammar_.of);
    if (const auto year = reader_.Year(at_ + of);
        year && !name_.built.year && !reader_.IsCapital(at_ + of + 1)) {
      name_.built.year = year;
      at_ += of + 1;
    }
  }

  const Reader& reader_;
  const Grammar& grammar_;
  std::uint32_t at_;
  TitleCaseName name_;
  std::uint32_t head_begin_ = 0;
  std::uint32_t head_end_ = 0;
  std::size_t head_partners_ = 0;
  TokenSpan aside_;                // within the name, what is no part of it
  std::uint32_t counted_end_ = 0;  // of a name by number and parties
};

}  // namespace

std::optional<WrittenOrdinal> ReadOrdinal(const Reader& reader, std::uint32_t token) {
  const auto number = reader.Number(token);
  if (number && reader.Class(token + 1, reader.grammar.ordinal_suffix) != 0 &&
      !reader.At(token + 1).space_before) {
    return WrittenOrdinal{*number, 2};
  }
  if (!reader.IsWord(token)) return std::nullopt;
  const auto spelt = reader.lexicon.SpeltNumber(reader.At(token).word);
  if (!spelt) return std::nullopt;
  return WrittenOrdinal{*spelt, 1};
}

std::optional<TitleCaseName> ReadTitleCaseName(const Reader& reader, std::uint32_t token) {
  return NameReader(reader, token).Read();
}

}  // namespace entente::ingest
