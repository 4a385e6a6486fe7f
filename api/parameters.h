#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/target.h"
#include "graph/base/date.h"
#include "graph/base/result.h"

namespace entente::api {

// `value` in quotes, cut after 80 bytes: for messages that name what a client sent.
std::string Quoted(std::string_view value);

// Of timeout_ms=, which every endpoint takes.
inline constexpr std::uint64_t kMaxTimeoutMs = 3'600'000;

// The items of a comma-separated list, blanks around them trimmed, empty ones dropped.
std::vector<std::string> SplitList(std::string_view value);

// The query parameters of one request. A handler reads all that it takes, then calls Finish, which
// refuses the request when a value was wrong, a parameter came twice, or one came that was never
// asked for. A reader answers its default for a value that is wrong, so reading goes on and every
// fault is found at once.
class Parameters {
 public:
  explicit Parameters(std::vector<QueryParameter> query);

  std::optional<std::string> Text(std::string_view name);
  // Present and not blank; "" otherwise.
  std::string RequiredText(std::string_view name);
  std::uint64_t Integer(std::string_view name, std::uint64_t fallback, std::uint64_t min,
                        std::uint64_t max);
  double Fraction(std::string_view name, double fallback);  // 0 to 1
  bool Flag(std::string_view name, bool fallback);          // "true" or "false"
  std::optional<Date> DateValue(std::string_view name);
  std::vector<std::string> List(std::string_view name);
  // The index of the value in `choices`, case aside.
  std::optional<std::size_t> Choice(std::string_view name, const std::vector<std::string>& choices);
  // The same for each item of a list, in the order of `choices`, each once.
  std::vector<std::size_t> Choices(std::string_view name, const std::vector<std::string>& choices);

  [[nodiscard]] bool Has(std::string_view name) const;
  void Fail(std::string_view name, std::string detail);
  // kInvalidArgument with one field error for each fault.
  Result<void> Finish();

  [[nodiscard]] const std::vector<QueryParameter>& all() const { return query_; }

 private:
  const std::string* Find(std::string_view name);
  std::optional<std::size_t> Match(std::string_view name, std::string_view value,
                                   const std::vector<std::string>& choices);

  std::vector<QueryParameter> query_;
  std::vector<std::string> known_;
  std::vector<FieldError> errors_;
};

}  // namespace entente::api
