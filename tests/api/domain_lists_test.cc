#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using graph::ADate;
using graph::ArticleBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using enum graph::RelationshipType;

class DomainLists : public ApiFixture {
 protected:
  // The rows of a facet as "value:count".
  [[nodiscard]] static std::vector<std::string> FacetOf(const json& body, const char* name) {
    std::vector<std::string> rows;
    for (const json& row : body.at("facets").at(name)) {
      rows.push_back((row.at("value").is_null() ? "null" : Text(row.at("value"))) + ":" +
                     row.at("count").dump());
    }
    return rows;
  }
};

TEST_F(DomainLists, MeetingsAreTheNewestFirstWithoutTheCancelled) {
  EXPECT_THAT(Ids("/v1/meetings"), ElementsAre("meeting:cap-cao-25", "meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/meetings?sort=date"),
              ElementsAre("meeting:doi-thoai-22", "meeting:cap-cao-25"));
  EXPECT_THAT(Ids("/v1/meetings?status=cancelled"), ElementsAre("meeting:hoi-dam-huy"));
}

TEST_F(DomainLists, AMeetingsRowTellsWhoMetWhereAndUnderWhom) {
  const json row = GetJson("/v1/meetings?kind=dialogue")["items"][0];
  EXPECT_EQ(row["kind"], "dialogue");
  EXPECT_EQ(row["start_date"], "2018-06-20");
  EXPECT_EQ(row["status"], "held");
  EXPECT_THAT(IdsOf(row["parties"]), UnorderedElementsAre("partner:asean", "partner:kr"));
  EXPECT_THAT(IdsOf(row["chairs"]),
              UnorderedElementsAre("official:kim-mau", "official:tran-van-thu"));
  EXPECT_THAT(IdsOf(row["places"]), ElementsAre("place:seoul"));
  ASSERT_EQ(row["forums"].size(), 1U);
  EXPECT_EQ(row["forums"][0]["name"], "Đối thoại ASEAN-Hàn Quốc");
  EXPECT_EQ(row["forums"][0]["ordinal"], 22);
  EXPECT_FALSE(row.contains("names"));
}

TEST_F(DomainLists, MeetingsAreFoundByWhatStandsBesideThem) {
  for (const char* filter :
       {"partner=kr", "partner=asean,kr", "partner=South+Korea", "official=Kim+M%E1%BA%ABu",
        "place=seoul", "place=place:seoul", "forum=forum:doi-thoai", "from=2018-06-21&to=2018-12",
        "to=2019", "kind=DIALOGUE,talks", "status=held", "partner=kr&place=seoul&official=kim+mau",
        "known_by=2018", "min_confidence=0.5&to=2018"}) {
    EXPECT_THAT(Ids("/v1/meetings?" + std::string(filter)), ElementsAre("meeting:doi-thoai-22"))
        << filter;
  }
  for (const char* filter : {"partner=kr,vn", "from=2019&to=2020", "kind=summit&partner=kr",
                             "as_of=2018-06-19", "min_sources=2", "known_by=2017"}) {
    EXPECT_THAT(Ids("/v1/meetings?" + std::string(filter)), IsEmpty()) << filter;
  }
  EXPECT_THAT(Ids("/v1/meetings?official=tran-van-thu&status=cancelled"),
              ElementsAre("meeting:hoi-dam-huy"));
}

TEST_F(DomainLists, NamesThatStandForNothingOrTheWrongThingAreRefused) {
  ExpectStatus("/v1/meetings?partner=atlantis", 404);
  EXPECT_THAT(RefusedParameters("/v1/meetings?place=partner:kr"), ElementsAre("place"));
  const json problem = GetJson("/v1/meetings?place=partner:kr", 400);
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("is the name of no Place"));
  ExpectStatus("/v1/meetings?official=L%C3%AA+M%E1%BA%ABu", 300);
  EXPECT_THAT(RefusedParameters("/v1/meetings?sort=size&facets=colour&partners=kr"),
              UnorderedElementsAre("sort", "facets", "partners"));
  EXPECT_THAT(RefusedParameters("/v1/officials?sort=date"), ElementsAre("sort"));
}

TEST_F(DomainLists, ANameIsUnderstoodByTheLabelThatIsAskedFor) {
  ArticleBuilder article("bao-trung-ten", "2024-12-01");
  Put(article.Node("place:han-quoc", "Hàn Quốc"));
  EXPECT_THAT(Ids("/v1/meetings?partner=H%C3%A0n+Qu%E1%BB%91c"),
              ElementsAre("meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/meetings?place=H%C3%A0n+Qu%E1%BB%91c"), IsEmpty());
}

