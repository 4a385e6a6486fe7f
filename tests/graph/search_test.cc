#include <gmock/gmock.h>

#include "graph/storage/name_index.h"
#include "graph/text/fold.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SearchTest : public StoreFixture {
 protected:
  void SetUp() override {
    StoreFixture::SetUp();
    ArticleBuilder article("a1", "2018-06-20");
    article.article().title = "Đối thoại ở Hà Nội";
    article.Node("official:dung", "Nguyễn Quốc Dũng")
        .Node("official:cuong", "Nguyễn Quốc Cường")
        .Node("official:yeo", "Yeo Seung-bae")
        .Node("partner:kr", "Hàn Quốc", {}, {"Republic of Korea", "ROK"})
        .Node("place:ha-noi", "Hà Nội")
        .Node("place:han", "Sông Hàn")
        .Node("forum:apt", "ASEAN+3")
        .Node("forum:asean-kr", "Đối thoại ASEAN-Hàn Quốc");
    Put(article);
  }

  std::vector<std::string> Search(std::string_view query, std::optional<Label> label = {},
                                  std::size_t limit = 20) {
    const ReadView view = store_->Read();
    QueryContext context;
    const auto matches = view.SearchNames(query, label, {}, limit, context);
    EXPECT_TRUE(matches);
    std::vector<std::string> ids;
    scores_.clear();
    names_.clear();
    for (const NameMatch& match : *matches) {
      ids.push_back(view.PublicId(match.node).value());
      scores_.push_back(match.score);
      names_.push_back(match.name);
    }
    EXPECT_TRUE(std::is_sorted(scores_.rbegin(), scores_.rend()));
    return ids;
  }

  std::vector<double> scores_;
  std::vector<std::string> names_;
};

TEST_F(SearchTest, TonesCaseAndPunctuationDoNotMatter) {
  for (const char* query :
       {"Nguyễn Quốc Dũng", "NGUYEN QUOC DUNG", "nguyễn  quốc-dũng", "nguyên quôc dung"}) {
    EXPECT_THAT(Search(query), ElementsAre("official:dung")) << query;
    EXPECT_GT(scores_[0], 0.6);
    EXPECT_EQ(names_[0], "Nguyễn Quốc Dũng");
  }
  EXPECT_THAT(Search("yeo seung bae"), ElementsAre("official:yeo"));
  EXPECT_THAT(Search("asean+3"), ElementsAre("forum:apt"));
}

TEST_F(SearchTest, WholeNamesComeBeforePrefixesBeforeWords) {
  EXPECT_THAT(Search("han"), ElementsAre("partner:kr", "place:han", "forum:asean-kr"));
  EXPECT_THAT(Search("Hàn Quốc"), ElementsAre("partner:kr", "forum:asean-kr"));
  EXPECT_GT(scores_[0], scores_[1]);
  EXPECT_EQ(names_[1], "Đối thoại ASEAN-Hàn Quốc");
}

TEST_F(SearchTest, FindsPrefixesOfNamesAndOfWordsInThem) {
  EXPECT_THAT(Search("nguyen q"), ElementsAre("official:cuong", "official:dung"));
  EXPECT_THAT(Search("quoc d"), ElementsAre("official:dung"));
  EXPECT_THAT(Search("korea"), ElementsAre("partner:kr"));
  EXPECT_EQ(names_[0], "Republic of Korea");
  EXPECT_THAT(Search("rok"), ElementsAre("partner:kr"));
}

TEST_F(SearchTest, ForgivesOneTypo) {
  // lost, added, changed, swapped; in the first place, in the middle, at the end.
  for (const char* query : {"Nguyen Quoc Dng", "Nguyen Quocc Dung", "Nguyen Quoc Dumg",
                            "Nguyen Qouc Dung", "Mguyen Quoc Dung", "guyen Quoc Dung",
                            "xNguyen Quoc Dung", "Nguyen Quoc Dunk", "Nguyen Quoc Dungg"}) {
    EXPECT_THAT(Search(query), testing::Contains("official:dung")) << query;
    EXPECT_LT(scores_[0], 0.49) << query;
  }
  EXPECT_THAT(Search("hanoi"), ElementsAre("place:ha-noi"));  // a space lost
  EXPECT_THAT(Search("seumg"), ElementsAre("official:yeo"));
  EXPECT_THAT(Search("song hann"), ElementsAre("place:han"));
  EXPECT_THAT(Search("Nguyen Qouc Dumg"), IsEmpty());  // two
  EXPECT_THAT(Search("hxn"), IsEmpty());               // too short to forgive
}

