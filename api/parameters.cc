#include "api/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "api/nearest.h"
#include "graph/text/code_points.h"

namespace entente::api {
namespace {

bool EqualAsciiCaseAside(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// For a name that is far from every one that would do.
std::string ItTakes(const std::vector<std::string>& known) {
  constexpr std::size_t kMostNames = 30;
  if (known.empty()) return {};
  return fmt::format(
      "; it takes {}{}",
      fmt::join(known.begin(),
                known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), kMostNames)),
                ", "),
      known.size() > kMostNames ? ", …" : "");
}

}  // namespace

std::string Quoted(std::string_view value) {
  constexpr std::size_t kMaxBytes = 80;
  const std::string_view shown = graph::BeginningOf(value, kMaxBytes);
  return fmt::format("'{}{}'", shown, shown.size() < value.size() ? "…" : "");
}

std::vector<std::string> SplitList(std::string_view value) {
  std::vector<std::string> items;
  while (true) {
    const auto comma = value.find(',');
    const auto item = Trimmed(value.substr(0, comma));
    if (!item.empty()) items.emplace_back(item);
    if (comma == std::string_view::npos) return items;
    value.remove_prefix(comma + 1);
  }
}

Parameters::Parameters(std::vector<QueryParameter> query) : query_(std::move(query)) {}

const std::string* Parameters::Find(std::string_view name) {
  if (query_.empty()) return nullptr;  // and nothing to be compared with what is known
  if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.emplace_back(name);
  const auto found = std::find_if(query_.begin(), query_.end(),
                                  [&](const QueryParameter& p) { return p.name == name; });
  return found == query_.end() ? nullptr : &found->value;
}

bool Parameters::Has(std::string_view name) const {
  return std::any_of(query_.begin(), query_.end(),
                     [&](const QueryParameter& p) { return p.name == name; });
}

void Parameters::Fail(std::string_view name, std::string detail) {
  errors_.push_back({std::string(name), std::move(detail)});
}

std::optional<std::string> Parameters::Text(std::string_view name) {
  const std::string* value = Find(name);
  if (value == nullptr) return std::nullopt;
  if (Trimmed(*value).empty()) {
    Fail(name, "is empty; leave it out or give a value");
    return std::nullopt;
  }
  return std::string(Trimmed(*value));
}

std::string Parameters::RequiredText(std::string_view name) {
  if (Find(name) == nullptr) {
    Fail(name, "is required");
    return {};
  }
  return Text(name).value_or(std::string());
}

std::uint64_t Parameters::Integer(std::string_view name, std::uint64_t fallback, std::uint64_t min,
                                  std::uint64_t max) {
  const std::string* value = Find(name);
  if (value == nullptr) return fallback;
  std::uint64_t number = 0;
  const char* const end = value->data() + value->size();
  const auto [stopped, error] = std::from_chars(value->data(), end, number);
  if (error != std::errc() || stopped != end || number < min || number > max) {
    Fail(name, fmt::format("{} is not an integer from {} to {}", Quoted(*value), min, max));
    return fallback;
  }
  return number;
}

double Parameters::Fraction(std::string_view name, double fallback) {
  const std::string* value = Find(name);
  if (value == nullptr) return fallback;
  double number = 0;
  const char* const end = value->data() + value->size();
  const auto [stopped, error] = std::from_chars(value->data(), end, number);
  if (error != std::errc() || stopped != end || !(number >= 0 && number <= 1)) {
    Fail(name, fmt::format("{} is not a number from 0 to 1", Quoted(*value)));
    return fallback;
  }
  return number;
}

bool Parameters::Flag(std::string_view name, bool fallback) {
  const auto choice = Choice(name, {"false", "true"});
  return choice ? *choice == 1 : fallback;
}

std::optional<Date> Parameters::DateValue(std::string_view name) {
  const std::string* value = Find(name);
  if (value == nullptr) return std::nullopt;
  auto date = Date::Parse(*value);
  if (!date) {
    Fail(name,
         fmt::format("{} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", Quoted(*value)));
    return std::nullopt;
  }
  return *date;
}

std::vector<std::string> Parameters::List(std::string_view name) {
  const std::string* value = Find(name);
  if (value == nullptr) return {};
  auto items = SplitList(*value);
  if (items.empty()) Fail(name, "is empty; leave it out or give a value");
  return items;
}

std::optional<std::size_t> Parameters::Match(std::string_view name, std::string_view value,
                                             const std::vector<std::string>& choices) {
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (EqualAsciiCaseAside(value, choices[i])) return i;
  }
  Fail(name, fmt::format("{} is not one of {}{}", Quoted(value), fmt::join(choices, ", "),
                         DidYouMean(value, choices)));
  return std::nullopt;
}

std::optional<std::size_t> Parameters::Choice(std::string_view name,
                                              const std::vector<std::string>& choices) {
  const std::string* value = Find(name);
  if (value == nullptr) return std::nullopt;
  return Match(name, *value, choices);
}

std::vector<std::size_t> Parameters::Choices(std::string_view name,
                                             const std::vector<std::string>& choices) {
  std::vector<std::size_t> chosen;
  for (const std::string& item : List(name)) {
    if (const auto index = Match(name, item, choices)) chosen.push_back(*index);
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

Result<void> Parameters::Finish() {
  for (std::size_t i = 0; i < query_.size(); ++i) {
    const std::string& name = query_[i].name;
    const auto same = [&](const QueryParameter& p) { return p.name == name; };
    if (std::any_of(query_.begin(), query_.begin() + static_cast<std::ptrdiff_t>(i), same)) {
      // Told at its second appearance, once.
      if (std::count_if(query_.begin(), query_.begin() + static_cast<std::ptrdiff_t>(i), same) == 1)
        Fail(name, "is given more than once; a list is separated by commas");
    } else if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
      const std::string nearest = DidYouMean(name, known_);
      Fail(name, fmt::format("is not a parameter of this endpoint{}",
                             nearest.empty() ? ItTakes(known_) : nearest));
    }
  }
  if (errors_.empty()) return {};
  std::string message;
  if (errors_.size() == 1) {
    message = fmt::format("parameter {} {}", Quoted(errors_[0].name), errors_[0].detail);
  } else {
    std::vector<std::string> names;
    for (const FieldError& error : errors_) names.push_back(Quoted(error.name));
    message = fmt::format("{} parameters were refused: {}", errors_.size(), fmt::join(names, ", "));
  }
  return Error{ErrorCode::kInvalidArgument, std::move(message), errors_};
}

}  // namespace entente::api
