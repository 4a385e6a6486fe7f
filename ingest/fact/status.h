#pragma once

#include <cstdint>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// Notes of the meetings that a sentence tells whether they have been ("đã hội đàm"), are to come
// ("sẽ thăm") or were called off ("hủy cuộc gặp"). To be called when the sentence's facts are
// stated.
void NoteStatus(const Reader& reader, std::uint32_t sentence, const std::vector<Mention>& mentions,
                ArticleGraph& graph);

}  // namespace entente::ingest
