#pragma once

#include "graph/base/result.h"
#include "ingest/document.h"
#include "ingest/lexicon.h"
#include "ingest/raw_article.h"

namespace entente::ingest {

// From what was handed in to a page ready for extraction: HTML to text, NFC, paragraphs and their
// zones, sentences, tokens, and the date of publication from metadata, dateline, dated URL or the
// article's own years. kInvalidArgument for a body that is not UTF-8 (names the byte offset),
// kUnprocessable for one with no text.
// The document refers to the words of `lexicon` and must not outlive it.
Result<Document> Prepare(const RawArticle& raw, const Lexicon& lexicon);

}  // namespace entente::ingest
