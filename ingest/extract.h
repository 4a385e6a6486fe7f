#pragma once

#include "graph/base/context.h"
#include "graph/model.h"
#include "ingest/document.h"
#include "ingest/lexicon.h"

namespace entente::ingest {

// Everything that the article says, in the vocabulary: nodes with their public ids, relationships
// with the sentences they rest on, MENTIONS of every node. Needs no graph and does no I/O: the same
// document gives the same contribution. kDeadlineExceeded or kCancelled from `context`.
Result<graph::Contribution> Extract(const Document& document, const Lexicon& lexicon,
                                    QueryContext& context);

}  // namespace entente::ingest
