#include "ingest/mention/office.h"

#include <algorithm>
#include <utility>

#include "ingest/mention/before_title.h"
#include "ingest/mention/charge.h"
#include "ingest/mention/office_chain.h"
#include "ingest/mention/person.h"
#include "ingest/mention/title.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxFieldTokens = 5;  // "Quan hệ quốc tế"
constexpr std::uint32_t kAsideTokens = 6;     // "(Thượng viện)"
constexpr std::uint32_t kMaxCommitteeTokens = 24;

// What follows a title: its ministry, the body and the partner it serves.
class OfficeTail {
 public:
  OfficeTail(const Reader& reader, std::uint32_t title, std::uint32_t length)
      : reader_(reader),
        grammar_(reader.grammar),
        title_(title),
        length_(length),
        at_(title + length),
        written_(title) {
    // A partner may end the title itself, "Tổng Thư ký NATO", or begin it, "NATO Secretary
    // General".
    for (std::uint32_t i = title; i < at_; ++i) {
      // "Chủ tịch Ủy ban Hợp tác Việt Nam - Lào": of the country that is named first.
      std::vector<std::string_view> pair;
      if (!reader_.lexicon.head_last && i + reader_.PartnerPair(i, pair) == at_) {
        Serve(*reader_.Partner(i, true), i);
        within_ = true;
        break;
      }
      const auto partner = reader_.Partner(i);
      const bool begins = reader_.lexicon.head_last && i == title;
      if (partner && (begins || i + partner->length == at_)) {
        Serve(*partner, i);
        within_ = true;
        break;
      }
    }
    // "Tổng Thư ký Ủy ban Chỉ đạo hợp tác …": the body's name goes on behind the title.
    for (std::uint32_t i = title + 1; i < title + length && !body_; ++i) {
      const auto* forum = reader_.Hit(i, SenseKind::kForum);
      // "Chủ tịch AIPA"
      if (forum != nullptr && i + forum->length == at_) {
        forum_ = reader_.lexicon.forums[forum->entry].parties.empty();
      }
      if (forum == nullptr || i + forum->length <= at_) continue;
      at_ = i + forum->length;
      body_ = true;
    }
    // "Bộ trưởng Bộ Ngoại giao và Hợp tác quốc tế": the ministry's name goes on behind the title.
    // "các Bộ trưởng Ngoại giao thông qua": no ministry of "giao thông".
    for (std::uint32_t i = title + 1; i < title + length && !within_; ++i) {
      const LexicalHit* longest = nullptr;
      bool in_title = false;
      for (const LexicalHit& hit : reader_.senses.At(i)) {
        if (hit.kind != SenseKind::kMinistry) continue;
        if (longest == nullptr || hit.length > longest->length) longest = &hit;
        in_title = in_title || i + hit.length == title + length;
      }
      if (in_title && i + longest->length > at_) {
        ministry_ = &reader_.lexicon.ministries[longest->entry];
        at_ = i + longest->length;
      }
    }
    // "Chủ tịch Ngân hàng Thế giới": the body's name begins within the title and ends behind it.
    for (std::uint32_t i = title + 2; i < title + length && !within_ && !body_; ++i) {
      const auto partner = reader_.Partner(i);
      if (!partner || partner->country || i + partner->length <= at_) continue;
      Serve(*partner, i);
      at_ = i + partner->length;
      within_ = true;
    }
  }

