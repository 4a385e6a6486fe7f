#include "tests/ingest/mutations.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>

namespace entente::ingest {
namespace {

std::size_t Pick(std::mt19937& random, std::size_t below) {
  return below == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string Decomposed(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(error);
  return ToUtf8(nfd->normalize(icu::UnicodeString::fromUTF8(text), error));
}

// UTF-8 taken for Latin-1 and written as UTF-8 again: "Viá»‡t".
std::string Mojibake(const std::string& text) {
  std::string twice;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x80) {
      twice += byte;
    } else {
      twice += static_cast<char>(0xC0 | (value >> 6));
      twice += static_cast<char>(0x80 | (value & 0x3F));
    }
  }
  return twice;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

}  // namespace

const std::vector<Mutation>& HarmlessMutations() {
  static const std::vector<Mutation> mutations = {
      {"decomposed letters", [](const auto& text, auto&) { return Decomposed(text); }},
      {"the Icelandic letter for the Vietnamese",
       [](const auto& text, auto&) { return Replaced(Replaced(text, "Đ", "Ð"), "đ", "ð"); }},
      {"line ends of Windows",
       [](const auto& text, auto&) { return Replaced(text, "\n", "\r\n"); }},
      {"a byte order mark", [](const auto& text, auto&) { return "\uFEFF" + text; }},
  };
  return mutations;
}

const std::vector<Mutation>& HarmfulMutations() {
  static const std::vector<Mutation> mutations = {
      {"cut off",
       [](const auto& text, auto& random) { return text.substr(0, Pick(random, text.size())); }},
      {"bytes lost in the middle",
       [](auto text, auto& random) {
         text.erase(Pick(random, text.size()), Pick(random, 200));
         return text;
       }},
      {"a byte of another kind",
       [](auto text, auto& random) {
         text[Pick(random, text.size())] = static_cast<char>(Pick(random, 256));
         return text;
       }},
      {"capitals", [](const auto& text,
                      auto&) { return ToUtf8(icu::UnicodeString::fromUTF8(text).toUpper()); }},
      {"no capitals", [](const auto& text,
                         auto&) { return ToUtf8(icu::UnicodeString::fromUTF8(text).toLower()); }},
      {"mojibake", [](const auto& text, auto&) { return Mojibake(text); }},
      {"glued sentences", [](const auto& text, auto&) { return Replaced(text, ". ", "."); }},
      {"glued paragraphs", [](const auto& text, auto&) { return Replaced(text, "\n", ""); }},
      {"no punctuation",
       [](auto text, auto&) {
         std::erase_if(text, [](char c) { return c == '.' || c == ',' || c == ';' || c == '('; });
         return text;
       }},
      {"no spaces",
       [](auto text, auto&) {
         std::erase(text, ' ');
         return text;
       }},
      {"paragraphs mixed up",
       [](const auto& text, auto& random) {
         auto lines = Lines(text);
         std::shuffle(lines.begin(), lines.end(), random);
         return Joined(lines);
       }},
      {"told twice", [](const auto& text, auto&) { return text + "\n\n" + text; }},
      {"a stretch again and again",
       [](const auto& text, auto& random) {
         const auto stretch = text.substr(Pick(random, text.size()), Pick(random, 300));
         std::string out = text;
         for (int i = 0; i < 20; ++i) out += stretch;
         return out;
       }},
      {"strange characters",
       [](auto text, auto& random) {
         static const std::vector<std::string> kStrange = {
             "\u0301", "\u200B", "\u202E", "\U0001F91D", "한국",
             "\u0000", "<b>",    "&amp;",  "\\",         "%s"};
         for (int i = 0; i < 30; ++i) {
           text.insert(Pick(random, text.size()), kStrange[Pick(random, kStrange.size())]);
         }
         return text;
       }},
  };
  return mutations;
}

}  // namespace entente::ingest
