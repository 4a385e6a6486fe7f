#include "cypher/temporal/parts.h"

namespace entente::cypher {

std::optional<TemporalParts> PartsOf(const Value& value) {
  switch (value.type()) {
    case ValueType::kDate:
      return TemporalParts{value.As<LocalDate>().days, std::nullopt, std::nullopt};
    case ValueType::kLocalTime:
      return TemporalParts{std::nullopt, value.As<LocalTime>().nanos, std::nullopt};
    case ValueType::kTime: {
      const auto& time = value.As<ZonedTime>();
      return TemporalParts{std::nullopt, time.local.nanos, Zone{time.offset, nullptr}};
    }
    case ValueType::kLocalDateTime: {
      const auto& local = value.As<LocalDateTime>();
      return TemporalParts{local.days, local.nanos, std::nullopt};
    }
    case ValueType::kDateTime: {
      const auto& zoned = value.As<ZonedDateTime>();
      return TemporalParts{zoned.local.days, zoned.local.nanos, Zone::Of(zoned)};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace entente::cypher
