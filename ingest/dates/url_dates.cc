#include "ingest/dates/url_dates.h"

#include <algorithm>
#include <cstddef>

namespace entente::ingest {
namespace {

constexpr int kFirstYear = 1995;
constexpr int kLastYear = 2199;

bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

unsigned Number(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

std::optional<Date> Checked(unsigned year, unsigned month, unsigned day) {
  const int signed_year = static_cast<int>(year);
  if (signed_year < kFirstYear || signed_year > kLastYear) return std::nullopt;
  if (month == 0 || day == 0) return std::nullopt;
  return Date::FromParts(signed_year, month, day);
}

// "20190603" and "20220713203549887": a day, and a time of it when more follows.
std::optional<Date> DateInNumber(std::string_view digits) {
  if (digits.size() != 8 && (digits.size() < 12 || digits.size() > 20)) return std::nullopt;
  if (digits.size() > 8) {
    if (Number(digits.substr(8, 2)) > 23 || Number(digits.substr(10, 2)) > 59) return std::nullopt;
  }
  return Checked(Number(digits.substr(0, 4)), Number(digits.substr(4, 2)),
                 Number(digits.substr(6, 2)));
}

std::size_t DigitsAt(std::string_view url, std::size_t at) {
  std::size_t end = at;
  while (end < url.size() && IsDigit(url[end])) ++end;
  return end - at;
}

// "2019/06/03", "2019-6-3" at `at`, with nothing of a number beside it.
std::optional<Date> SeparatedDate(std::string_view url, std::size_t at) {
  if (DigitsAt(url, at) != 4 || at + 4 >= url.size()) return std::nullopt;
  const char separator = url[at + 4];
  if (separator != '/' && separator != '-') return std::nullopt;
  const std::size_t month = DigitsAt(url, at + 5);
  if (month == 0 || month > 2 || at + 5 + month >= url.size() || url[at + 5 + month] != separator) {
    return std::nullopt;
  }
  const std::size_t day_at = at + 6 + month;
  const std::size_t day = DigitsAt(url, day_at);
  if (day == 0 || day > 2) return std::nullopt;
  return Checked(Number(url.substr(at, 4)), Number(url.substr(at + 5, month)),
                 Number(url.substr(day_at, day)));
}

}  // namespace

std::optional<Date> DateInUrl(std::string_view url) {
  for (std::size_t at = 0; at < url.size();) {
    const std::size_t digits = DigitsAt(url, at);
    if (digits == 0) {
      ++at;
      continue;
    }
    if (const auto date = SeparatedDate(url, at)) return date;
    if (const auto date = DateInNumber(url.substr(at, digits))) return date;
    at += digits;
  }
  return std::nullopt;
}

std::string_view HostOf(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos || !url.starts_with("http")) return {};
  url.remove_prefix(scheme + 3);
  const auto user = url.substr(0, url.find_first_of("/?#")).rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  return url.substr(0, std::min(url.find_first_of(":/?#"), url.size()));
}

}  // namespace entente::ingest
