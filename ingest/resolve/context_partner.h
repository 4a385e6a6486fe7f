#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/lexicon/language_lexicon.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/people.h"

namespace entente::ingest {

// Whom an official serves when the office does not say so, from what stands before: "Về phía Nga,
// Thứ trưởng Ngoại giao X", "Thủ tướng Ấn Độ X, Bộ trưởng Quốc phòng Y".
class ContextPartner {
 public:
  explicit ContextPartner(const LanguageLexicon& lexicon) : lexicon_(lexicon) {}

  // Tells `people` of the persons of a sentence, each with its context.
  void NotePeople(const Reader& reader, std::uint32_t sentence, std::vector<Mention>& mentions,
                  People& people);

 private:
  [[nodiscard]] std::string_view StateOf(const Reader& reader, const Mention& partner) const;
  [[nodiscard]] bool MayServe(const Mention& person, std::string_view partner) const;

  const LanguageLexicon& lexicon_;
  std::string_view last_role_;  // of the office named last: what "người đồng cấp" holds
  std::string_view abroad_;     // the foreign state whose office was named last
};

}  // namespace entente::ingest
