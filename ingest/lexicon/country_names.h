#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::ingest {

// {ISO 3166-1 alpha-2 code in lower case, name} of every country and territory, as CLDR (through
// ICU) names it in `language`; ordered by code.
std::vector<std::pair<std::string, std::string>> CountryNames(std::string_view language);

}  // namespace entente::ingest
