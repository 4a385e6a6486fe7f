#include "ingest/text/word_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente::ingest {
namespace {

// Words of every length, so that each way of hashing is taken and the table grows.
std::vector<std::string> ManyWords() {
  std::vector<std::string> words{""};
  for (std::size_t size = 1; size < 40; ++size) {
    for (char first = 'a'; first <= 'z'; ++first) {
      words.push_back(std::string(size, 'x'));
      words.back().front() = first;
      if (size == 1) continue;
      words.push_back(std::string(size, 'x'));
      words.back().back() = first;
      words.back().front() = 'A';
    }
  }
  return words;
}

TEST(WordTable, NumbersEachWordOnce) {
  WordTable table;
  std::vector<WordId> ids;
  const auto words = ManyWords();
  for (const auto& word : words) ids.push_back(table.Intern(word));
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(ids[i], i + 1);
    EXPECT_EQ(table.Text(ids[i]), words[i]);
    EXPECT_EQ(table.Intern(words[i]), ids[i]);
  }
}

TEST(WordTable, GoesOnWhereTheKnownOneEnds) {
  WordTable known(/*seed=*/7);
  const WordId asean = known.Intern("asean");
  WordTable words(&known);
  EXPECT_EQ(words.Intern("asean"), asean);
  const WordId other = words.Intern("jakarta");
  EXPECT_EQ(other, known.end());
  EXPECT_EQ(words.Intern("jakarta"), other);
  EXPECT_EQ(words.Text(asean), "asean");
  EXPECT_EQ(words.Text(other), "jakarta");
  EXPECT_EQ(known.end(), asean + 1);
}

// The numbers are those of the order of meeting, whatever the seed.
TEST(WordTable, SeedChangesNoNumber) {
  WordTable one(1);
  WordTable other(0x123456789ABCDEFU);
  for (const auto& word : ManyWords()) EXPECT_EQ(one.Intern(word), other.Intern(word));
}

}  // namespace
}  // namespace entente::ingest
