#include "ingest/resolve/press_office.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace entente::ingest {
namespace {

constexpr std::uint32_t kOpeningSentences = 4;  // headline, dateline, whom it is attributable to

// "https://www.whitehouse.gov/briefing-room/…" is read on whitehouse.gov.
bool IsOnHost(std::string_view url, std::string_view host) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (!url.ends_with(host)) return false;
  return url.size() == host.size() || url[url.size() - host.size() - 1] == '.';
}

}  // namespace

std::string_view PressOfficeCountry(const Document& document, const TokenSenses& senses,
                                    const LanguageLexicon& lexicon) {
  if (document.url) {
    for (const PressOffice& office : lexicon.press_offices) {
      const bool there =
          std::any_of(office.hosts.begin(), office.hosts.end(),
                      [&](const std::string& host) { return IsOnHost(*document.url, host); });
      if (there) return office.country;
    }
  }
  std::uint32_t seen = 0;
  for (const Sentence& sentence : document.sentences) {
    if (seen++ == kOpeningSentences) break;
    if (const auto* hit = senses.Longest(sentence.first_token, SenseKind::kPressOffice)) {
      return lexicon.press_offices[hit->entry].country;
    }
  }
  return {};
}

}  // namespace entente::ingest
