#include "ingest/mention/built_name.h"

#include "ingest/mention/name_lookahead.h"
#include "ingest/mention/name_parts.h"
#include "ingest/mention/ordinal_number.h"
#include "ingest/mention/state_bodies.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxNameTokens = 48;
constexpr std::uint32_t kMaxAboutTokens = 24;
constexpr std::uint32_t kMaxQuotedTokens = 20;
constexpr std::uint32_t kCountedWords = 3;  // fewer only say how often: "thường niên"

class Builder {
 public:
  Builder(const Reader& reader, std::uint32_t head, std::uint32_t after, const NameForm& form)
      : reader_(reader),
        grammar_(reader.grammar),
        form_(form),
        head_(head),
        after_(after),
        at_(after),
        limit_(head + kMaxNameTokens) {
    name_.end = after;
    name_.core_end = after;
    name_.grounded = form.whole;
  }

  BuiltName Build() {
    while (reader_.Has(at_) && at_ < limit_ && Step()) {
    }
    Close();
    return std::move(name_);
  }

 private:
  // The name goes on to `to`, on firm ground.
  void Ground(std::uint32_t to, bool core, bool plain_word = false) {
    at_ = to;
    name_.end = to;
    if (core && !numbered_) name_.core_end = to;
    name_.grounded = true;
    lower_ = 0;
    after_plain_word_ = plain_word;
    if (about_from_ != 0) about_grounded_ = true;
  }

  // Takes one more piece; false at the end of the name.
  bool Step() {
    if (Quoted() || Numbering() || Bracket()) return true;
    if (Duration() || Level() || Inside()) return true;
    if (MemberStates() || Ranks()) return true;
    // "Ủy ban … Việt Nam – Lào Nguyễn Văn Thử", "Hội đồng Nhà nước Cuba Esteban Lazo": whose office
    // it is, is no part of its name.
    if (!name_.partners.empty() && name_.end == at_ && BeginsPerson(reader_, at_, form_)) {
      return false;
    }
    const bool within = at_ > after_ && IsWithinPhrase(reader_, at_, form_);
    if (!within && StopsName(reader_, at_, form_.document && name_.partners.empty())) return false;
    if (BeginsAnotherName(reader_, at_, form_, name_.grounded)) return false;
    if (form_.document && EndsWithNumber(reader_, name_.end, at_)) return false;
    if (!form_.event && !form_.document && EndsBody(reader_, name_.end, at_)) return false;
    // "Chính sách … của Tổng thống X": whose it is, not its name.
    const auto of = reader_.Class(at_, grammar_.of);
    if (of != 0 && reader_.Hit(at_ + of, SenseKind::kTitle) != nullptr) return false;
    if (form_.of_guest && (reader_.Hit(at_, SenseKind::kTitle) != nullptr ||
                           reader_.Hit(at_, SenseKind::kTitleModifier) != nullptr)) {
      return false;
    }
    // "Lễ đón Thủ tướng X", "hội đàm với Ngoại trưởng Y": with whom, not its name.
    const auto with = reader_.Class(at_, grammar_.with);
    if (form_.event && IsPersonWithTitle(reader_, at_ + with)) return false;
    if (IsBetweenUntold(reader_, at_, form_)) return false;
    if (Joiner() || Parties() || Known() || Fields() || MinistryFields()) return true;
    // "về hợp tác kinh tế, thương mại và công nghệ lần thứ 18"
    if (form_.event && about_from_ != 0 && reader_.Is(at_, ',') &&
        IsCountedAhead(reader_, at_ + 1)) {
      ++at_;
      return true;
    }
    if (reader_.At(at_).kind != TokenKind::kWord) return false;
    if (numbered_ && about_from_ == 0 && (NumberedBody() || NumberedRank())) return true;
    if (numbered_ && about_from_ == 0 && reader_.Class(at_, grammar_.about) == 0 &&
        reader_.Class(at_, grammar_.of) == 0) {
      return false;
    }
    // "Đối thoại … cấp Thứ trưởng lần thứ 9"
    const auto* rank = form_.event && !numbered_ ? reader_.Hit(at_, SenseKind::kTitle) : nullptr;
    if (rank != nullptr && reader_.Class(at_ + rank->length, grammar_.ordinal_mark) != 0) {
      Ground(at_ + rank->length, true, true);
      return true;
    }
    if (reader_.IsCapital(at_) && (!numbered_ || about_from_ != 0)) {
      Ground(at_ + 1, true, true);
      return true;
    }
    return Lower();
  }

