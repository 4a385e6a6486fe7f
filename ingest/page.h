#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/date.h"
#include "ingest/document.h"

namespace entente::ingest {

// A paragraph as the page gives it: a line of plain text, a block element of HTML.
struct Block {
  ByteSpan span;             // of Page::text, not empty, no white space at its ends
  std::uint32_t gap = 0;     // blank lines before it
  std::optional<Zone> zone;  // when the markup says what it is
};

// What is read from a page before its text is understood.
struct Page {
  std::string text;  // becomes Document::text
  std::vector<Block> blocks;
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<std::string> url;
  std::optional<std::string> language;
  std::optional<Date> published;
};

}  // namespace entente::ingest
