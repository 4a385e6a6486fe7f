#include "api/fact_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/closed_values.h"
#include "api/parameters.h"

namespace entente::api {
namespace {

constexpr std::size_t kMaxValueBytes = 2048;
constexpr std::size_t kMaxListItems = 100;

// Dates are stored as such; where only a year is meant, it is stored as a number.
bool IsYear(std::string_view name) {
  return name == "year" || name == "period_from" || name == "period_to";
}

std::optional<graph::Value> ReadYear(Members& members, std::string_view name) {
  constexpr std::int64_t kLastYear = 9999;
  const auto* const value = members.Any(name);
  if (value == nullptr) return std::nullopt;
  std::int64_t year = 0;
  if (value->is_number_integer()) year = value->get<std::int64_t>();
  if (value->is_string()) {
    const auto date = Date::Parse(value->get_ref<const std::string&>());
    if (date && date->precision() == DatePrecision::kYear) year = date->year();
  }
  if (year < 1 || year > kLastYear) {
    members.Fail(name, "is not a year of the form YYYY");
    return std::nullopt;
  }
  return year;
}

std::optional<graph::Value> ReadText(Members& members, std::string_view name,
                                     std::span<const std::string_view> closed) {
  auto text = members.Text(name, kMaxValueBytes);
  if (!text) return std::nullopt;
  if (!closed.empty() && std::find(closed.begin(), closed.end(), *text) == closed.end()) {
    members.Fail(
        name, fmt::format("is {}; the vocabulary has {}", Quoted(*text), fmt::join(closed, ", ")));
    return std::nullopt;
  }
  return *std::move(text);
}

std::optional<graph::Value> ReadNumber(Members& members, std::string_view name) {
  const auto* const value = members.Any(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) return value->get<double>();
  members.Fail(name, "must be a number");
  return std::nullopt;
}

std::optional<graph::Value> ReadValue(Members& members, const PropertyEntry& property,
                                      std::span<const std::string_view> closed) {
  switch (property.kind) {
    case PropertyKind::kText:
      return ReadText(members, property.name, closed);
    case PropertyKind::kInteger: {
      const auto number = members.Integer(property.name, INT32_MAX);
      if (!number) return std::nullopt;
      return static_cast<std::int64_t>(*number);
    }
    case PropertyKind::kNumber:
      return ReadNumber(members, property.name);
    case PropertyKind::kDate: {
      if (IsYear(property.name)) return ReadYear(members, property.name);
      const auto date = members.DateValue(property.name);
      if (!date) return std::nullopt;
      return *date;
    }
    case PropertyKind::kList:
      break;
  }
  auto list = members.Texts(property.name, kMaxListItems, kMaxValueBytes);
  if (list.empty()) return std::nullopt;
  return list;
}

template <class Of>
graph::Properties ReadPropertiesOf(Members& members, Of of) {
  graph::Properties properties;
  for (const PropertyEntry& property : PropertiesOf(of)) {
    auto value = ReadValue(members, property, ClosedValues(of, property.name));
    if (value) properties.emplace(property.name, *std::move(value));
  }
  return properties;
}

}  // namespace

graph::Properties ReadProperties(Members& members, graph::Label label) {
  return ReadPropertiesOf(members, label);
}

graph::Properties ReadProperties(Members& members, graph::RelationshipType type) {
  return ReadPropertiesOf(members, type);
}

}  // namespace entente::api