  Office Read(std::uint32_t& end) {
    const std::string& role = ChooseTitle(reader_, title_, length_, false).role;
    const bool minister = IsMinisterial(role);
    envoy_ = role == "special_envoy";
    while (Step(minister)) {
    }
    // A body that ends the office is part of it; what only led on to nothing is not.
    end = at_;
    const Title& title = ChooseTitle(reader_, title_, length_, !organisation_.empty() || body_);
    Office office;
    office.role = title.role;
    office.former = title.former;
    office.elect = title.elect;
    office.counterpart = title.counterpart;
    office.president = title.president;
    if (ministry_ != nullptr && title.role == "minister") {
      office.role = deputy_ ? ministry_->deputy_role : ministry_->minister_role;
    }
    if (ministry_ != nullptr && title.role == "deputy_minister")
      office.role = ministry_->deputy_role;
    if (parliament_) office.role = "parliament_speaker";
    // "Trưởng SOM ASEAN của Việt Nam": the state comes before the bloc.
    office.partner = country_.empty() ? organisation_ : country_;
    if (title.scope == TitleScope::kOrganisation && !organisation_.empty() && country_.empty()) {
      office.partner = organisation_;
    }
    // Each state has its own senior official for a bloc, and its department: "Vụ ASEAN".
    const bool department =
        title.role == "department_head" && !told_whose_ && (within_ || TitleEndsWithBody());
    if (country_.empty() && (title.role == "som_leader" || department)) office.partner = {};
    office.of_state = title.scope == TitleScope::kState;
    office.in_state = !country_.empty() && office.partner == country_;
    office.bare =
        ministry_ == nullptr && !body_ && !field_ && (IsMinisterial(title.role) || title.generic);
    office.any_role = title.generic && title.role == "other" && reader_.lexicon.head_last;
    office.usual = title.country;
    office.of_forum = forum_ && office.partner.empty() && title.scope != TitleScope::kState;
    office.written = {written_, at_};
    return office;
  }

  // What stands before the title, from token `from` on: "Japanese", "Vice Defense".
  void Precede(std::uint32_t from, const std::optional<PartnerHit>& partner,
               std::uint32_t partner_at, const Ministry* ministry, bool deputy) {
    if (partner) Serve(*partner, partner_at);
    ministry_ = ministry;
    deputy_ = deputy;
    written_ = from;
  }

 private:
  void Serve(const PartnerHit& partner, std::uint32_t at) {
    auto& whom = partner.country ? country_ : organisation_;
    if (whom.empty()) whom = partner.id;
    if (partner.country) return;
    // A body of one state serves it: "Mặt trận Lào xây dựng đất nước".
    const Organisation* body = reader_.lexicon.FindOrganisation(partner.id);
    if (body == nullptr || body->kind == "bloc") return;
    for (std::uint32_t i = at + 1; i < at + partner.length; ++i) {
      if (const auto state = reader_.Partner(i); state && state->country && country_.empty()) {
        country_ = state->id;
        body_ = true;
      }
    }
    // "General Secretary of the Lao People's Revolutionary Party"
    const auto* demonym = reader_.Hit(at, SenseKind::kDemonym);
    if (reader_.lexicon.head_last && demonym != nullptr && country_.empty()) {
      country_ = reader_.lexicon.countries[demonym->entry].id;
      body_ = true;
    }
  }

  bool TakePartner(std::uint32_t at) {
    // "Chủ tịch Quốc hội nước chủ nhà, ngài X": which state it is, the article has told.
    if (const auto host = reader_.Class(at, grammar_.host_state)) {
      at_ = at + host;
      return true;
    }
    // "Đại sứ nước Cộng hòa …"
    if (const auto word = reader_.Class(at, grammar_.state_word); word != 0) {
      if (reader_.Partner(at + word)) at += word;
    }
    // "Chủ tịch Nhóm Nghị sĩ hữu nghị Nhật Bản - Việt Nam": of the country that is named first.
    std::vector<std::string_view> pair;
    if (const auto length = reader_.lexicon.head_last ? 0 : reader_.PartnerPair(at, pair)) {
      const auto first = reader_.Partner(at, true);
      if (first && length > first->length) {
        Serve(*first, at);
        at_ = at + length;
        return true;
      }
    }
    if (const auto partner = reader_.Partner(at)) {
      // "Chủ tịch Hạ viện Mỹ Sơn" is not of the US: a longer name of something else wins.
      Serve(*partner, at);
      at_ = at + partner->length;
      at_ += reader_.SameInBrackets(at_, partner->id);  // "Đại Hàn Dân quốc (Hàn Quốc)"
      std::string acronym;
      at_ += reader_.Acronym(at_, acronym);
      return true;
    }
    if (const auto* demonym = reader_.Hit(at, SenseKind::kDemonym)) {
      Serve({reader_.lexicon.countries[demonym->entry].id, demonym->length, true}, at);
      at_ = at + demonym->length;
      return true;
    }
    if (const auto* seat = reader_.Hit(at, SenseKind::kCountrySeat)) {
      // "Người phát ngôn Nhà Trắng"
      Serve({reader_.lexicon.countries[seat->entry].id, seat->length, true}, at);
      at_ = at + seat->length;
      return true;
    }
    return false;
  }

