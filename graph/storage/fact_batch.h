#pragma once

#include <map>
#include <memory>
#include <string>

#include "graph/storage/facts.h"
#include "graph/storage/reader.h"
#include "graph/text/code_points.h"

// Batches of facts that another extractor, or a person, hands in. A batch is stored as an article
// of its own, with a text or without, and may quote the texts of other articles. What it says
// counts as long as what it quotes stands: it is kept whole (original_claim), and told anew
// whenever an article that it quotes comes, goes or changes, so that the graph is a function of the
// articles and batches in it, as it is without batches.
namespace entente::graph {

// A text that evidence may quote.
struct QuotedText {
  std::string text;
  std::optional<Date> published;
  CodePointIndex index;  // of `text`

  QuotedText(std::string text_, std::optional<Date> published_)
      : text(std::move(text_)), published(published_), index(text) {}
  QuotedText(const QuotedText&) = delete;
  QuotedText& operator=(const QuotedText&) = delete;
};

// Stored articles' texts, each read once.
class QuotedTexts {
 public:
  explicit QuotedTexts(const Reader& reader) : reader_(reader) {}

  // Null when there is no such article. Lives as long as this.
  Result<const QuotedText*> Find(const std::string& article);

 private:
  const Reader& reader_;
  std::map<std::string, std::unique_ptr<QuotedText>> texts_;
};

// What `batch` said, without the evidence whose text does not stand (any more) where it says, and
// the relationships that are left without any. A node stays if one of its relationships does, or
// if the batch never had any for it; the batch's own always does. Sets `observed` of the evidence.
Result<ArticleFacts> Ground(const std::string& batch, ArticleFacts said, QuotedTexts& texts);

}  // namespace entente::graph
