#pragma once

#include <cstdint>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// Gives the meetings of one sentence the dates and places that it mentions and that no rule has
// given away. A date or place right behind a meeting's name is that one's ("Cấp cao lần thứ 21 tại
// Singapore tháng 11-2018"); one before, at the beginning of the sentence, belongs to the event
// that the sentence tells ("Ngày 3-6, tại Hà Nội, … đã đồng chủ trì Diễn đàn …").
void AttachCircumstances(const Reader& reader, std::uint32_t sentence,
                         const std::vector<Mention>& mentions, ArticleGraph& graph);

}  // namespace entente::ingest