TEST_F(DomainLists, FacetsAndTotalsCountAllThatPasses) {
  const json body = GetJson("/v1/meetings?facets=kind,year,partner,place&limit=1");
  EXPECT_EQ(body["items"].size(), 1U);
  EXPECT_EQ(body["total"], 2);
  EXPECT_EQ(body["counted_all"], true);
  EXPECT_THAT(FacetOf(body, "kind"), ElementsAre("dialogue:1", "summit:1"));
  EXPECT_THAT(FacetOf(body, "year"), ElementsAre("2018:1", "2024:1"));
  EXPECT_THAT(FacetOf(body, "place"), ElementsAre("null:1", "place:seoul:1"));
  EXPECT_THAT(FacetOf(body, "partner"),
              ElementsAre("partner:asean:1", "partner:kr:1", "partner:vn:1"));
  EXPECT_EQ(body["facets"]["partner"][1]["name"], "Hàn Quốc");

  const json cut = GetJson("/v1/meetings?facets=kind&capacity=1");
  EXPECT_EQ(cut["counted_all"], false);
  EXPECT_TRUE(cut["total"].is_null());

  EXPECT_TRUE(GetJson("/v1/meetings")["total"].is_null());
  EXPECT_EQ(GetJson("/v1/meetings?total=true")["total"], 2);
  EXPECT_EQ(GetJson("/v1/officials")["total"], 4);
  EXPECT_EQ(GetJson("/v1/meetings?partner=kr&facets=kind")["total"], 1);
}

TEST_F(DomainLists, OfficialsCarryTheOfficesTheyHold) {
  EXPECT_THAT(Ids("/v1/officials"), ElementsAre("official:kim-mau", "official:le-mau-kh",
                                                "official:le-mau-vn", "official:tran-van-thu"));
  const json row = GetJson("/v1/officials?partner=vn&role=deputy_foreign_minister")["items"][0];
  EXPECT_EQ(row["id"], "official:tran-van-thu");
  ASSERT_EQ(row["offices"].size(), 1U);
  EXPECT_EQ(row["offices"][0]["title"], "Thứ trưởng Ngoại giao");
  EXPECT_EQ(row["offices"][0]["partner"]["id"], "partner:vn");
  EXPECT_THAT(Ids("/v1/officials?role=minister,ambassador"),
              ElementsAre("official:le-mau-kh", "official:le-mau-vn"));
  EXPECT_THAT(Ids("/v1/officials?role=ambassador&partner=kh"), IsEmpty());
  EXPECT_THAT(FacetOf(GetJson("/v1/officials?facets=role"), "role"),
              ElementsAre("deputy_foreign_minister:2", "ambassador:1", "minister:1"));
}

TEST_F(DomainLists, OfOneOfficeEverythingMustHoldAtOnce) {
  ArticleBuilder article("bao-hai-chuc", "2024-12-01");
  Put(article.Node("official:hai-chuc", "Người Hai Chức")
          .Relationship(kHoldsPosition, "official:hai-chuc", "partner:vn",
                        {{"role", std::string("minister")},
                         {"valid_from", ADate("2010")},
                         {"valid_to", ADate("2015")}})
          .Relationship(kHoldsPosition, "official:hai-chuc", "partner:kh",
                        {{"role", std::string("ambassador")}, {"valid_from", ADate("2016")}}));
  EXPECT_THAT(Ids("/v1/officials?partner=vn&role=minister&as_of=2012"),
              ElementsAre("official:hai-chuc"));
  EXPECT_THAT(Ids("/v1/officials?partner=vn&role=minister&as_of=2018"), IsEmpty());
  EXPECT_THAT(Ids("/v1/officials?partner=kh&role=minister"), ElementsAre("official:le-mau-kh"));
  const json now = GetJson("/v1/officials?partner=kh&role=ambassador")["items"][0];
  ASSERT_EQ(now["offices"].size(), 1U) << "the one that ended is no longer held";
  EXPECT_EQ(now["offices"][0]["role"], "ambassador");
  const json then = GetJson("/v1/officials?partner=vn&role=minister&as_of=2012")["items"][0];
  ASSERT_EQ(then["offices"].size(), 1U);
  EXPECT_EQ(then["offices"][0]["valid_to"], "2015");
}