  // "Phiên họp lần thứ 12 Ủy ban Hỗn hợp …": the body follows its session's number.
  bool NumberedBody() {
    const auto* body = reader_.Hit(at_, SenseKind::kForumHead);
    if (body == nullptr || !reader_.IsCapital(at_) || name_.core_end > after_) return false;
    about_from_ = at_;
    at_ += body->length;
    return true;
  }

  // "Hội nghị lần thứ 19 Quan chức cao cấp ASEAN - Trung Quốc": who meets follows the number.
  bool NumberedRank() {
    if (!form_.event || !reader_.IsCapital(at_) || name_.core_end > after_) return false;
    const std::uint32_t pair = PairBehindRank(reader_, at_);
    if (pair == 0) return false;
    about_from_ = at_;
    at_ = pair;
    return true;
  }

  bool Quoted() {
    // "Tuyên bố về thiết lập “Quan hệ đối tác …”": what it is about may be quoted.
    if (!reader_.IsQuote(at_) || (name_.end != at_ && about_from_ == 0)) return false;
    for (std::uint32_t close = at_ + 2; close < at_ + kMaxQuotedTokens && reader_.Has(close);
         ++close) {
      if (!reader_.IsQuote(close)) continue;
      Ground(close + 1, true);
      return true;
    }
    return false;
  }

  bool Numbering() {
    if (const auto mark = reader_.Class(at_, grammar_.ordinal_mark); mark != 0 && form_.event) {
      const auto number = OrdinalNumber(reader_, at_ + mark);
      if (!number) return false;
      name_.ordinal = number;
      // "Hội nghị phòng chống tội phạm lần thứ 4": what is counted has a name in lower case.
      if (!numbered_ && !form_.whole && at_ >= name_.end + kCountedWords) name_.core_end = at_;
      Number(at_ + mark + 1);
      return true;
    }
    if (form_.document) {
      // "Tuyên bố Chủ tịch Hội nghị Cấp cao ASEAN lần thứ 40": that of another session is another.
      const auto session = reader_.Class(at_, grammar_.ordinal_mark);
      if (session != 0 && at_ > after_ && OrdinalNumber(reader_, at_ + session)) {
        Ground(at_ + session + 1, true);
        return true;
      }
      const auto span_mark = reader_.Class(at_, grammar_.period_mark);
      const std::uint32_t years = at_ + span_mark;  // "Kế hoạch Hành động 2021-2025" has no mark
      const auto from = reader_.Year(years);
      const auto to = from && reader_.Is(years + 1, '-') ? reader_.Year(years + 2) : std::nullopt;
      if (span_mark != 0 && !to) return false;
      if (to) {
        // "Hiệp định về hợp tác giáo dục giai đoạn …": what it is about is its name.
        if (about_from_ != 0 && !numbered_) name_.core_end = at_;
        name_.period_from = from;
        name_.period_to = to;
        Number(years + 3);
        return true;
      }
      const auto mark = reader_.Class(at_, grammar_.year_mark);
      // "Hiệp định hợp tác song phương năm 2024 giữa …"
      const bool within = reader_.Class(at_ + mark + 1, grammar_.between) != 0;
      if (const auto year = reader_.Year(at_ + mark); year && (name_.end == at_ || within)) {
        name_.year = year;
        Number(at_ + mark + 1);
        return true;
      }
    }
    // "Kỳ họp 48 Ủy ban liên Chính phủ …"
    if (form_.event && name_.end == at_ && at_ == after_ && reader_.Number(at_) &&
        reader_.IsCapital(at_ + 1) && reader_.Hit(at_ + 1, SenseKind::kForumHead) != nullptr) {
      name_.ordinal = reader_.Number(at_);
      Number(at_ + 1);
      return true;
    }
    // "AMM-57"
    if (form_.event && reader_.Is(at_, '-') && !reader_.At(at_).space_before && name_.end == at_ &&
        reader_.At(at_ - 1).casing == Casing::kUpper && reader_.IsNumber(at_ + 1) &&
        reader_.Number(at_ + 1).value_or(0) > 0) {
      name_.ordinal = reader_.Number(at_ + 1);
      Number(at_ + 2);
      return true;
    }
    if (reader_.IsNumber(at_) && name_.end == at_ && name_.grounded) {
      const auto number = reader_.Number(at_);
      // "PMC 10+1": so many states and one more.
      if (!number || reader_.Is(at_ + 1, '/') || reader_.Is(at_ + 1, '+')) return false;
      if (reader_.Year(at_)) {
        name_.year = number;
        Number(at_ + 1);
        return true;
      }
      if (form_.event && *number > 0 && *number < 100 && !reader_.Is(at_ + 1, '-')) {
        // "ASEAN 1" and "ASEAN 3" have lost a plus; "ASEAN 21" is the 21st.
        if (*number > 3) {
          name_.ordinal = number;
          Number(at_ + 1);
        } else {
          Ground(at_ + 1, true);
        }
        return true;
      }
    }
    return false;
  }

