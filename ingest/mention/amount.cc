#include "ingest/mention/amount.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace entente::ingest {
namespace {

constexpr double kMaxAmount = 1e15;  // a longer number is no amount of anything

// The number that digits with separators stand for. In a language of decimal commas "1.100" is
// eleven hundred and "6,5" six and a half; in the others the other way round. A group mark must
// have three digits behind it, else it is taken for the decimal mark.
std::optional<double> ParseNumber(std::string_view digits, bool decimal_comma) {
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c >= '0' && c <= '9') {
      plain += c;
      continue;
    }
    const bool group_mark = c == (decimal_comma ? '.' : ',');
    const auto next = digits.find_first_of(".,", i + 1);
    const auto behind = (next == std::string_view::npos ? digits.size() : next) - i - 1;
    if (!group_mark || behind != 3) plain += '.';
  }
  char* end = nullptr;
  const double value = std::strtod(plain.c_str(), &end);
  if (plain.empty() || end != plain.c_str() + plain.size() || value > kMaxAmount) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<int> SpeltOut(const Reader& reader, std::uint32_t token) {
  const auto* scale = reader.Hit(token + 1, SenseKind::kUnit);
  if (scale == nullptr || reader.lexicon.units[scale->entry].multiplier <= 1) return std::nullopt;
  return reader.lexicon.SpeltNumber(reader.At(token).word);
}

std::optional<Mention> ReadAmount(const Reader& reader, std::uint32_t token) {
  const auto spelt = reader.IsNumber(token) ? std::nullopt : SpeltOut(reader, token);
  if (!spelt && !reader.IsNumber(token) && !reader.senses.Has(token, Bit(SenseKind::kUnit))) {
    return std::nullopt;
  }
  const bool counted = spelt || reader.IsNumber(token);
  const auto* sign = counted ? nullptr : reader.Hit(token, SenseKind::kUnit);
  const std::uint32_t number = token + (sign != nullptr ? sign->length : 0);
  if (!spelt && !reader.IsNumber(number)) return std::nullopt;
  const auto value = spelt ? std::optional<double>(*spelt)
                           : ParseNumber(reader.Norm(number), reader.lexicon.decimal_comma);
  if (!value) return std::nullopt;
  std::uint32_t at = number + 1;
  double total = 0;  // of the parts before: "3 tỷ 370 triệu USD"
  double part = *value;
  double multiplier = 1;
  std::string_view unit;
  if (sign != nullptr) unit = reader.lexicon.units[sign->entry].unit;
  while (const auto* hit = reader.Hit(at, SenseKind::kUnit)) {
    const Unit& one = reader.lexicon.units[hit->entry];
    multiplier *= one.multiplier;
    at += hit->length;
    if (one.unit != "-") {
      if (unit.empty()) unit = one.unit;
      break;
    }
    const auto* smaller = reader.IsNumber(at) ? reader.Hit(at + 1, SenseKind::kUnit) : nullptr;
    if (smaller == nullptr || reader.lexicon.units[smaller->entry].multiplier <= 1 ||
        reader.lexicon.units[smaller->entry].multiplier >= multiplier) {
      continue;
    }
    const auto next = ParseNumber(reader.Norm(at), reader.lexicon.decimal_comma);
    if (!next) break;
    total += part * multiplier;
    part = *next;
    multiplier = 1;
    ++at;
  }
  if (unit.empty()) return std::nullopt;
  Mention mention;
  mention.kind = MentionKind::kAmount;
  mention.span = {token, at};
  mention.name = reader.Text(token, at);
  // Of a whole unit there is no part: 129,2 tỷ is 129 200 000 000.
  mention.value = multiplier > 1 ? std::round(total + part * multiplier) : *value;
  mention.detail = unit;
  for (std::uint32_t i = number + 1; i < at; ++i) {
    if (const auto* hit = reader.Hit(i, SenseKind::kIndicator); hit != nullptr) {
      mention.entry_id = reader.lexicon.indicators[hit->entry].indicator;
    }
  }
  return mention;
}

}  // namespace entente::ingest
