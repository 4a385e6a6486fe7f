#include "cypher/functions.h"

namespace entente::cypher {
namespace {

using Arguments = std::span<const Value>;

template <TemporalType kType>
Outcome<Value> Make(Arguments a, const FunctionContext& context) {
  return a.empty() ? Current(kType, context.now) : Construct(kType, a[0], context.now);
}

template <TemporalType kType>
Outcome<Value> TruncateTo(Arguments a, const FunctionContext& context) {
  if (!a[0].Is(ValueType::kString)) return WrongArgument("truncate", a[0]);
  const Value value = a.size() > 1 ? a[1] : Current(TemporalType::kDateTime, context.now);
  if (a.size() > 2 && !a[2].Is(ValueType::kMap)) return WrongArgument("truncate", a[2]);
  return Truncate(kType, a[0].AsString(), value, a.size() > 2 ? a[2].AsMap() : Map());
}

Outcome<Value> MakeDurationValue(Arguments a, const FunctionContext& /*context*/) {
  return ConstructDuration(a[0]);
}

template <BetweenUnit kUnit>
Outcome<Value> BetweenValues(Arguments a, const FunctionContext& /*context*/) {
  return Between(a[0], a[1], kUnit);
}

Outcome<Value> Epoch(Arguments a, const FunctionContext& /*context*/) {
  for (const Value& argument : a) {
    if (!argument.Is(ValueType::kInteger)) return WrongArgument("datetime.fromEpoch", argument);
  }
  return FromEpoch(a[0].AsInteger(), a.size() > 1 ? a[1].AsInteger() : 0);
}

Outcome<Value> EpochMillis(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kInteger)) return WrongArgument("datetime.fromEpochMillis", a[0]);
  return FromEpoch(a[0].AsInteger() / 1000, a[0].AsInteger() % 1000 * 1'000'000);
}

}  // namespace

std::span<const Function> TemporalFunctions() {
  using enum TemporalType;
  using enum BetweenUnit;
  constexpr StaticKind kAny = StaticKind::kAny;
  constexpr StaticKind kTemporal = StaticKind::kTemporal;
  static constexpr Function kTable[] = {
      {"date", 0, 1, Make<kDate>, kAny, kTemporal},
      {"localtime", 0, 1, Make<kLocalTime>, kAny, kTemporal},
      {"time", 0, 1, Make<kTime>, kAny, kTemporal},
      {"localdatetime", 0, 1, Make<kLocalDateTime>, kAny, kTemporal},
      {"datetime", 0, 1, Make<kDateTime>, kAny, kTemporal},
      {"date.truncate", 1, 3, TruncateTo<kDate>, kAny, kTemporal},
      {"localtime.truncate", 1, 3, TruncateTo<kLocalTime>, kAny, kTemporal},
      {"time.truncate", 1, 3, TruncateTo<kTime>, kAny, kTemporal},
      {"localdatetime.truncate", 1, 3, TruncateTo<kLocalDateTime>, kAny, kTemporal},
      {"datetime.truncate", 1, 3, TruncateTo<kDateTime>, kAny, kTemporal},
      // The present is one instant for a whole query, whichever clock is asked for.
      {"date.transaction", 0, 1, Make<kDate>, kAny, kTemporal},
      {"date.statement", 0, 1, Make<kDate>, kAny, kTemporal},
      {"date.realtime", 0, 1, Make<kDate>, kAny, kTemporal},
      {"localtime.transaction", 0, 1, Make<kLocalTime>, kAny, kTemporal},
      {"localtime.statement", 0, 1, Make<kLocalTime>, kAny, kTemporal},
      {"localtime.realtime", 0, 1, Make<kLocalTime>, kAny, kTemporal},
      {"time.transaction", 0, 1, Make<kTime>, kAny, kTemporal},
      {"time.statement", 0, 1, Make<kTime>, kAny, kTemporal},
      {"time.realtime", 0, 1, Make<kTime>, kAny, kTemporal},
      {"localdatetime.transaction", 0, 1, Make<kLocalDateTime>, kAny, kTemporal},
      {"localdatetime.statement", 0, 1, Make<kLocalDateTime>, kAny, kTemporal},
      {"localdatetime.realtime", 0, 1, Make<kLocalDateTime>, kAny, kTemporal},
      {"datetime.transaction", 0, 1, Make<kDateTime>, kAny, kTemporal},
      {"datetime.statement", 0, 1, Make<kDateTime>, kAny, kTemporal},
      {"datetime.realtime", 0, 1, Make<kDateTime>, kAny, kTemporal},
      {"datetime.fromepoch", 1, 2, Epoch, kAny, kTemporal},
      {"datetime.fromepochmillis", 1, 1, EpochMillis, kAny, kTemporal},
      {"duration", 1, 1, MakeDurationValue, kAny, kTemporal},
      {"duration.between", 2, 2, BetweenValues<kAll>, kAny, kTemporal},
      {"duration.inmonths", 2, 2, BetweenValues<kMonths>, kAny, kTemporal},
      {"duration.indays", 2, 2, BetweenValues<kDays>, kAny, kTemporal},
      {"duration.inseconds", 2, 2, BetweenValues<kSeconds>, kAny, kTemporal},
  };
  return kTable;
}

}  // namespace entente::cypher
