#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "ingest/lexicon_files.h"

namespace entente::ingest {

// What the name of an element says of its content (html.tsv).
enum class ElementUse : std::uint8_t { kContent, kLead, kCaption, kAuthor, kDate, kDrop };

// The words of class and id attributes. Immutable.
class ClassWords {
 public:
  // From html.tsv.
  static ClassWords Compile(const LexiconFiles& files, LexiconFaults& faults);

  // Whether a class or id attribute has a word of that use. Its names are split at every character
  // that is neither letter nor digit and before capitals: "PhotoCMS_Caption" has "caption".
  [[nodiscard]] bool Has(std::string_view attribute, ElementUse use) const;

 private:
  std::map<std::string, ElementUse, std::less<>> words_;
};

}  // namespace entente::ingest
