#include "ingest/lexicon/country_names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace entente::ingest {

std::vector<std::pair<std::string, std::string>> CountryNames(std::string_view language) {
  const icu::Locale in(std::string(language).c_str());
  std::vector<std::pair<std::string, std::string>> names;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(in, name);
    std::string id(*code);
    std::transform(id.begin(), id.end(), id.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    std::string utf8;
    name.toUTF8String(utf8);
    names.emplace_back(std::move(id), std::move(utf8));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace entente::ingest
