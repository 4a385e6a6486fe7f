#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using graph::ADate;
using graph::ArticleBuilder;
using testing::ElementsAre;
using testing::IsEmpty;
using enum graph::RelationshipType;

class Positions : public ApiFixture {
 protected:
  void SetUp() override {
    const auto office = [](const char* role, const char* from, const char* to) {
      graph::Properties properties{{"role", std::string(role)}};
      if (*from != '\0') properties["valid_from"] = ADate(from);
      if (*to != '\0') properties["valid_to"] = ADate(to);
      return properties;
    };
    ArticleBuilder article("bao-tieu-su", "2015-05-05");
    Put(article.Node("official:can-bo", "Cán Bộ Mẫu")
            .Relationship(kHoldsPosition, "official:can-bo", "partner:vn",
                          office("minister", "2016", "2021"))
            .Relationship(kHoldsPosition, "official:can-bo", "partner:vn",
                          office("ambassador", "2005", "2008"))
            .Relationship(kHoldsPosition, "official:can-bo", "partner:asean",
                          office("spokesperson", "", ""))
            .Relationship(kHoldsPosition, "official:can-bo", "partner:vn",
                          office("party_leader", "2021-04", "")));
  }
  [[nodiscard]] std::vector<std::string> Roles(const std::string& parameters = "") const {
    std::vector<std::string> roles;
    const json body = GetJson("/v1/officials/official:can-bo/positions" + parameters);
    for (const json& item : body.at("items")) {
      roles.push_back(Text(item.at("role")));
    }
    return roles;
  }
};

TEST_F(Positions, AreInOrderOfTime) {
  // The one without a beginning was first told of in 2015.
  EXPECT_THAT(Roles(), ElementsAre("ambassador", "spokesperson", "minister", "party_leader"));
}

TEST_F(Positions, AreFilteredByTimeAndRole) {
  EXPECT_THAT(Roles("?as_of=2007"), ElementsAre("ambassador"))
      << "nobody told of the other by then";
  EXPECT_THAT(Roles("?from=2021&to=2021"), ElementsAre("spokesperson", "minister", "party_leader"));
  EXPECT_THAT(Roles("?role=minister"), ElementsAre("minister"));
  EXPECT_THAT(Roles("?known_by=2014"), IsEmpty());
}

TEST_F(Positions, TellSinceWhenOnWhatEvidence) {
  const json office = GetJson("/v1/officials/official:tran-van-thu/positions")["items"][0];
  EXPECT_EQ(office["title"], "Thứ trưởng Ngoại giao");
  EXPECT_EQ(office["partner"]["name"], "Việt Nam");
  EXPECT_EQ(office["known_ends"], "none");
  EXPECT_EQ(office["first_observed"], "2018-06-20");
  EXPECT_EQ(office["last_observed"], "2021-08-03");
  EXPECT_EQ(office["sources"], 2);
  EXPECT_EQ(office["evidence"].size(), 2U);
  const json bare =
      GetJson("/v1/officials/official:tran-van-thu/positions?evidence=false")["items"][0];
  EXPECT_FALSE(bare.contains("evidence"));
  EXPECT_EQ(bare["last_observed"], "2021-08-03");
}

TEST_F(Positions, AreOfOfficialsAlone) {
  ExpectStatus("/v1/officials/partner:vn/positions", 404);
  ExpectStatus("/v1/officials/nobody/positions", 404);
  ExpectStatus("/v1/officials/L%C3%AA%20M%E1%BA%ABu/positions", 300);
  EXPECT_THAT(RefusedParameters("/v1/officials/official:can-bo/positions?role=king"),
              ElementsAre("role"));
}

}  // namespace
}  // namespace entente::api
