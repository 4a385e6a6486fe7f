#include "ingest/mention/mention_finder.h"

#include <algorithm>
#include <string>

#include "ingest/mention/amount.h"
#include "ingest/mention/named_thing.h"
#include "ingest/mention/partnership.h"
#include "ingest/mention/person.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {
namespace {

class Finder {
 public:
  Finder(const Reader& reader, std::span<const DateMention> dates)
      : reader_(reader), dates_(dates) {}

  std::vector<Mention> Find() {
    mentions_.reserve((reader_.end - reader_.begin) / kTokensOfMention + 1);
    auto date = dates_.begin();
    for (std::uint32_t at = reader_.begin; at < reader_.end;) {
      auto mention = NextHolder(at);
      if (!mention) mention = Next(at);
      while (date != dates_.end() && date->first_token < at) ++date;
      if (!mention && date != dates_.end() && date->first_token == at) mention = DateAt(*date);
      if (!mention || mention->span.empty()) {
        ++at;
        continue;
      }
      // "met today with": the date is one of its own.
      if (mention->kind == MentionKind::kMeetingHead) {
        const auto inside = std::find_if(
            date, dates_.end(), [at](const DateMention& later) { return later.first_token > at; });
        if (inside != dates_.end()) {
          mention->span.end = std::min(mention->span.end, inside->first_token);
        }
      }
      at = mention->span.end;
      mentions_.push_back(*std::move(mention));
    }
    return std::move(mentions_);
  }

 private:
  static constexpr std::uint32_t kTokensOfMention = 4;  // most sentences have fewer mentions

  static Mention DateAt(const DateMention& found) {
    Mention mention;
    mention.kind = MentionKind::kDate;
    mention.span = {found.first_token, found.end_token};
    mention.date = found.start;
    mention.end_date = found.end;
    if (found.period) mention.kind = MentionKind::kPeriod;
    return mention;
  }

  std::optional<Mention> Next(std::uint32_t at) {
    // Where names are not told by their capitals, a mention begins with a phrase of the lexicon or
    // a number.
    const bool begins = reader_.lexicon.head_last || !reader_.senses.At(at).empty();
    if (!begins && !reader_.IsNumber(at) && !SpeltOut(reader_, at)) {
      // "Trần Văn Thử, Thứ trưởng Ngoại giao": but for the name before the office.
      const bool surname =
          reader_.IsCapital(at) && reader_.lexicon.surnames.contains(reader_.At(at).word);
      return surname ? ReadPersonOrOffice(reader_, at) : std::nullopt;
    }
    // "tiếng Anh", "đô la Mỹ": the country inside is not meant.
    if (const auto* mask = reader_.Hit(at, SenseKind::kMask))
      return Of(MentionKind::kMask, at, mask->length);
    if (auto session = NextSession(at)) return session;
    if (auto person = ReadPersonOrOffice(reader_, at)) return person;
    auto thing = ReadNamedThing(reader_, at);
    if (reader_.lexicon.head_last && thing) {
      // "ASEAN-Japan Dialogue Relations" is no dialogue.
      auto relation = ReadPartnership(reader_, at);
      if (relation && relation->span.end > thing->span.end) return relation;
    }
    // "National Convention Centre" is no convention.
    const auto* place = reader_.Hit(at, SenseKind::kPlace);
    if (thing && place != nullptr && at + place->length > thing->span.end) return Simple(at);
    if (thing) {
      if (thing->kind != MentionKind::kPartner || thing->entry_id.empty()) return thing;
    }
    if (auto partnership = ReadPartnership(reader_, at)) return partnership;
    if (auto amount = ReadAmount(reader_, at)) return amount;
    return Simple(at);
  }

