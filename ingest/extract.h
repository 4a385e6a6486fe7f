#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/base/context.h"
#include "graph/model.h"
#include "ingest/document.h"
#include "ingest/lexicon.h"

namespace entente::ingest {

// That the article mentions a node, how often, and where first: a MENTIONS relationship but for the
// article's id, which extraction does not know.
struct MentionCount {
  std::string node;
  std::uint32_t count = 0;
  graph::Evidence first;
};

struct ExtractionTrace;
struct StageTimes;

// What else an extraction may leave, for whoever asks why or how long.
struct ExtractionWitness {
  ExtractionTrace* trace = nullptr;
  StageTimes* times = nullptr;
};

struct Extraction {
  graph::Contribution contribution;
  std::vector<MentionCount> mentions;  // of nodes of the contribution, in its order
};

// Everything that the article says, in the vocabulary: nodes with their public ids, and
// relationships with the sentences they rest on. Needs no graph and does no I/O: the same document
// gives the same result. kDeadlineExceeded or kCancelled from `context`.
// A witness changes nothing of that.
Result<Extraction> Extract(const Document& document, const Lexicon& lexicon, QueryContext& context,
                           ExtractionWitness witness = {});

}  // namespace entente::ingest
