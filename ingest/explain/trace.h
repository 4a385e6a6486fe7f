#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/pattern/rule_set.h"
#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// A rule that matched.
struct RuleFiring {
  struct Captured {
    Slot slot = kNoSlot;
    std::uint32_t mention = 0;  // of its sentence
  };
  const Rule* rule = nullptr;
  const Program* pattern = nullptr;
  TokenSpan span;
  std::vector<Captured> captures;
  std::vector<const FactTemplate*> facts;  // that nothing held back
  std::size_t first_stated = 0;  // what they stated: [first, end) of ExtractionTrace::stated
  std::size_t end_stated = 0;
};

struct SentenceTrace {
  std::uint32_t sentence = 0;     // index in the document
  std::vector<Mention> mentions;  // resolved
  std::vector<RuleFiring> firings;
};

// What went on during one extraction. Kept only for whoever asks why: it points into the lexicon.
struct ExtractionTrace {
  std::vector<SentenceTrace> sentences;
  std::vector<StatedFact> stated;  // in the order in which it was
  std::vector<std::string> ids;    // public ids, by entity; empty for what was left out
};

}  // namespace entente::ingest
