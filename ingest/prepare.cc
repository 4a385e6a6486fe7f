#include "ingest/prepare.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/dates/date_expressions.h"
#include "ingest/dates/resolve_dates.h"
#include "ingest/dates/url_dates.h"
#include "ingest/html/html_page.h"
#include "ingest/page.h"
#include "ingest/text/language.h"
#include "ingest/text/pieces.h"
#include "ingest/text/plain_text.h"
#include "ingest/text/sentences.h"
#include "ingest/text/utf8.h"
#include "ingest/text/zones.h"

namespace entente::ingest {
namespace {

// A long report has some 50 kB, its page some 500; more is a mistake or an attack.
constexpr std::size_t kMaxTextBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxHtmlBytes = std::size_t{16} << 20;
// A report's place and date are among its first tokens.
constexpr std::size_t kOpeningTokens = 16;

Result<Page> ReadPage(const RawArticle& raw, const Lexicon& lexicon) {
  const bool html = raw.markup == Markup::kHtml;
  const std::size_t limit = html ? kMaxHtmlBytes : kMaxTextBytes;
  if (raw.body.size() > limit) {
    return Error{
        ErrorCode::kTooLarge,
        fmt::format("the article has {} bytes; at most {} are read", raw.body.size(), limit),
        {}};
  }
  const auto clean = CleanText(raw.body);
  if (!clean) return clean.error();
  if (html) return ReadHtml(*clean, lexicon.page_rules().class_words());
  return ReadPlainText(*clean);
}

void AddParagraph(Document& document, const Piece& piece, const PageLanguage& language) {
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
  document.tokens.insert(document.tokens.end(), piece.tokens.begin(), piece.tokens.end());
}

// Whether `rest` is what <title> adds to a headline: " - The Paper", " | The Paper".
bool IsPapersName(std::string_view rest) {
  for (const std::string_view mark : {" - ", " | ", " – ", " — ", " · ", " » ", " :: "}) {
    if (rest.starts_with(mark)) return true;
  }
  return false;
}

// The title of a page that has none but in its text; and without the paper's name after it, when
// the headline shows where it ends.
std::optional<std::string> TitleOf(const Document& document) {
  const auto headline =
      std::find_if(document.paragraphs.begin(), document.paragraphs.end(),
                   [](const Paragraph& paragraph) { return paragraph.zone == Zone::kHeadline; });
  if (headline == document.paragraphs.end() || headline->story != 0) return document.title;
  const std::string text = CollapseSpaces(document.View(headline->span));
  if (!document.title) return text;
  const std::string_view title = *document.title;
  if (title.starts_with(text) && IsPapersName(title.substr(text.size()))) return text;
  return document.title;
}

std::span<const Token> TokensOf(const Document& document, std::uint32_t sentence) {
  const auto& [span, first, end, paragraph] = document.sentences[sentence];
  return std::span(document.tokens).subspan(first, end - first);
}

std::optional<Date> FullDate(const DateExpression& expression) {
  const auto& [year, month, day] = expression.from;
  if (year == 0 || day == 0 || expression.to) return std::nullopt;
  return Date::FromParts(year, month, day);
}

// The first full date of a line that tells when the article appeared.
std::optional<Date> DateOfDateline(const Document& document, const PageLanguage& language) {
  for (const Paragraph& paragraph : document.paragraphs) {
    if (paragraph.zone != Zone::kDateline) continue;
    for (auto i = paragraph.first_sentence; i < paragraph.end_sentence; ++i) {
      for (const auto& date :
           FindDateExpressions(document.text, TokensOf(document, i), language.dates())) {
        if (const auto found = FullDate(date)) return found;
      }
    }
  }
  return std::nullopt;
}

// The date of a report that opens with place and date: "BRUSSELS, 14 December 2022 - The summit …".
std::optional<Date> DateOfOpening(const Document& document, const PageLanguage& language) {
  const auto body = std::find_if(document.paragraphs.begin(), document.paragraphs.end(),
                                 [](const Paragraph& it) { return it.zone == Zone::kBody; });
  if (body == document.paragraphs.end()) return std::nullopt;
  const auto tokens = TokensOf(document, body->first_sentence);
  const auto opening = tokens.first(std::min(tokens.size(), kOpeningTokens));
  for (const auto& date : FindDateExpressions(document.text, opening, language.dates())) {
    const bool dash =
        date.end < opening.size() && opening[date.end].Is('-') && opening[date.end].space_before;
    if (dash) return FullDate(date);
  }
  return std::nullopt;
}

// The date in the address of the article, or of the one that it was taken from.
std::optional<Date> DateOfUrls(const Document& document) {
  if (document.url) {
    if (const auto date = DateInUrl(*document.url)) return date;
  }
  for (const Paragraph& paragraph : document.paragraphs) {
    if (paragraph.zone != Zone::kByline) continue;
    const auto line = document.View(paragraph.span);
    const auto url = line.find("http");
    if (url == std::string_view::npos) continue;
    const auto end = line.find_first_of(" \t\n)", url);
    if (const auto date = DateInUrl(line.substr(url, end - url))) return date;
  }
  return std::nullopt;
}

}  // namespace

Result<Document> Prepare(const RawArticle& raw, const Lexicon& lexicon) {
  auto read = ReadPage(raw, lexicon);
  if (!read) return read.error();
  Page& page = *read;

  Document document;
  document.words = WordTable(&lexicon.words());
  document.language = raw.language.value_or(DetectLanguage(page.text));
  const auto& language = lexicon.page_rules().For(document.language);
  document.title = raw.title ? raw.title : std::move(page.title);
  document.url = raw.url ? raw.url : std::move(page.url);
  document.outlet = raw.outlet ? raw.outlet : std::move(page.outlet);
  if (!document.outlet && document.url) {
    if (const auto* outlet = language.OutletOfHost(HostOf(*document.url))) {
      document.outlet = *outlet;
    }
  }

  auto pieces = CutPieces(page, language, document.words);
  if (pieces.empty()) return Error{ErrorCode::kUnprocessable, "the article has no text", {}};
  AssignZones(page.text, document.title, language, document.words, pieces);
  for (auto& piece : pieces) SplitGlued(page.text, document.words, piece.tokens);
  document.text = std::move(page.text);
  std::size_t tokens = 0;
  for (const auto& piece : pieces) tokens += piece.tokens.size();
  document.tokens.reserve(tokens);
  for (const auto& piece : pieces) AddParagraph(document, piece, language);

  document.title = TitleOf(document);
  document.published = raw.published ? raw.published : page.published;
  if (!document.published) document.published = DateOfDateline(document, language);
  if (!document.published) document.published = DateOfOpening(document, language);
  if (!document.published) document.published = DateOfUrls(document);
  ResolveDates(document, language.dates());
  return document;
}

}  // namespace entente::ingest