  // "Đại sứ Việt Nam tại Bỉ kiêm nhiệm Luxembourg": where else its holder is posted.
  bool TakeConcurrent() {
    const auto joiner = Served() ? reader_.Class(at_, grammar_.office_and) : 0;
    const auto also = joiner == 0 ? std::nullopt : reader_.Partner(at_ + joiner);
    if (!also) return false;
    at_ += joiner + also->length;
    while (const auto list = reader_.Class(at_, grammar_.list)) {
      const auto more = reader_.Partner(at_ + list);
      if (!more) break;
      at_ += list + more->length;
    }
    return true;
  }

  // "Chủ tịch Phân ban Hungary trong Ủy ban Hỗn hợp về hợp tác kinh tế Việt Nam - Hungary X": up to
  // the pair of states that the name of a committee ends with, if somebody's name follows.
  bool TakeCommittee() {
    const auto within = Served() ? reader_.Class(at_, grammar_.within) : 0;
    if (within == 0 || reader_.Hit(at_ + within, SenseKind::kForumHead) == nullptr) return false;
    for (std::uint32_t to = at_ + within; to < at_ + kMaxCommitteeTokens && reader_.Has(to); ++to) {
      std::vector<std::string_view> pair;
      const auto length = reader_.PartnerPair(to, pair);
      if (length == 0) continue;
      if (PersonNameEnd(reader_, to + length) < to + length + 2) return false;
      at_ = to + length;
      body_ = true;
      return true;
    }
    return false;
  }

  bool TakeMinistry(std::uint32_t at) {
    const auto* hit = reader_.Hit(at, SenseKind::kMinistry);
    if (hit == nullptr) return false;
    if (ministry_ == nullptr) ministry_ = &reader_.lexicon.ministries[hit->entry];
    at_ = at + hit->length;
    // "Bộ Lao động và Đoàn kết xã hội Romania"
    const std::uint32_t more = at_ + reader_.Class(at_, grammar_.list);
    const std::uint32_t end = more == at_ ? at_ : UnknownMinistryEnd(reader_, more);
    if (end != more) at_ = end;
    return true;
  }

  bool TakeUnknownMinistry() {
    const auto end = at_ == title_ + length_ ? UnknownMinistryEnd(reader_, at_) : at_;
    field_ = field_ || end != at_;
    return std::exchange(at_, end) != end;
  }

