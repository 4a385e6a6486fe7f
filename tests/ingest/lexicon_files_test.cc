#include "ingest/lexicon_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ingest/lexicon.h"

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "lexicon.XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void Write(const std::string& name, std::string_view contents) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << contents;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(ReadTable, SkipsCommentsAndCountsLines) {
  const auto table = ReadTable("vi/x.tsv", "# head\n\na\tb ; c;\r\n  d\t-\n", 2);
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0].line, 3u);
  EXPECT_THAT(SplitList(table->rows[0].columns[1]), ElementsAre("b", "c"));
  EXPECT_EQ(table->rows[1].columns[0], "d");
  EXPECT_THAT(SplitList("-"), ElementsAre());
  EXPECT_EQ(OptionalCell("-"), std::nullopt);
}

TEST(ReadTable, SaysFileLineAndWhatIsWrong) {
  EXPECT_EQ(ReadTable("vi/x.tsv", "a\tb\tc\n\nd\te\n", 3).error().message,
            "vi/x.tsv:3: 3 columns expected, 2 found");
  EXPECT_EQ(ReadTable("x", "a\t\n", 2).error().message, "x:1: column 2 is empty (absent is '-')");
  EXPECT_EQ(ReadTable("x", "ab\xFF\n", 1).error().message, "x:1: not UTF-8 at byte 2 of the line");
  EXPECT_THAT(ReadTable("x", "ho\u0300a\n", 1).error().message, HasSubstr("x:1: not in Unicode"));
}

TEST(LexiconFiles, AFolderReplacesFilesOfTheSameName) {
  const auto built_in = LexiconFiles::Load(std::nullopt);
  ASSERT_TRUE(built_in);
  EXPECT_TRUE(built_in->Find("vi/abbreviations.tsv"));

  const Folder folder;
  folder.Write("vi/abbreviations.tsv", "XYZ\tinner\n");
  folder.Write("README.md", "notes");
  const auto replaced = LexiconFiles::Load(folder.path());
  ASSERT_TRUE(replaced) << replaced.error().message;
  EXPECT_EQ(*replaced->Find("vi/abbreviations.tsv"), "XYZ\tinner\n");
  EXPECT_EQ(replaced->Find("en/abbreviations.tsv"), built_in->Find("en/abbreviations.tsv"));
  EXPECT_NE(replaced->Fingerprint(), built_in->Fingerprint());
  EXPECT_EQ(built_in->Fingerprint().size(), 64u);
}

TEST(LexiconFiles, RefusesAFileThatReplacesNothing) {
  const Folder folder;
  folder.Write("vi/abbreviation.tsv", "XYZ\tinner\n");
  const auto files = LexiconFiles::Load(folder.path());
  ASSERT_FALSE(files);
  EXPECT_THAT(files.error().message, HasSubstr("there is no vi/abbreviation.tsv"));
  EXPECT_FALSE(LexiconFiles::Load(folder.path() / "missing"));
}

TEST(Lexicon, NamesTheLineThatItCannotUse) {
  const Folder folder;
  folder.Write("en/abbreviations.tsv", "# head\nXYZ\tsometimes\n");
  const auto lexicon = Lexicon::Load(folder.path());
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(lexicon.error().message, HasSubstr("en/abbreviations.tsv:2: "));
}

}  // namespace
}  // namespace entente::ingest
