#pragma once

#include <optional>
#include <string_view>

#include "graph/base/date.h"

namespace entente::ingest {

// The day that an article's address gives: "/2019/06/03/", "-2019-06-03", or a number that starts
// with one ("-20190603.htm", "-20220713203549887.htm": with a time of the day after it). Nothing
// for other numbers ("/572839.vnp") and for years before 1995.
std::optional<Date> DateInUrl(std::string_view url);

// The host of an http or https URL as written, without a port; empty when there is none.
std::string_view HostOf(std::string_view url);

}  // namespace entente::ingest
