#pragma once

#include <cstdint>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/article_graph.h"
#include "ingest/resolve/discourse.h"

namespace entente::ingest {

// DISCUSSED: topics, agreements and initiatives in a sentence that tells what a meeting's sides
// exchanged (word class DISCUSS: "trao đổi về", "nhất trí", "hợp tác trong") were on the table of
// the story's main meeting.
void StateDiscussed(const Reader& reader, std::uint32_t sentence,
                    const std::vector<Mention>& mentions, const Discourse& discourse,
                    ArticleGraph& graph);

}  // namespace entente::ingest
