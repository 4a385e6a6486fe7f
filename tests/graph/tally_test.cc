#include "graph/storage/tally.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "tests/graph/article_builder.h"

namespace entente::graph {
namespace {

struct Claimed {
  NodeClaim claim;
  std::optional<Date> observed;
};

Claimed Says(std::string_view observed, Properties properties, std::string name = "n") {
  Claimed claimed;
  claimed.claim.name = std::move(name);
  claimed.claim.properties = std::move(properties);
  if (!observed.empty()) claimed.observed = ADate(observed);
  return claimed;
}

// Merges in the order given and in the reverse, which must not matter.
Properties Merge(std::vector<Claimed> claims) {
  NodeTally forwards;
  for (const auto& claimed : claims) forwards.Add(claimed.claim, claimed.observed);
  std::reverse(claims.begin(), claims.end());
  NodeTally backwards;
  for (const auto& claimed : claims) backwards.Add(claimed.claim, claimed.observed);
  EXPECT_EQ(forwards, backwards);
  return forwards.properties.Merge();
}

std::string Status(const std::vector<std::pair<const char*, const char*>>& observed_and_status) {
  std::vector<Claimed> claims;
  for (const auto& [observed, status] : observed_and_status) {
    claims.push_back(Says(observed, {{"status", status}}));
  }
  return std::get<std::string>(Merge(claims).at("status"));
}

TEST(Tally, TheMostUsedDisplayNameWinsThenTheLonger) {
  NodeTally tally;
  tally.Add(Says("", {}, "Hàn Quốc").claim, {});
  tally.Add(Says("", {}, "Đại Hàn Dân Quốc").claim, {});
  EXPECT_EQ(tally.DisplayName(), "Đại Hàn Dân Quốc");
  tally.Add(Says("", {}, "Hàn Quốc").claim, {});
  EXPECT_EQ(tally.DisplayName(), "Hàn Quốc");
  NodeClaim alias;
  alias.name = "ROK";
  alias.names = {"Đại Hàn Dân Quốc", "Đại Hàn Dân Quốc"};
  tally.Add(alias, {});
  EXPECT_EQ(tally.DisplayName(), "Hàn Quốc");  // an alias is no vote for the display name
  EXPECT_EQ(tally.names.at("Đại Hàn Dân Quốc").articles, 2u);
}

TEST(Tally, TheBestSupportedValueWins) {
  EXPECT_EQ(Merge({Says("2020", {{"kind", "summit"}}), Says("2024", {{"kind", "talks"}}),
                   Says("", {{"kind", "summit"}})}),
            (Properties{{"kind", "summit"}}));
  EXPECT_EQ(
      Merge({Says("", {{"ordinal", std::int64_t{22}}}), Says("", {{"ordinal", std::int64_t{3}}})}),
      (Properties{{"ordinal", std::int64_t{3}}}));
}

TEST(Tally, ListsAreUnited) {
  using List = std::vector<std::string>;
  EXPECT_EQ(Merge({Says("", {{"members", List{"b", "a", "a"}}}), Says("", {{"members", List{"c"}}}),
                   Says("", {{"members", List{}}})}),
            (Properties{{"members", List{"a", "b", "c"}}}));
  EXPECT_EQ(Merge({Says("", {{"members", List{}}})}), Properties{});
}

TEST(Tally, ACoarseDateSupportsTheFinerOnesWithinIt) {
  const auto date = [](const char* iso) { return Says("", {{"start_date", ADate(iso)}}); };
  EXPECT_EQ(Merge({date("2018"), date("2018"), date("2018-06-20")}),
            (Properties{{"start_date", ADate("2018-06-20")}}));
  EXPECT_EQ(Merge({date("2018-06"), date("2018-07-01"), date("2018-06-20")}),
            (Properties{{"start_date", ADate("2018-06-20")}}));
  EXPECT_EQ(Merge({date("2017"), date("2017"), date("2018-06-20")}),
            (Properties{{"start_date", ADate("2017")}}));
  EXPECT_EQ(Merge({date("2018-06-21"), date("2018-06-20")}),
            (Properties{{"start_date", ADate("2018-06-20")}}));
}

TEST(Tally, HeldBeatsPlannedWheneverSaid) {
  EXPECT_EQ(Status({{"2018-06-01", "planned"}}), "planned");
  EXPECT_EQ(Status({{"2018-06-01", "held"}, {"2018-06-30", "planned"}}), "held");
  EXPECT_EQ(Status({{"2018-06-01", "planned"}, {"2018-06-21", "held"}, {"", "planned"}}), "held");
}

TEST(Tally, CancelledAndPostponedCountByTheLatestWord) {
  EXPECT_EQ(Status({{"2020-01-01", "planned"}, {"2020-02-01", "postponed"}}), "postponed");
  EXPECT_EQ(Status({{"2020-02-01", "postponed"}, {"2020-03-01", "planned"}}), "planned");
  EXPECT_EQ(Status({{"2020-02-01", "postponed"}, {"2020-06-01", "held"}}), "held");
  EXPECT_EQ(Status({{"2020-06-01", "held"}, {"2020-06-02", "cancelled"}}), "cancelled");
  EXPECT_EQ(Status({{"2020-02-01", "cancelled"}, {"", "held"}}), "cancelled");
  EXPECT_EQ(Status({{"2020-02-01", "planned"}, {"2020-02-01", "cancelled"}}), "cancelled");
  EXPECT_EQ(Status({{"2020-02-01", "cancelled"}, {"2020-02-01", "held"}}), "held");
}

TEST(Tally, ALevelIsTheLatestSaid) {
  EXPECT_EQ(Merge({Says("2010", {{"level", "strategic_partnership"}}),
                   Says("2012", {{"level", "strategic_partnership"}}),
                   Says("2024", {{"level", "comprehensive_strategic_partnership"}})}),
            (Properties{{"level", "comprehensive_strategic_partnership"}}));
}

TEST(Tally, RelationshipsTakeTheBestConfidenceAndTheFirstWord) {
  RelationshipTally tally;
  RelationshipClaim claim;
  claim.evidence.resize(2);
  claim.confidence = 0.6;
  tally.Add(claim, ADate("2020"));
  claim.confidence = 0.9;
  tally.Add(claim, {});
  EXPECT_EQ(tally.confidence.value, 0.9);
  EXPECT_EQ(tally.first_observed.value, ADate("2020-12-31").FirstDay());
  EXPECT_EQ(tally.Sources(), 2u);
  EXPECT_EQ(tally.evidence, 4u);
  // The best was this one alone: only the claims can say what is the best now.
  EXPECT_EQ(tally.Remove(claim, {}), Removal::kRecount);
}

TEST(Tally, TakingOutWhatWasNeverInIsTold) {
  NodeTally tally;
  tally.Add(Says("2020", {{"kind", "summit"}}).claim, ADate("2020"));
  EXPECT_EQ(tally.Remove(Says("2020", {{"kind", "talks"}}).claim, ADate("2020")),
            Removal::kUnknown);
  RelationshipTally empty;
  EXPECT_EQ(empty.Remove({}, {}), Removal::kUnknown);
}

// Random claims, added in one order and some of them removed again in another, leave the tally of
// the rest, or ask for a recount.
TEST(Tally, IsAFunctionOfTheSetOfItsClaims) {
  std::mt19937 random(57);
  const auto pick = [&random](const auto& from) { return from[random() % std::size(from)]; };
  const char* const names[] = {"a", "b", "c"};
  const char* const statuses[] = {"held", "planned", "cancelled"};
  const char* const days[] = {"", "2018", "2019-05", "2019-05-31", "2020-01-01"};
  std::size_t recounts = 0;
  for (int round = 0; round < 500; ++round) {
    std::vector<Claimed> claims;
    for (auto n = 1 + random() % 8; n > 0; --n) {
      claims.push_back(Says(pick(days),
                            {{"status", pick(statuses)},
                             {"kind", pick(names)},
                             {"members", std::vector<std::string>{pick(names), pick(names)}}},
                            pick(names)));
    }
    NodeTally tally;
    for (const auto& claimed : claims) tally.Add(claimed.claim, claimed.observed);
    std::shuffle(claims.begin(), claims.end(), random);
    while (!claims.empty()) {
      const Removal removal = tally.Remove(claims.back().claim, claims.back().observed);
      claims.pop_back();
      ASSERT_NE(removal, Removal::kUnknown);
      NodeTally rest;
      for (const auto& claimed : claims) rest.Add(claimed.claim, claimed.observed);
      if (removal == Removal::kRecount) {
        ++recounts;
        tally = rest;
      }
      ASSERT_EQ(tally, rest);
    }
  }
  EXPECT_GT(recounts, 0u);
}

}  // namespace
}  // namespace entente::graph
