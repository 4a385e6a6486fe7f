#include "ingest/prepare.h"

#include "ingest/dates/resolve_dates.h"
#include "ingest/text/sentences.h"
#include "ingest/text/tokenize.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

// Byte ranges of the non-blank lines of `text`, trimmed.
std::vector<ByteSpan> Lines(std::string_view text) {
  constexpr std::string_view kBlank = " \t\n";
  std::vector<ByteSpan> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    const auto first = line.find_first_not_of(kBlank);
    if (first != std::string_view::npos) {
      const auto last = line.find_last_not_of(kBlank);
      lines.push_back({static_cast<std::uint32_t>(begin + first),
                       static_cast<std::uint32_t>(begin + last + 1)});
    }
    begin = end + 1;
  }
  return lines;
}

void AddParagraph(Document& document, ByteSpan span, Zone zone, const PageLanguage& language) {
  auto tokens = Tokenize(document.text, span);
  if (tokens.empty()) return;
  Paragraph paragraph;
  paragraph.span = span;
  paragraph.zone = zone;
  paragraph.first_sentence = static_cast<std::uint32_t>(document.sentences.size());
  const auto base = static_cast<std::uint32_t>(document.tokens.size());
  std::uint32_t first = 0;
  for (const auto end : SentenceEnds(document.text, tokens, language)) {
    document.sentences.push_back({{tokens[first].span.begin, tokens[end - 1].span.end},
                                  base + first,
                                  base + end,
                                  static_cast<std::uint32_t>(document.paragraphs.size())});
    first = end;
  }
  paragraph.end_sentence = static_cast<std::uint32_t>(document.sentences.size());
  document.paragraphs.push_back(paragraph);
  for (auto& token : tokens) document.tokens.push_back(std::move(token));
}

}  // namespace

Result<Document> Prepare(const RawArticle& raw, const Lexicon& lexicon) {
  auto text = CleanText(raw.body);
  if (!text) return text.error();
  Document document;
  document.text = *std::move(text);
  document.language = raw.language.value_or("vi");
  document.title = raw.title;
  document.url = raw.url;
  document.outlet = raw.outlet;
  document.published = raw.published;
  const auto& language = lexicon.page_rules().For(document.language);
  const auto lines = Lines(document.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    AddParagraph(document, lines[i], i == 0 ? Zone::kHeadline : Zone::kBody, language);
  }
  if (document.sentences.empty()) {
    return Error{ErrorCode::kUnprocessable, "the article has no text", {}};
  }
  ResolveDates(document, language.dates);
  return document;
}

}  // namespace entente::ingest
