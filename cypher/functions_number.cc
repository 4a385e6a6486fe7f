#include <cmath>
#include <random>

#include "cypher/functions.h"

namespace entente::cypher {
namespace {

using Arguments = std::span<const Value>;

template <double (*kFunction)(double)>
Outcome<Value> OfFloat(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].IsNumber()) return WrongArgument("this function", a[0]);
  return Value(kFunction(a[0].ToDouble()));
}

double Radians(double degrees) { return degrees * M_PI / 180; }
double Degrees(double radians) { return radians * 180 / M_PI; }
double Cotangent(double x) { return 1 / std::tan(x); }
double HalfVersine(double x) { return (1 - std::cos(x)) / 2; }

Outcome<Value> Absolute(Arguments a, const FunctionContext& /*context*/) {
  if (a[0].Is(ValueType::kFloat)) return Value(std::abs(a[0].AsFloat()));
  if (!a[0].Is(ValueType::kInteger)) return WrongArgument("abs", a[0]);
  if (a[0].AsInteger() == INT64_MIN) {
    return QueryError{ErrorClass::kArithmeticError, "IntegerOverflow",
                      "the absolute value is beyond what an Integer holds"};
  }
  return Value(std::abs(a[0].AsInteger()));
}

Outcome<Value> Sign(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].IsNumber()) return WrongArgument("sign", a[0]);
  const double number = a[0].ToDouble();
  return Value(std::int64_t{number > 0 ? 1 : number < 0 ? -1 : 0});
}

Outcome<Value> Round(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].IsNumber()) return WrongArgument("round", a[0]);
  double scale = 1;
  if (a.size() == 2) {
    if (!a[1].Is(ValueType::kInteger)) return WrongArgument("round", a[1]);
    scale = std::pow(10.0, static_cast<double>(std::clamp<std::int64_t>(a[1].AsInteger(), 0, 300)));
  }
  // Halves go up, as openCypher has it.
  const double scaled = a[0].ToDouble() * scale;
  return Value(std::isfinite(scaled) ? std::floor(scaled + 0.5) / scale : a[0].ToDouble());
}

Outcome<Value> ArcTangent2(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].IsNumber()) return WrongArgument("atan2", a[0]);
  if (!a[1].IsNumber()) return WrongArgument("atan2", a[1]);
  return Value(std::atan2(a[0].ToDouble(), a[1].ToDouble()));
}

Outcome<Value> Random(Arguments /*a*/, const FunctionContext& context) {
  context.random = true;
  thread_local std::mt19937_64 generator{std::random_device{}()};
  return Value(std::uniform_real_distribution<double>(0, 1)(generator));
}

Outcome<Value> Pi(Arguments /*a*/, const FunctionContext& /*context*/) { return Value(M_PI); }
Outcome<Value> Euler(Arguments /*a*/, const FunctionContext& /*context*/) { return Value(M_E); }

}  // namespace

std::span<const Function> NumberFunctions() {
  using enum StaticKind;
  static constexpr Function kTable[] = {
      {"abs", 1, 1, Absolute, kNumber, kNumber},
      {"sign", 1, 1, Sign, kNumber, kInteger},
      {"round", 1, 2, Round, kNumber, kFloat},
      {"ceil", 1, 1, OfFloat<std::ceil>, kNumber, kFloat},
      {"floor", 1, 1, OfFloat<std::floor>, kNumber, kFloat},
      {"sqrt", 1, 1, OfFloat<std::sqrt>, kNumber, kFloat},
      {"exp", 1, 1, OfFloat<std::exp>, kNumber, kFloat},
      {"log", 1, 1, OfFloat<std::log>, kNumber, kFloat},
      {"log10", 1, 1, OfFloat<std::log10>, kNumber, kFloat},
      {"sin", 1, 1, OfFloat<std::sin>, kNumber, kFloat},
      {"cos", 1, 1, OfFloat<std::cos>, kNumber, kFloat},
      {"tan", 1, 1, OfFloat<std::tan>, kNumber, kFloat},
      {"cot", 1, 1, OfFloat<Cotangent>, kNumber, kFloat},
      {"asin", 1, 1, OfFloat<std::asin>, kNumber, kFloat},
      {"acos", 1, 1, OfFloat<std::acos>, kNumber, kFloat},
      {"atan", 1, 1, OfFloat<std::atan>, kNumber, kFloat},
      {"atan2", 2, 2, ArcTangent2, kNumber, kFloat},
      {"haversin", 1, 1, OfFloat<HalfVersine>, kNumber, kFloat},
      {"degrees", 1, 1, OfFloat<Degrees>, kNumber, kFloat},
      {"radians", 1, 1, OfFloat<Radians>, kNumber, kFloat},
      {"rand", 0, 0, Random, kAny, kFloat},
      {"pi", 0, 0, Pi, kAny, kFloat},
      {"e", 0, 0, Euler, kAny, kFloat},
  };
  return kTable;
}

}  // namespace entente::cypher
