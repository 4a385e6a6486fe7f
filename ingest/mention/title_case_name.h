#pragma once

#include <cstdint>
#include <optional>

#include "ingest/mention/built_name.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A name in capitals that ends with the word for what it is, and perhaps with what it is about:
// "the 34th ASEAN-Japan Forum", "Los Angeles Declaration on Migration and Protection".
struct TitleCaseName {
  const LexicalHit* head = nullptr;  // of a meeting, forum, agreement or initiative
  std::uint32_t core_begin = 0;      // behind its ordinal and year; the core ends at built.core_end
  // Of a document of a meeting: where the meeting's name ends, which belongs to the document's.
  std::uint32_t meeting_end = 0;
  // What stands within it and is no part of it: "East Asia Summit (EAS) Ministers' Meeting".
  TokenSpan aside;
  BuiltName built;
};

// "34th", "Fifth": the number, and the tokens it takes.
struct WrittenOrdinal {
  int number = 0;
  std::uint32_t length = 0;
};
std::optional<WrittenOrdinal> ReadOrdinal(const Reader& reader, std::uint32_t token);

// The name that begins at the token, in a language of LanguageLexicon::head_last.
std::optional<TitleCaseName> ReadTitleCaseName(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
