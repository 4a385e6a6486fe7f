#include <fmt/format.h>

#include <iostream>
#include <iterator>

#include "api/explanation_json.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "server/cli/article_files.h"
#include "server/cli/commands.h"

namespace entente::server::cli {
namespace {

Result<ingest::RawArticle> ReadArticle(const std::filesystem::path& file) {
  if (file != "-") return ReadArticleFile(file);
  const std::string body{std::istreambuf_iterator<char>(std::cin), {}};
  return ParseArticle(GuessMediaType(body), body);
}

std::string End(const std::string& id) { return id.empty() ? "(left out)" : id; }

void PrintFact(std::string_view indent, const ingest::ExplainedFact& fact,
               std::string_view rule = {}) {
  fmt::print("{}{:.2f} {} {} -> {}", indent, fact.confidence, graph::ToString(fact.type),
             End(fact.from), End(fact.to));
  if (!rule.empty()) fmt::print("  [{}]", rule);
  fmt::print("{}\n", fact.kept ? "" : "  (not kept)");
}

void Print(const ingest::ExplainedRule& rule) {
  fmt::print("  rule {} {:.2f} ({})\n", rule.name, rule.confidence, rule.source);
  for (const auto& [name, text] : rule.captures) fmt::print("    {} = {}\n", name, text);
  for (const auto& effect : rule.effects) fmt::print("    => {}\n", effect);
  for (const auto& fact : rule.facts) PrintFact("       ", fact);
}

void Print(const ingest::ExplainedSentence& sentence) {
  fmt::print("[{}] {} {}-{}\n  {}\n", sentence.index, sentence.zone, sentence.span.begin,
             sentence.span.end, sentence.text);
  for (const auto& mention : sentence.mentions) {
    fmt::print("  {:<12} {}", mention.type, mention.text);
    if (!mention.value.empty()) fmt::print("  = {}", mention.value);
    for (const auto& id : mention.nodes) fmt::print("  -> {}", id);
    fmt::print("\n");
  }
  for (const auto& rule : sentence.rules) Print(rule);
  if (!sentence.facts.empty()) fmt::print("  facts\n");
  for (const auto& fact : sentence.facts) PrintFact("    ", fact, fact.rule);
  fmt::print("\n");
}

void Print(const ingest::ExplainedArticle& explained) {
  const graph::Article& article = explained.article;
  fmt::print("language {}, published {}\n\n", article.language,
             article.published ? article.published->ToString() : "not known");
  for (const auto& sentence : explained.explanation.sentences) Print(sentence);
  const graph::Contribution& graph = explained.explanation.contribution;
  fmt::print("{} nodes, {} relationships\n", graph.nodes.size(), graph.relationships.size());
}

}  // namespace

Result<int> Explain(const ExplainCommand& command) {
  const auto lexicon = ingest::Lexicon::Load(command.lexicon);
  if (!lexicon) return lexicon.error().Within("the lexicon");
  const auto article = ReadArticle(command.file);
  if (!article) return article.error().Within(command.file.string());
  QueryContext context;
  const auto explained = ingest::ExplainArticle(*article, **lexicon, context);
  if (!explained) return explained.error().Within(command.file.string());
  if (command.json) {
    fmt::print("{}\n", api::ExplainedArticleJson(*explained).dump(2));
  } else {
    Print(*explained);
  }
  return kSuccess;
}

}  // namespace entente::server::cli
