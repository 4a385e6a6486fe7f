#include "ingest/pipeline.h"

#include <string>
#include <string_view>
#include <utility>

#include "graph/fact_batch.h"
#include "ingest/extract.h"
#include "ingest/prepare.h"
#include "ingest/text/hash.h"

namespace entente::ingest {
namespace {

// To be changed with every change of the code that makes other facts of the same text, so that an
// article handed in again is extracted anew.
constexpr std::string_view kExtractorVersion = "12";

// Hexadecimal digits of a text's hash that name an article: 80 bits.
constexpr std::size_t kIdDigits = 20;

// Of the report alone: papers that print it choose their own headline, pictures and byline.
graph::TextSketch SketchOf(const Document& document) {
  graph::Sketcher sketcher;
  for (const Paragraph& paragraph : document.paragraphs) {
    if (paragraph.zone != Zone::kBody) continue;
    for (auto at = paragraph.first_sentence; at < paragraph.end_sentence; ++at) {
      const Sentence& sentence = document.sentences[at];
      for (auto token = sentence.first_token; token < sentence.end_token; ++token) {
        if (document.tokens[token].kind == TokenKind::kPunctuation) continue;
        sketcher.Word(document.words.Text(document.tokens[token].word));
      }
    }
  }
  return sketcher.Take();
}

graph::Article ToArticle(const RawArticle& raw, const Document& document) {
  graph::Article article;
  article.url = document.url;
  article.title = document.title;
  article.outlet = document.outlet;
  article.published = document.published;
  article.language = document.language;
  article.text = document.text;
  if (raw.id) {
    article.id = *raw.id;
  } else if (document.url) {
    article.id = *document.url;
  } else {
    article.id = "sha256:" + Sha256().Field(document.text).Hex().substr(0, kIdDigits);
  }
  return article;
}

std::string Fingerprint(const graph::Article& article, const Lexicon& lexicon) {
  Sha256 hash;
  hash.Field(kExtractorVersion).Field(lexicon.fingerprint());
  for (const auto& field : {article.url, article.title, article.outlet}) {
    // Told apart from an empty one by a field of its own.
    hash.Field(field ? "1" : "0").Field(field.value_or(""));
  }
  hash.Field(article.published ? article.published->ToString() : "");
  hash.Field(article.language).Field(article.text);
  return hash.Hex();
}

// What was extracted, and that the article mentions each node of it.
graph::Contribution WithMentions(Extraction extraction, const std::string& article) {
  const std::string node = std::string(graph::IdPrefix(graph::Label::kArticle)) + ":" + article;
  for (MentionCount& mention : extraction.mentions) {
    graph::RelationshipClaim claim;
    claim.type = graph::RelationshipType::kMentions;
    claim.from = node;
    claim.to = std::move(mention.node);
    claim.properties.emplace("count", std::int64_t{mention.count});
    claim.confidence = 1;
    claim.evidence.push_back(std::move(mention.first));
    extraction.contribution.relationships.push_back(std::move(claim));
  }
  return std::move(extraction.contribution);
}

}  // namespace

Result<ExplainedArticle> ExplainArticle(const RawArticle& raw, const Lexicon& lexicon,
                                        QueryContext& context) {
  const auto document = Prepare(raw, lexicon);
  if (!document) return document.error();
  auto explanation = Explain(*document, lexicon, context);
  if (!explanation) return explanation.error();
  return ExplainedArticle{ToArticle(raw, *document), *std::move(explanation)};
}

Pipeline::Pipeline(graph::Store& store, std::shared_ptr<const Lexicon> lexicon)
    : store_(store), lexicon_(std::move(lexicon)) {}

std::future<Result<graph::WriteOutcome>> Pipeline::Begin(RawArticle raw, QueryContext& context) {
  auto extracted = ExtractNew(std::move(raw), context);
  if (extracted && std::holds_alternative<Extracted>(*extracted)) {
    auto& [article, contribution] = std::get<Extracted>(*extracted);
    return store_.SubmitArticle(std::move(article), std::move(contribution));
  }
  std::promise<Result<graph::WriteOutcome>> known;
  if (extracted) {
    known.set_value(std::get<graph::WriteOutcome>(*extracted));
  } else {
    known.set_value(extracted.error());
  }
  return known.get_future();
}

Result<std::variant<Pipeline::Extracted, graph::WriteOutcome>> Pipeline::ExtractNew(
    RawArticle raw, QueryContext& context) {
  using NewOrKnown = std::variant<Extracted, graph::WriteOutcome>;
  const auto document = Prepare(raw, *lexicon_);
  if (!document) return document.error();
  if (auto within = context.Check(); !within) return within.error();

  graph::Article article = ToArticle(raw, *document);
  if (graph::IsFactBatch(article.id)) {
    return InvalidArgument("the id '" + article.id + "' begins as those of batches of facts do");
  }
  article.sketch = SketchOf(*document);
  article.fingerprint = Fingerprint(article, *lexicon_);
  // What is stored already need not be extracted to be found unchanged.
  const auto stored = store_.Read().GetArticle(article.id);
  if (!stored) return stored.error();
  if (*stored && (*stored)->fingerprint == article.fingerprint) {
    graph::WriteOutcome unchanged;
    unchanged.article = article.id;
    return NewOrKnown(std::move(unchanged));
  }

  auto extraction = Extract(*document, *lexicon_, context);
  if (!extraction) return extraction.error();
  graph::Contribution said = WithMentions(*std::move(extraction), article.id);
  return NewOrKnown(Extracted{std::move(article), std::move(said)});
}

}  // namespace entente::ingest
