#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/base/context.h"
#include "graph/model.h"
#include "graph/text/code_points.h"
#include "ingest/lexicon.h"
#include "ingest/sentence_index.h"

namespace entente::api {

// The text of an article, and where quotations stand in it.
class QuotableText {
 public:
  struct Place {
    std::optional<graph::TextSpan> first;  // nothing: it stands nowhere
    bool several = false;                  // it stands elsewhere, too
  };

  // `text` is well-formed UTF-8.
  explicit QuotableText(std::string text) : text_(std::move(text)), index_(text_) {}
  QuotableText(const QuotableText&) = delete;
  QuotableText& operator=(const QuotableText&) = delete;

  // Where a quotation stands, which is well-formed UTF-8 and not empty. Takes time of the length of
  // the text, and next to none for a quotation that was looked for before. Errors of `context`,
  // which is asked before the text is searched.
  Result<Place> Find(const std::string& quotation, const QueryContext& context);

  // Nothing when the span is inverted or ends past the text.
  [[nodiscard]] std::optional<std::string_view> Slice(graph::TextSpan span) const {
    return index_.Slice(span);
  }

  // The sentence that `code_point` lies in; 0 when there is none. The sentences are found by the
  // first call.
  std::uint32_t SentenceAt(std::uint32_t code_point, const ingest::Lexicon& lexicon);

 private:
  std::string text_;
  graph::CodePointIndex index_;
  std::unordered_map<std::string, Place> found_;
  std::optional<ingest::SentenceIndex> sentences_;
};

}  // namespace entente::api
