#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"

namespace entente::graph {

// Appends integers big-endian, so that byte order is numeric order.
class ByteWriter {
 public:
  template <std::unsigned_integral T>
  ByteWriter& Fixed(T value) {
    std::array<char, sizeof(T)> bytes{};
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      const std::size_t shift = (sizeof(T) - 1 - i) * 8;
      bytes[i] = static_cast<char>(static_cast<std::uint8_t>(value >> shift));
    }
    return Raw({bytes.data(), bytes.size()});
  }

  // LEB128: seven bits a byte, lowest first, the top bit set on all bytes but the last.
  ByteWriter& Varint(std::uint64_t value) {
    while (value >= 0x80) {
      out_ += static_cast<char>(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    out_ += static_cast<char>(value);
    return *this;
  }

  ByteWriter& Raw(std::string_view bytes) {
    out_ += bytes;
    return *this;
  }

  // length:varint | bytes
  ByteWriter& String(std::string_view bytes) { return Varint(bytes.size()).Raw(bytes); }

  ByteWriter& Double(double value) { return Fixed(std::bit_cast<std::uint64_t>(value)); }

  // Days since 1970-01-01 with the sign bit flipped, so that earlier days order first.
  ByteWriter& DayNumber(Day day) {
    const auto days = static_cast<std::int32_t>(day.time_since_epoch().count());
    return Fixed(static_cast<std::uint32_t>(days) ^ kSignBit);
  }

  // year:2 | month:1 | day:1, zero for an unknown part; all zero for no date.
  ByteWriter& MaybeDate(const std::optional<Date>& date) {
    if (!date) return Fixed(std::uint32_t{0});
    return Fixed(static_cast<std::uint16_t>(date->year()))
        .Fixed(static_cast<std::uint8_t>(date->month()))
        .Fixed(static_cast<std::uint8_t>(date->day()));
  }

  [[nodiscard]] std::string Take() && { return std::move(out_); }
  [[nodiscard]] const std::string& bytes() const { return out_; }

  static constexpr std::uint32_t kSignBit = 0x8000'0000U;

 private:
  std::string out_;
};

// Reads what ByteWriter wrote, never past the end. The first read that does not fit makes the
// reader fail for good; every later read gives zero or empty. Check ok() or AtEnd() once, at the
// end, and before trusting a count as a loop bound.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <std::unsigned_integral T>
  T Fixed() {
    if (rest_.size() < sizeof(T)) return Fail<T>();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      value = (value << 8) | static_cast<std::uint8_t>(rest_[i]);
    }
    rest_.remove_prefix(sizeof(T));
    return static_cast<T>(value);
  }

  std::uint64_t Varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<std::uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      const std::uint64_t bits = byte & 0x7FU;
      if (shift == 63 && bits > 1) break;
      value |= bits << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    return Fail<std::uint64_t>();
  }

  // A varint that fits 32 bits.
  std::uint32_t Varint32() {
    const std::uint64_t value = Varint();
    return value <= UINT32_MAX ? static_cast<std::uint32_t>(value) : Fail<std::uint32_t>();
  }

  // A count of things that take at least one byte each, so that a corrupt one cannot make a loop
  // run or a reserve grow past the input.
  std::size_t Count() {
    const std::uint64_t count = Varint();
    return count <= rest_.size() ? static_cast<std::size_t>(count) : Fail<std::size_t>();
  }

  // The next of ascending numbers, by its difference from `last`, the one before, which the first
  // has to 0.
  std::uint64_t NextAfter(std::uint64_t last) {
    const std::uint64_t difference = Varint();
    if (difference == 0 || difference > UINT64_MAX - last) return Fail<std::uint64_t>();
    return last + difference;
  }

  std::string_view String() { return Raw(Varint()); }

  std::string_view Raw(std::uint64_t size) {
    if (size > rest_.size()) return Fail<std::string_view>();
    const std::string_view bytes = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return bytes;
  }

  double Double() { return std::bit_cast<double>(Fixed<std::uint64_t>()); }

  Day DayNumber() {
    const auto days = static_cast<std::int32_t>(Fixed<std::uint32_t>() ^ ByteWriter::kSignBit);
    const Day day{std::chrono::days{days}};
    if (day < DayInterval::kDistantPast || day > DayInterval::kDistantFuture) return Fail<Day>();
    return day;
  }

  std::optional<Date> MaybeDate() {
    const auto year = Fixed<std::uint16_t>();
    const auto month = Fixed<std::uint8_t>();
    const auto day = Fixed<std::uint8_t>();
    if (year == 0 && month == 0 && day == 0) return std::nullopt;
    const auto date = Date::FromParts(year, month, day);
    if (!date) return Fail<std::optional<Date>>();
    return date;
  }

  void Reject() { Fail<int>(); }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool AtEnd() const { return ok_ && rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  template <class T>
  T Fail() {
    ok_ = false;
    rest_ = {};
    return T{};
  }

  std::string_view rest_;
  bool ok_ = true;
};

// n × (string)
template <class Strings>
void WriteStrings(ByteWriter& writer, const Strings& strings) {
  writer.Varint(strings.size());
  for (const auto& string : strings) writer.String(string);
}

inline std::vector<std::string> ReadStrings(ByteReader& reader) {
  std::vector<std::string> strings;
  const std::size_t count = reader.Count();
  strings.reserve(count);
  for (std::size_t i = 0; i < count && reader.ok(); ++i) strings.emplace_back(reader.String());
  return strings;
}

}  // namespace entente::graph
