#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cypher/error.h"
#include "cypher/temporal/temporal.h"

// Offsets and named zones; the rules of named ones are ICU's.
namespace entente::cypher {

struct Zone {
  std::int32_t offset = 0;                  // of a zone without a name
  std::shared_ptr<const std::string> name;  // null: a fixed offset

  static Zone Utc() { return {}; }
  static Zone Of(const ZonedDateTime& value) { return {value.offset, value.zone}; }

  // The offset in force at a local time, the earlier one when clocks were set back over it.
  [[nodiscard]] std::int32_t OffsetAt(const LocalDateTime& local) const;
  [[nodiscard]] std::int32_t OffsetAt(const Instant& instant) const;
};

// "Z", "+01:00", "-0130", "+02", "Europe/Stockholm".
Outcome<Zone> ParseZone(std::string_view text);
// An offset alone; nothing when it is none.
std::optional<std::int32_t> ParseOffset(std::string_view text);

ZonedDateTime AtZone(const LocalDateTime& local, const Zone& zone);
ZonedDateTime ToZone(const Instant& instant, const Zone& zone);
LocalDateTime FromNanos(std::int64_t days, std::int64_t nanos);

}  // namespace entente::cypher
