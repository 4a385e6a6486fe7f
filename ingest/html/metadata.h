#pragma once

#include <optional>
#include <string_view>

#include "graph/base/date.h"
#include "ingest/html/parsed_html.h"
#include "ingest/page.h"

namespace entente::ingest {

// Fills in title, outlet, url, language and published of `page` from what the page says of itself
// to machines: <meta> (Open Graph, article:, Dublin Core, itemprop), <link rel="canonical">,
// JSON-LD of articles (also within @graph), <time>, <title>, <html lang>. Of several sources the
// more particular wins: JSON-LD and article: over Open Graph over the rest.
void ReadMetadata(const GumboNode& root, Page& page);

// A date in any of the forms that pages use: ISO 8601 with or without a time ("2019-06-03T21:52
// +07:00"), "2019/06/03", "03/06/2019 21:52", "Mon, 03 Jun 2019 …", "June 3, 2019". The local date
// of a time with a zone. Day before month where both readings are possible, unless AM or PM
// follows. Nothing for others, and for years before 1990.
std::optional<Date> ParsePageDate(std::string_view text);

}  // namespace entente::ingest
