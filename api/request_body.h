#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "api/faults.h"

namespace entente::api {

// A JSON object that was sent, or why it is none (400, 415 or 422).
struct BodyObject {
  nlohmann::json json;
  std::optional<Response> refusal;
};

// Reads the body as one JSON object. A member that comes twice anywhere in it, and nesting deeper
// than anything the API takes, are refused. Each value is a step of the call's context.
BodyObject ReadBodyObject(Call& call, std::string_view what);

// The members of one object, read as Parameters reads a query: what was not asked for is refused,
// and faults are told, under `path` and the member's name: the first kMaxFaults, and one more that
// says that there were others.
class Members {
 public:
  Members(const nlohmann::json& object, std::string path, std::vector<FieldError>& errors);

  // Null is as good as absent. A text that is blank or longer than `max_bytes` is refused.
  std::optional<std::string> Text(std::string_view name, std::size_t max_bytes);
  std::string RequiredText(std::string_view name, std::size_t max_bytes);
  std::vector<std::string> Texts(std::string_view name, std::size_t max_count,
                                 std::size_t max_bytes);
  std::optional<double> Number(std::string_view name, double min, double max);
  std::optional<std::uint64_t> Integer(std::string_view name, std::uint64_t max);
  std::optional<Date> DateValue(std::string_view name);
  // As it is; null when it is absent or null.
  const nlohmann::json* Any(std::string_view name);

  void Fail(std::string_view name, std::string detail);
  // Refuses the members that none of the above was asked for.
  void Finish();

 private:
  const nlohmann::json& object_;
  std::string path_;
  std::vector<FieldError>& errors_;
  std::vector<std::string> known_;
};

// kInvalidArgument for faults of a body; there are some.
Error RefusedMembers(std::vector<FieldError> errors);

}  // namespace entente::api
