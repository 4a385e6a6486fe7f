#include "ingest/prepare.h"

#include <utility>

#include "ingest/dates/resolve_dates.h"
#include "ingest/page.h"
#include "ingest/text/pieces.h"
#include "ingest/text/plain_text.h"
#include "ingest/text/sentences.h"
#include "ingest/text/utf8.h"
#include "ingest/text/zones.h"

namespace entente::ingest {
namespace {

void AddParagraph(Document& document, Piece piece, const PageLanguage& language) {
  const auto base = static_cast<std::uint32_t>(document.tokens.size());
  Paragraph paragraph;
  paragraph.span = piece.span;
  paragraph.zone = *piece.zone;
  paragraph.story = piece.story;
  paragraph.first_sentence = static_cast<std::uint32_t>(document.sentences.size());
  std::uint32_t first = 0;
  for (const auto end : SentenceEnds(document.text, piece.tokens, language)) {
    Sentence sentence;
    sentence.span = {piece.tokens[first].span.begin, piece.tokens[end - 1].span.end};
    sentence.first_token = base + first;
    sentence.end_token = base + end;
    sentence.paragraph = static_cast<std::uint32_t>(document.paragraphs.size());
    document.sentences.push_back(sentence);
    first = end;
  }
  paragraph.end_sentence = static_cast<std::uint32_t>(document.sentences.size());
  document.paragraphs.push_back(paragraph);
  for (auto& token : piece.tokens) document.tokens.push_back(std::move(token));
}

}  // namespace

Result<Document> Prepare(const RawArticle& raw, const Lexicon& lexicon) {
  auto clean = CleanText(raw.body);
  if (!clean) return clean.error();
  Page page = ReadPlainText(*clean);

  Document document;
  document.language = raw.language.value_or("vi");
  document.title = raw.title;
  document.url = raw.url;
  document.outlet = raw.outlet;
  document.published = raw.published;
  const auto& language = lexicon.page_rules().For(document.language);

  auto pieces = CutPieces(page, language);
  if (pieces.empty()) {
    return Error{ErrorCode::kUnprocessable, "the article has no text", {}};
  }
  AssignZones(page.text, document.title, language, pieces);
  document.text = std::move(page.text);
  for (auto& piece : pieces) AddParagraph(document, std::move(piece), language);
  ResolveDates(document, language.dates());
  return document;
}

}  // namespace entente::ingest
