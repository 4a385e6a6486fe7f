#include "cypher/compare.h"

#include <cmath>

#include "cypher/temporal/duration.h"

namespace entente::cypher {
namespace {

// An integer beside a float without the loss that a conversion to double would bring.
std::partial_ordering CompareMixed(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b >= 9223372036854775808.0) return std::partial_ordering::less;
  if (b < -9223372036854775808.0) return std::partial_ordering::greater;
  const double whole = std::trunc(b);
  const auto truncated = static_cast<std::int64_t>(whole);
  if (a != truncated) return a <=> truncated;
  return 0.0 <=> (b - whole);
}

std::partial_ordering Reverse(std::partial_ordering order) { return 0 <=> order; }

std::partial_ordering CompareNumbers(const Value& a, const Value& b) {
  if (a.Is(ValueType::kInteger)) {
    if (b.Is(ValueType::kInteger)) return a.AsInteger() <=> b.AsInteger();
    return CompareMixed(a.AsInteger(), b.AsFloat());
  }
  if (b.Is(ValueType::kInteger)) return Reverse(CompareMixed(b.AsInteger(), a.AsFloat()));
  return a.AsFloat() <=> b.AsFloat();
}

std::strong_ordering CompareTimes(const ZonedTime& a, const ZonedTime& b) {
  const auto instant = [](const ZonedTime& time) {
    return time.local.nanos - time.offset * kNanosPerSecond;
  };
  const auto order = instant(a) <=> instant(b);
  return order != std::strong_ordering::equal ? order : a.offset <=> b.offset;
}

std::strong_ordering CompareDateTimes(const ZonedDateTime& a, const ZonedDateTime& b) {
  return InstantOf(a) <=> InstantOf(b);
}

// Two values of the same temporal type that has an order.
std::strong_ordering CompareTemporal(const Value& a, const Value& b) {
  switch (a.type()) {
    case ValueType::kDate:
      return a.As<LocalDate>() <=> b.As<LocalDate>();
    case ValueType::kLocalTime:
      return a.As<LocalTime>() <=> b.As<LocalTime>();
    case ValueType::kTime:
      return CompareTimes(a.As<ZonedTime>(), b.As<ZonedTime>());
    case ValueType::kLocalDateTime:
      return a.As<LocalDateTime>() <=> b.As<LocalDateTime>();
    default:
      return CompareDateTimes(a.As<ZonedDateTime>(), b.As<ZonedDateTime>());
  }
}

std::optional<bool> EqualLists(const List& a, const List& b, Work& work) {
  if (a.size() != b.size()) return false;
  bool unknown = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!work.Go(1)) return std::nullopt;
    const auto equal = Equal(a[i], b[i], work);
    if (equal == false) return false;
    unknown |= !equal.has_value();
  }
  if (unknown) return std::nullopt;
  return true;
}

std::optional<bool> EqualMaps(const Map& a, const Map& b, Work& work) {
  if (a.size() != b.size()) return false;
  bool unknown = false;
  for (const auto& [key, value] : a) {
    const auto found = b.find(key);
    if (found == b.end() || !work.Go(1)) return false;
    const auto equal = Equal(value, found->second, work);
    if (equal == false) return false;
    unknown |= !equal.has_value();
  }
  if (unknown) return std::nullopt;
  return true;
}

bool EqualPaths(const Path& a, const Path& b) {
  return a.nodes == b.nodes && a.relationships == b.relationships;
}

// The place of a type in the total order, from openCypher's CIP on orderability.
int Rank(const Value& value) {
  switch (value.type()) {
    case ValueType::kMap:
      return 1;
    case ValueType::kNode:
      return 2;
    case ValueType::kRelationship:
      return 3;
    case ValueType::kList:
      return 4;
    case ValueType::kPath:
      return 5;
    case ValueType::kDateTime:
      return 6;
    case ValueType::kLocalDateTime:
      return 7;
    case ValueType::kDate:
      return 8;
    case ValueType::kTime:
      return 9;
    case ValueType::kLocalTime:
      return 10;
    case ValueType::kDuration:
      return 11;
    case ValueType::kString:
      return 12;
    case ValueType::kBoolean:
      return 13;
    case ValueType::kInteger:
    case ValueType::kFloat:
      return 14;
    case ValueType::kNull:
      break;
  }
  return 15;
}