  bool Step(bool minister) {
    std::string acronym;
    if (const auto length = reader_.Acronym(at_, acronym)) {
      if (const auto partner = reader_.Partner(at_ + 1)) Serve(*partner, at_ + 1);
      at_ += length;
      return true;
    }
    if (reader_.Is(at_, '-') && !reader_.At(at_).space_before && TakePartner(at_ + 1)) return true;
    if (const auto of = reader_.Class(at_, grammar_.of)) {
      if (TakePartner(at_ + of)) {
        told_whose_ = true;
        return true;
      }
      if ((minister || reader_.lexicon.head_last) && TakeMinistry(at_ + of)) return true;
      const auto word = minister ? reader_.Class(at_ + of, grammar_.ministry_word) : 0;
      if (word != 0 && TakeMinistry(at_ + of + word)) return true;
      return TakeBody(at_ + of);
    }
    if (const auto word = reader_.Class(at_, grammar_.ministry_word)) {
      if (TakeMinistry(at_ + word)) return true;
      if (minister && reader_.IsCapital(at_ + word)) {
        // A ministry that no file knows: its capital and the words in lower case behind it.
        body_ = true;
        at_ += word + 1;
        while (reader_.IsWord(at_) && !reader_.IsCapital(at_) && at_ < title_ + length_ + 8 &&
               reader_.Class(at_, grammar_.name_stop) == 0 && !reader_.Partner(at_)) {
          ++at_;
        }
        return true;
      }
      // "Tư lệnh Bộ Chỉ huy Ấn Độ Dương - Thái Bình Dương"
      if (minister || !TakeBody(at_)) return false;
      const auto* region = reader_.Hit(at_, SenseKind::kPlace);
      if (region != nullptr && region->length > 1) at_ += region->length;
      return true;
    }
    if (minister && TakeMinistry(at_)) return true;
    if (minister && TakeUnknownMinistry()) return true;
    if (!minister && ministry_ == nullptr && TakeMinistry(at_)) {
      body_ = true;
      ministry_ = nullptr;
      return true;
    }
    if (!reader_.lexicon.head_last && TakePartner(at_)) return true;
    // "Chủ tịch Hội đồng Liên bang (Thượng viện) Nga X"
    const std::uint32_t behind = reader_.BehindBracket(at_, kAsideTokens);
    if (!reader_.lexicon.head_last && behind != at_ && country_.empty() && TakePartner(behind)) {
      return true;
    }
    // "Chủ tịch AIPA-36"
    if (reader_.Is(at_, '-') && reader_.At(at_ - 1).casing == Casing::kUpper &&
        !reader_.At(at_).space_before && reader_.IsNumber(at_ + 1)) {
      at_ += 2;
      return true;
    }
    // "Chủ tịch ASEAN 2024"
    if (!organisation_.empty() && reader_.Year(at_)) {
      ++at_;
      return true;
    }
    // "Vụ trưởng Vụ châu Á, Bộ Ngoại giao Trung Quốc"
    if ((body_ || EndOfBodyInTitle() != 0) && reader_.Is(at_, ',') && reader_.IsCapital(at_ + 1)) {
      const auto word = reader_.Class(at_ + 1, grammar_.ministry_word);
      if (word != 0 && TakeMinistry(at_ + 1 + word)) {
        ministry_ = nullptr;
        return true;
      }
    }
    if (const auto at = reader_.Class(at_, grammar_.at)) {
      if (!Served() || Governs(ChooseTitle(reader_, title_, length_, false).role)) return false;
      // "the ASEAN Secretary-General at the ASEAN Foreign Ministers' Retreat"
      if (reader_.lexicon.head_last && reader_.Hit(at_ + at, SenseKind::kForum)) return false;
      // "Tổng Lãnh sự Việt Nam tại Osaka X"; "mời Tổng thống Ukraine tới Moscow" is no posting.
      const auto* city = reader_.Hit(at_ + at, SenseKind::kPlace);
      const std::uint32_t next = at_ + at + (city != nullptr ? city->length : 0);
      if (city != nullptr && PersonNameEnd(reader_, next) < next + 2) city = nullptr;
      const auto posted = reader_.Partner(at_ + at);
      const std::uint32_t length = std::max(posted ? posted->length : 0, city ? city->length : 0);
      if (length == 0) return false;
      at_ += at + length;
      return true;
    }
    if (TakeConcurrent() || TakeCommittee()) return true;
    if (const auto charge = reader_.Class(at_, grammar_.in_charge)) return SkipCharge(at_ + charge);
    // The title tells that already: "Thứ trưởng phụ trách phương Đông"
    if (at_ == title_ + length_ && !reader_.IsCapital(at_) &&
        reader_.Follows(at_, grammar_.in_charge, 2) && SkipCharge(at_)) {
      return true;
    }
    // "Đặc phái viên Mỹ về Trung Đông X"
    const auto about = envoy_ ? reader_.Class(at_, grammar_.about) : 0;
    if (about != 0) return SkipCharge(at_ + about);
    if (!reader_.lexicon.head_last) return TakeBody(at_);
    // "Chairman of the Lao National Assembly"
    if (const auto house = reader_.Class(at_, grammar_.parliament); house != 0 && Served()) {
      parliament_ = reader_.Class(title_, grammar_.presiding) == length_;
      at_ += house;
      return true;
    }
    // "of the Communist Party of China (CPC) Central Committee"
    const auto* body =
        organisation_.empty() ? nullptr : reader_.Hit(at_, SenseKind::kOrganisationHead);
    if (body == nullptr) return false;
    at_ += body->length;
    return true;
  }

