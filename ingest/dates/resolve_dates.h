#pragma once

#include "ingest/dates/date_words.h"
#include "ingest/document.h"

namespace entente::ingest {

// Finds the dates of `document`, whose sentences, zones and `published` are set; sets `reference`
// and `dates`.
//
// The reference is `published` when known. Else the text's own years are weighed, boilerplate left
// out: the latest of its full dates, of anniversaries, of years called current ("trong năm 2018"),
// of months with a year and of pictures' dates, or the start of a term of years just begun. Years
// that are aimed at ("mục tiêu … vào năm 2030") do not count, nor does a mere past year: it does
// not tell the year of writing, and a date without a year then stays without one.
//
// A day and month without a year are put nearest to the reference, on the side that the words say
// ("6/11 tới"), and in its year when only that is known.
void ResolveDates(Document& document, const DateWords& words);

}  // namespace entente::ingest
