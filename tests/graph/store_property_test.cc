#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <random>
#include <set>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t Below(std::size_t bound) { return engine_() % bound; }
  template <class T>
  const T& Of(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }
  std::mt19937& engine() { return engine_; }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kDays = {"",           "2018",       "2019-05",
                                        "2020-01-01", "2020-01-02", "2021-12-31"};
const std::vector<std::string> kStatuses = {"held", "planned", "postponed", "cancelled"};

// One word after another from `first` to `last`.
std::string Words(int first, int last) {
  std::string words;
  for (int word = first; word <= last; ++word) words += std::to_string(word) + " ";
  return words;
}

// A report, its halves, its middle, which joins them, another that begins with its end, and two
// that have nothing to do with it.
const std::vector<std::string> kReports = {
    Words(1, 60), Words(1, 30), Words(31, 60), Words(16, 45), Words(41, 90), Words(100, 140), ""};

// Articles that agree and differ on a handful of nodes in every way the store must cope with.
ArticleBuilder RandomArticle(const std::string& id, Random& random) {
  ArticleBuilder article(id, random.Of(kDays));
  article.Report(random.Of(kReports));
  const auto pick = [&random](const std::string& prefix) {
    return prefix + std::string(1, static_cast<char>('a' + random.Below(4)));
  };
  for (const char* label : {"official:", "partner:", "meeting:", "place:"}) {
    for (const char letter : {'a', 'b', 'c', 'd'}) {
      if (random.Below(3) == 0) continue;
      Properties properties;
      if (label == std::string("meeting:")) {
        if (const auto& day = random.Of(kDays); !day.empty()) {
          properties.emplace("start_date", ADate(day));
        }
        if (random.Below(2) == 0) properties.emplace("status", random.Of(kStatuses));
      }
      if (label == std::string("place:")) {
        properties.emplace("kind", "city");
        properties.emplace("country", pick("partner:"));
      }
      const std::string name = "Tên " + std::to_string(random.Below(3));
      article.Node(label + std::string(1, letter), name, properties,
                   {"Bí danh " + std::to_string(random.Below(4))});
    }
  }
  const double confidences[] = {0.5, 0.7, 0.9};
  for (auto n = random.Below(10); n > 0; --n) {
    const double confidence = confidences[random.Below(3)];
    switch (random.Below(7)) {
      case 0:
        article.Relationship(kAttended, pick("official:"), pick("meeting:"), {}, confidence);
        break;
      case 1:
        article.Relationship(kHoldsPosition, pick("official:"), pick("partner:"),
                             {{"role", random.Of(kStatuses)},
                              {"valid_from", ADate("20" + std::to_string(10 + random.Below(3)))}},
                             confidence);
        break;
      case 2:
        article.Relationship(kPartOf, pick("meeting:"), pick("meeting:"), {}, confidence);
        break;
      case 3:
        article.Relationship(kInvited, pick("official:"), pick("official:"), {}, confidence);
        break;
      case 4:
        article.Relationship(kHeldIn, pick("meeting:"), pick("place:"), {}, confidence);
        break;
      case 5:
        article.Relationship(kCoordinates, pick("partner:"), "partnership:p",
                             {{"valid_from", ADate("20" + std::to_string(18 + random.Below(3)))},
                              {"valid_to", ADate("20" + std::to_string(21 + random.Below(3)))}},
                             confidence);
        break;
      default:
        article.Relationship(kMentions, "article:" + id, pick("partner:"),
                             {{"count", static_cast<std::int64_t>(random.Below(3))}}, confidence);
    }
  }
  return article;
}

