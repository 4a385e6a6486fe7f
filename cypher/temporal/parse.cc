#include <charconv>
#include <optional>

#include "cypher/temporal/calendar.h"
#include "cypher/temporal/duration.h"
#include "cypher/temporal/temporal.h"
#include "cypher/temporal/zone.h"

namespace entente::cypher {
namespace {

QueryError NotA(std::string_view what, std::string_view text) {
  return ArgumentError("InvalidArgumentValue",
                       "\"" + std::string(text) + "\" is no " + std::string(what));
}

// Takes parts off the front of a text; each says whether it was there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Exactly `count` digits.
  std::optional<std::int64_t> Digits(std::size_t count) {
    if (LeadingDigits() < count) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(rest_.data(), rest_.data() + count, value);
    rest_.remove_prefix(count);
    return value;
  }
  [[nodiscard]] std::size_t LeadingDigits() const {
    const std::size_t end = rest_.find_first_not_of("0123456789");
    return end == std::string_view::npos ? rest_.size() : end;
  }
  // ".142" or ",142" as nanoseconds; digits past the ninth are dropped.
  std::int64_t Fraction() {
    if (!Take('.') && !Take(',')) return 0;
    std::int64_t nanos = 0;
    std::int64_t unit = kNanosPerSecond / 10;
    for (std::size_t n = LeadingDigits(); n > 0; --n, unit /= 10) {
      nanos += (rest_.front() - '0') * unit;
      rest_.remove_prefix(1);
    }
    return nanos;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::int64_t> ScanYear(Scanner& in) {
  const bool negative = in.Take('-');
  if (negative || in.Take('+')) {
    const std::size_t digits = in.LeadingDigits();
    if (digits == 0 || digits > 9) return std::nullopt;
    const auto year = in.Digits(digits);
    return negative ? -*year : *year;
  }
  return in.Digits(4);
}

// The forms with hyphens after the year, or without any.
std::optional<std::int64_t> ScanDay(std::string_view text) {
  Scanner in(text);
  const auto year = ScanYear(in);
  if (!year) return std::nullopt;
  if (in.AtEnd()) return CheckedDays({*year, 1, 1});
  const bool extended = in.Take('-');
  if (in.Take('W')) {
    const auto week = in.Digits(2);
    if (!week) return std::nullopt;
    if (in.AtEnd()) return DaysFromWeek({*year, *week, 1});
    if (extended && !in.Take('-')) return std::nullopt;
    const auto day = in.Digits(1);
    return day && in.AtEnd() ? DaysFromWeek({*year, *week, *day}) : std::nullopt;
  }
  if (in.LeadingDigits() == 3) {
    const auto ordinal = in.Digits(3);
    return in.AtEnd() ? DaysFromOrdinal(*year, *ordinal) : std::nullopt;
  }
  const auto month = in.Digits(2);
  if (!month) return std::nullopt;
  if (in.AtEnd()) return CheckedDays({*year, *month, 1});
  if (extended && !in.Take('-')) return std::nullopt;
  const auto day = in.Digits(2);
  return day && in.AtEnd() ? CheckedDays({*year, *month, *day}) : std::nullopt;
}

std::optional<std::int64_t> ScanClock(std::string_view text) {
  Scanner in(text);
  const auto hour = in.Digits(2);
  if (!hour) return std::nullopt;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t nanos = 0;
  if (!in.AtEnd()) {
    const bool extended = in.Take(':');
    const auto minutes = in.Digits(2);
    if (!minutes) return std::nullopt;
    minute = *minutes;
    if (!in.AtEnd()) {
      if (in.Take(':') != extended) return std::nullopt;
      const auto seconds = in.Digits(2);
      if (!seconds) return std::nullopt;
      second = *seconds;
      nanos = in.Fraction();
    }
  }
  if (!in.AtEnd() || *hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return ((*hour * 60 + minute) * 60 + second) * kNanosPerSecond + nanos;
}

struct ClockAndZone {
  std::string_view clock;
  std::string_view offset;  // may be empty
  std::string_view zone;    // within brackets; may be empty
};

std::optional<ClockAndZone> SplitZone(std::string_view text) {
  ClockAndZone parts;
  if (!text.empty() && text.back() == ']') {
    const std::size_t open = text.find('[');
    if (open == std::string_view::npos) return std::nullopt;
    parts.zone = text.substr(open + 1, text.size() - open - 2);
    text = text.substr(0, open);
  }
  const std::size_t sign = text.find_first_of("Zz+-");
  parts.clock = text.substr(0, sign);
  if (sign != std::string_view::npos) parts.offset = text.substr(sign);
  return parts;
}

std::optional<LocalDateTime> ScanLocalDateTime(std::string_view date, std::string_view clock) {
  const auto days = ScanDay(date);
  const auto nanos = clock.empty() ? std::optional<std::int64_t>(0) : ScanClock(clock);
  if (!days || !nanos) return std::nullopt;
  return LocalDateTime{*days, *nanos};
}

}  // namespace

Outcome<LocalDate> ParseDate(std::string_view text) {
  const auto days = ScanDay(text);
  if (!days) return NotA("date", text);
  return LocalDate{*days};
}

Outcome<LocalTime> ParseLocalTime(std::string_view text) {
  const auto nanos = ScanClock(text);
  if (!nanos) return NotA("local time", text);
  return LocalTime{*nanos};
}

Outcome<ZonedTime> ParseTime(std::string_view text) {
  const auto parts = SplitZone(text);
  if (!parts || !parts->zone.empty()) return NotA("time", text);
  const auto nanos = ScanClock(parts->clock);
  const auto offset = parts->offset.empty() ? std::optional(0) : ParseOffset(parts->offset);
  if (!nanos || !offset) return NotA("time", text);
  return ZonedTime{{*nanos}, *offset};
}

Outcome<LocalDateTime> ParseLocalDateTime(std::string_view text) {
  const std::size_t t = text.find('T');
  const std::string_view clock =
      t == std::string_view::npos ? std::string_view() : text.substr(t + 1);
  if (const auto value = ScanLocalDateTime(text.substr(0, t), clock)) return *value;
  return NotA("local date and time", text);
}

Outcome<ZonedDateTime> ParseDateTime(std::string_view text) {
  const std::size_t t = text.find('T');
  const auto parts =
      SplitZone(t == std::string_view::npos ? std::string_view() : text.substr(t + 1));
  if (!parts) return NotA("date and time", text);
  const auto local = ScanLocalDateTime(text.substr(0, t), parts->clock);
  const auto offset = parts->offset.empty() ? std::optional(0) : ParseOffset(parts->offset);
  if (!local || !offset) return NotA("date and time", text);
  if (parts->zone.empty()) return AtZone(*local, Zone{*offset, nullptr});
  auto zone = ParseZone(parts->zone);
  if (!zone) return zone.error();
  if (parts->offset.empty()) return AtZone(*local, *zone);
  // The offset says which instant is meant when clocks were set back over it.
  return ToZone(InstantOf({*local, *offset, nullptr}), *zone);
}

namespace {

// One number of a duration with its unit, "14D" or "-1.5H".
struct Amount {
  double value = 0;
  char unit = 0;
};

std::optional<Amount> TakeAmount(std::string_view& text) {
  const std::size_t end = text.find_first_not_of("+-0123456789.,");
  if (end == 0 || end == std::string_view::npos) return std::nullopt;
  std::string number(text.substr(0, end));
  for (char& c : number) c = c == ',' ? '.' : c;
  const char* begin = number.data() + (number.front() == '+' ? 1 : 0);
  Amount amount;
  const auto [stop, code] = std::from_chars(begin, number.data() + number.size(), amount.value);
  if (code != std::errc() || stop != number.data() + number.size()) return std::nullopt;
  amount.unit = text[end];
  text.remove_prefix(end + 1);
  return amount;
}

bool AddTo(DurationParts& parts, const Amount& amount, bool clock) {
  switch (amount.unit) {
    case 'Y':
      parts.years = amount.value;
      return !clock;
    case 'M':
      (clock ? parts.minutes : parts.months) = amount.value;
      return true;
    case 'W':
      parts.weeks = amount.value;
      return !clock;
    case 'D':
      parts.days = amount.value;
      return !clock;
    case 'H':
      parts.hours = amount.value;
      return clock;
    case 'S':
      parts.seconds = amount.value;
      return clock;
    default:
      return false;
  }
}

// "P2012-02-02T14:37:21.545": each part as an amount.
std::optional<DurationParts> ScanDateForm(std::string_view text) {
  const std::size_t t = text.find('T');
  Scanner in(text.substr(0, t));
  const auto year = in.Digits(4);
  if (!year || !in.Take('-')) return std::nullopt;
  const auto month = in.Digits(2);
  if (!month || !in.Take('-')) return std::nullopt;
  const auto day = in.Digits(2);
  if (!day || !in.AtEnd()) return std::nullopt;
  DurationParts parts;
  parts.years = static_cast<double>(*year);
  parts.months = static_cast<double>(*month);
  parts.days = static_cast<double>(*day);
  if (t != std::string_view::npos) {
    const auto nanos = ScanClock(text.substr(t + 1));
    if (!nanos) return std::nullopt;
    parts.nanoseconds = static_cast<double>(*nanos);
  }
  return parts;
}

std::optional<DurationParts> ScanDuration(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.size() < 2 || text[0] != 'P') return std::nullopt;
  text.remove_prefix(1);
  std::optional<DurationParts> parts = ScanDateForm(text);
  if (!parts) {
    parts.emplace();
    bool clock = false;
    while (!text.empty()) {
      if (text[0] == 'T' && !clock) {
        clock = true;
        text.remove_prefix(1);
        if (text.empty()) return std::nullopt;
        continue;
      }
      const auto amount = TakeAmount(text);
      if (!amount || !AddTo(*parts, *amount, clock)) return std::nullopt;
    }
  }
  if (negative) parts->Negate();
  return parts;
}

}  // namespace

Outcome<Duration> ParseDuration(std::string_view text) {
  const auto parts = ScanDuration(text);
  if (!parts) return NotA("duration", text);
  return MakeDuration(*parts);
}

}  // namespace entente::cypher