TEST_F(DomainLists, PartnersAreTheBestSourcedFirst) {
  const json body = GetJson("/v1/partners?limit=1");
  EXPECT_EQ(body["items"][0]["id"], "partner:vn");
  EXPECT_EQ(body["items"][0]["meetings"], 1);
  EXPECT_EQ(body["items"][0]["positions"], 2);
  EXPECT_EQ(body["total"], 5);
  EXPECT_THAT(Ids("/v1/partners?sort=name&kind=country"),
              ElementsAre("partner:bn", "partner:kr", "partner:vn"));
  EXPECT_THAT(Ids("/v1/partners?sort=name&meeting=meeting:doi-thoai-22"),
              ElementsAre("partner:asean", "partner:kr"));
  EXPECT_THAT(Ids("/v1/partners?official=kim+mau"), ElementsAre("partner:kr"));
  EXPECT_THAT(Ids("/v1/partners?official=kim+mau&known_by=2017"), IsEmpty());
  EXPECT_THAT(FacetOf(GetJson("/v1/partners?facets=kind"), "kind"),
              ElementsAre("country:3", "null:1", "bloc:1"));
}

TEST_F(DomainLists, AgreementsHaveTheirPartiesAndGoByYear) {
  ArticleBuilder article("bao-hiep-dinh", "2024-12-01");
  Put(article
          .Node("agreement:cu", "Hiệp định cũ",
                {{"kind", std::string("treaty")}, {"year", std::int64_t{1995}}})
          .Node("agreement:moi", "Hiệp định mới",
                {{"kind", std::string("agreement")}, {"year", std::int64_t{2022}}})
          .Node("agreement:chua-ro", "Hiệp định chưa rõ")
          .Relationship(kPartyTo, "partner:vn", "agreement:cu")
          .Relationship(kSigned, "partner:vn", "agreement:cu")
          .Relationship(kPartyTo, "partner:kr", "agreement:moi")
          .Relationship(kSigned, "official:kim-mau", "agreement:moi")
          .Relationship(kAdopted, "meeting:cap-cao-25", "agreement:moi"));
  EXPECT_THAT(Ids("/v1/agreements"),
              ElementsAre("agreement:moi", "agreement:cu", "agreement:chua-ro"));
  EXPECT_THAT(Ids("/v1/agreements?sort=date"),
              ElementsAre("agreement:cu", "agreement:moi", "agreement:chua-ro"));
  // Once, though it is both party and signatory.
  EXPECT_THAT(Ids("/v1/agreements?partner=vn"), ElementsAre("agreement:cu"));
  EXPECT_THAT(Ids("/v1/agreements?official=kim+mau"), ElementsAre("agreement:moi"));
  EXPECT_THAT(Ids("/v1/agreements?from=2000&to=2022-06"), ElementsAre("agreement:moi"));
  EXPECT_THAT(Ids("/v1/agreements?as_of=2000"), ElementsAre("agreement:cu"));
  EXPECT_THAT(Ids("/v1/agreements?kind=treaty"), ElementsAre("agreement:cu"));
  EXPECT_THAT(Ids("/v1/agreements?meeting=meeting:cap-cao-25"), ElementsAre("agreement:moi"));
  const json row = GetJson("/v1/agreements?partner=kr")["items"][0];
  EXPECT_THAT(IdsOf(row["parties"]), ElementsAre("partner:kr"));
  EXPECT_THAT(IdsOf(row["signatories"]), ElementsAre("official:kim-mau"));
  EXPECT_THAT(IdsOf(row["adopted_at"]), ElementsAre("meeting:cap-cao-25"));
  EXPECT_THAT(FacetOf(GetJson("/v1/agreements?facets=year"), "year"),
              ElementsAre("null:1", "1995:1", "2022:1"));
}

TEST_F(DomainLists, PartnershipsTellWhoCoordinatesThem) {
  const json row = GetJson("/v1/partnerships?partner=kr")["items"][0];
  EXPECT_EQ(row["id"], "partnership:asean-kr");
  EXPECT_EQ(row["level"], "strategic_partnership");
  EXPECT_THAT(IdsOf(row["parties"]), UnorderedElementsAre("partner:asean", "partner:kr"));
  EXPECT_THAT(IdsOf(row["coordinators"]), ElementsAre("partner:kh"));
  const auto then = [this](const std::string& day) {
    return IdsOf(GetJson("/v1/partnerships?as_of=" + day)["items"][0]["coordinators"]);
  };
  EXPECT_THAT(then("2019"), ElementsAre("partner:bn"));
  EXPECT_THAT(then("2022"), ElementsAre("partner:vn"));
  EXPECT_THAT(then("2010"), IsEmpty());
  EXPECT_THAT(Ids("/v1/partnerships?coordinator=bn"), ElementsAre("partnership:asean-kr"));
  EXPECT_THAT(Ids("/v1/partnerships?level=dialogue_partnership"), IsEmpty());
}

