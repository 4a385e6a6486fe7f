#pragma once

#include "graph/base/date.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

// Dates that no event told in the sentence has.
namespace entente::ingest {

// "Bộ Ngoại giao ngày 14/7 cho biết": when it was said, not when it happened.
bool IsOfReport(const Reader& reader, const Mention& date);

// "14/02/2026 12:54", "14/02/2026 | 12h54": when a page was put up, run into its text.
bool IsStamp(const Reader& reader, const Mention& date);

// "đến năm 2030": what is to be reached by then, not when the meeting is.
bool IsOfAim(const Reader& reader, const Date& date);

}  // namespace entente::ingest
