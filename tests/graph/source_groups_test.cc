#include <gmock/gmock.h>

#include "graph/storage/article_writer.h"
#include "graph/storage/batch.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;

class SourceGroupsTest : public StoreFixture {
 protected:
  // An article that tells that a hosts m, and is this report.
  static ArticleBuilder Tells(const std::string& id, std::string_view published,
                              std::string_view report) {
    ArticleBuilder article(id, published);
    article.Relationship(kHosted, "partner:a", "meeting:m").Report(report);
    return article;
  }

  static std::string Words(int first, int last) {
    std::string words;
    for (int word = first; word <= last; ++word) words += std::to_string(word) + " ";
    return words;
  }

  // "SOURCES/ARTICLES" of the relationship; its two ends have the same.
  [[nodiscard]] std::string Count() const {
    const ReadView view = store_->Read();
    const auto id = view.FindRelationship("partner:a/HOSTED/meeting:m").value();
    if (!id) return "0/0";
    const Relationship hosted = view.GetRelationship(*id, false).value();
    for (const char* end : {"partner:a", "meeting:m"}) {
      EXPECT_EQ(Get(end).articles, hosted.articles);
      EXPECT_EQ(Get(end).sources, hosted.sources);
    }
    return std::to_string(hosted.sources) + "/" + std::to_string(hosted.articles);
  }

  [[nodiscard]] bool PassesMinSources(std::uint32_t sources) const {
    RelationshipFilter filter;
    filter.min_sources = sources;
    return !At("partner:a", filter).empty();
  }
};

TEST_F(SourceGroupsTest, ReprintsAreOneSource) {
  Put(Tells("wire", "2018-06-20", Words(1, 100)));
  Put(Tells("reprint", "2018-06-21", Words(1, 100)));
  Put(Tells("extract", "2018-06-22", Words(1, 30)));
  EXPECT_EQ(Count(), "1/3");
  EXPECT_TRUE(PassesMinSources(1));
  EXPECT_FALSE(PassesMinSources(2));
  Put(Tells("other", "2018-06-20", Words(200, 300)));
  EXPECT_EQ(Count(), "2/4");
  EXPECT_TRUE(PassesMinSources(2));
  EXPECT_FALSE(PassesMinSources(3));
}

TEST_F(SourceGroupsTest, ArticlesWithoutASketchAreSourcesOfTheirOwn) {
  Put(Tells("a", "2018-06-20", ""));
  Put(Tells("b", "2018-06-20", ""));
  EXPECT_EQ(Count(), "2/2");
}

TEST_F(SourceGroupsTest, OneReportJoinsItsExtractsAndTakesThemApartWhenItGoes) {
  Put(Tells("first-half", "2018-06-20", Words(1, 50)));
  Put(Tells("second-half", "2018-06-20", Words(51, 100)));
  EXPECT_EQ(Count(), "2/2");
  Put(Tells("whole", "2018-06-20", Words(1, 100)));
  EXPECT_EQ(Count(), "1/3");
  ASSERT_TRUE(store_->RemoveArticle("whole"));
  EXPECT_EQ(Count(), "2/2");
}

TEST_F(SourceGroupsTest, AGroupLivesOnWithoutTheArticleThatBeganIt) {
  Put(Tells("a", "2018-06-20", Words(1, 50)));
  Put(Tells("b", "2018-06-20", Words(1, 50)));
  Put(Tells("c", "2018-06-20", Words(1, 50)));
  // Another report under the id of the first: it must not be taken for the group it had left.
  Put(Tells("a", "2018-06-20", Words(200, 250)));
  EXPECT_EQ(Count(), "2/3");
  Put(Tells("d", "2018-06-20", Words(200, 250)));
  EXPECT_EQ(Count(), "2/4");
  ASSERT_TRUE(store_->RemoveArticle("b"));
  ASSERT_TRUE(store_->RemoveArticle("c"));
  EXPECT_EQ(Count(), "1/2");
}

