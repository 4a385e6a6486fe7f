#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/ids.h"
#include "graph/model.h"
#include "graph/search/snippet.h"

namespace entente::graph {

// Which of the articles that a full-text search finds are wanted.
struct ArticleFilter {
  std::optional<DayInterval> published;  // overlaps it; undated articles never do
  std::optional<std::string> outlet;     // tones and case aside
  std::optional<std::string> language;
  std::optional<NodeId> node;  // of which the article tells
};

struct ArticleHit {
  Article article;  // without its text
  double score = 0;
  std::vector<TextSpan> title_highlights;  // ranges of code points of the title
  std::vector<Snippet> snippets;
};

struct ArticleHits {
  std::vector<ArticleHit> hits;
  std::uint64_t total = 0;          // on all pages together, at this moment
  std::optional<std::string> next;  // an opaque key; nothing at the end
};

}  // namespace entente::graph
