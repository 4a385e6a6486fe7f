#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace entente::ingest {

// What Unicode says a character is, as bits. Every stage asks it of every character, so that those
// that articles are made of are answered from a table.
namespace character {

using Kinds = std::uint8_t;
inline constexpr Kinds kLetter = 1;
inline constexpr Kinds kLetterOrDigit = 2;
inline constexpr Kinds kMark = 4;
inline constexpr Kinds kUpper = 8;
inline constexpr Kinds kTitle = 16;
inline constexpr Kinds kLower = 32;
inline constexpr Kinds kSpace = 64;
inline constexpr Kinds kComposed = 128;  // a text of such alone is in NFC

// One past the last of General Punctuation: Latin with Vietnamese, Greek and Cyrillic are before.
inline constexpr std::size_t kTableEnd = 0x2070;

Kinds LookUp(char32_t c);
std::array<Kinds, kTableEnd> MakeTable();
inline const std::array<Kinds, kTableEnd>& Table() {
  static const auto table = MakeTable();
  return table;
}

inline bool Is(char32_t c, Kinds kinds) {
  return ((c < kTableEnd ? Table()[c] : LookUp(c)) & kinds) != 0;
}

}  // namespace character

inline bool IsLetter(char32_t c) { return character::Is(c, character::kLetter); }
inline bool IsUpper(char32_t c) { return character::Is(c, character::kUpper); }
inline bool IsLower(char32_t c) { return character::Is(c, character::kLower); }
inline bool IsWhiteSpace(char32_t c) { return character::Is(c, character::kSpace); }

}  // namespace entente::ingest