TEST_F(SourceGroupsTest, OnlyArticlesOfTheSameWeeksAreCopies) {
  Put(Tells("a", "2018-06-20", Words(1, 50)));
  Put(Tells("in-time", "2018-07-21", Words(1, 50)));
  EXPECT_EQ(Count(), "1/2");
  Put(Tells("a-year-later", "2019-06-20", Words(1, 50)));
  EXPECT_EQ(Count(), "2/3");
}

TEST_F(SourceGroupsTest, AnUndatedArticleMayBeACopyOfAny) {
  Put(Tells("undated", "", Words(1, 50)));
  Put(Tells("by-the-year", "2010", Words(1, 50)));
  Put(Tells("dated", "2018-06-20", Words(1, 50)));
  EXPECT_EQ(Count(), "1/3");
}

TEST_F(SourceGroupsTest, CountsWhatEachFactIsToldByApart) {
  Put(Tells("a", "2018-06-20", Words(1, 50)));
  ArticleBuilder longer("b", "2018-06-20");
  longer.Report(Words(1, 90))
      .Relationship(kHosted, "partner:a", "meeting:m")
      .Relationship(kHeldIn, "meeting:m", "place:p");
  Put(longer);
  const ReadView view = store_->Read();
  const auto id = view.FindRelationship("meeting:m/HELD_IN/place:p").value().value();
  EXPECT_EQ(view.GetRelationship(id, false)->sources, 1U);
  EXPECT_EQ(view.GetRelationship(id, false)->articles, 1U);
  EXPECT_EQ(Count(), "1/2");
}

// A batch over a database, into which articles are put as the committer does.
class SourceGroupsBatchTest : public testing::Test {
 protected:
  void SetUp() override {
    StoreOptions options;
    options.directory = scratch_.path() / "store";
    database_ = Database::Open(options).value();
    batch_ = std::make_unique<Batch>(*database_, facts_);
  }

  // The n-th copy of a report, which tells of a meeting of its own.
  void Put(int n, const std::string& report) {
    ArticleBuilder article("copy" + std::to_string(n), "2018-06-20");
    article.Relationship(kHosted, "partner:a", "meeting:m" + std::to_string(n)).Report(report);
    const auto put =
        PutArticle(*batch_, state_, *Prepare(article.article(), article.contribution()),
                   StoreOptions().max_retold_articles);
    ASSERT_TRUE(put) << put.error().message;
  }

  void Write() {
    ASSERT_TRUE(batch_->WriteFacts());
    const auto writes = batch_->writes().ToRocksDb(*database_);
    rocksdb::WriteBatch written = *writes;
    ASSERT_TRUE(database_->db().Write({}, &written).ok());
    batch_ = std::make_unique<Batch>(*database_, facts_);
  }

  TemporaryDirectory scratch_;
  std::shared_ptr<Database> database_;
  OpenFacts facts_;
  std::unique_ptr<Batch> batch_;
  StoreState state_;
};

TEST_F(SourceGroupsBatchTest, ReplacingTheArticleThatNumbersAGroupLeavesTheOthersAlone) {
  std::string report;
  for (int word = 0; word < 100; ++word) report += std::to_string(word) + " ";
  for (int n = 0; n < 50; ++n) Put(n, report);
  Write();
  Put(0, report + "one two three four five six seven eight");
  // What its own three facts are counted by, and nothing of the others'.
  EXPECT_LE(batch_->writes().Of(Family::kSourceFact).size(), 4U);
  Write();
  Put(0, report + "one two three four five six seven eight");
  EXPECT_LE(batch_->writes().Of(Family::kSourceFact).size(), 4U);
  EXPECT_EQ(batch_->writes().Of(Family::kSourceArticle).size(), 0U);
  EXPECT_EQ(batch_->writes().Of(Family::kPassage).size(), 0U);
}

}  // namespace
}  // namespace entente::graph
