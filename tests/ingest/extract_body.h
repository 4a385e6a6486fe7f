#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/context.h"
#include "ingest/extract.h"
#include "ingest/prepare.h"
#include "tests/ingest/the_lexicon.h"

namespace entente::ingest {

// What a plain text of that language and day says.
inline graph::Contribution ExtractBody(std::string_view body, std::string language,
                                       std::optional<Date> published) {
  RawArticle raw;
  raw.language = std::move(language);
  raw.published = published;
  raw.body = std::string(body);
  const auto document = Prepare(raw, TheLexicon());
  QueryContext context;
  return Extract(*document, TheLexicon(), context)->contribution;
}

}  // namespace entente::ingest
