#include "ingest/lexicon_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/lexicon.h"
#include "tests/ingest/lexicon_folder.h"

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ReadTable, SkipsCommentsAndCountsLines) {
  LexiconFaults faults;
  const auto table = ReadTable("vi/x.tsv", "# head\n\na\tb ; c;\r\n  d\t-\n", 2, faults);
  ASSERT_TRUE(faults.empty());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].line, 3u);
  EXPECT_THAT(SplitList(table.rows[0].columns[1]), ElementsAre("b", "c"));
  EXPECT_EQ(table.rows[1].columns[0], "d");
  EXPECT_THAT(SplitList("-"), ElementsAre());
  EXPECT_EQ(OptionalCell("-"), std::nullopt);
}

TEST(ReadTable, SaysFileLineAndWhatIsWrong) {
  const auto fault = [](std::string_view contents, std::size_t columns) {
    LexiconFaults faults;
    (void)ReadTable("vi/x.tsv", contents, columns, faults);
    return faults.empty() ? std::string() : faults.Sorted().front().ToString();
  };
  EXPECT_THAT(fault("a\tb\tc\n\nd\te\n", 3), StartsWith("vi/x.tsv:3: 3 columns expected, 2 found"));
  EXPECT_EQ(fault("a\t\n", 2), "vi/x.tsv:1: column 2 is empty (absent is '-')");
  EXPECT_THAT(fault("ab\xFF\n", 1), StartsWith("vi/x.tsv:1: not UTF-8 at byte 2 of the line"));
  EXPECT_THAT(fault("ho\u0300a\n", 1), StartsWith("vi/x.tsv:1: not in Unicode"));
}

TEST(ReadTable, GoesOnAfterAFaultAndLeavesTheLineOut) {
  LexiconFaults faults;
  const auto table = ReadTable("x", "a\nb\tc\nd\t\n", 2, faults);
  EXPECT_EQ(faults.Sorted().size(), 2u);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].line, 2u);
}

TEST(LexiconFiles, AFolderReplacesFilesOfTheSameName) {
  LexiconFaults faults;
  const auto built_in = LexiconFiles::Load(std::nullopt, faults);
  ASSERT_TRUE(built_in);
  EXPECT_TRUE(built_in->Find("vi/abbreviations.tsv"));

  const LexiconFolder folder;
  folder.Write("vi/abbreviations.tsv", "XYZ\tinner\n");
  folder.Write("README.md", "notes");
  const auto replaced = LexiconFiles::Load(folder.path(), faults);
  ASSERT_TRUE(replaced) << replaced.error().message;
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(*replaced->Find("vi/abbreviations.tsv"), "XYZ\tinner\n");
  EXPECT_EQ(replaced->Find("en/abbreviations.tsv"), built_in->Find("en/abbreviations.tsv"));
  EXPECT_NE(replaced->Fingerprint(), built_in->Fingerprint());
  EXPECT_EQ(built_in->Fingerprint().size(), 64u);
}

TEST(LexiconFiles, RefusesAFileThatReplacesNothing) {
  const LexiconFolder folder;
  folder.Write("vi/abbreviation.tsv", "XYZ\tinner\n");
  LexiconFaults faults;
  ASSERT_TRUE(LexiconFiles::Load(folder.path(), faults));
  ASSERT_FALSE(faults.empty());
  EXPECT_THAT(faults.ToError().message, HasSubstr("there is no vi/abbreviation.tsv"));
  EXPECT_FALSE(LexiconFiles::Load(folder.path() / "missing", faults));
}

TEST(LexiconFiles, TakesNewFilesOfPatterns) {
  const LexiconFolder folder;
  folder.Write("vi/patterns/50-ours.rules", "# none yet\n");
  folder.Write("vi/ours.rules", "# out of place\n");
  LexiconFaults faults;
  const auto files = LexiconFiles::Load(folder.path(), faults);
  ASSERT_TRUE(files);
  EXPECT_TRUE(files->Find("vi/patterns/50-ours.rules"));
  ASSERT_EQ(faults.Sorted().size(), 1u);
  EXPECT_EQ(faults.Sorted().front().path, "vi/ours.rules");
}

TEST(Lexicon, NamesTheLineThatItCannotUse) {
  const LexiconFolder folder;
  folder.Write("en/abbreviations.tsv", "# head\nXYZ\tsometimes\n");
  const auto lexicon = Lexicon::Load(folder.path());
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(lexicon.error().message, HasSubstr("en/abbreviations.tsv:2: "));
}

}  // namespace
}  // namespace entente::ingest
