#include "ingest/mention/reader.h"

#include <algorithm>
#include <charconv>

namespace entente::ingest {

bool Reader::IsQuote(std::uint32_t token) const { return Is(token, '"') || Is(token, '\''); }

std::optional<int> Reader::Number(std::uint32_t token) const {
  if (!IsNumber(token)) return std::nullopt;
  const std::string_view digits = document.View(At(token).span);
  int value = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || last != digits.data() + digits.size() || digits.size() > 9) {
    return std::nullopt;
  }
  return value;
}

std::optional<int> Reader::Year(std::uint32_t token) const {
  const auto number = Number(token);
  if (!number || *number < 1900 || *number > 2100) return std::nullopt;
  return number;
}

std::optional<PartnerHit> Reader::Partner(std::uint32_t token, bool in_pair) const {
  using enum SenseKind;
  constexpr auto kPartners = Bits(kCountry, kOrganisation, kCountryPairForm);
  if (!Has(token) || !senses.Has(token, kPartners)) return std::nullopt;
  // "ANTD.VN": where a site is.
  if (token >= begin + 2 && Is(token - 1, '.') && !At(token).space_before &&
      !At(token - 1).space_before && At(token).casing == Casing::kUpper &&
      At(token - 2).casing == Casing::kUpper) {
    return std::nullopt;
  }
  const LexicalHit* best = nullptr;
  // "Trung" of "Trung Á" is no China.
  const LexicalHit* place = in_pair ? Hit(token, SenseKind::kPlace) : nullptr;
  for (const LexicalHit& hit : senses.At(token)) {
    const bool fits = hit.kind == SenseKind::kCountry || hit.kind == SenseKind::kOrganisation ||
                      (in_pair && hit.kind == SenseKind::kCountryPairForm &&
                       (place == nullptr || place->length <= hit.length));
    if (fits && (best == nullptr || hit.length > best->length)) best = &hit;
  }
  if (best == nullptr) return std::nullopt;
  if (best->kind == SenseKind::kOrganisation) {
    return PartnerHit{lexicon.organisations[best->entry].id, best->length, false};
  }
  return PartnerHit{lexicon.countries[best->entry].id, best->length, true};
}

std::uint32_t Reader::PartnerPair(std::uint32_t token, std::vector<std::string_view>& ids) const {
  std::uint32_t at = token;
  bool joined = false;
  for (auto member = Partner(at, true); member;) {
    at += member->length;
    const auto next = Is(at, '-') ? Partner(at + 1, true) : std::nullopt;
    if (!next && !joined) return 0;
    ids.emplace_back(member->id);
    if (!next) return at - token;
    ++at;
    member = next;
    joined = true;
  }
  return 0;
}

std::vector<std::string_view> Reader::PartnersAt(std::uint32_t token) const {
  std::vector<std::string_view> ids;
  if (PartnerPair(token, ids) == 0) PartnerList(token, ids);
  return ids;
}

std::uint32_t Reader::PartnerList(std::uint32_t token, std::vector<std::string_view>& ids) const {
  std::uint32_t at = token;
  for (;;) {
    const auto partner = Partner(at, true);
    if (!partner) return at - token == 0 ? 0 : at - token;
    ids.emplace_back(partner->id);
    at += partner->length;
    std::string acronym;
    at += Acronym(at, acronym);
    std::uint32_t joiner = Class(at, grammar.list);
    // "giữa Việt Nam với Israel"
    const bool between = token > begin && Class(token - 1, grammar.between) == 1;
    if (joiner == 0 && between && ids.size() == 1) joiner = Class(at, grammar.with);
    if (joiner != 0 && Class(at + joiner, grammar.list) != 0) {
      joiner += Class(at + joiner, grammar.list);
    }
    // "giữa Việt Nam với các nước Khối mậu dịch tự do châu Âu"
    const auto members = joiner == 0 ? 0 : Class(at + joiner, grammar.member_states);
    if (const auto bloc = Partner(at + joiner + members); members != 0 && bloc && !bloc->country) {
      joiner += members;
    }
    if (joiner == 0 || !Partner(at + joiner, true)) return at - token;
    at += joiner;
  }
}

std::uint32_t Reader::Acronym(std::uint32_t token, std::string& acronym) const {
  std::uint32_t at = token;
  while (Is(at, '(') && at < token + 2) ++at;
  if (at == token || !IsCapital(at) || At(at).casing != Casing::kUpper) return 0;
  const std::uint32_t first = at;
  while (Has(at) && at < first + 5 &&
         (At(at).casing == Casing::kUpper || IsNumber(at) || Is(at, '-') || Is(at, '+'))) {
    ++at;
  }
  if (!Is(at, ')')) return 0;
  acronym = Text(first, at);
  return at + 1 - token;
}

std::uint32_t Reader::BehindBracket(std::uint32_t token, std::uint32_t most) const {
  if (!Is(token, '(')) return token;
  for (std::uint32_t at = token + 1; at < token + most && Has(at); ++at) {
    if (Is(at, ')')) return at + 1;
  }
  return token;
}

std::uint32_t Reader::SameInBrackets(std::uint32_t token, std::string_view partner) const {
  if (!Is(token, '(')) return 0;
  const auto other = Partner(token + 1);
  const bool same = other && other->id == partner && Is(token + 1 + other->length, ')');
  return same ? other->length + 2 : 0;
}

std::string Reader::Text(std::uint32_t from, std::uint32_t to) const {
  if (from >= to) return {};
  std::string text(document.View({At(from).span.begin, At(to - 1).span.end}));
  std::replace(text.begin(), text.end(), '\n', ' ');
  // "Ð" of Iceland stands for "Đ" in many a headline; both are two bytes.
  for (auto at = text.find("\u00D0"); at != std::string::npos; at = text.find("\u00D0", at)) {
    text.replace(at, 2, "\u0110");
  }
  return text;
}

}  // namespace entente::ingest