  // "Lễ kỷ niệm 30 năm …", "Kế hoạch hành động 5 năm": years that are counted, inside the name.
  bool Duration() {
    const bool of_head = reader_.Class(at_ - 1, grammar_.about) == 1 ||
                         reader_.Class(at_ - 2, grammar_.about) == 2 ||
                         ((form_.document || form_.of_guest) && at_ == after_);
    const auto years = about_from_ != 0 || of_head ? CountedYears(reader_, at_) : 0;
    if (years != 0 && about_from_ == 0) about_from_ = at_;
    if (years != 0 && form_.of_guest) name_.grounded = true;
    at_ += years;
    return years != 0;
  }

  // "Tuyên bố chung về nâng cấp quan hệ lên Đối tác chiến lược …": the level is what it is about,
  // whatever words lead to it.
  bool Level() {
    if (!form_.document || about_from_ == 0 || reader_.Class(at_, grammar_.name_stop) == 0 ||
        reader_.Class(at_, grammar_.frame) != 0) {
      return false;
    }
    const std::uint32_t end = LevelAhead(reader_, about_from_, at_, about_from_ + kMaxAboutTokens);
    if (end != 0) Ground(end, true, true);
    return end != 0;
  }

  // Words that go on inside a name though they end others.
  bool Inside() {
    if (const auto version = VersionAt(reader_, at_); version != 0 && form_.document) {
      Ground(at_ + version, true);
      return true;
    }
    const auto words = about_from_ == 0 || at_ > about_from_ + kMaxAboutTokens
                           ? 0
                           : PhraseWithin(reader_, at_, form_);
    at_ += words;
    lower_ += words;
    return words != 0;
  }

  void Number(std::uint32_t to) {
    Ground(to, false);
    numbered_ = true;
  }

  bool Bracket() {
    std::string acronym;
    const auto length = reader_.Acronym(at_, acronym);
    if (length != 0 && !reader_.Partner(at_ + 1)) name_.acronym = acronym;
    // What stands before the acronym is all of the name, words in lower case included.
    if (length == 0) return false;
    if (!numbered_) name_.core_end = at_;
    Ground(at_ + length, false);
    return true;
  }

  bool Joiner() {
    // "về hợp tác kinh tế - thương mại"
    if (about_from_ != 0 && reader_.Is(at_, '-') && reader_.IsWord(at_ + 1) &&
        !reader_.IsCapital(at_ + 1) && reader_.IsWord(at_ - 1)) {
      ++at_;
      return true;
    }
    if (!reader_.Is(at_, '-') && !reader_.Is(at_, '+') && !reader_.Is(at_, '&')) return false;
    const bool capital = reader_.IsCapital(at_ + 1);
    // "Hội đồng Chính trị-An ninh ASEAN"
    if (after_plain_word_ && lower_ == 1 && name_.end + 1 == at_ && reader_.Is(at_, '-') &&
        !reader_.At(at_).space_before && capital && !reader_.Partner(at_ + 1)) {
      Ground(at_ + 2, true, true);
      return true;
    }
    // "Thỏa thuận khung Thương mại - Đầu tư ASEAN-Mỹ", "Đối thoại Ngoại giao - Quốc phòng Việt -
    // Hàn"
    if (capital && (form_.document || form_.event) && IsPairAhead(reader_, at_ + 1)) {
      Ground(at_ + 2, true, true);
      return true;
    }
    if (name_.end != at_ || !name_.grounded) return false;
    const bool tight = !reader_.At(at_).space_before;
    if (reader_.Is(at_, '+') && reader_.IsNumber(at_ + 1)) {
      Ground(at_ + 2, true);
      return true;
    }
    if (reader_.Is(at_, '+') && tight && !capital) {
      Ground(at_ + 1, true);
      return true;
    }
    // "Mekong-sông Hàn", "Đối thoại Đê-li": what is written together is one name.
    if (tight && reader_.Is(at_, '-') && reader_.IsWord(at_ + 1) && !capital &&
        !reader_.At(at_ + 1).space_before) {
      Ground(at_ + 2, true);
      return true;
    }
    if (!capital && !reader_.Partner(at_ + 1)) return false;
    if (!tight && !reader_.Partner(at_ + 1)) return false;
    ++at_;
    return true;
  }

