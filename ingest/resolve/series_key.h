#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon/language_lexicon.h"

namespace entente::ingest {

// The slug of a name in which each party is called by its usual name, so that what the press calls
// "Đối thoại Quốc phòng Việt Nam - Hoa Kỳ", "… Việt Nam - Mỹ" and "… Việt - Mỹ" is one series.
// `parties` are ids of partners; those that the name does not hold are passed over.
std::string SeriesKey(std::string_view name, const std::vector<std::string_view>& parties,
                      const LanguageLexicon& lexicon);

}  // namespace entente::ingest
