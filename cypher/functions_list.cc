#include <unicode/unistr.h>

#include <algorithm>

#include "cypher/functions.h"

namespace entente::cypher {
namespace {

using Arguments = std::span<const Value>;

// A list that no query needs must not take the memory of the process.
constexpr std::uint64_t kMaxRange = 2'000'000;

Outcome<Value> Size(Arguments a, const FunctionContext& /*context*/) {
  if (a[0].Is(ValueType::kList)) return Value(static_cast<std::int64_t>(a[0].AsList().size()));
  if (a[0].Is(ValueType::kString)) {
    const auto text = icu::UnicodeString::fromUTF8(a[0].AsString());
    return Value(std::int64_t{text.countChar32()});
  }
  return WrongArgument("size", a[0]);
}

Outcome<Value> IsEmpty(Arguments a, const FunctionContext& /*context*/) {
  if (a[0].Is(ValueType::kList)) return Value(a[0].AsList().empty());
  if (a[0].Is(ValueType::kMap)) return Value(a[0].AsMap().empty());
  if (a[0].Is(ValueType::kString)) return Value(a[0].AsString().empty());
  return WrongArgument("isEmpty", a[0]);
}

Outcome<Value> Head(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kList)) return WrongArgument("head", a[0]);
  return a[0].AsList().empty() ? Value() : a[0].AsList().front();
}

Outcome<Value> Last(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kList)) return WrongArgument("last", a[0]);
  return a[0].AsList().empty() ? Value() : a[0].AsList().back();
}

Outcome<Value> Tail(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kList)) return WrongArgument("tail", a[0]);
  const List& list = a[0].AsList();
  return Value(list.empty() ? List() : List(list.begin() + 1, list.end()));
}

Outcome<Value> Reverse(Arguments a, const FunctionContext& /*context*/) {
  if (a[0].Is(ValueType::kList)) {
    return Value(List(a[0].AsList().rbegin(), a[0].AsList().rend()));
  }
  if (!a[0].Is(ValueType::kString)) return WrongArgument("reverse", a[0]);
  std::string utf8;
  icu::UnicodeString::fromUTF8(a[0].AsString()).reverse().toUTF8String(utf8);
  return Value(std::move(utf8));
}

Outcome<Value> Range(Arguments a, const FunctionContext& /*context*/) {
  for (const Value& argument : a) {
    if (!argument.Is(ValueType::kInteger)) {
      return ArgumentError("InvalidArgumentType", "range() takes Integers, not a " +
                                                      std::string(ToString(argument.type())));
    }
  }
  const std::int64_t start = a[0].AsInteger();
  const std::int64_t end = a[1].AsInteger();
  const std::int64_t step = a.size() == 3 ? a[2].AsInteger() : 1;
  if (step == 0) return ArgumentError("NumberOutOfRange", "the step of range() cannot be 0");
  if (step > 0 ? start > end : start < end) return Value(List());
  // Unsigned, since the distance may be beyond what an Integer holds.
  const auto from = static_cast<std::uint64_t>(start);
  const auto to = static_cast<std::uint64_t>(end);
  const auto by = static_cast<std::uint64_t>(step);
  const std::uint64_t last = step > 0 ? (to - from) / by : (from - to) / (0 - by);
  if (last >= kMaxRange) {
    return ArgumentError("NumberOutOfRange", "range() gives at most 2,000,000 numbers");
  }
  List list;
  list.reserve(last + 1);
  for (std::uint64_t i = 0; i <= last; ++i) {
    list.emplace_back(static_cast<std::int64_t>(from + i * by));
  }
  return Value(std::move(list));
}

Outcome<Value> Coalesce(Arguments a, const FunctionContext& /*context*/) {
  const auto found =
      std::find_if(a.begin(), a.end(), [](const Value& value) { return !value.IsNull(); });
  return found == a.end() ? Value() : *found;
}

}  // namespace

std::span<const Function> ListFunctions() {
  using enum StaticKind;
  static constexpr Function kTable[] = {
      {"size", 1, 1, Size, kList | kString, kInteger},
      {"isempty", 1, 1, IsEmpty, kList | kString | kMap, kBoolean},
      {"head", 1, 1, Head, kList, kAny},
      {"last", 1, 1, Last, kList, kAny},
      {"tail", 1, 1, Tail, kList, kList},
      {"reverse", 1, 1, Reverse, kList | kString, kAny},
      {"range", 2, 3, Range, kAny, kList},
      {"coalesce", 1, 1000, Coalesce, kAny, kAny, AggregateKind::kNone, false},
  };
  return kTable;
}

}  // namespace entente::cypher