  // "giữa các Bộ trưởng Ngoại giao ASEAN và Hoa Kỳ": whose they are.
  bool Ranks() {
    if (!form_.event && !form_.document) return false;
    const auto ranks = PartiesOfRanks(reader_, at_, name_.partners);
    if (ranks != 0) Ground(at_ + ranks, true);
    return ranks != 0;
  }

  // "giữa A và B", "với A": parties that the name gives.
  bool Parties() {
    if (!form_.event && !form_.document) return false;
    const auto between = reader_.Class(at_, grammar_.between);
    const auto with = reader_.Class(at_, grammar_.with);
    const auto mark = between != 0 ? between : with;
    std::vector<std::string_view> ids;
    if (mark == 0) {
      // "Hội nghị thượng đỉnh Hàn Quốc, Nhật Bản và Trung Quốc": of all three.
      const auto length = form_.event && at_ == after_ ? reader_.PartnerList(at_, ids) : 0;
      if (ids.size() < 3) return false;
      name_.partners = std::move(ids);
      Ground(at_ + length, true);
      return true;
    }
    if (const auto bodies =
            between == 0 || !form_.document ? 0 : BodiesOfStates(reader_, at_ + between, ids)) {
      name_.partners.insert(name_.partners.end(), ids.begin(), ids.end());
      Ground(at_ + between + bodies, true);
      return true;
    }
    // "Nghị định thư hợp tác biên phòng giữa hai Bộ Quốc phòng"
    const auto sides = between == 0 || !form_.document || !reader_.IsCapital(head_)
                           ? 0
                           : SidesAhead(reader_, at_ + between);
    if (sides != 0 && at_ > after_) {
      name_.of_sides = true;
      Ground(at_ + between + sides, true);
      return true;
    }
    auto length = reader_.PartnerList(at_ + mark, ids);
    if (length == 0) return false;
    if (between == 0 && form_.document && ids.size() > 1) {
      // "FTA với EU, Australia …": what follows the comma is another clause.
      ids.resize(1);
      length = reader_.Partner(at_ + mark, true)->length;
    }
    name_.partners.insert(name_.partners.end(), ids.begin(), ids.end());
    if (ids.size() > 2 && between == 0) {
      at_ = limit_;  // "với A, B, C": the parties, not the name
      name_.grounded = true;
      return true;
    }
    Ground(at_ + mark + length, true);
    return true;
  }

  bool Known() {
    // "kỷ niệm 80 năm Cách mạng Tháng Tám": a day's name is no date.
    if (const auto* mask = reader_.Hit(at_, SenseKind::kMask);
        mask != nullptr && about_from_ != 0 && reader_.IsCapital(at_)) {
      Ground(at_ + mask->length, true);
      return true;
    }
    std::vector<std::string_view> ids;
    if (const auto pair = reader_.PartnerPair(at_, ids); pair != 0) {
      // A pair after "về" is what it is about: "tham vấn Việt Nam-Hàn Quốc về quan hệ ASEAN-…".
      if (about_from_ == 0 || name_.partners.empty()) {
        name_.partners.insert(name_.partners.end(), ids.begin(), ids.end());
      }
      Ground(at_ + pair, true);
      return true;
    }
    const LexicalHit* best = NameWithin(reader_, at_);
    if (best == nullptr || (numbered_ && about_from_ == 0)) return false;
    if (best->kind == SenseKind::kCountry || best->kind == SenseKind::kOrganisation) {
      if (about_from_ == 0 || name_.partners.size() < 2) {
        name_.partners.emplace_back(reader_.Partner(at_)->id);
      }
    }
    Ground(at_ + best->length, true);
    return true;
  }