  // "người đồng cấp A của Mỹ, B của Australia và C của Philippines": each holds the office of the
  // first, in the state behind the name.
  [[nodiscard]] std::optional<Mention> NextHolder(std::uint32_t at) const {
    if (mentions_.empty() || !mentions_.back().partner_behind || !reader_.IsCapital(at)) {
      return std::nullopt;
    }
    const Mention& first = mentions_.back();
    const auto joiner = reader_.Class(first.span.end, reader_.grammar.list);
    const std::uint32_t end = PersonNameEnd(reader_, at);
    const auto of = reader_.Class(end, reader_.grammar.of);
    const auto state = of == 0 ? std::nullopt : reader_.Partner(end + of);
    if (joiner == 0 || first.span.end + joiner != at || end < at + 2 || !state) return std::nullopt;
    Mention next = Of(MentionKind::kPerson, at, end + of + state->length - at);
    next.person_name = {at, end};
    next.name = reader_.Text(at, end);
    next.offices = {first.offices.front()};
    next.offices.front().partner = state->id;
    next.partner_behind = true;
    return next;
  }

  // "Hội nghị Cấp cao ASEAN lần thứ 44 và 45", "lần thứ 44 và lần thứ 45": the session after the
  // one just named.
  [[nodiscard]] std::optional<Mention> NextSession(std::uint32_t at) const {
    if (mentions_.empty() || mentions_.back().kind != MentionKind::kMeeting) return std::nullopt;
    const Mention& first = mentions_.back();
    const std::uint32_t behind = first.span.end;
    const std::uint32_t joiner =
        reader_.Is(behind, '-') ? 1 : reader_.Class(behind, reader_.grammar.list);
    if (!first.ordinal || joiner == 0 || behind + joiner != at) return std::nullopt;
    const std::uint32_t number = at + reader_.Class(at, reader_.grammar.ordinal_mark);
    const auto written = first.name.rfind(std::to_string(*first.ordinal));
    // "lần thứ 7, 8/5" is a date.
    if (reader_.Number(number) != *first.ordinal + 1 || reader_.Is(number + 1, '/') ||
        reader_.Is(number + 1, '-') || written == std::string::npos) {
      return std::nullopt;
    }
    Mention next = first;
    next.ordinal = *first.ordinal + 1;
    next.span = {at, number + 1};
    next.name.replace(written, std::to_string(*first.ordinal).size(),
                      std::to_string(*next.ordinal));
    next.alias.clear();
    return next;
  }

  // Which reading of a phrase comes first: the city, then the government seated in it.
  static int Rank(SenseKind kind) {
    if (kind == SenseKind::kPlace) return 3;
    if (kind == SenseKind::kIndicator) return 2;
    return kind == SenseKind::kCountrySeat ? 0 : 1;
  }

  std::optional<Mention> Simple(std::uint32_t at) {
    if (const auto length = reader_.Class(at, reader_.grammar.sides_officials);
        length != 0 && !Counted(at) && !OfOthers(at + length)) {
      return Sides(at, length, true);
    }
    if (const auto length = reader_.Class(at, reader_.grammar.sides))
      return Sides(at, length, false);
    if (const auto length = reader_.Class(at, reader_.grammar.opening_sides);
        length != 0 && at == reader_.begin && ActsNext(at + length)) {
      return Sides(at, length, true);
    }
    if (const auto length = reader_.Class(at, reader_.grammar.three_officials);
        length != 0 && !OfOthers(at + length)) {
      Mention three = Sides(at, length, true);
      three.of_three = true;
      return three;
    }
    if (const auto length = reader_.Class(at, reader_.grammar.pronoun); length != 0) {
      return Of(MentionKind::kPronoun, at, length);
    }
    if (auto place = UnknownPlace(at)) return place;
    using enum SenseKind;
    constexpr auto kNamed =
        Bits(kCountry, kCountryPairForm, kOrganisation, kCountrySeat, kPlace, kTopic, kIndicator);
    if (!reader_.senses.Has(at, kNamed)) return std::nullopt;
    const LexicalHit* best = nullptr;
    for (const LexicalHit& hit : reader_.senses.At(at)) {
      switch (hit.kind) {
        case SenseKind::kCountry:
        case SenseKind::kOrganisation:
        case SenseKind::kCountrySeat:
        case SenseKind::kPlace:
        case SenseKind::kTopic:
        case SenseKind::kIndicator:
          // At one length a place comes before the metonym, a partner before both.
          if (best == nullptr || hit.length > best->length ||
              (hit.length == best->length && Rank(hit.kind) > Rank(best->kind))) {
            best = &hit;
          }
          break;
        default:
          break;
      }
    }
    // "Việt" and "Hàn" stand for countries in a pair only.
    std::vector<std::string_view> pair;
    if (const auto length = reader_.PartnerPair(at, pair)) {
      if (best == nullptr || length >= best->length) {
        Mention mention = Of(MentionKind::kPartner, at, length);
        mention.partners = std::move(pair);
        mention.entry_id = mention.partners.front();
        // "quan hệ ASEAN-Anh và ASEAN-New Zealand": the second is a relation as well.
        if (!mentions_.empty() && mentions_.back().kind == MentionKind::kPartnership) {
          const auto joiner = reader_.Class(mentions_.back().span.end, reader_.grammar.list);
          if (joiner != 0 && mentions_.back().span.end + joiner == at &&
              mention.partners.size() == 2) {
            mention.kind = MentionKind::kPartnership;
          }
        }
        return mention;
      }
    }
    if (best == nullptr) return std::nullopt;
    return FromHit(at, *best);
  }

