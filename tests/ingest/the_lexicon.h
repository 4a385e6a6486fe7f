#pragma once

#include <optional>

#include "ingest/lexicon.h"

namespace entente::ingest {

// The knowledge compiled in, loaded once for the program.
inline const Lexicon& TheLexicon() {
  static const auto lexicon = *Lexicon::Load(std::nullopt);
  return *lexicon;
}

}  // namespace entente::ingest