TEST_F(DomainLists, APageGoesOnInTheGraphItWasBegunIn) {
  for (int i = 0; i < 6; ++i) {
    ArticleBuilder article("bao-them-" + std::to_string(i), "2024-12-01");
    Put(article.Node("meeting:them-" + std::to_string(i), "Họp " + std::to_string(i),
                     {{"start_date", ADate("2020-0" + std::to_string(1 + i))}}));
  }
  for (const std::string sort : {"-date", "date", "name", "-sources"}) {
    const auto before = IdsOf(GetJson("/v1/meetings?sort=" + sort)["items"]);
    int written = 0;
    const auto walked = Walk("/v1/meetings?limit=2&sort=" + sort, [&] {
      // Comes first, goes away, and moves from the end to the beginning of every order.
      ArticleBuilder article("bao-xen-" + sort + std::to_string(written++), "2025-01-01");
      Put(article
              .Node("meeting:xen-" + sort + std::to_string(written), "A họp xen",
                    {{"start_date", ADate("2030")}})
              .Node("meeting:them-0", "A đổi tên", {{"start_date", ADate("2031")}})
              .Node("meeting:them-0", "A đổi tên"));
      if (written == 1) {
        ASSERT_TRUE(store_->RemoveArticle("bao-them-3"));
      }
    });
    std::vector<std::string> ids;
    for (const json& item : walked) ids.push_back(Text(item["id"]));
    EXPECT_EQ(ids, before) << sort;
    ArticleBuilder article("bao-them-3", "2024-12-01");
    Put(article.Node("meeting:them-3", "Họp 3", {{"start_date", ADate("2020-04")}}));
  }
}

TEST_F(DomainLists, APageLooksAtNoMoreThanItself) {
  ArticleBuilder article("bao-nhieu", "2024-12-01");
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(1000 + i);
    article.Node("meeting:nhieu-" + number, "Họp " + number,
                 {{"start_date", ADate("20" + number.substr(1, 2) + "-01-01")}});
  }
  Put(article);
  for (const std::string sort : {"date", "-date", "name", "-sources"}) {
    const std::string target = "/v1/meetings?limit=20&capacity=21&sort=" + sort;
    const json first = GetJson(target);
    EXPECT_EQ(first["items"].size(), 20U) << sort;
    const json second = GetJson(target + "&cursor=" + Text(first["next_cursor"]));
    EXPECT_EQ(second["items"].size(), 20U) << sort;
  }
}

TEST_F(DomainLists, ACursorWhoseGraphIsNoLongerKeptIsGone) {
  const std::string cursor = Text(GetJson("/v1/meetings?limit=1")["next_cursor"]);
  EXPECT_EQ(GetJson("/v1/meetings?limit=1&cursor=" + cursor)["items"].size(), 1U);
  // Another service, as after a restart, keeps none.
  service_ = std::make_unique<Service>(*store_, *pipeline_, ServiceOptions{});
  EXPECT_EQ(GetJson("/v1/meetings?cursor=" + cursor)["items"].size(), 1U) << "nothing was written";
  ArticleBuilder article("bao-moi", "2025-01-01");
  Put(article.Node("partner:vn", "Việt Nam"));
  const json gone = GetJson("/v1/meetings?cursor=" + cursor, 410);
  EXPECT_THAT(Text(gone["detail"]), HasSubstr("begin it anew"));
}

TEST_F(DomainLists, CountingIsNoPartOfWhatACursorBelongsTo) {
  const json first = GetJson("/v1/meetings?limit=1&facets=kind&total=true");
  const json second = GetJson("/v1/meetings?cursor=" + Text(first["next_cursor"]));
  EXPECT_THAT(IdsOf(second["items"]), ElementsAre("meeting:doi-thoai-22"));
  EXPECT_FALSE(second.contains("facets"));
}

}  // namespace
}  // namespace entente::api