TEST_F(SearchTest, ALabelAndALimitNarrowTheAnswer) {
  EXPECT_THAT(Search("han", Label::kPlace), ElementsAre("place:han"));
  EXPECT_THAT(Search("han", {}, 2), ElementsAre("partner:kr", "place:han"));
  EXPECT_THAT(Search("han", {}, 0), IsEmpty());
  EXPECT_THAT(Search("nguyen", Label::kForum), IsEmpty());
}

TEST_F(SearchTest, ArticlesAreFoundByTheBeginningOfTheirTitleOnly) {
  EXPECT_THAT(Search("doi thoai o", Label::kArticle), ElementsAre("article:a1"));
  EXPECT_THAT(Search("ha noi", Label::kArticle), IsEmpty());
}

TEST_F(SearchTest, WhatManySourcesTellOfComesBeforeObscureNames) {
  constexpr int kArticles = 40;
  const auto article = [](int n) {
    ArticleBuilder built("nhieu" + std::to_string(n));
    built.Node("partner:vn", "Việt Nam", {}, {"Vietnam"});
    if (n < 5) built.Node("official:viet-b", "Việt B");
    return built;
  };
  ArticleBuilder obscure("mot");
  for (const char* name : {"Viện A", "Việt A", "Vietcombank", "Nam A"}) {
    obscure.Node("forum:" + Slug(name), name);
  }
  obscure.Node("official:viet", "Việt");
  Put(obscure);
  // What is named in full, a state, and others in the order of the alphabet.
  Put(article(0));
  EXPECT_THAT(Search("viet"), ElementsAre("official:viet", "partner:vn", "forum:viet-a",
                                          "official:viet-b", "forum:vietcombank"));
  for (int n = 1; n < kArticles; ++n) Put(article(n));
  // Of far more sources, it comes before what is named in full.
  EXPECT_THAT(Search("viet", {}, 3), ElementsAre("partner:vn", "official:viet", "official:viet-b"));
  EXPECT_THAT(Search("v", {}, 1), ElementsAre("partner:vn"));
  EXPECT_THAT(Search("vie", {}, 2), ElementsAre("partner:vn", "official:viet-b"));
  // A word in the middle of a prominent name before the beginning of an obscure one.
  EXPECT_THAT(Search("nam", {}, 2), ElementsAre("partner:vn", "forum:nam-a"));
  EXPECT_THAT(Search("vietnan", {}, 1), ElementsAre("partner:vn"));

  // As long as they do.
  for (int n = 1; n < kArticles; ++n) {
    ASSERT_TRUE(store_->RemoveArticle("nhieu" + std::to_string(n)));
  }
  EXPECT_THAT(Search("viet"), ElementsAre("official:viet", "partner:vn", "forum:viet-a",
                                          "official:viet-b", "forum:vietcombank"));
  ASSERT_TRUE(store_->RemoveArticle("nhieu0"));
  EXPECT_THAT(Search("viet"), ElementsAre("official:viet", "forum:viet-a", "forum:vietcombank"));
}

TEST_F(SearchTest, ProminenceGrowsWithEightTimesTheSources) {
  EXPECT_EQ(ProminenceOf(Label::kOfficial, 3), 0);
  EXPECT_EQ(ProminenceOf(Label::kOfficial, 4), 1);
  EXPECT_EQ(ProminenceOf(Label::kOfficial, 31), 1);
  EXPECT_EQ(ProminenceOf(Label::kOfficial, 32), 2);
  EXPECT_EQ(ProminenceOf(Label::kPartner, 1), 1);
  EXPECT_EQ(ProminenceOf(Label::kPartner, 0), 0);
  EXPECT_EQ(ProminenceOf(Label::kPartner, UINT32_MAX), kMaxProminence);
}

