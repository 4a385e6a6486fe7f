#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "cypher/find_text.h"
#include "cypher/functions.h"

// Strings are counted in code points.
namespace entente::cypher {
namespace {

using Arguments = std::span<const Value>;

icu::UnicodeString Unicode(const Value& value) {
  return icu::UnicodeString::fromUTF8(value.AsString());
}

Value Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::optional<QueryError> NotStrings(std::string_view function, Arguments arguments) {
  for (const Value& argument : arguments) {
    if (!argument.Is(ValueType::kString)) return WrongArgument(function, argument);
  }
  return std::nullopt;
}

Outcome<Value> ToUpper(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("toUpper", a)) return *error;
  return Utf8(Unicode(a[0]).toUpper(icu::Locale::getRoot()));
}

Outcome<Value> ToLower(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("toLower", a)) return *error;
  return Utf8(Unicode(a[0]).toLower(icu::Locale::getRoot()));
}

constexpr std::string_view kBlanks = " \t\n\r\f\v";

Value Trimmed(const std::string& text, bool left, bool right) {
  const std::size_t begin = left ? text.find_first_not_of(kBlanks) : 0;
  if (begin == std::string::npos) return std::string();
  const std::size_t end = right ? text.find_last_not_of(kBlanks) + 1 : text.size();
  return text.substr(begin, end - begin);
}

Outcome<Value> Trim(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("trim", a)) return *error;
  return Trimmed(a[0].AsString(), true, true);
}

Outcome<Value> LeftTrim(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("lTrim", a)) return *error;
  return Trimmed(a[0].AsString(), true, false);
}

Outcome<Value> RightTrim(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("rTrim", a)) return *error;
  return Trimmed(a[0].AsString(), false, true);
}

Outcome<Value> Replace(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("replace", a)) return *error;
  const std::string& text = a[0].AsString();
  const std::string& search = a[1].AsString();
  if (search.empty()) return a[0];
  // Each place that is replaced may grow by a whole text.
  constexpr std::size_t kMaxText = std::size_t{16} << 20;
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = FindText(text, search); at != std::string::npos;
       from = at + search.size(), at = FindText(text, search, from)) {
    result.append(text, from, at - from).append(a[2].AsString());
    if (result.size() > kMaxText) {
      return ArgumentError("NumberOutOfRange", "replace() gives at most 16 MiB of text");
    }
  }
  return Value(result.append(text, from));
}

Outcome<Value> Split(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("split", a)) return *error;
  const std::string& text = a[0].AsString();
  const std::string& separator = a[1].AsString();
  List parts;
  // A value takes more than the character that it may hold.
  constexpr std::size_t kMaxParts = 2'000'000;
  const auto too_many = [] {
    return ArgumentError("NumberOutOfRange", "split() gives at most 2,000,000 parts");
  };
  if (separator.empty()) {
    const icu::UnicodeString unicode = Unicode(a[0]);
    for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
      if (parts.size() == kMaxParts) return too_many();
      parts.push_back(Utf8(icu::UnicodeString(unicode.char32At(i))));
    }
    return Value(std::move(parts));
  }
  std::size_t from = 0;
  for (std::size_t at = FindText(text, separator); at != std::string::npos;
       from = at + separator.size(), at = FindText(text, separator, from)) {
    if (parts.size() + 1 == kMaxParts) return too_many();
    parts.emplace_back(text.substr(from, at - from));
  }
  parts.emplace_back(text.substr(from));
  return Value(std::move(parts));
}

Outcome<std::int64_t> Count(std::string_view function, const Value& value) {
  if (!value.Is(ValueType::kInteger)) return WrongArgument(function, value);
  if (value.AsInteger() < 0) {
    return ArgumentError("NumberOutOfRange",
                         std::string(function) + "() does not take a negative number");
  }
  return value.AsInteger();
}

// `length` code points from `start`, as far as there are any.
Value Piece(const icu::UnicodeString& text, std::int64_t start, std::int64_t length) {
  const std::int64_t total = text.countChar32();
  const std::int64_t begin = std::min(start, total);
  const std::int64_t end = begin + std::min(length, total - begin);
  const std::int32_t from = text.moveIndex32(0, static_cast<std::int32_t>(begin));
  const std::int32_t to = text.moveIndex32(0, static_cast<std::int32_t>(end));
  return Utf8(text.tempSubStringBetween(from, to));
}

Outcome<Value> Substring(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("substring", a.first(1))) return *error;
  auto start = Count("substring", a[1]);
  if (!start) return start.error();
  const icu::UnicodeString text = Unicode(a[0]);
  if (a.size() == 2) return Piece(text, *start, text.length());
  auto length = Count("substring", a[2]);
  if (!length) return length.error();
  return Piece(text, *start, *length);
}

Outcome<Value> Left(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("left", a.first(1))) return *error;
  auto length = Count("left", a[1]);
  if (!length) return length.error();
  return Piece(Unicode(a[0]), 0, *length);
}

Outcome<Value> Right(Arguments a, const FunctionContext& /*context*/) {
  if (const auto error = NotStrings("right", a.first(1))) return *error;
  auto length = Count("right", a[1]);
  if (!length) return length.error();
  const icu::UnicodeString text = Unicode(a[0]);
  const std::int64_t total = text.countChar32();
  return Piece(text, total - std::min(*length, total), total);
}

}  // namespace

std::span<const Function> StringFunctions() {
  using enum StaticKind;
  static constexpr Function kTable[] = {
      {"toupper", 1, 1, ToUpper, kString, kString},
      {"upper", 1, 1, ToUpper, kString, kString},
      {"tolower", 1, 1, ToLower, kString, kString},
      {"lower", 1, 1, ToLower, kString, kString},
      {"trim", 1, 1, Trim, kString, kString},
      {"ltrim", 1, 1, LeftTrim, kString, kString},
      {"rtrim", 1, 1, RightTrim, kString, kString},
      {"replace", 3, 3, Replace, kString, kString},
      {"split", 2, 2, Split, kString, kList},
      {"substring", 2, 3, Substring, kString, kString},
      {"left", 2, 2, Left, kString, kString},
      {"right", 2, 2, Right, kString, kString},
  };
  return kTable;
}

}  // namespace entente::cypher
