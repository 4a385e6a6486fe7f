#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "graph/base/context.h"
#include "graph/model.h"
#include "graph/storage/read_view.h"
#include "ingest/lexicon.h"

namespace entente::api {

// What one batch may hold, so that neither reading it nor telling how it fared takes more than its
// size warrants, and its write holds up the others no longer than many articles do.
struct FactBatchLimits {
  std::size_t items = 10'000;
  std::size_t evidence = 100'000;                    // pieces, of all items
  std::size_t quoted_bytes = std::size_t{64} << 20;  // of the stored texts that it quotes
  std::size_t explained = 1'000;                     // refused items of which it is told why
};

// One node or relationship of a batch, and what is wrong with it.
struct FactItem {
  std::string place;  // "nodes[0]"
  bool accepted = false;
  std::vector<FieldError> errors;  // of a refused one; none when it is not explained
};

// A batch as it was sent: what of it can be taken, and how each item fared.
struct FactBatch {
  graph::Article article;  // its source, as it is to be stored
  graph::Contribution contribution;
  std::vector<FactItem> items;  // nodes, then relationships, in their order
  std::size_t accepted = 0;
  std::size_t unexplained = 0;  // refused items beyond the limit of those that are explained
};

// Reads {"source", "nodes", "relationships"}. An item is refused, and the others go on, when it
// breaks the vocabulary, quotes what does not stand in the text of an article of `view` or of the
// batch itself, or has an end that was refused. kInvalidArgument when the source is not understood,
// kTooLarge when the batch is over a limit; errors of `context`, of which each item and each piece
// of evidence is a step. `lexicon` knows where the sentences are that quotations stand in.
Result<FactBatch> ReadFactBatch(const nlohmann::json& body, const graph::ReadView& view,
                                const ingest::Lexicon& lexicon, QueryContext& context,
                                const FactBatchLimits& limits = {});

}  // namespace entente::api
