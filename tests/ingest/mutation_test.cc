// Any bytes at all give a clear error or a sensible graph.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "ingest/extract.h"
#include "ingest/prepare.h"
#include "ingest/text/utf8.h"
#include "tests/ingest/mutations.h"
#include "tests/ingest/the_lexicon.h"

namespace entente::ingest {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string name;
  std::string text;
};

const std::vector<Sample>& Samples() {
  static const std::vector<Sample> samples = [] {
    std::vector<Sample> found;
    for (const auto& entry : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "samples")) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      found.push_back(
          {entry.path().stem().string(), std::string(std::istreambuf_iterator<char>(stream), {})});
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
  }();
  return samples;
}

// What an article says, without where it says it.
std::string Facts(const graph::Contribution& said) {
  std::string facts;
  for (const auto& node : said.nodes) facts += fmt::format("{} {}\n", node.id, node.name);
  for (const auto& one : said.relationships) {
    facts +=
        fmt::format("{} {} {} {}\n", graph::ToString(one.type), one.from, one.to, one.confidence);
  }
  return facts;
}

// And where.
std::string Everything(const graph::Contribution& said) {
  std::string all = Facts(said);
  for (const auto& one : said.relationships) {
    for (const auto& evidence : one.evidence) {
      all += fmt::format("{} {}-{}\n", evidence.sentence, evidence.span.begin, evidence.span.end);
    }
  }
  return all;
}

void ExpectSensible(const Document& document, const graph::Contribution& said) {
  const CodePointIndex index(document.text);
  std::set<std::string> ids;
  for (const auto& node : said.nodes) {
    EXPECT_TRUE(ids.insert(node.id).second) << "twice: " << node.id;
    EXPECT_FALSE(node.name.empty()) << node.id;
    EXPECT_EQ(FindInvalidUtf8(node.name), std::nullopt) << node.id;
  }
  for (const auto& one : said.relationships) {
    EXPECT_TRUE(ids.contains(one.from)) << one.from;
    EXPECT_TRUE(ids.contains(one.to)) << one.to;
    EXPECT_NE(one.from, one.to);
    EXPECT_GT(one.confidence, 0);
    EXPECT_LE(one.confidence, 1);
    ASSERT_FALSE(one.evidence.empty());
    for (const auto& evidence : one.evidence) {
      ASSERT_LT(evidence.span.begin, evidence.span.end);
      ASSERT_LE(evidence.span.end, index.size());
      EXPECT_EQ(document.View({index.ByteOfCodePoint(evidence.span.begin),
                               index.ByteOfCodePoint(evidence.span.end)}),
                evidence.text);
    }
  }
}

Result<Extraction> Read(const std::string& text, Document& document) {
  RawArticle raw;
  raw.body = text;
  auto prepared = Prepare(raw, TheLexicon());
  if (!prepared) return prepared.error();
  document = *std::move(prepared);
  QueryContext context;
  return Extract(document, TheLexicon(), context);
}

// Whether the text became a graph; expects a clear error of one that did not.
bool ReadsSensibly(const std::string& text) {
  Document document;
  const auto first = Read(text, document);
  if (!first) {
    EXPECT_FALSE(first.error().message.empty());
    EXPECT_TRUE(first.error().code == ErrorCode::kInvalidArgument ||
                first.error().code == ErrorCode::kUnprocessable)
        << first.error().message;
    return false;
  }
  ExpectSensible(document, first->contribution);
  Document again;
  const auto second = Read(text, again);
  EXPECT_TRUE(second);
  EXPECT_EQ(Everything(first->contribution), Everything(second->contribution));
  return true;
}

TEST(MutatedArticles, SayTheSameInAnotherWriting) {
  std::mt19937 random(1);
  for (const Sample& sample : Samples()) {
    Document document;
    const auto plain = Read(sample.text, document);
    ASSERT_TRUE(plain) << plain.error().message;
    for (const Mutation& mutation : HarmlessMutations()) {
      SCOPED_TRACE(fmt::format("{}: {}", sample.name, mutation.name));
      Document other;
      const auto mutated = Read(mutation.apply(sample.text, random), other);
      ASSERT_TRUE(mutated) << mutated.error().message;
      ExpectSensible(other, mutated->contribution);
      std::set<std::string> ids;
      for (const auto& node : plain->contribution.nodes) ids.insert(node.id);
      std::set<std::string> mutated_ids;
      for (const auto& node : mutated->contribution.nodes) mutated_ids.insert(node.id);
      EXPECT_EQ(mutated_ids, ids);
      EXPECT_EQ(mutated->contribution.relationships.size(),
                plain->contribution.relationships.size());
    }
  }
}

TEST(MutatedArticles, AreRefusedClearlyOrReadSensibly) {
  std::mt19937 random(2);
  int read = 0;
  for (const Sample& sample : Samples()) {
    for (const Mutation& mutation : HarmfulMutations()) {
      SCOPED_TRACE(fmt::format("{}: {}", sample.name, mutation.name));
      if (ReadsSensibly(mutation.apply(sample.text, random))) ++read;
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  // Most only look bad.
  EXPECT_GT(read, static_cast<int>(Samples().size() * HarmfulMutations().size() / 2));
}

TEST(MutatedArticles, BearSeveralMutationsAtOnce) {
  const auto& mutations = HarmfulMutations();
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    std::string text = Samples()[random() % Samples().size()].text;
    for (int i = 0; i < 3 && !text.empty(); ++i) {
      text = mutations[random() % mutations.size()].apply(text, random);
    }
    SCOPED_TRACE(fmt::format("seed {}", seed));
    ReadsSensibly(text);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(RandomBytes, AreRefusedClearlyOrReadSensibly) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 2000, '\0');
    // Half of the rounds have ASCII alone, which is UTF-8.
    for (char& byte : bytes) byte = static_cast<char>(random() % (round % 2 == 0 ? 256 : 128));
    SCOPED_TRACE(fmt::format("round {}", round));
    ReadsSensibly(bytes);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace entente::ingest