std::weak_ordering OrderNumbers(const Value& a, const Value& b) {
  const auto order = CompareNumbers(a, b);
  if (order == std::partial_ordering::less) return std::weak_ordering::less;
  if (order == std::partial_ordering::greater) return std::weak_ordering::greater;
  if (order == std::partial_ordering::equivalent) return std::weak_ordering::equivalent;
  // NaN is the greatest number.
  const bool nan_a = a.Is(ValueType::kFloat) && std::isnan(a.AsFloat());
  const bool nan_b = b.Is(ValueType::kFloat) && std::isnan(b.AsFloat());
  return nan_a <=> nan_b;
}

std::strong_ordering OrderTexts(const std::string& a, const std::string& b, Work& work) {
  if (!work.GoOver(a)) return std::strong_ordering::equal;
  return a <=> b;
}

std::weak_ordering OrderLists(const List& a, const List& b, Work& work) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (!work.Go(1)) return std::weak_ordering::equivalent;
    const auto order = Order(a[i], b[i], work);
    if (order != std::weak_ordering::equivalent) return order;
  }
  return a.size() <=> b.size();
}

std::weak_ordering OrderMaps(const Map& a, const Map& b, Work& work) {
  auto i = a.begin();
  auto j = b.begin();
  for (; i != a.end() && j != b.end(); ++i, ++j) {
    if (!work.Go(1)) return std::weak_ordering::equivalent;
    if (const auto keys = i->first <=> j->first; keys != std::strong_ordering::equal) return keys;
    const auto order = Order(i->second, j->second, work);
    if (order != std::weak_ordering::equivalent) return order;
  }
  return a.size() <=> b.size();
}

std::weak_ordering OrderDurations(const Duration& a, const Duration& b) {
  const double x = MeanSeconds(a);
  const double y = MeanSeconds(b);
  if (x < y) return std::weak_ordering::less;
  if (x > y) return std::weak_ordering::greater;
  return a <=> b;
}

void Mix(std::size_t& seed, std::size_t hash) {
  seed ^= hash + 0x9E3779B97F4A7C15U + (seed << 6U) + (seed >> 2U);
}

}  // namespace

std::optional<bool> Equal(const Value& a, const Value& b, Work& work) {
  if (a.IsNull() || b.IsNull()) return std::nullopt;
  if (a.IsNumber() && b.IsNumber()) {
    return CompareNumbers(a, b) == std::partial_ordering::equivalent;
  }
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case ValueType::kBoolean:
      return a.AsBoolean() == b.AsBoolean();
    case ValueType::kString:
      return work.GoOver(a.AsString()) && a.AsString() == b.AsString();
    case ValueType::kList:
      return EqualLists(a.AsList(), b.AsList(), work);
    case ValueType::kMap:
      return EqualMaps(a.AsMap(), b.AsMap(), work);
    case ValueType::kNode:
      return a.AsNode() == b.AsNode();
    case ValueType::kRelationship:
      return a.AsRelationship() == b.AsRelationship();
    case ValueType::kPath:
      return EqualPaths(a.AsPath(), b.AsPath());
    case ValueType::kDuration:
      return a.As<Duration>() == b.As<Duration>();
    default:
      return CompareTemporal(a, b) == std::strong_ordering::equal;
  }
}

std::optional<bool> Compare(const Value& a, Relation relation, const Value& b, Work& work) {
  std::partial_ordering order = std::partial_ordering::unordered;
  if (a.IsNumber() && b.IsNumber()) {
    order = CompareNumbers(a, b);
    // NaN compares with every number, and is neither less nor greater.
    if (order == std::partial_ordering::unordered) return false;
  } else if (a.type() != b.type()) {
    return std::nullopt;
  } else if (a.Is(ValueType::kString)) {
    order = OrderTexts(a.AsString(), b.AsString(), work);
  } else if (a.Is(ValueType::kBoolean)) {
    order = a.AsBoolean() <=> b.AsBoolean();
  } else if (a.Is(ValueType::kList)) {
    const List& x = a.AsList();
    const List& y = b.AsList();
    order = x.size() <=> y.size();
    for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {
      if (!work.Go(1)) return std::nullopt;
      const auto equal = Equal(x[i], y[i], work);
      if (!equal) return std::nullopt;
      if (*equal) continue;
      const auto less = Compare(x[i], Relation::kLess, y[i], work);
      if (!less) return std::nullopt;
      order = *less ? std::partial_ordering::less : std::partial_ordering::greater;
      break;
    }
  } else if (a.Is(ValueType::kDate)) {
    // A year or month begins with its first day, so that 2021 is not before 2021-01-01.
    order = a.As<LocalDate>().days <=> b.As<LocalDate>().days;
  } else if (IsTemporal(a.type()) && !a.Is(ValueType::kDuration)) {
    order = CompareTemporal(a, b);
  } else {
    return std::nullopt;
  }
  switch (relation) {
    case Relation::kLess:
      return order < 0;
    case Relation::kLessOrEqual:
      return order <= 0;
    case Relation::kGreater:
      return order > 0;
    case Relation::kGreaterOrEqual:
      break;
  }
  return order >= 0;
}

