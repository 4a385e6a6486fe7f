#include "api/quotable_text.h"

#include <cstring>

namespace entente::api {
namespace {

// As std::string_view::find, but in time of the sum of the lengths where that takes their product,
// as for "aa…ab" in "aa…aa".
std::size_t FindIn(std::string_view text, std::string_view quotation, std::size_t from) {
  const auto* const found = static_cast<const char*>(
      memmem(text.data() + from, text.size() - from, quotation.data(), quotation.size()));
  return found == nullptr ? std::string_view::npos : static_cast<std::size_t>(found - text.data());
}

}  // namespace

Result<QuotableText::Place> QuotableText::Find(const std::string& quotation,
                                               const QueryContext& context) {
  const auto [at, added] = found_.try_emplace(quotation);
  if (!added) return at->second;
  if (auto on_time = context.Check(); !on_time) {
    found_.erase(at);
    return on_time.error();
  }
  Place& place = at->second;
  const std::size_t begin = FindIn(text_, quotation, 0);
  if (begin == std::string_view::npos) return place;
  place.first = {index_.CodePointOfByte(begin), index_.CodePointOfByte(begin + quotation.size())};
  place.several = FindIn(text_, quotation, begin + 1) != std::string_view::npos;
  return place;
}

std::uint32_t QuotableText::SentenceAt(std::uint32_t code_point, const ingest::Lexicon& lexicon) {
  if (!sentences_) sentences_.emplace(text_, lexicon);
  return sentences_->At(code_point).value_or(0);
}

}  // namespace entente::api