  // "Đối thoại Chính trị, An ninh và Quốc phòng Việt Nam - Hoa Kỳ": the fields, and who speaks of
  // them.
  bool Fields() {
    if (!form_.event || form_.whole || numbered_ || about_from_ != 0 || !name_.partners.empty()) {
      return false;
    }
    if (!reader_.Is(at_, ',') && !reader_.IsWord(at_)) return false;
    // "Tại hội nghị, quan hệ …": a further field is written as the first one.
    if (at_ == after_ && reader_.Is(at_, ',') && !reader_.IsCapital(at_ + 1) &&
        !TellsField(reader_, head_, after_)) {
      return false;
    }
    const std::uint32_t pair = PairBehindFields(reader_, at_);
    if (pair == 0) return false;
    at_ = pair;
    return true;
  }

  // "Hội nghị Quan chức Quốc phòng cấp cao các nước ASEAN"
  bool MemberStates() {
    const auto members = !form_.event || numbered_ ? 0 : reader_.Class(at_, grammar_.member_states);
    const auto bloc = members == 0 ? std::nullopt : reader_.Partner(at_ + members);
    if (!bloc || bloc->country) return false;
    name_.partners.emplace_back(bloc->id);
    name_.members = {at_, at_ + members};
    Ground(at_ + members + bloc->length, true);
    return true;
  }

  // "Bộ Kinh tế, Doanh nghiệp và Du lịch Romania": the fields of one ministry.
  bool MinistryFields() {
    if (form_.event || form_.document || !name_.partners.empty() ||
        reader_.Class(head_, grammar_.ministry_word) == 0) {
      return false;
    }
    if (!reader_.Is(at_, ',')) {
      const auto* field = at_ == after_ ? reader_.Hit(at_, SenseKind::kMinistry) : nullptr;
      if (field == nullptr) return false;
      Ground(at_ + field->length, true, true);
      return true;
    }
    const std::uint32_t state = StateBehindFields(reader_, at_);
    if (state == 0) return false;
    at_ = state;
    return true;
  }

  bool Lower() {
    auto about = numbered_ ? reader_.Class(at_, grammar_.of) : 0;
    if (about == 0 && (name_.grounded || form_.document || form_.event)) {
      about = reader_.Class(at_, grammar_.about);
    }
    if (about == 0) about = PurposeAhead(reader_, at_, form_);
    if (about_from_ == 0 && about != 0) {
      about_from_ = at_;
      at_ += about;
      return true;
    }
    if (about_from_ != 0) {
      if (at_ > about_from_ + kMaxAboutTokens) return false;
      ++at_;
      ++lower_;
      return true;
    }
    ++lower_;
    const bool counted =
        !numbered_ && reader_.IsCapital(head_) &&
        (form_.event ? IsCountedAhead(reader_, at_) : IsAcronymAhead(reader_, at_));
    if (!counted && (reader_.Class(at_, grammar_.name_verb) != 0 || lower_ > form_.max_lower)) {
      return false;
    }
    ++at_;
    return true;
  }

  // Words in lower case at the end belong to the name after "về" and after a capitalised syllable
  // ("Đối tác kinh tế"), as far as a name may end with them.
  void Close() {
    if (at_ == limit_ || at_ <= name_.end) return;
    const bool named = name_.grounded || (form_.document && reader_.IsCapital(head_));
    const bool about = about_from_ != 0 && about_from_ >= name_.end && named;
    if (!about && (!after_plain_word_ || numbered_) && !about_grounded_) return;
    const std::uint32_t to = WithoutGlue(reader_, name_.end, at_);
    if (about && to <= about_from_ + 1) return;
    name_.end = to;
    name_.grounded = true;
    if (!numbered_) name_.core_end = to;
  }

  const Reader& reader_;
  const Grammar& grammar_;
  const NameForm& form_;
  const std::uint32_t head_;
  const std::uint32_t after_;
  std::uint32_t at_;
  std::uint32_t limit_;
  BuiltName name_;
  std::uint32_t lower_ = 0;
  std::uint32_t about_from_ = 0;
  bool about_grounded_ = false;
  bool numbered_ = false;
  bool after_plain_word_ = false;
};

}  // namespace

BuiltName BuildName(const Reader& reader, std::uint32_t head_begin, std::uint32_t after,
                    const NameForm& form) {
  return Builder(reader, head_begin, after, form).Build();
}

}  // namespace entente::ingest
