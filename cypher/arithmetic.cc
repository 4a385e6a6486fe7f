#include <cmath>

#include "cypher/evaluator.h"
#include "cypher/temporal/duration.h"

namespace entente::cypher {
namespace {

QueryError Overflow() {
  return {ErrorClass::kArithmeticError, "IntegerOverflow",
          "the result is beyond what an Integer holds"};
}

QueryError CannotCombine(std::string_view symbol, const Value& a, const Value& b) {
  return TypeError("InvalidArgumentType", std::string(symbol) + " does not take a " +
                                              std::string(ToString(a.type())) + " and a " +
                                              std::string(ToString(b.type())));
}

std::string_view Symbol(ExpressionKind kind) {
  switch (kind) {
    case ExpressionKind::kAdd:
      return "+";
    case ExpressionKind::kSubtract:
      return "-";
    case ExpressionKind::kMultiply:
      return "*";
    case ExpressionKind::kDivide:
      return "/";
    case ExpressionKind::kModulo:
      return "%";
    default:
      return "^";
  }
}

Outcome<Value> Integers(ExpressionKind kind, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool overflow = false;
  switch (kind) {
    case ExpressionKind::kAdd:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case ExpressionKind::kSubtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case ExpressionKind::kMultiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    case ExpressionKind::kDivide:
    case ExpressionKind::kModulo:
      if (b == 0) {
        return QueryError{ErrorClass::kArithmeticError, "DivisionByZero", "division by zero"};
      }
      if (b == -1) {
        // The one quotient that overflows is of the smallest integer.
        overflow = kind == ExpressionKind::kDivide && __builtin_sub_overflow(0, a, &result);
      } else {
        result = kind == ExpressionKind::kDivide ? a / b : a % b;
      }
      break;
    default:
      return Value(std::pow(static_cast<double>(a), static_cast<double>(b)));
  }
  if (overflow) return Overflow();
  return Value(result);
}

Value Floats(ExpressionKind kind, double a, double b) {
  switch (kind) {
    case ExpressionKind::kAdd:
      return a + b;
    case ExpressionKind::kSubtract:
      return a - b;
    case ExpressionKind::kMultiply:
      return a * b;
    case ExpressionKind::kDivide:
      return a / b;
    case ExpressionKind::kModulo:
      return std::fmod(a, b);
    default:
      return std::pow(a, b);
  }
}

Value Concatenated(const Value& a, const Value& b) {
  List list;
  for (const Value* part : {&a, &b}) {
    if (part->Is(ValueType::kList)) {
      list.insert(list.end(), part->AsList().begin(), part->AsList().end());
    } else {
      list.push_back(*part);
    }
  }
  return list;
}

template <class T>
Outcome<Value> AsValue(Outcome<T> result) {
  if (!result) return result.error();
  return Value(std::move(*result));
}

// A point in time moved by a duration.
Outcome<Value> Moved(const Value& point, const Duration& duration) {
  switch (point.type()) {
    case ValueType::kDate:
      return AsValue(Add(point.As<LocalDate>(), duration));
    case ValueType::kLocalTime:
      return Value(Add(point.As<LocalTime>(), duration));
    case ValueType::kTime:
      return Value(Add(point.As<ZonedTime>(), duration));
    case ValueType::kLocalDateTime:
      return AsValue(Add(point.As<LocalDateTime>(), duration));
    case ValueType::kDateTime:
      return AsValue(Add(point.As<ZonedDateTime>(), duration));
    default:
      return AsValue(Add(point.As<Duration>(), duration));
  }
}

Outcome<Value> Temporal(ExpressionKind kind, const Value& a, const Value& b) {
  const bool duration_a = a.Is(ValueType::kDuration);
  const bool duration_b = b.Is(ValueType::kDuration);
  switch (kind) {
    case ExpressionKind::kAdd:
      if (duration_b && IsTemporal(a.type())) return Moved(a, b.As<Duration>());
      if (duration_a && IsTemporal(b.type())) return Moved(b, a.As<Duration>());
      break;
    case ExpressionKind::kSubtract:
      if (duration_b &&
          (IsTemporal(a.type()) || (a.Is(ValueType::kInteger) && a.AsInteger() == 0))) {
        auto negated = Negate(b.As<Duration>());
        if (!negated) return negated.error();
        return a.IsNumber() ? Value(*negated) : Moved(a, *negated);
      }
      break;
    case ExpressionKind::kMultiply:
      if (duration_a && b.IsNumber()) return AsValue(Multiply(a.As<Duration>(), b.ToDouble()));
      if (duration_b && a.IsNumber()) return AsValue(Multiply(b.As<Duration>(), a.ToDouble()));
      break;
    case ExpressionKind::kDivide:
      if (duration_a && b.IsNumber()) {
        if (b.ToDouble() == 0) {
          return QueryError{ErrorClass::kArithmeticError, "DivisionByZero", "division by zero"};
        }
        return AsValue(Multiply(a.As<Duration>(), 1 / b.ToDouble()));
      }
      break;
    default:
      break;
  }
  return CannotCombine(Symbol(kind), a, b);
}

std::string Text(const Value& value) {
  return value.Is(ValueType::kString)    ? value.AsString()
         : value.Is(ValueType::kInteger) ? std::to_string(value.AsInteger())
                                         : FloatToString(value.AsFloat());
}

}  // namespace

Outcome<Value> Arithmetic(ExpressionKind kind, const Value& a, const Value& b) {
  if (a.IsNumber() && b.IsNumber()) {
    if (a.Is(ValueType::kInteger) && b.Is(ValueType::kInteger)) {
      return Integers(kind, a.AsInteger(), b.AsInteger());
    }
    return Floats(kind, a.ToDouble(), b.ToDouble());
  }
  if (kind == ExpressionKind::kAdd) {
    if (a.Is(ValueType::kList) || b.Is(ValueType::kList)) return Concatenated(a, b);
    const bool text = a.Is(ValueType::kString) || b.Is(ValueType::kString);
    const auto joins = [](const Value& value) {
      return value.Is(ValueType::kString) || value.IsNumber();
    };
    if (text && joins(a) && joins(b)) return Value(Text(a) + Text(b));
  }
  if (IsTemporal(a.type()) || IsTemporal(b.type())) return Temporal(kind, a, b);
  return CannotCombine(Symbol(kind), a, b);
}

}  // namespace entente::cypher