  // Whether the lexicon has a name here that is longer than the word for what it is.
  [[nodiscard]] bool IsKnown(std::uint32_t at, std::uint32_t word) const {
    const auto& hits = reader_.senses.At(at);
    return std::any_of(hits.begin(), hits.end(), [word](const LexicalHit& hit) {
      const bool named = hit.kind == SenseKind::kPlace || hit.kind == SenseKind::kOrganisation ||
                         hit.kind == SenseKind::kCountrySeat || hit.kind == SenseKind::kCountry;
      return named && hit.length > word;
    });
  }

  // "tại thành phố Quý Dương, tỉnh Quý Châu, Trung Quốc", "tại khách sạn Lotte": a city, a province
  // or a house that the lexicon does not have, by the word for one before its name.
  [[nodiscard]] std::optional<Mention> UnknownPlace(std::uint32_t at) const {
    constexpr std::uint32_t kLongestName = 4;
    const auto city = reader_.Class(at, reader_.grammar.city_word);
    const auto province = reader_.Class(at, reader_.grammar.province_word);
    const auto venue = reader_.Class(at, reader_.grammar.venue_word);
    const auto word = std::max({city, province, venue});
    if (word == 0 || at == reader_.begin || reader_.Class(at - 1, reader_.grammar.at) == 0 ||
        IsKnown(at, word) || (venue == 0 && reader_.IsCapital(at))) {
      return std::nullopt;
    }
    const std::uint32_t begin = at + word;
    std::uint32_t end = begin;
    while (end < begin + kLongestName && reader_.IsCapital(end) &&
           reader_.Hit(end, SenseKind::kPlace) == nullptr && !reader_.Partner(end) &&
           reader_.Hit(end, SenseKind::kTitle) == nullptr) {
      ++end;
    }
    // "Nhà khách Chính phủ": not the half of a word.
    const bool cut = reader_.IsWord(end) && !reader_.IsCapital(end) &&
                     reader_.Class(end, reader_.grammar.name_stop) == 0 &&
                     reader_.Class(end, reader_.grammar.list) == 0;
    if (end == begin || cut) return std::nullopt;
    Mention mention = Of(MentionKind::kPlace, at, end - at);
    mention.name = reader_.Text(venue != 0 ? at : begin, end);
    mention.detail = "venue";
    if (venue == 0) mention.detail = city != 0 ? "city" : "province";
    mention.country = StateBehind(end);
    return mention;
  }

  // Of the state at the end of "Quý Dương, tỉnh Quý Châu, Trung Quốc"; empty when none is told.
  [[nodiscard]] std::string_view StateBehind(std::uint32_t at) const {
    constexpr std::uint32_t kLongest = 8;
    for (std::uint32_t to = at; to < at + kLongest && reader_.Has(to); ++to) {
      const auto state = reader_.Partner(to);
      const bool apart = to > at && (reader_.Is(to - 1, ',') || reader_.Is(to - 1, '('));
      if (state && state->country && apart) return state->id;
      if (!reader_.Is(to, ',') && !reader_.Is(to, '(') && !reader_.IsWord(to)) break;
      if (reader_.Class(to, reader_.grammar.name_stop) != 0) break;
    }
    return {};
  }