std::weak_ordering Order(const Value& a, const Value& b, Work& work) {
  if (const auto ranks = Rank(a) <=> Rank(b); ranks != std::strong_ordering::equal) return ranks;
  switch (a.type()) {
    case ValueType::kNull:
      return std::weak_ordering::equivalent;
    case ValueType::kBoolean:
      return a.AsBoolean() <=> b.AsBoolean();
    case ValueType::kInteger:
    case ValueType::kFloat:
      return OrderNumbers(a, b);
    case ValueType::kString:
      return OrderTexts(a.AsString(), b.AsString(), work);
    case ValueType::kList:
      return OrderLists(a.AsList(), b.AsList(), work);
    case ValueType::kMap:
      return OrderMaps(a.AsMap(), b.AsMap(), work);
    case ValueType::kNode:
      return a.AsNode() <=> b.AsNode();
    case ValueType::kRelationship:
      return a.AsRelationship() <=> b.AsRelationship();
    case ValueType::kPath: {
      const Path& x = a.AsPath();
      const Path& y = b.AsPath();
      if (const auto nodes = x.nodes <=> y.nodes; nodes != std::strong_ordering::equal) {
        return nodes;
      }
      return x.relationships <=> y.relationships;
    }
    case ValueType::kDuration:
      return OrderDurations(a.As<Duration>(), b.As<Duration>());
    default:
      return CompareTemporal(a, b);
  }
}

bool Equivalent(const Value& a, const Value& b, Work& work) {
  return Order(a, b, work) == std::weak_ordering::equivalent;
}

std::size_t Hash(const Value& value, Work& work) {
  std::size_t seed = static_cast<std::size_t>(Rank(value));
  switch (value.type()) {
    case ValueType::kNull:
      break;
    case ValueType::kBoolean:
      Mix(seed, value.AsBoolean() ? 1 : 0);
      break;
    case ValueType::kInteger:
    case ValueType::kFloat: {
      // 1 and 1.0 must meet, so both hash as doubles; zero has two signs and NaN many bits.
      const double number = value.ToDouble();
      if (!std::isnan(number)) Mix(seed, std::hash<double>()(number == 0 ? 0.0 : number));
      break;
    }
    case ValueType::kString:
      if (work.GoOver(value.AsString())) Mix(seed, std::hash<std::string>()(value.AsString()));
      break;
    case ValueType::kList:
      for (const Value& item : value.AsList()) {
        if (!work.Go(1)) break;
        Mix(seed, Hash(item, work));
      }
      break;
    case ValueType::kMap:
      for (const auto& [key, item] : value.AsMap()) {
        if (!work.Go(1)) break;
        Mix(seed, std::hash<std::string>()(key));
        Mix(seed, Hash(item, work));
      }
      break;
    case ValueType::kNode:
      Mix(seed, value.AsNode().id);
      break;
    case ValueType::kRelationship:
      Mix(seed, value.AsRelationship().id);
      break;
    case ValueType::kPath:
      for (const NodeRef node : value.AsPath().nodes) Mix(seed, node.id);
      for (const RelationshipRef& step : value.AsPath().relationships) Mix(seed, step.id);
      break;
    case ValueType::kDateTime: {
      const Instant instant = InstantOf(value.As<ZonedDateTime>());
      Mix(seed, static_cast<std::size_t>(instant.seconds * 31 + instant.nanos));
      break;
    }
    default:
      Mix(seed, std::hash<std::string>()(TemporalToString(value)));
      break;
  }
  return seed;
}

}  // namespace entente::cypher
