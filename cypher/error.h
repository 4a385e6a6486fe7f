#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/result.h"

namespace entente::cypher {

// openCypher's classes of errors.
enum class ErrorClass : std::uint8_t {
  kSyntaxError,
  kTypeError,
  kArgumentError,
  kArithmeticError,
  kParameterMissing,
  kExecution,  // nothing wrong with the query: the store, the deadline, a budget
};
std::string_view ToString(ErrorClass error_class);

// Why a query has no answer. `detail` is one of openCypher's names, "UndefinedVariable", and lives
// in static storage; `offset` is in bytes of the query's text.
struct QueryError {
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  ErrorClass error_class = ErrorClass::kExecution;
  std::string_view detail;
  std::string message;
  std::size_t offset = kNowhere;
  ErrorCode code = ErrorCode::kInvalidArgument;

  QueryError() = default;
  QueryError(ErrorClass error_class_, std::string_view detail_, std::string message_,
             std::size_t offset_ = kNowhere)
      : error_class(error_class_), detail(detail_), message(std::move(message_)), offset(offset_) {}
  // What the store or the request's context says passes through the engine as it is.
  QueryError(const Error& error)  // NOLINT(google-explicit-constructor)
      : detail("Execution"), message(error.message), code(error.code) {}
};

[[noreturn]] void throw_exception_from_error(const QueryError& error,
                                             const boost::source_location& at);

// A value or a QueryError.
template <class T>
class [[nodiscard]] Outcome : public boost::system::result<T, QueryError> {
 public:
  using boost::system::result<T, QueryError>::result;
};

template <>
class [[nodiscard]] Outcome<void> : public boost::system::result<void, QueryError> {
 public:
  using boost::system::result<void, QueryError>::result;
};

inline QueryError SyntaxError(std::string_view detail, std::string message, std::size_t offset) {
  return {ErrorClass::kSyntaxError, detail, std::move(message), offset};
}
inline QueryError TypeError(std::string_view detail, std::string message) {
  return {ErrorClass::kTypeError, detail, std::move(message)};
}
inline QueryError ArgumentError(std::string_view detail, std::string message) {
  return {ErrorClass::kArgumentError, detail, std::move(message)};
}

// Where an error stands in a query's text, counted from 1; a column is a code point.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};
Position PositionOf(std::string_view query, std::size_t offset);

// The line at fault with a caret below the place:
//   MATCH (n) RETURN m
//                    ^
std::string Caret(std::string_view query, std::size_t offset);

}  // namespace entente::cypher
