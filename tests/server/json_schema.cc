#include "tests/server/json_schema.h"

#include <algorithm>
#include <regex>

namespace entente::testing {
namespace {

using Json = nlohmann::json;

bool IsOfType(const Json& value, const std::string& type) {
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return value.type_name() == type;
}

std::size_t CodePoints(const std::string& utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

class Checker {
 public:
  explicit Checker(const Json& document) : document_(document) {}

  void Check(const Json& value, const Json& schema, const std::string& at) {
    for (const auto& [keyword, wanted] : schema.items())
      Keyword(value, schema, keyword, wanted, at);
  }

  std::vector<std::string> misfits;

 private:
  [[nodiscard]] std::size_t CountMisfits(const Json& value, const Json& schema) const {
    return Misfits(value, schema, document_).size();
  }

  void Expect(bool fits, const std::string& at, const std::string& what) {
    if (!fits) misfits.push_back(at + ": " + what);
  }

  void Keyword(const Json& value, const Json& schema, const std::string& keyword,
               const Json& wanted, const std::string& at) {
    if (keyword == "$ref") {
      const std::string pointer = wanted.get<std::string>().substr(1);
      Check(value, document_.at(Json::json_pointer(pointer)), at);
    } else if (keyword == "type") {
      const std::vector<Json> types =
          wanted.is_array() ? wanted.get<std::vector<Json>>() : std::vector<Json>{wanted};
      Expect(
          std::any_of(types.begin(), types.end(),
                      [&](const Json& type) { return IsOfType(value, type.get<std::string>()); }),
          at, value.dump().substr(0, 80) + " is not of type " + wanted.dump());
    } else if (keyword == "enum") {
      Expect(std::find(wanted.begin(), wanted.end(), value) != wanted.end(), at,
             value.dump() + " is none of " + wanted.dump());
    } else if (keyword == "const") {
      Expect(value == wanted, at, value.dump() + " is not " + wanted.dump());
    } else if (keyword == "minimum") {
      Expect(!value.is_number() || value >= wanted, at,
             value.dump() + " is below " + wanted.dump());
    } else if (keyword == "maximum") {
      Expect(!value.is_number() || value <= wanted, at,
             value.dump() + " is above " + wanted.dump());
    } else if (keyword == "pattern") {
      Expect(!value.is_string() ||
                 std::regex_search(value.get<std::string>(), std::regex(wanted.get<std::string>())),
             at, value.dump() + " does not match " + wanted.dump());
    } else if (keyword == "maxItems") {
      Expect(!value.is_array() || value.size() <= wanted.get<std::size_t>(), at, "has too many");
    } else if (keyword == "maxLength") {
      Expect(
          !value.is_string() || CodePoints(value.get<std::string>()) <= wanted.get<std::size_t>(),
          at, "is too long");
    } else if (keyword == "format") {
      static const std::regex date_time("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
      Expect(wanted == "date-time", at, "format not known here: " + wanted.dump());
      Expect(!value.is_string() || std::regex_match(value.get<std::string>(), date_time), at,
             value.dump() + " is no time");
    } else if (keyword == "required") {
      for (const Json& name : wanted) {
        Expect(!value.is_object() || value.contains(name.get<std::string>()), at,
               "lacks " + name.dump());
      }
    } else if (keyword == "properties") {
      for (const auto& [name, property] : wanted.items()) {
        if (value.is_object() && value.contains(name))
          Check(value[name], property, at + "/" + name);
      }
    } else if (keyword == "additionalProperties") {
      Additional(value, schema, wanted, at);
    } else if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        Check(value[i], wanted, at + "/" + std::to_string(i));
      }
    } else if (keyword == "allOf") {
      for (const Json& part : wanted) Check(value, part, at);
    } else if (keyword == "anyOf") {
      Expect(std::any_of(wanted.begin(), wanted.end(),
                         [&](const Json& part) { return CountMisfits(value, part) == 0; }),
             at, "fits nothing of anyOf");
    } else {
      Expect(keyword == "description" || keyword == "default", at,
             "keyword not known here: " + keyword);
    }
  }

  void Additional(const Json& value, const Json& schema, const Json& wanted,
                  const std::string& at) {
    if (!value.is_object() || wanted == true) return;
    for (const auto& [name, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) continue;
      if (wanted == false) {
        Expect(false, at, "has " + name);
      } else {
        Check(member, wanted, at + "/" + name);
      }
    }
  }

  const Json& document_;
};

}  // namespace

std::vector<std::string> Misfits(const Json& value, const Json& schema, const Json& document) {
  Checker checker(document);
  checker.Check(value, schema, "");
  return std::move(checker.misfits);
}

}  // namespace entente::testing
