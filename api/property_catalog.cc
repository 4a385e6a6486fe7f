#include "api/property_catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "api/parameters.h"
#include "graph/text/fold.h"

namespace entente::api {
namespace {

using enum PropertyKind;

template <class... Entries>
constexpr auto Table(Entries... entries) {
  return std::array<PropertyEntry, sizeof...(Entries)>{entries...};
}
using P = PropertyEntry;

constexpr auto kArticle = Table(P{"title", kText}, P{"outlet", kText}, P{"url", kText},
                                P{"published", kDate}, P{"language", kText});
constexpr auto kPartner = Table(P{"kind", kText}, P{"iso", kText});
constexpr auto kMeeting =
    Table(P{"kind", kText}, P{"ordinal", kInteger}, P{"start_date", kDate}, P{"end_date", kDate},
          P{"date_precision", kText}, P{"status", kText});
constexpr auto kAcronym = Table(P{"acronym", kText});
constexpr auto kAgreement = Table(P{"kind", kText}, P{"acronym", kText}, P{"year", kDate},
                                  P{"period_from", kDate}, P{"period_to", kDate});
constexpr auto kPartnership =
    Table(P{"members", kList}, P{"level", kText}, P{"established", kDate});
constexpr auto kPlace = Table(P{"kind", kText}, P{"country", kText});
constexpr auto kFigure = Table(P{"indicator", kText}, P{"value", kNumber}, P{"unit", kText},
                               P{"year", kDate}, P{"kind", kText});

constexpr auto kPosition =
    Table(P{"title", kText}, P{"role", kText}, P{"valid_from", kDate}, P{"valid_to", kDate});
constexpr auto kDelegation = Table(P{"delegation_of", kText});
constexpr auto kSession = Table(P{"ordinal", kInteger});
constexpr auto kSignature = Table(P{"date", kDate});
constexpr auto kTerm = Table(P{"valid_from", kDate}, P{"valid_to", kDate});
constexpr auto kCount = Table(P{"count", kInteger});

std::optional<double> ParseNumber(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// A year may be stored as a date, a number or a text.
std::optional<Date> AsDate(const graph::Value& value) {
  if (const auto* date = std::get_if<Date>(&value)) return *date;
  if (const auto* year = std::get_if<std::int64_t>(&value)) {
    if (*year < 1 || *year > 9999) return std::nullopt;
    return Date::FromParts(static_cast<int>(*year));
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    auto date = Date::Parse(*text);
    if (date) return *date;
  }
  return std::nullopt;
}

std::optional<double> AsNumber(const graph::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*integer);
  }
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return std::nullopt;
}

bool SameText(std::string_view a, std::string_view b) { return graph::Fold(a) == graph::Fold(b); }

}  // namespace

std::string_view ToString(PropertyKind kind) {
  switch (kind) {
    case kText:
      return "string";
    case kInteger:
      return "integer";
    case kNumber:
      return "number";
    case kDate:
      return "date";
    case kList:
      break;
  }
  return "list";
}

std::span<const PropertyEntry> PropertiesOf(graph::Label label) {
  switch (label) {
    case graph::Label::kArticle:
      return kArticle;
    case graph::Label::kPartner:
      return kPartner;
    case graph::Label::kMeeting:
      return kMeeting;
    case graph::Label::kForum:
    case graph::Label::kInitiative:
      return kAcronym;
    case graph::Label::kAgreement:
      return kAgreement;
    case graph::Label::kPartnership:
      return kPartnership;
    case graph::Label::kPlace:
      return kPlace;
    case graph::Label::kFigure:
      return kFigure;
    case graph::Label::kOfficial:
    case graph::Label::kTopic:
      break;
  }
  return {};
}

std::span<const PropertyEntry> PropertiesOf(graph::RelationshipType type) {
  using enum graph::RelationshipType;
  switch (type) {
    case kHoldsPosition:
      return kPosition;
    case kLedDelegation:
      return kDelegation;
    case kSessionOf:
      return kSession;
    case kSigned:
      return kSignature;
    case kChairs:
    case kCoordinates:
      return kTerm;
    case kMentions:
      return kCount;
    default:
      return {};
  }
}

std::optional<std::string> RefuseFilterValue(PropertyKind kind, std::string_view text) {
  if ((kind == kInteger || kind == kNumber) && !ParseNumber(text)) {
    return fmt::format("{} is not a number", Quoted(text));
  }
  if (kind == kDate && !Date::Parse(text)) {
    return fmt::format("{} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", Quoted(text));
  }
  return std::nullopt;
}

bool ValueMatches(const graph::Value& value, PropertyKind kind, std::string_view text) {
  switch (kind) {
    case kInteger:
    case kNumber: {
      const auto stored = AsNumber(value);
      const auto wanted = ParseNumber(text);
      return stored && wanted && *stored == *wanted;
    }
    case kDate: {
      const auto stored = AsDate(value);
      const auto wanted = Date::Parse(text);
      return stored && wanted && wanted->FirstDay() <= stored->FirstDay() &&
             stored->EndDay() <= wanted->EndDay();
    }
    case kText:
    case kList:
      break;
  }
  if (const auto* stored = std::get_if<std::string>(&value)) return SameText(*stored, text);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    return std::any_of(list->begin(), list->end(),
                       [&](const std::string& item) { return SameText(item, text); });
  }
  return false;
}

}  // namespace entente::api
