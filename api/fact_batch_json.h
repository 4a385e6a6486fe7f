#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "graph/model.h"
#include "graph/storage/read_view.h"
#include "ingest/lexicon.h"

namespace entente::api {

// One node or relationship of a batch, and what is wrong with it.
struct FactItem {
  std::string place;  // "nodes[0]"
  std::vector<FieldError> errors;
};

// A batch as it was sent: what of it can be taken, and how each item fared.
struct FactBatch {
  graph::Article article;  // its source, as it is to be stored
  graph::Contribution contribution;
  std::vector<FactItem> items;  // nodes, then relationships, in their order
  std::size_t accepted = 0;
};

// Reads {"source", "nodes", "relationships"}. An item is refused, and the others go on, when it
// breaks the vocabulary, quotes what does not stand in the text of an article of `view` or of the
// batch itself, or has an end that was refused. kInvalidArgument when the source is not understood.
// `lexicon` knows where the sentences are that quotations stand in.
Result<FactBatch> ReadFactBatch(const nlohmann::json& body, const graph::ReadView& view,
                                const ingest::Lexicon& lexicon);

}  // namespace entente::api
