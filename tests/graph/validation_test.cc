#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::HasSubstr;

class ValidationTest : public StoreFixture {
 protected:
  // The message with which an article is refused. Nothing of it must be left.
  std::string Refused(const ArticleBuilder& article) {
    const auto outcome = article.PutInto(*store_);
    EXPECT_FALSE(outcome);
    if (outcome) return {};
    EXPECT_EQ(outcome.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(Dump(store_->Read()), "");
    EXPECT_EQ(store_->Sequence(), 0u);
    return outcome.error().message;
  }
};

ArticleBuilder Meeting() {
  ArticleBuilder article("a1", "2020-01-01");
  article.Relationship(kAttended, "official:a", "meeting:m");
  return article;
}

TEST_F(ValidationTest, AnArticleNeedsAnIdAndUtf8) {
  EXPECT_THAT(Refused(ArticleBuilder("")), HasSubstr("id is empty"));
  EXPECT_THAT(Refused(ArticleBuilder("a\nb")), HasSubstr("control character"));
  EXPECT_THAT(Refused(ArticleBuilder(std::string(2000, 'x'))), HasSubstr("longer than 1024"));
  auto text = Meeting();
  text.article().text += "\xFF";
  EXPECT_THAT(Refused(text), HasSubstr("text is not valid UTF-8"));
  auto title = Meeting();
  title.article().title = "\xC3";
  EXPECT_THAT(Refused(title), HasSubstr("title is not valid UTF-8"));
}

TEST_F(ValidationTest, ANodeNeedsAnIdOfItsLabelAndAName) {
  auto article = Meeting();
  article.contribution().nodes[0].label = Label::kPartner;
  EXPECT_THAT(Refused(article),
              HasSubstr("node 'official:a': the id of a Partner must start with 'partner:'"));
  article = Meeting();
  article.contribution().nodes[0].label = static_cast<Label>(99);
  EXPECT_THAT(Refused(article), HasSubstr("label is not in the vocabulary"));
  article = Meeting();
  article.contribution().nodes[0].name.clear();
  EXPECT_THAT(Refused(article), HasSubstr("its name is empty"));
  article = Meeting();
  article.contribution().nodes[0].names = {"\xFF"};
  EXPECT_THAT(Refused(article), HasSubstr("an alias is not valid UTF-8"));
  article = Meeting();
  article.contribution().nodes[0].id = "official:";
  EXPECT_THAT(Refused(article), HasSubstr("and go on"));
}

TEST_F(ValidationTest, PropertiesHaveTheirKinds) {
  const auto refused = [this](std::string name, Value value) {
    auto article = Meeting();
    article.contribution().nodes[1].properties = {{std::move(name), std::move(value)}};
    return Refused(article);
  };
  EXPECT_THAT(refused("start_date", "2018-06-20"), HasSubstr("'start_date' is not a date"));
  EXPECT_THAT(refused("value", std::nan("")), HasSubstr("'value' is not a finite number"));
  EXPECT_THAT(refused("kind", "\xFF"), HasSubstr("'kind' is not valid UTF-8"));
  EXPECT_THAT(refused("list", std::vector<std::string>{"\xFF"}), HasSubstr("not valid UTF-8"));
  EXPECT_THAT(refused("status", "over"), HasSubstr("status of a Meeting must be"));
  EXPECT_THAT(refused("", "x"), HasSubstr("name is empty"));
}

TEST_F(ValidationTest, ARelationshipKeepsToTheVocabulary) {
  ArticleBuilder wrong_way("a1");
  wrong_way.Relationship(kAttended, "meeting:m", "official:a");
  EXPECT_THAT(Refused(wrong_way),
              HasSubstr("relationship 'meeting:m/ATTENDED/official:a': the vocabulary has no "
                        "ATTENDED from a Meeting to a Official"));
  auto article = Meeting();
  article.contribution().relationships[0].type = static_cast<RelationshipType>(400);
  EXPECT_THAT(Refused(article), HasSubstr("not in the vocabulary"));
  article = Meeting();
  article.contribution().nodes.pop_back();
  EXPECT_THAT(Refused(article), HasSubstr("its end 'meeting:m' is not among the nodes"));
  for (const double confidence :
       {-0.1, 1.1, std::nan(""), std::numeric_limits<double>::infinity()}) {
    article = Meeting();
    article.contribution().relationships[0].confidence = confidence;
    EXPECT_THAT(Refused(article), HasSubstr("is not between 0 and 1"));
  }
}

TEST_F(ValidationTest, EvidenceQuotesTheTextExactly) {
  auto article = Meeting();
  Evidence& evidence = article.contribution().relationships[0].evidence[0];
  const Evidence right = evidence;
  evidence.span.begin += 1;
  evidence.span.end += 1;
  EXPECT_THAT(Refused(article), HasSubstr("its evidence quotes 'official:a → meeting:m"));
  evidence = right;
  evidence.text += " ";
  EXPECT_THAT(Refused(article), HasSubstr("its evidence quotes"));
  evidence = right;
  evidence.span.end = 10'000;
  EXPECT_THAT(Refused(article), HasSubstr("10000) of a text of "));
  evidence.span = {5, 5};
  evidence.text.clear();
  EXPECT_THAT(Refused(article), HasSubstr("its evidence spans [5, 5)"));
  article.contribution().relationships[0].evidence.clear();
  EXPECT_THAT(Refused(article), HasSubstr("it has no evidence"));
}

TEST_F(ValidationTest, RepeatedClaimsOfOneArticleAreOne) {
  ArticleBuilder article("a1", "2020-01-01");
  article.Node("official:a", "Trần Văn A", {}, {"Ông A"})
      .Node("official:a", "Ngài A", {{"kind", "x"}})
      .Relationship(kAttended, "official:a", "meeting:m", {}, 0.5)
      .Relationship(kAttended, "official:a", "meeting:m", {}, 0.8);
  Put(article);
  EXPECT_EQ(Get("official:a").name, "Trần Văn A");
  EXPECT_EQ(Get("official:a").names.size(), 3u);
  const ReadView view = store_->Read();
  const auto id = view.FindRelationship("official:a/ATTENDED/meeting:m").value().value();
  const Relationship attended = view.GetRelationship(id, true).value();
  EXPECT_EQ(attended.confidence, 0.8);
  EXPECT_EQ(attended.evidence.size(), 2u);
  RelationshipFilter filter;
  filter.min_sources = 2;
  EXPECT_TRUE(At("official:a", filter).empty());  // twice in one article is one source
}

}  // namespace
}  // namespace entente::graph
