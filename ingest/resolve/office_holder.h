#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "graph/office.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/article_graph.h"
#include "ingest/resolve/discourse.h"

namespace entente::ingest {

// The office by which `mention`, one of the sentence's, means somebody whom the article does not
// name: one that is held by one at a time, on the article's day. Nothing when the graph could not
// tell who is meant: the article has no day, or speaks of another time or of what was called off.
std::optional<graph::OfficeReference> ReferenceTo(const Reader& reader, const Discourse& discourse,
                                                  const std::vector<Mention>& mentions,
                                                  const Mention& mention);

// Who is meant, as an official; no node unless something is said of him.
EntityId AddHolder(ArticleGraph& graph, const graph::OfficeReference& reference,
                   std::string_view name);

// Whether a date is so near an article's that the same people are in office.
bool IsNear(const Date& date, const Date& published);

}  // namespace entente::ingest
