#include <charconv>
#include <cmath>

#include "cypher/functions.h"

namespace entente::cypher {
namespace {

using Arguments = std::span<const Value>;

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n\r") - begin + 1);
}

template <class Number>
std::optional<Number> Parse(std::string_view text) {
  text = Trimmed(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  Number number{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || code != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

Value ToIntegerValue(double number) {
  if (std::isnan(number) || number >= 9223372036854775808.0 || number < -9223372036854775808.0) {
    return {};
  }
  return static_cast<std::int64_t>(number);
}

Outcome<Value> ToInteger(Arguments a, const FunctionContext& /*context*/) {
  switch (a[0].type()) {
    case ValueType::kInteger:
      return a[0];
    case ValueType::kFloat:
      return ToIntegerValue(a[0].AsFloat());
    case ValueType::kString:
      if (const auto number = Parse<std::int64_t>(a[0].AsString())) return Value(*number);
      if (const auto number = Parse<double>(a[0].AsString())) return ToIntegerValue(*number);
      return Value();
    default:
      return WrongArgument("toInteger", a[0]);
  }
}

Outcome<Value> ToFloat(Arguments a, const FunctionContext& /*context*/) {
  switch (a[0].type()) {
    case ValueType::kInteger:
      return Value(a[0].ToDouble());
    case ValueType::kFloat:
      return a[0];
    case ValueType::kString:
      if (const auto number = Parse<double>(a[0].AsString())) return Value(*number);
      return Value();
    default:
      return WrongArgument("toFloat", a[0]);
  }
}

Outcome<Value> ToBoolean(Arguments a, const FunctionContext& /*context*/) {
  if (a[0].Is(ValueType::kBoolean)) return a[0];
  if (!a[0].Is(ValueType::kString)) return WrongArgument("toBoolean", a[0]);
  std::string text(Trimmed(a[0].AsString()));
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (text == "true") return Value(true);
  if (text == "false") return Value(false);
  return Value();
}

Outcome<Value> ToText(Arguments a, const FunctionContext& /*context*/) {
  switch (a[0].type()) {
    case ValueType::kString:
      return a[0];
    case ValueType::kBoolean:
      return Value(std::string(a[0].AsBoolean() ? "true" : "false"));
    case ValueType::kInteger:
      return Value(std::to_string(a[0].AsInteger()));
    case ValueType::kFloat:
      return Value(FloatToString(a[0].AsFloat()));
    default:
      if (IsTemporal(a[0].type())) return Value(TemporalToString(a[0]));
      return WrongArgument("toString", a[0]);
  }
}

}  // namespace

std::span<const Function> ConversionFunctions() {
  using enum StaticKind;
  static constexpr Function kTable[] = {
      {"tointeger", 1, 1, ToInteger, kAny, kInteger},
      {"toint", 1, 1, ToInteger, kAny, kInteger},
      {"tofloat", 1, 1, ToFloat, kAny, kFloat},
      {"toboolean", 1, 1, ToBoolean, kAny, kBoolean},
      {"tostring", 1, 1, ToText, kAny, kString},
  };
  return kTable;
}

}  // namespace entente::cypher
