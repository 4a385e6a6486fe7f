#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

// What went wrong, in terms that a caller can act on. HTTP statuses are given by api/problem.
enum class ErrorCode {
  kInvalidArgument,   // the input is malformed or out of range
  kNotFound,          // the named thing does not exist
  kConflict,          // the request contradicts what is stored
  kTooLarge,          // over a documented limit
  kUnprocessable,     // well-formed, but its content cannot be used
  kOverloaded,        // try again later
  kDeadlineExceeded,  // the time given was not enough
  kCancelled,         // the caller went away or the process is stopping
  kUnavailable,       // the store cannot be used now: disk full, read-only, closing
  kCorruption,        // stored bytes contradict the storage format
  kInternal,          // a fault of ours
};

// One offending input field: a query parameter, a JSON member, a configuration key.
struct FieldError {
  std::string name;
  std::string detail;
};

// An expected failure. `message` is one English sentence that names the offending value.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  std::vector<FieldError> fields;

  // The same error, told from one level further out: "CONTEXT: message".
  [[nodiscard]] Error Within(std::string_view context) const {
    Error outer = *this;
    outer.message.insert(0, ": ").insert(0, context);
    return outer;
  }
};

// Taking the value of a failed Result is a programmer error; boost calls this to say so.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& at);

// A value or an Error. [[nodiscard]], which boost::system::result of 1.81 lacks.
template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
 public:
  using boost::system::result<T, Error>::result;
};

template <>
class [[nodiscard]] Result<void> : public boost::system::result<void, Error> {
 public:
  using boost::system::result<void, Error>::result;
};

inline Error InvalidArgument(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message), {}};
}
inline Error NotFound(std::string message) {
  return {ErrorCode::kNotFound, std::move(message), {}};
}
inline Error Corruption(std::string message) {
  return {ErrorCode::kCorruption, std::move(message), {}};
}

}  // namespace entente
