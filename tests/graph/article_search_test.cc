#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <random>
#include <thread>

#include "graph/search/text_query.h"
#include "graph/storage/word_index.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

class ArticleSearchTest : public StoreFixture {
 protected:
  void PutText(const std::string& id, const std::string& title, const std::string& text,
               const std::string& published = "2020-01-01") {
    ArticleBuilder article(id, published);
    article.article().title = title;
    article.article().text = text;
    Put(article);
  }

  [[nodiscard]] ArticleHits Find(std::string_view query, const ArticleFilter& filter = {},
                                 std::optional<std::string_view> after = {},
                                 std::size_t limit = 100) const {
    QueryContext context;
    auto found =
        store_->Read().SearchArticles(ParseTextQuery(query), filter, after, limit, context);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *std::move(found) : ArticleHits();
  }

  static std::vector<std::string> Ids(const ArticleHits& found) {
    std::vector<std::string> ids;
    for (const ArticleHit& hit : found.hits) ids.push_back(hit.article.id);
    return ids;
  }
};

TEST_F(ArticleSearchTest, FindsWordsAndPhrasesTonesAndCaseAside) {
  PutText("a", "Đối thoại", "Hai bên trao đổi về hợp tác, an ninh biển.");
  PutText("b", "Hợp tác an ninh", "Không nói gì về biển.");
  EXPECT_THAT(Ids(Find("HOP TAC")), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(Ids(Find("\"ninh biển\"")), ElementsAre("a"));
  EXPECT_THAT(Ids(Find("\"tác an\"")), UnorderedElementsAre("a", "b"));  // a comma parts no phrase
  EXPECT_THAT(Ids(Find("doi thoai")), ElementsAre("a"));
  EXPECT_THAT(Ids(Find("thoại không")), IsEmpty());
  EXPECT_THAT(Ids(Find("\"ninh không\"")), IsEmpty());  // from the title into the text
  EXPECT_THAT(Ids(Find("")), IsEmpty());
}

TEST_F(ArticleSearchTest, RanksTitlesRareWordsAndNeighborsFirstAndThenTheLatest) {
  const std::string rest = " một hai ba bốn năm sáu bảy tám chín mười";
  PutText("body", "Tin", "Hội nghị" + rest);
  PutText("title", "Hội nghị", "Tin tin" + rest);
  PutText("apart", "Tin", "Nghị sự của hội" + rest);
  EXPECT_THAT(Ids(Find("hội nghị")), ElementsAre("title", "body", "apart"));
  PutText("newer", "Tin", "Hội nghị" + rest, "2022");
  PutText("undated", "Tin", "Hội nghị" + rest, "");
  EXPECT_THAT(Ids(Find("hội nghị")), ElementsAre("title", "newer", "body", "undated", "apart"));
}

TEST_F(ArticleSearchTest, ATitleThatTheTextBeginsWithCountsOnce) {
  PutText("told", "Hội nghị", "Hội nghị. Tin");
  PutText("apart", "Hội nghị", "Tin");
  const auto found = Find("hội nghị");
  ASSERT_EQ(found.hits.size(), 2u);
  EXPECT_DOUBLE_EQ(found.hits[0].score, found.hits[1].score);
}

TEST_F(ArticleSearchTest, Filters) {
  ArticleBuilder article("a", "2021-05");
  article.article().outlet = "Báo Mẫu";
  article.Relationship(RelationshipType::kMentions, "article:a", "partner:kr");
  Put(article);
  PutText("b", "Tin đối ngoại", "");
  const auto found = [this](const ArticleFilter& filter) { return Ids(Find("doi ngoai", filter)); };
  const auto with = [](auto member, auto value) {
    ArticleFilter filter;
    filter.*member = value;
    return filter;
  };
  const auto published = [](std::string_view from, std::string_view to) {
    ArticleFilter filter;
    filter.published = DayInterval::Between(ADate(from), ADate(to));
    return filter;
  };
  EXPECT_THAT(found({}), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(found(published("2021-05-31", "2022")), ElementsAre("a"));
  EXPECT_THAT(found(published("2021-06", "2022")), IsEmpty());
  EXPECT_THAT(found(with(&ArticleFilter::outlet, "BAO MAU")), ElementsAre("a"));
  EXPECT_THAT(found(with(&ArticleFilter::language, "en")), IsEmpty());
  EXPECT_THAT(found(with(&ArticleFilter::node, Id("partner:kr"))), ElementsAre("a"));
  EXPECT_THAT(found(with(&ArticleFilter::node, Id("article:b"))), ElementsAre("b"));
}

TEST_F(ArticleSearchTest, StopsAtTheDeadline) {
  for (int i = 0; i < 300; ++i) PutText(std::to_string(i), "Tin", "chung");
  QueryContext late(Deadline::After(std::chrono::seconds(-1)));
  const auto found = store_->Read().SearchArticles(ParseTextQuery("chung"), {}, {}, 10, late);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kDeadlineExceeded);
}

TEST_F(ArticleSearchTest, RefusesThePageOfAnotherQuery) {
  PutText("a", "Một", "hai");
  PutText("b", "Một", "hai");
  const auto page = Find("một", {}, {}, 1);
  ASSERT_TRUE(page.next);
  QueryContext context;
  for (const std::string& key : {*page.next + "x", page.next->substr(1), std::string()}) {
    const auto found = store_->Read().SearchArticles(ParseTextQuery("một"), {}, key, 1, context);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  }
}

// What the index ought to say, by reading every article. Words are numbers below kVocabulary.
struct Told {
  std::vector<int> title;
  std::vector<int> text;
  std::string published;
  std::string outlet;
};

constexpr int kVocabulary = 14;

std::string Spelled(int word) {
  static const std::vector<std::string> spellings{"Đối",  "thoại", "ASEAN+3", "hội", "nghị",
                                                  "cấp",  "cao",   "Việt",    "Nam", "năm",
                                                  "Quốc", "2021",  "biển",    "Đông"};
  return spellings[static_cast<std::size_t>(word)];
}

// "Nam" and "năm" fold alike.
int Folded(int word) { return word == 9 ? 8 : word; }

class Model {
 public:
  explicit Model(unsigned seed) : random_(seed) {}

  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  std::mt19937& random() { return random_; }

  Told RandomArticle() {
    Told told;
    for (int n = Below(4); n > 0; --n) told.title.push_back(RandomWord());
    for (int n = Below(12); n > 0; --n) told.text.push_back(RandomWord());
    // Some texts begin with their title.
    if (Below(3) == 0) told.text.insert(told.text.begin(), told.title.begin(), told.title.end());
    static const std::vector<std::string> days{"", "2019", "2020-05", "2020-05-02", "2021-01-01"};
    told.published = days[static_cast<std::size_t>(Below(5))];
    told.outlet = Below(2) == 0 ? "Báo Mẫu" : "";
    return told;
  }

  // The rarer the greater.
  int RandomWord() { return std::min(Below(kVocabulary), Below(kVocabulary)); }

  std::string Joined(const std::vector<int>& words) {
    static const std::vector<std::string> separators{" ", ", ", "\n", " 🕊 ", "-"};
    std::string text;
    for (const int word : words) {
      if (!text.empty()) text += separators[static_cast<std::size_t>(Below(5))];
      text += Spelled(word);
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

struct Wanted {
  std::vector<std::vector<int>> phrases;
  std::vector<std::pair<int, int>> neighbors;
  std::string text;
};

Wanted RandomQuery(Model& model) {
  Wanted wanted;
  const auto add = [&wanted](std::vector<int> phrase) {
    for (int& word : phrase) word = Folded(word);
    if (std::count(wanted.phrases.begin(), wanted.phrases.end(), phrase) == 0) {
      wanted.phrases.push_back(std::move(phrase));
    }
  };
  int before = -1;
  for (int n = 1 + model.Below(3); n > 0; --n) {
    if (model.Below(3) == 0) {
      const std::vector<int> phrase{model.RandomWord(), model.RandomWord()};
      wanted.text += " \"" + Spelled(phrase[0]) + " " + Spelled(phrase[1]) + "\"";
      add(phrase);
      before = -1;
      continue;
    }
    const int word = model.RandomWord();
    wanted.text += " " + Spelled(word);
    add({word});
    const std::pair pair(before, Folded(word));
    if (before >= 0 && std::count(wanted.neighbors.begin(), wanted.neighbors.end(), pair) == 0) {
      wanted.neighbors.push_back(pair);
    }
    before = Folded(word);
  }
  return wanted;
}

// The words of an article in a row, -1 between title and text.
struct Sequence {
  std::vector<int> words;
  int title = 0;
  int count = 0;
};

Sequence SequenceOf(const Told& told) {
  Sequence sequence;
  const auto folded = [](std::vector<int> words) {
    for (int& word : words) word = Folded(word);
    return words;
  };
  const auto title = folded(told.title);
  const auto text = folded(told.text);
  sequence.title = static_cast<int>(title.size());
  const bool begins =
      text.size() >= title.size() && std::equal(title.begin(), title.end(), text.begin());
  if (!begins) {
    sequence.words = title;
    sequence.words.push_back(-1);
    sequence.count = static_cast<int>(title.size());
  }
  sequence.words.insert(sequence.words.end(), text.begin(), text.end());
  sequence.count += static_cast<int>(text.size());
  return sequence;
}

double Occurrences(const Sequence& sequence, const std::vector<int>& phrase) {
  double count = 0;
  for (std::size_t at = 0; at + phrase.size() <= sequence.words.size(); ++at) {
    if (std::equal(phrase.begin(), phrase.end(), sequence.words.begin() + static_cast<long>(at))) {
      count += static_cast<int>(at) < sequence.title ? 3 : 1;
    }
  }
  return count;
}

// BM25 by the book, of every article of the model that has all phrases.
std::map<std::string, double> Scores(const std::map<std::string, Told>& articles,
                                     const Wanted& wanted) {
  std::vector<int> having(kVocabulary);
  double words = 0;
  for (const auto& [id, told] : articles) {
    const Sequence sequence = SequenceOf(told);
    words += sequence.count;
    for (int word = 0; word < kVocabulary; ++word) {
      having[static_cast<std::size_t>(word)] += Occurrences(sequence, {word}) > 0 ? 1 : 0;
    }
  }
  const auto size = static_cast<double>(articles.size());
  const auto part = [&](const Sequence& sequence, const std::vector<int>& phrase) {
    double rarity = 0;
    for (const int word : phrase) {
      const int n = having[static_cast<std::size_t>(word)];
      rarity += std::log(1 + (size - n + 0.5) / (n + 0.5));
    }
    const double f = Occurrences(sequence, phrase);
    return rarity * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * sequence.count / (words / size)));
  };
  std::map<std::string, double> scores;
  for (const auto& [id, told] : articles) {
    const Sequence sequence = SequenceOf(told);
    double score = 0;
    bool all = true;
    for (const auto& phrase : wanted.phrases) {
      all = all && Occurrences(sequence, phrase) > 0;
      score += part(sequence, phrase);
    }
    for (const auto& [a, b] : wanted.neighbors) score += 0.5 * part(sequence, {a, b});
    if (all) scores.emplace(id, score);
  }
  return scores;
}

class ArticleSearchPropertyTest : public ArticleSearchTest {
 protected:
  static ArticleBuilder Built(const std::string& id, const Told& told, Model& model) {
    ArticleBuilder article(id, told.published);
    if (!told.title.empty()) article.article().title = model.Joined(told.title);
    article.article().text = model.Joined(told.text);
    if (!told.outlet.empty()) article.article().outlet = told.outlet;
    return article;
  }

  void ExpectAsByReadingEverything(const Wanted& wanted) {
    SCOPED_TRACE(wanted.text);
    const auto scores = Scores(present_, wanted);
    const auto found = Find(wanted.text, {}, {}, 10'000);
    EXPECT_EQ(found.total, scores.size());
    EXPECT_FALSE(found.next);
    std::vector<std::string> ids;
    for (const auto& entry : scores) ids.push_back(entry.first);
    ASSERT_THAT(Ids(found), UnorderedElementsAreArray(ids));
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
      const ArticleHit& hit = found.hits[i];
      EXPECT_NEAR(hit.score, scores.at(hit.article.id), 1e-9);
      if (i == 0) continue;
      const ArticleHit& before = found.hits[i - 1];
      EXPECT_GE(before.score, hit.score);
      if (before.score == hit.score && hit.article.published) {
        ASSERT_TRUE(before.article.published);
        EXPECT_GE(before.article.published->FirstDay(), hit.article.published->FirstDay());
      }
    }
  }

  std::map<std::string, Told> present_;
};

TEST_F(ArticleSearchPropertyTest, FindsWhatReadingEverythingFinds) {
  Model model(20261126);
  const int rounds = 6;
  for (int round = 0; round < rounds; ++round) {
    // Past the ends of blocks, and back into those that were turned over.
    for (int step = 0; step < 130; ++step) {
      const std::string id =
          "a" + std::to_string(model.Below(4) == 0 ? model.Below(300) : round * 120 + step);
      if (model.Below(5) == 0 && present_.contains(id)) {
        ASSERT_TRUE(store_->RemoveArticle(id));
        present_.erase(id);
        continue;
      }
      const Told told = model.RandomArticle();
      Put(Built(id, told, model));
      present_.insert_or_assign(id, told);
    }
    if (round % 2 == 1) Reopen();
    for (int i = 0; i < 60; ++i) ExpectAsByReadingEverything(RandomQuery(model));
  }

  // The answer is a function of the articles, whatever order they came in.
  std::vector<std::string> order;
  for (const auto& entry : present_) order.push_back(entry.first);
  std::shuffle(order.begin(), order.end(), model.random());
  TemporaryDirectory elsewhere;
  StoreOptions options = Options();
  options.directory = elsewhere.path();
  auto fresh = Store::Open(options).value();
  for (const auto& id : order) {
    ASSERT_TRUE(Built(id, present_.at(id), model).PutInto(*fresh));
  }
  for (const char* query : {"asean+3", "doi thoai", "\"viet nam\" hoi"}) {
    const auto here = Ids(Find(query));
    store_.swap(fresh);
    EXPECT_EQ(here, Ids(Find(query))) << query;
    store_.swap(fresh);
  }

  // Nothing is left of what is gone.
  while (!present_.empty()) {
    ASSERT_TRUE(store_->RemoveArticle(present_.begin()->first));
    present_.erase(present_.begin());
  }
  for (int word = 0; word < kVocabulary; ++word) EXPECT_EQ(Find(Spelled(word)).total, 0u);
}

TEST_F(ArticleSearchPropertyTest, PagesNeitherRepeatNorSkipWhileArticlesComeIn) {
  Model model(7);
  for (int n = 0; n < 300; ++n) {
    const std::string id = "a" + std::to_string(n);
    present_.emplace(id, model.RandomArticle());
    Put(Built(id, present_.at(id), model));
  }
  std::vector<std::string> expected = Ids(Find("doi hoi", {}, {}, 10'000));
  ASSERT_GT(expected.size(), 20u);
  std::vector<std::string> walked;
  std::optional<std::string> after;
  int come = 0;
  do {
    const auto page = Find("doi hoi", {}, after, 7);
    EXPECT_LE(page.hits.size(), 7u);
    for (const auto& id : Ids(page)) {
      if (!id.starts_with("new")) walked.push_back(id);
    }
    after = page.next;
    for (int i = 0; i < 5; ++i, ++come) {
      Put(Built("new" + std::to_string(come), model.RandomArticle(), model));
    }
  } while (after);
  EXPECT_EQ(walked, expected);
}

}  // namespace
}  // namespace entente::graph