  // "Thành ủy TP.HCM", "Mặt trận", "Quốc hội": a body's head, and the words that go on in it.
  bool TakeBody(std::uint32_t at) {
    // "Vụ trưởng Vụ châu Âu, Bộ Ngoại giao": as far as its ministry
    const bool department = at == title_ + length_ && TitleEndsWithBody();
    if (const auto end = department ? DepartmentEnd(reader_, at) : at; end != at) {
      at_ = end;
      return true;
    }
    if (const auto* forum = reader_.Hit(at, SenseKind::kForum); forum != nullptr && !body_) {
      // "Tổng Thư ký Ủy ban chỉ đạo hợp tác …"
      body_ = true;
      forum_ = reader_.lexicon.forums[forum->entry].parties.empty();
      at_ = at + forum->length;
      return true;
    }
    // "Tỉnh trưởng tỉnh Champasak - X": a province that no file knows, as far as a mark
    const bool in_title = reader_.Class(at - 1, grammar_.province_word) == 1;
    const auto province = in_title ? 0 : reader_.Class(at, grammar_.province_word);
    if (in_title || province != 0) {
      std::uint32_t to = at + province;
      while (reader_.IsCapital(to)) ++to;
      if (to > at + province && (reader_.Is(to, '-') || reader_.Is(to, ','))) {
        at_ = to;
        return true;
      }
    }
    const auto* head = reader_.Hit(at, SenseKind::kOrganisationHead);
    // "Tổng Thư ký Liên hợp quốc Ban Ki-moon": a name that begins like a body.
    if (head != nullptr && head->length == 1 && PersonNameEnd(reader_, at) > at + 1) return false;
    const auto* place = reader_.Hit(at, SenseKind::kPlace);
    if (place != nullptr && (body_ || head == nullptr)) {
      // "Thị trưởng thành phố Quảng Châu Tôn Chí Dương": a city that a name follows.
      const std::uint32_t next = at + place->length;
      const bool of_body = body_ || TitleEndsWithBody();
      // "Thứ trưởng Ngoại giao Nhật Bản Takeo X", a given name like a province of Cambodia
      const std::string& state = reader_.lexicon.places[place->entry].country;
      if (!country_.empty() && !state.empty() && state != country_) return false;
      if (!of_body && PersonNameEnd(reader_, next) < next + 2) return false;
      at_ = next;
      return true;
    }
    // "Vụ trưởng Vụ Hoạch định chính sách": the title itself ends with the body's word.
    const bool opens_field = department && OpensField(reader_, at);
    if (head == nullptr && !opens_field) {
      return false;
    }
    body_ = true;
    const std::uint32_t field = at + (head == nullptr ? 0 : head->length);
    at_ = field;
    // "Tổng cục Quan hệ quốc tế": the field begins with a capital that begins no name.
    if (OpensField(reader_, at_)) ++at_;
    // "Vụ châu Á - Thái Bình Dương"
    const auto* region = head == nullptr ? nullptr : reader_.Hit(at_, SenseKind::kPlace);
    if (region != nullptr && region->length > 1) at_ += region->length;
    while (at_ < field + kMaxFieldTokens && !EndsField(reader_, at_)) {
      ++at_;
      if (reader_.Class(at_, grammar_.list) == 1 && OpensField(reader_, at_ + 1)) at_ += 2;
    }
    return true;
  }