class StorePropertyTest : public StoreFixture {
 protected:
  // Everything that can be read: the dump, and what every node shows under several filters.
  static std::string Everything(const ReadView& view) {
    std::string all = Dump(view);
    std::vector<RelationshipFilter> filters(7);
    filters[1].types = {kMentions};
    filters[2].as_of = ADate("2020-01-01").FirstDay();
    filters[3].known_by = ADate("2020-01-01").FirstDay();
    filters[4].min_sources = 2;
    filters[5].min_confidence = 0.7;
    filters[6].statuses = kStatuses;
    QueryContext context;
    const auto nodes = view.ForEachNode(context, [&](const Node& node) -> Result<void> {
      const NodeId id = view.FindNode(node.id).value().value();
      for (const auto& degree : view.Degrees(id).value()) {
        all += node.id + std::string(ToString(degree.type)) + std::to_string(degree.out) + "/" +
               std::to_string(degree.in) + "\n";
      }
      for (const auto order : {AdjacencyOrder::kByType, AdjacencyOrder::kMostRecentFirst}) {
        for (const auto& filter : filters) {
          all += node.id + ":";
          const auto visited = view.ForEachAdjacent(
              id, filter, context,
              [&](const Adjacent& adjacent) -> Result<bool> {
                all += " " + view.GetRelationship(adjacent.relationship, false).value().id;
                all += adjacent.direction == Direction::kOut ? ">" : "<";
                return true;
              },
              order);
          EXPECT_TRUE(visited);
          all += "\n";
        }
      }
      for (const auto& name : node.names) {
        for (const NodeId found : view.FindByName(name).value()) {
          all += name + "=" + view.PublicId(found).value() + "\n";
        }
      }
      return {};
    });
    EXPECT_TRUE(nodes);
    const GraphCounts counts = view.Counts().value();
    all += std::to_string(counts.articles) + " " + std::to_string(counts.nodes) + " " +
           std::to_string(counts.relationships) + " " + std::to_string(counts.evidence) + "\n";
    return all;
  }
};

// A decision about nodes that articles speak of, applied to any number of stores.
using Decision = std::function<Result<CurationOutcome>(Store&)>;

Decision RandomDecision(Random& random) {
  static const std::vector<std::string> kLabels = {"official:", "partner:", "meeting:", "place:"};
  const std::string label = random.Of(kLabels);
  const auto pick = [&] {
    return label + std::string(1, static_cast<char>('a' + random.Below(5)));
  };
  const std::string id = pick();
  const CurationNote note{"người biên tập", "test", "", 1};
  switch (random.Below(5)) {
    case 0:
    case 1:
      return [id, into = pick(), note](Store& store) { return store.MergeNodes(id, into, note); };
    case 2:
      return [id, note](Store& store) { return store.SplitNode(id, note); };
    default: {
      NameEdit edit;
      auto* const names =
          random.Of<std::vector<std::string>*>({&edit.add, &edit.remove, &edit.reset});
      names->push_back((random.Below(2) == 0 ? "Tên " : "Bí danh ") +
                       std::to_string(random.Below(4)));
      return [id, edit, note](Store& store) { return store.EditNames(id, edit, note); };
    }
  }
}

// A batch of facts, and the articles that it quotes as they were then.
struct RandomBatch {
  ArticleBuilder batch;
  std::vector<ArticleBuilder> quoted;

  RandomBatch(const std::string& id, const std::map<std::string, ArticleBuilder>& present,
              Random& random)
      : batch("facts:" + id, random.Of(kDays)) {
    batch.Node("official:e", "Tên e").Relationship(kInvited, "official:a", "official:b", {}, 0.6);
    for (const auto& [article, builder] : present) {
      const auto& claims = builder.contribution().relationships;
      if (claims.empty() || random.Below(2) == 0) continue;
      RelationshipClaim claim = random.Of(claims);
      if (claim.type == kMentions) continue;
      claim.evidence.front().article = article;
      for (const auto& end : {claim.from, claim.to}) batch.Node(end, "Tên của lô");
      batch.contribution().relationships.push_back(std::move(claim));
      quoted.push_back(builder);
    }
  }
};