TEST_F(SearchTest, PagesAreTheWholeAnswerInPieces) {
  // Names that meet a query in several ways, of nodes of every prominence.
  for (int n = 0; n < 40; ++n) {
    ArticleBuilder article("p" + std::to_string(n));
    for (int m = n; m < 40; m += 1 + n % 7) {
      const std::string number = std::to_string(m);
      article.Node("official:ha-" + number, "Hà Hà " + number, {}, {"Hà " + number, "Hải Hà"});
      article.Node("place:ha-" + number, "Hàng Hà", {}, {"Hà Nội " + number});
    }
    Put(article);
  }
  const ReadView view = store_->Read();
  QueryContext context;
  for (const char* query : {"h", "ha", "ha ha", "hang ha", "noi", "hai ha", "hxng ha", "nxi 1"}) {
    for (const std::optional<Label> label :
         {std::optional<Label>(), std::optional(Label::kPlace)}) {
      const auto all = view.SearchNames(query, label, {}, 1000, context).value();
      if (!label) {
        EXPECT_GT(all.size(), 5u) << query;
      }
      for (const std::size_t limit : {1u, 3u, 1000u}) {
        std::vector<NodeId> paged;
        std::vector<double> scores;
        std::optional<std::string> after;
        for (;;) {
          const auto page = view.SearchNames(query, label, after, limit, context).value();
          for (const NameMatch& match : page) {
            paged.push_back(match.node);
            scores.push_back(match.score);
            after = match.place;
          }
          if (page.size() < limit) break;
        }
        ASSERT_EQ(paged.size(), all.size()) << query;
        for (std::size_t i = 0; i < all.size(); ++i) {
          EXPECT_EQ(paged[i], all[i].node) << query << i;
          EXPECT_EQ(scores[i], all[i].score) << query << i;
        }
      }
    }
  }
}

TEST_F(SearchTest, APlaceIsOfOneQuery) {
  const ReadView view = store_->Read();
  QueryContext context;
  const std::string place = view.SearchNames("han", {}, {}, 1, context).value().at(0).place;
  for (const std::string& other : {std::string(), std::string("x"), place.substr(0, 5),
                                   std::string(20, '\xFF'), "\x07" + place}) {
    const auto refused = view.SearchNames("han", {}, other, 1, context);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  }
  EXPECT_FALSE(view.SearchNames("nguyen", {}, place, 1, context));
}

TEST_F(SearchTest, NothingIsFoundForNothing) {
  EXPECT_THAT(Search(""), IsEmpty());
  EXPECT_THAT(Search(" -!"), IsEmpty());
  EXPECT_THAT(Search("\xFF\xFE"), IsEmpty());
  EXPECT_THAT(Search(std::string(5000, 'x')), IsEmpty());
}

TEST_F(SearchTest, FindByNameWantsTheWholeNameAndOrdersByIds) {
  ArticleBuilder more("a2");
  more.Node("official:z", "Hàn Quốc").Node("official:a", "HAN QUOC");
  Put(more);
  const ReadView view = store_->Read();
  std::vector<std::string> ids;
  for (const NodeId node : view.FindByName("hàn quốc").value()) {
    ids.push_back(view.PublicId(node).value());
  }
  EXPECT_THAT(ids, ElementsAre("official:a", "official:z", "partner:kr"));
  EXPECT_THAT(view.FindByName("han").value(), IsEmpty());
  EXPECT_THAT(view.FindByName("").value(), IsEmpty());
}

TEST_F(SearchTest, ANameThatNoArticleUsesAnyMoreIsGone) {
  ArticleBuilder more("a2");
  more.Node("official:dung", "Nguyễn Quốc Dũng", {}, {"Thứ trưởng Dũng"});
  Put(more);
  EXPECT_THAT(Search("thu truong"), ElementsAre("official:dung"));
  ASSERT_TRUE(store_->RemoveArticle("a2"));
  EXPECT_THAT(Search("thu truong"), IsEmpty());
  EXPECT_THAT(Search("nguyen quoc dung"), ElementsAre("official:dung"));
}

}  // namespace
}  // namespace entente::graph
