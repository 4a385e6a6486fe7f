// Keeps the quality of extraction from falling: every annotated article of samples/ and of the
// folder beside this file is read, and the figures of all together must not go below what they once
// were.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "graph/office.h"
#include "ingest/extract.h"
#include "ingest/lexicon.h"
#include "ingest/prepare.h"
#include "server/cli/article_files.h"
#include "tests/quality/scorer.h"

namespace entente::quality {
namespace {

namespace fs = std::filesystem;

// The article beside NAME.facts.
fs::path ArticleOf(fs::path annotation) {
  for (const char* ending : {".txt", ".json", ".html"}) {
    if (fs::exists(annotation.replace_extension(ending))) return annotation;
  }
  return {};
}

struct Scores {
  Score all;
  int articles = 0;
};

void Print(const std::string& name, const Score& score) {
  fmt::print("{:<48} nodes {:.3f}  core {:.3f} (P {:.3f} R {:.3f})  soft {:.3f}\n", name,
             score.nodes.f1(), score.core.f1(), score.core.precision(), score.core.recall(),
             score.soft.f1());
}

// With ENTENTE_QUALITY_FAULTS in the environment, prints every fault.
std::map<std::string, Scores> ScoreSamples() {
  const auto lexicon = ingest::Lexicon::Load(std::nullopt);
  std::vector<fs::path> annotations;
  for (const char* folder : {ENTENTE_SAMPLES, ENTENTE_ANNOTATED}) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".facts") annotations.push_back(entry.path());
    }
  }
  std::sort(annotations.begin(), annotations.end());
  std::map<std::string, Scores> by_language;
  for (const auto& file : annotations) {
    const auto annotation = ReadAnnotation(file);
    if (!annotation) {
      ADD_FAILURE() << annotation.error().message;
      continue;
    }
    const auto raw = server::cli::ReadArticleFile(ArticleOf(file));
    if (!raw) {
      ADD_FAILURE() << file << " has no article beside it";
      continue;
    }
    const auto document = ingest::Prepare(*raw, **lexicon);
    QueryContext context;
    auto extraction = ingest::Extract(*document, **lexicon, context);
    if (!extraction) {
      ADD_FAILURE() << file << ": " << extraction.error().message;
      continue;
    }
    // Who is meant by an office alone, only a graph knows.
    graph::Contribution& said = extraction->contribution;
    std::erase_if(said.nodes, [](const auto& node) { return graph::IsReference(node.id); });
    std::erase_if(said.relationships, [](const auto& one) {
      return graph::IsReference(one.from) || graph::IsReference(one.to);
    });
    const Score score = Compare(*annotation, said);
    Print(file.stem().string(), score);
    if (std::getenv("ENTENTE_QUALITY_FAULTS") != nullptr) {
      for (const auto& fault : score.faults) fmt::print("  {}\n", fault);
    }
    Scores& scores = by_language[document->language];
    scores.all += score;
    ++scores.articles;
  }
  for (const auto& [language, scores] : by_language) Print("all of " + language, scores.all);
  return by_language;
}

// Raise them when extraction becomes better; a change that lowers one has to say why.
TEST(SampleQuality, DoesNotFall) {
  auto scores = ScoreSamples();
  const Scores& vietnamese = scores["vi"];
  EXPECT_GE(vietnamese.articles, 32);
  EXPECT_GE(vietnamese.all.nodes.f1(), 0.95);
  EXPECT_GE(vietnamese.all.core.f1(), 0.87);
  EXPECT_GE(vietnamese.all.core.precision(), 0.92);
  EXPECT_GE(vietnamese.all.soft.f1(), 0.9);

  const Scores& english = scores["en"];
  EXPECT_GE(english.articles, 8);
  EXPECT_GE(english.all.nodes.f1(), 0.94);
  EXPECT_GE(english.all.core.f1(), 0.9);
  EXPECT_GE(english.all.core.precision(), 0.95);
  EXPECT_GE(english.all.soft.f1(), 0.88);
}

}  // namespace
}  // namespace entente::quality