TEST_F(StorePropertyTest, WhatPeopleDecideHoldsWheneverTheArticlesCome) {
  Random random(1967);
  std::map<std::string, ArticleBuilder> present;
  std::map<std::string, RandomBatch> batches;
  std::vector<Decision> decisions;
  std::size_t merged = 0;
  for (int round = 0; round < 10; ++round) {
    for (int step = 0; step < 16; ++step) {
      const std::string id = "a" + std::to_string(random.Below(7));
      if (random.Below(2) == 0) {
        const Decision decision = RandomDecision(random);
        const auto outcome = decision(*store_);
        if (!outcome) {
          ASSERT_THAT(outcome.error().code,
                      testing::AnyOf(ErrorCode::kConflict, ErrorCode::kInvalidArgument));
          continue;
        }
        if (outcome->articles > 0) ++merged;
        decisions.push_back(decision);
      } else if (random.Below(4) == 0) {
        const std::string name = "b" + std::to_string(random.Below(3));
        if (random.Below(3) == 0 && batches.contains(name)) {
          ASSERT_TRUE(store_->RemoveArticle("facts:" + name));
          batches.erase(name);
        } else {
          const RandomBatch batch(name, present, random);
          Put(batch.batch);
          batches.insert_or_assign(name, batch);
        }
      } else if (random.Below(4) == 0 && present.contains(id)) {
        ASSERT_TRUE(store_->RemoveArticle(id));
        present.erase(id);
      } else {
        const auto article = RandomArticle(id, random);
        Put(article);
        present.insert_or_assign(id, article);
      }
    }
    if (round % 3 == 2) Reopen();
    std::vector<std::string> order;
    for (const auto& entry : present) order.push_back(entry.first);
    std::shuffle(order.begin(), order.end(), random.engine());
    TemporaryDirectory elsewhere;
    StoreOptions options = Options();
    options.directory = elsewhere.path();
    const auto fresh = Store::Open(options).value();
    for (const Decision& decision : decisions) ASSERT_TRUE(decision(*fresh));
    // A batch needs what it quotes only when it is handed in.
    for (const auto& entry : batches) {
      std::set<std::string> passing;
      for (const auto& quoted : entry.second.quoted) {
        ASSERT_TRUE(quoted.PutInto(*fresh));
        if (!present.contains(quoted.article().id)) passing.insert(quoted.article().id);
      }
      ASSERT_TRUE(entry.second.batch.PutInto(*fresh));
      for (const auto& id : passing) ASSERT_TRUE(fresh->RemoveArticle(id));
    }
    for (const auto& id : order) ASSERT_TRUE(present.at(id).PutInto(*fresh));
    ASSERT_EQ(Everything(store_->Read()), Everything(fresh->Read())) << "round " << round;
  }
  EXPECT_GT(merged, 10u);

  // And when all of it is taken back, nothing of it is left.
  for (const auto& entry : batches) ASSERT_TRUE(store_->RemoveArticle("facts:" + entry.first));
  TemporaryDirectory elsewhere;
  StoreOptions options = Options();
  options.directory = elsewhere.path();
  const auto fresh = Store::Open(options).value();
  for (const auto& entry : present) ASSERT_TRUE(entry.second.PutInto(*fresh));
  for (const std::string label : {"official:", "partner:", "meeting:", "place:"}) {
    for (const char letter : {'a', 'b', 'c', 'd', 'e'}) {
      const std::string id = label + letter;
      ASSERT_TRUE(store_->SplitNode(id, {}));
      const NodeCuration curation = store_->Read().Curation(id).value();
      NameEdit edit;
      edit.reset = curation.added;
      edit.reset.insert(edit.reset.end(), curation.removed.begin(), curation.removed.end());
      ASSERT_TRUE(store_->EditNames(id, edit, {}));
    }
  }
  EXPECT_EQ(Everything(store_->Read()), Everything(fresh->Read()));
  for (const auto& entry : present) ASSERT_TRUE(store_->RemoveArticle(entry.first));
  EXPECT_EQ(Everything(store_->Read()), "0 0 0 0\n");
}

TEST_F(StorePropertyTest, TheGraphIsAFunctionOfTheArticlesInItWhateverHappenedBefore) {
  Random random(2026);
  std::map<std::string, ArticleBuilder> present;
  for (int round = 0; round < 8; ++round) {
    for (int step = 0; step < 12; ++step) {
      const std::string id = "a" + std::to_string(random.Below(7));
      if (random.Below(3) == 0 && present.contains(id)) {
        ASSERT_TRUE(store_->RemoveArticle(id));
        present.erase(id);
      } else {
        const auto article = RandomArticle(id, random);
        Put(article);
        present.insert_or_assign(id, article);
      }
    }
    if (round % 3 == 2) Reopen();
    std::vector<std::string> order;
    for (const auto& entry : present) order.push_back(entry.first);
    std::shuffle(order.begin(), order.end(), random.engine());
    TemporaryDirectory elsewhere;
    StoreOptions options = Options();
    options.directory = elsewhere.path();
    options.topology_bytes = 0;  // so that the image, kept up or built anew, is compared to RocksDB
    const auto fresh = Store::Open(options).value();
    for (const auto& id : order) ASSERT_TRUE(present.at(id).PutInto(*fresh));
    ASSERT_EQ(Everything(store_->Read()), Everything(fresh->Read())) << "round " << round;
  }
  for (const auto& entry : present) ASSERT_TRUE(store_->RemoveArticle(entry.first));
  EXPECT_EQ(Everything(store_->Read()), "0 0 0 0\n");
}

}  // namespace
}  // namespace entente::graph
