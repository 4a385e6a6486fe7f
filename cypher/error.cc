#include "cypher/error.h"

#include <algorithm>
#include <stdexcept>

namespace entente::cypher {
namespace {

bool BeginsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t CodePoints(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), BeginsCodePoint));
}

std::size_t LineStart(std::string_view query, std::size_t offset) {
  const std::size_t newline = query.substr(0, offset).rfind('\n');
  return newline == std::string_view::npos ? 0 : newline + 1;
}

}  // namespace

std::string_view ToString(ErrorClass error_class) {
  switch (error_class) {
    case ErrorClass::kSyntaxError:
      return "SyntaxError";
    case ErrorClass::kTypeError:
      return "TypeError";
    case ErrorClass::kArgumentError:
      return "ArgumentError";
    case ErrorClass::kArithmeticError:
      return "ArithmeticError";
    case ErrorClass::kParameterMissing:
      return "ParameterMissing";
    case ErrorClass::kExecution:
      break;
  }
  return "ExecutionError";
}

void throw_exception_from_error(const QueryError& error, const boost::source_location& /*at*/) {
  throw std::logic_error("value of a failed Outcome taken: " + error.message);
}

Position PositionOf(std::string_view query, std::size_t offset) {
  const std::string_view before = query.substr(0, std::min(offset, query.size()));
  const std::size_t start = LineStart(query, before.size());
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          CodePoints(before.substr(start)) + 1};
}

std::string Caret(std::string_view query, std::size_t offset) {
  offset = std::min(offset, query.size());
  const std::size_t start = LineStart(query, offset);
  std::string line(query.substr(start, query.find('\n', offset) - start));
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line + "\n" + std::string(CodePoints(query.substr(start, offset - start)), ' ') + "^";
}

}  // namespace entente::cypher