  // Whether the text has told whom the office serves.
  [[nodiscard]] bool Served() const { return !organisation_.empty() || !country_.empty(); }

  // Where the last word for a body ends in the title, "Vụ trưởng Vụ (Các tổ chức quốc tế)", else 0.
  [[nodiscard]] std::uint32_t EndOfBodyInTitle() const {
    std::uint32_t end = 0;
    for (std::uint32_t i = title_ + 1; i < title_ + length_; ++i) {
      const auto* head = reader_.Hit(i, SenseKind::kOrganisationHead);
      if (head != nullptr) end = i + head->length;
    }
    return end;
  }
  [[nodiscard]] bool TitleEndsWithBody() const { return EndOfBodyInTitle() == title_ + length_; }

  bool SkipCharge(std::uint32_t at) {
    const std::uint32_t end = ChargeEnd(reader_, at);
    if (end == at) return false;
    at_ = end;
    return true;
  }

  const Reader& reader_;
  const Grammar& grammar_;
  const std::uint32_t title_;
  const std::uint32_t length_;
  std::uint32_t at_;
  std::uint32_t written_;
  const Ministry* ministry_ = nullptr;
  bool envoy_ = false;
  bool forum_ = false;       // the body is a forum of no few parties
  bool told_whose_ = false;  // "của Liên minh châu Âu"
  bool field_ = false;       // its ministry is told, though no file knows it
  bool within_ = false;      // the title itself names whom it serves, or the field: "Vụ ASEAN"
  bool parliament_ = false;  // which it presides over
  bool deputy_ = false;      // said before the ministry: "Vice Defense Minister"
  std::string_view country_;
  std::string_view organisation_;
  bool body_ = false;
};

}  // namespace

std::optional<OfficeList> ReadOffices(const Reader& reader, std::uint32_t token) {
  OfficeList list;
  // "với các ngoại trưởng ASEAN, Quốc vụ khanh X": what several hold is not his.
  const bool several = token > reader.begin && reader.Class(token - 1, reader.grammar.plural) == 1;
  std::uint32_t at = token;
  for (;;) {
    bool former = false;
    bool honorific = false;
    const auto modifiers = SkipModifiers(reader, at, former, honorific);
    const BeforeTitle before = ReadBeforeTitle(reader, at + modifiers);
    const std::uint32_t title = at + modifiers + before.length;
    const auto* hit = reader.Hit(title, SenseKind::kTitle);
    if (hit == nullptr) break;
    list.honorific = list.honorific || honorific;
    std::uint32_t end = 0;
    list.spouse = list.spouse || reader.lexicon.titles[hit->entry].spouse;
    OfficeTail tail(reader, title, hit->length);
    if (before.length != 0) {
      tail.Precede(at + modifiers, before.partner, at + modifiers, before.ministry, before.deputy);
    }
    Office office = tail.Read(end);
    office.former = office.former || former;
    const bool apart = std::any_of(list.offices.begin(), list.offices.end(),
                                   [&](const Office& one) { return OfTwoPeople(one, office); });
    if (apart && reader.Is(list.end, ',')) break;
    list.offices.push_back(std::move(office));
    list.end = end;
    if (list.offices.size() == 1) list.first_end = end;
    at = end;
    const auto joiner = OfficeJoiner(reader, at);
    if (joiner == 0) break;
    if (reader.Is(at, ',') && (several || ForWhomAnotherActs(reader, token, list.offices.back()))) {
      break;
    }
    at += joiner;
  }
  if (list.offices.empty()) return std::nullopt;
  ShareCountry(list.offices);
  return list;
}

}  // namespace entente::ingest
