#include "ingest/mention/reader.h"

#include <algorithm>
#include <charconv>

namespace entente::ingest {

bool Reader::IsQuote(std::uint32_t token) const {
  if (!Has(token) || At(token).kind != TokenKind::kPunctuation) return false;
  const std::string& norm = At(token).norm;
  return norm == "\"" || norm == "'";
}

std::optional<int> Reader::Number(std::uint32_t token) const {
  if (!IsNumber(token)) return std::nullopt;
  const std::string& digits = At(token).norm;
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
  if (!Has(token)) return std::nullopt;
  const LexicalHit* best = nullptr;
  std::uint32_t longest = 0;
  for (const LexicalHit& hit : senses.At(token)) {
    longest = std::max(longest, hit.kind == SenseKind::kWordClass ? 0 : hit.length);
    const bool fits = hit.kind == SenseKind::kCountry || hit.kind == SenseKind::kOrganisation ||
                      (in_pair && hit.kind == SenseKind::kCountryPairForm);
    if (fits && (best == nullptr || hit.length > best->length)) best = &hit;
  }
  if (best == nullptr) return std::nullopt;
  if (best->kind == SenseKind::kOrganisation) {
    return PartnerHit{lexicon.organisations[best->entry].id, best->length, false};
  }
  return PartnerHit{lexicon.countries[best->entry].id, best->length, true};
}

std::uint32_t Reader::PartnerPair(std::uint32_t token, std::vector<std::string>& ids) const {
  std::vector<std::string> members;
  std::uint32_t at = token;
  for (;;) {
    const auto partner = Partner(at, true);
    if (!partner) break;
    members.push_back(partner->id);
    at += partner->length;
    if (!Is(at, "-") || !Partner(at + 1, true)) break;
    ++at;
  }
  if (members.size() < 2) return 0;
  ids.insert(ids.end(), members.begin(), members.end());
  return at - token;
}

std::uint32_t Reader::PartnerList(std::uint32_t token, std::vector<std::string>& ids) const {
  std::uint32_t at = token;
  for (;;) {
    const auto partner = Partner(at, true);
    if (!partner) return at - token == 0 ? 0 : at - token;
    ids.push_back(partner->id);
    at += partner->length;
    std::string acronym;
    at += Acronym(at, acronym);
    std::uint32_t joiner = Class(at, grammar.list);
    if (joiner != 0 && Class(at + joiner, grammar.list) != 0) {
      joiner += Class(at + joiner, grammar.list);
    }
    if (joiner == 0 || !Partner(at + joiner, true)) return at - token;
    at += joiner;
  }
}

std::uint32_t Reader::Acronym(std::uint32_t token, std::string& acronym) const {
  std::uint32_t at = token;
  while (Is(at, "(") && at < token + 2) ++at;
  if (at == token || !IsCapital(at) || At(at).casing != Casing::kUpper) return 0;
  const std::uint32_t first = at;
  while (Has(at) && at < first + 5 &&
         (At(at).casing == Casing::kUpper || IsNumber(at) || Is(at, "-") || Is(at, "+"))) {
    ++at;
  }
  if (!Is(at, ")")) return 0;
  acronym = Text(first, at);
  return at + 1 - token;
}

std::uint32_t Reader::SameInBrackets(std::uint32_t token, std::string_view partner) const {
  if (!Is(token, "(")) return 0;
  const auto other = Partner(token + 1);
  const bool same = other && other->id == partner && Is(token + 1 + other->length, ")");
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
