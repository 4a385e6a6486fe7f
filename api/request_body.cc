#include "api/request_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/body_type.h"
#include "api/nearest.h"
#include "api/problem.h"

namespace entente::api {
namespace {

using nlohmann::json;

// Of an object within a list within an object, with some to spare.
constexpr int kMaxDepth = 16;

// Looks at what the parser meets, and remembers the first thing that is not to be there. A pass of
// its own, before the tree is built: with a callback, the library looks through the whole list or
// object at each end of one within it.
class Watch final : public nlohmann::json_sax<json> {
 public:
  explicit Watch(QueryContext& context) : context_(context) {}

  bool null() override { return Step(); }
  bool boolean(bool /*value*/) override { return Step(); }
  bool number_integer(number_integer_t /*value*/) override { return Step(); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return Step(); }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return Step(); }
  bool string(string_t& /*value*/) override { return Step(); }
  bool binary(binary_t& /*value*/) override { return Step(); }

  bool start_object(std::size_t /*elements*/) override {
    members_.emplace_back();
    return Open();
  }
  bool end_object() override {
    members_.pop_back();
    return Close();
  }
  bool start_array(std::size_t /*elements*/) override { return Open(); }
  bool end_array() override { return Close(); }

  bool key(string_t& name) override {
    if (members_.back().insert(name).second) return true;
    return Refuse(fmt::format("member {} comes twice in one object", Quoted(name)));
  }

  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const json::exception& /*error*/) override {
    return Refuse(
        fmt::format("the body is not JSON: unexpected or malformed input at byte {}", position));
  }

  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

 private:
  bool Open() {
    if (++depth_ <= kMaxDepth) return Step();
    return Refuse(fmt::format("the body is nested deeper than {} levels", kMaxDepth));
  }

  bool Close() {
    --depth_;
    return true;
  }

  bool Step() {
    if (auto step = context_.Step(); !step) fault_ = step.error();
    return !fault_;
  }

  bool Refuse(std::string message) {
    fault_ = InvalidArgument(std::move(message));
    return false;
  }

  QueryContext& context_;
  std::vector<std::set<std::string>> members_;  // of each object that is open
  int depth_ = 0;
  std::optional<Error> fault_;
};

}  // namespace

BodyObject ReadBodyObject(Call& call, std::string_view what) {
  auto type = BodyTypeOf(call.request, {"application/json"}, what);
  if (auto* refusal = std::get_if<Response>(&type)) return {{}, std::move(*refusal)};
  if (call.request.body.find_first_not_of(" \t\r\n") == std::string::npos) {
    const Error empty{ErrorCode::kUnprocessable, "the body is empty", {}};
    return {{}, Problem(empty, call.request.request_id)};
  }
  const auto refuse = [&call](const Error& error) {
    return BodyObject{{}, Problem(error, call.request.request_id)};
  };
  Watch watch(call.context);
  const bool whole = json::sax_parse(call.request.body, &watch);
  if (watch.fault()) return refuse(*watch.fault());
  BodyObject body;
  body.json = json::parse(call.request.body, nullptr, /*allow_exceptions=*/false);
  if (!whole || body.json.is_discarded()) return refuse(InvalidArgument("the body is not JSON"));
  if (!body.json.is_object()) {
    return refuse(InvalidArgument(
        fmt::format("the body is {} in JSON; it must be an object", body.json.type_name())));
  }
  return body;
}

Members::Members(const json& object, std::string path, std::vector<FieldError>& errors)
    : object_(object), path_(std::move(path)), errors_(errors) {}

const json* Members::Any(std::string_view name) {
  known_.emplace_back(name);
  const auto found = object_.find(std::string(name));
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> Members::Text(std::string_view name, std::size_t max_bytes) {
  const json* const value = Any(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) {
    Fail(name, fmt::format("is {}; it must be a string", value->type_name()));
    return std::nullopt;
  }
  const auto& text = value->get_ref<const std::string&>();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    Fail(name, "is empty; leave it out or give a value");
  } else if (text.size() > max_bytes) {
    Fail(name, fmt::format("has {} bytes; at most {} are allowed", text.size(), max_bytes));
  } else {
    return text;
  }
  return std::nullopt;
}

std::string Members::RequiredText(std::string_view name, std::size_t max_bytes) {
  const auto faults = errors_.size();
  auto text = Text(name, max_bytes);
  if (!text && errors_.size() == faults) Fail(name, "is required");
  return text.value_or("");
}

std::vector<std::string> Members::Texts(std::string_view name, std::size_t max_count,
                                        std::size_t max_bytes) {
  const json* const value = Any(name);
  if (value == nullptr) return {};
  std::vector<std::string> texts;
  const bool strings =
      value->is_array() &&
      std::all_of(value->begin(), value->end(), [](const json& v) { return v.is_string(); });
  if (!strings) {
    Fail(name, "must be a list of strings");
    return {};
  }
  if (value->size() > max_count) {
    Fail(name, fmt::format("has {} items; at most {} are allowed", value->size(), max_count));
    return {};
  }
  for (const json& item : *value) {
    texts.push_back(item.get<std::string>());
    if (texts.back().find_first_not_of(" \t\r\n") == std::string::npos ||
        texts.back().size() > max_bytes) {
      Fail(name, fmt::format("has an item that is empty or longer than {} bytes", max_bytes));
      return {};
    }
  }
  return texts;
}

std::optional<double> Members::Number(std::string_view name, double min, double max) {
  const json* const value = Any(name);
  if (value == nullptr) return std::nullopt;
  const double number = value->is_number() ? value->get<double>() : min - 1;
  if (!(number >= min && number <= max)) {
    Fail(name, fmt::format("must be a number from {} to {}", min, max));
    return std::nullopt;
  }
  return number;
}

std::optional<std::uint64_t> Members::Integer(std::string_view name, std::uint64_t max) {
  const json* const value = Any(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number_unsigned() || value->get<std::uint64_t>() > max) {
    Fail(name, fmt::format("must be a whole number from 0 to {}", max));
    return std::nullopt;
  }
  return value->get<std::uint64_t>();
}

std::optional<Date> Members::DateValue(std::string_view name) {
  constexpr std::size_t kMaxDateBytes = 32;
  const auto text = Text(name, kMaxDateBytes);
  if (!text) return std::nullopt;
  const auto date = Date::Parse(*text);
  if (!date) {
    Fail(name,
         fmt::format("{} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", Quoted(*text)));
    return std::nullopt;
  }
  return *date;
}

void Members::Fail(std::string_view name, std::string detail) {
  std::string place = path_;
  if (!path_.empty() && !name.empty()) place += '.';
  AddFault(errors_, path_, {place.append(name), std::move(detail)});
}

void Members::Finish() {
  for (const auto& entry : object_.items()) {
    if (errors_.size() > kMaxFaults) return;
    if (std::find(known_.begin(), known_.end(), entry.key()) != known_.end()) continue;
    Fail(entry.key(), fmt::format("is not a member of this{}", DidYouMean(entry.key(), known_)));
  }
}

Error RefusedMembers(std::vector<FieldError> errors) {
  std::string message =
      errors.size() == 1 ? fmt::format("member {} {}", Quoted(errors[0].name), errors[0].detail)
      : errors.size() > kMaxFaults
          ? fmt::format("more than {} members of the body were refused", kMaxFaults)
          : fmt::format("{} members of the body were refused", errors.size());
  return {ErrorCode::kInvalidArgument, std::move(message), std::move(errors)};
}

}  // namespace entente::api