  Mention FromHit(std::uint32_t at, const LexicalHit& hit) const {
    const LanguageLexicon& lexicon = reader_.lexicon;
    Mention mention = Of(MentionKind::kPartner, at, hit.length);
    switch (hit.kind) {
      case SenseKind::kCountry:
      case SenseKind::kCountrySeat:
        mention.entry_id = lexicon.countries[hit.entry].id;
        mention.detail = "country";
        mention.partners = {mention.entry_id};
        mention.span.end += reader_.SameInBrackets(mention.span.end, mention.entry_id);
        break;
      case SenseKind::kOrganisation:
        mention.entry_id = lexicon.organisations[hit.entry].id;
        mention.detail = lexicon.organisations[hit.entry].kind;
        mention.partners = {mention.entry_id};
        mention.span.end += reader_.Acronym(mention.span.end, mention.alias);
        break;
      case SenseKind::kPlace:
        mention.kind = MentionKind::kPlace;
        mention.name = lexicon.places[hit.entry].name;
        mention.detail = lexicon.places[hit.entry].kind;
        mention.country = lexicon.places[hit.entry].country;
        // "Brussels (Bỉ)": where it is, not who acts there.
        mention.span.end += reader_.SameInBrackets(mention.span.end, mention.country);
        mention.entry_id = lexicon.places[hit.entry].id;
        mention.topic = TopicOf(at, hit.length);
        break;
      case SenseKind::kTopic:
        mention.kind = MentionKind::kTopic;
        mention.entry_id = lexicon.topics[hit.entry].id;
        break;
      default:
        mention.kind = MentionKind::kIndicator;
        mention.detail = lexicon.indicators[hit.entry].indicator;
        // "kim ngạch thương mại" speaks of trade as well.
        mention.entry_id = TopicOf(at, 0);
        break;
    }
    return mention;
  }

  // The topic that a phrase of at least that length names at the token, empty when none does.
  [[nodiscard]] std::string_view TopicOf(std::uint32_t at, std::uint32_t length) const {
    const auto* topic = reader_.Hit(at, SenseKind::kTopic);
    if (topic == nullptr || topic->length < length) return {};
    return reader_.lexicon.topics[topic->entry].id;
  }

  // "lần thứ hai Thủ tướng X": the number counts what was told before.
  [[nodiscard]] bool Counted(std::uint32_t at) const {
    constexpr std::uint32_t kMarkTokens = 2;
    return reader_.Follows(at, reader_.grammar.ordinal_mark, kMarkTokens);
  }

  // "Hai người đã gặp nhau", "Hai người, …"; not "Hai người dân …", "Hai người bị bắt …".
  [[nodiscard]] bool ActsNext(std::uint32_t behind) const {
    return reader_.Is(behind, ',') || reader_.Class(behind, reader_.grammar.past) != 0 ||
           reader_.Class(behind, reader_.grammar.future) != 0 ||
           reader_.Hit(behind, SenseKind::kMeetingHead) != nullptr;
  }

  // "hai ông X và Y", "2 Thứ trưởng Nhật Bản", "hai nhà lãnh đạo Trung Đông", "ba Ngoại trưởng các
  // nước …": those named or counted there, not the sides in focus.
  [[nodiscard]] bool OfOthers(std::uint32_t behind) const {
    if (reader_.Hit(behind, SenseKind::kPlace) != nullptr ||
        reader_.Class(behind, reader_.grammar.plural) != 0 ||
        reader_.Class(behind, reader_.grammar.of) != 0) {
      return true;
    }
    const auto states = reader_.PartnersAt(behind);
    return (states.size() != 2 && !states.empty()) ||
           (states.empty() && PersonNameEnd(reader_, behind) > behind + 1);
  }

  Mention Sides(std::uint32_t at, std::uint32_t length, bool officials) const {
    Mention mention = Of(MentionKind::kSides, at, length);
    mention.of_officials = officials;
    return mention;
  }

  Mention Of(MentionKind kind, std::uint32_t at, std::uint32_t length) const {
    Mention mention;
    mention.kind = kind;
    mention.span = {at, at + length};
    mention.name = reader_.Text(at, at + length);
    return mention;
  }

  const Reader& reader_;
  std::span<const DateMention> dates_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> FindMentions(const Reader& reader, std::span<const DateMention> dates) {
  return Finder(reader, dates).Find();
}

}  // namespace entente::ingest
