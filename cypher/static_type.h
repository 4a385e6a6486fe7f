#pragma once

#include <cstdint>

namespace entente::cypher {

// What the binder knows of a value before the query runs. A set of bits, so that functions can say
// which they take; kAny when nothing is known.
enum class StaticKind : std::uint16_t {
  kBoolean = 1U << 0U,
  kInteger = 1U << 1U,
  kFloat = 1U << 2U,
  kNumber = kInteger | kFloat,
  kString = 1U << 3U,
  kList = 1U << 4U,
  kMap = 1U << 5U,
  kNode = 1U << 6U,
  kRelationship = 1U << 7U,
  kPath = 1U << 8U,
  kTemporal = 1U << 9U,
  kAny = 0x3FF,
};

constexpr StaticKind operator|(StaticKind a, StaticKind b) {
  return static_cast<StaticKind>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
// Whether a value of kind `a` may be one of kind `b`.
constexpr bool MayBe(StaticKind a, StaticKind b) {
  return (static_cast<std::uint16_t>(a) & static_cast<std::uint16_t>(b)) != 0;
}

struct StaticType {
  StaticKind kind = StaticKind::kAny;
  StaticKind element = StaticKind::kAny;  // of a list
};

}  // namespace entente::cypher
