#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// The lists, the timeline and the log of changes from outside: articles in by HTTP, answers out.
namespace entente::testing {
namespace {

using Json = nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

class ListsOverASocket : public ::testing::Test {
 protected:
  void SetUp() override {
    PostArticle("tham",
                "Nhận lời mời của Chủ tịch nước Trần Văn Thử, Tổng thống Hàn Quốc Han Mirae sẽ "
                "thăm chính thức Việt Nam từ ngày 3-5/6/2021.");
    PostArticle("hoi-dam",
                "Bộ Ngoại giao ngày 14/5 cho biết, tối 13/5, Bộ trưởng Ngoại giao Lê Văn Mẫu đã "
                "hội đàm với Ngoại trưởng Hàn Quốc Kim Giả.");
    PostArticle("cap-cao",
                "Hội nghị Cấp cao kỷ niệm 40 năm quan hệ ASEAN-Nhật Bản đã khai mạc tại Tokyo. Hội "
                "nghị đã thông qua Tuyên bố sông Mekong-sông Hàn.");
    PostArticle("dieu-phoi",
                "Việt Nam chính thức tiếp nhận vai trò nước điều phối quan hệ ASEAN-Hàn Quốc giai "
                "đoạn 2021-2024.");
  }

  void PostArticle(const std::string& id, const std::string& text) {
    const HttpReply reply = Post(server_.port(), "/v1/articles?published=2021-05-20&id=" + id,
                                 "text/plain; charset=utf-8", text);
    ASSERT_EQ(reply.status, 201) << reply.body;
  }
  [[nodiscard]] Json GetJson(const std::string& target, int status = 200) const {
    const HttpReply reply = Get(server_.port(), target);
    EXPECT_EQ(reply.status, status) << target << "\n" << reply.body;
    return Json::parse(reply.body);
  }
  [[nodiscard]] std::vector<std::string> Ids(const std::string& target) const {
    std::vector<std::string> ids;
    const Json body = GetJson(target);
    for (const Json& item : body.at("items")) {
      ids.push_back(item.at("id").get<std::string>());
    }
    return ids;
  }

  static constexpr const char* kVisit = "meeting:visit-han-mirae-2021-06-03";
  static constexpr const char* kSummit = "meeting:asean-jp-summit-undated";

  TemporaryDirectory folder_;
  ServerProcess server_{folder_ / "data", {"--changes-kept", "5"}};
};

TEST_F(ListsOverASocket, Meetings) {
  const auto newest_first = Ids("/v1/meetings");
  ASSERT_GE(newest_first.size(), 3U);
  EXPECT_EQ(newest_first.front(), kVisit);
  EXPECT_EQ(newest_first.back(), kSummit) << "undated";
  EXPECT_THAT(Ids("/v1/meetings?partner=vn,kr&status=planned"), ElementsAre(kVisit));
  EXPECT_EQ(Ids("/v1/meetings?partner=vn,kr&sort=date").back(), kVisit);
  EXPECT_THAT(Ids("/v1/meetings?place=Tokyo"), ElementsAre(kSummit));
  EXPECT_THAT(Ids("/v1/meetings?official=Han+Mirae&from=2021-06&to=2021-06"), ElementsAre(kVisit));
  const Json body = GetJson("/v1/meetings?facets=status,year&limit=1");
  EXPECT_EQ(body["total"], newest_first.size());
  EXPECT_THAT(body["facets"]["status"], Contains(Json({{"value", "planned"}, {"count", 1}})));
}

TEST_F(ListsOverASocket, OfficialsAndTheirCareers) {
  EXPECT_THAT(Ids("/v1/officials?partner=kr&role=head_of_state"),
              ElementsAre("official:han-mirae"));
  EXPECT_THAT(Ids("/v1/officials?sort=-name"), Contains("official:tran-van-thu"));
  const Json career = GetJson("/v1/officials/Han%20Mirae/positions");
  ASSERT_EQ(career["items"].size(), 1U);
  EXPECT_EQ(career["items"][0]["role"], "head_of_state");
  EXPECT_EQ(career["items"][0]["partner"]["id"], "partner:kr");
  EXPECT_EQ(career["items"][0]["evidence"][0]["article"], "tham");
}

TEST_F(ListsOverASocket, PartnersAgreementsAndPartnerships) {
  EXPECT_THAT(Ids("/v1/partners?kind=country"), IsSupersetOf({"partner:vn", "partner:kr"}));
  EXPECT_THAT(Ids(std::string("/v1/partners?sort=name&meeting=") + kVisit),
              ElementsAre("partner:kr", "partner:vn"));
  const Json agreement =
      GetJson(std::string("/v1/agreements?facets=kind&meeting=") + kSummit)["items"][0];
  EXPECT_EQ(agreement["id"], "agreement:tuyen-bo-song-mekong-song-han");
  EXPECT_EQ(agreement["adopted_at"][0]["id"], kSummit);
  const Json relation = GetJson("/v1/partnerships?partner=asean,kr")["items"][0];
  EXPECT_EQ(relation["id"], "partnership:asean-kr");
  EXPECT_EQ(relation["coordinators"][0]["id"], "partner:vn");
}

TEST_F(ListsOverASocket, APageGoesOnAsItWasBegunWhileArticlesComeIn) {
  const auto before = Ids("/v1/meetings");
  std::vector<std::string> walked;
  std::string target = "/v1/meetings?limit=1";
  for (int written = 0; !target.empty(); ++written) {
    const HttpReply reply = Get(server_.port(), target);
    ASSERT_EQ(reply.status, 200) << reply.body;
    const Json body = Json::parse(reply.body);
    for (const Json& item : body["items"]) walked.push_back(item["id"].get<std::string>());
    const std::string link = reply.Header("link");
    target = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    EXPECT_EQ(link.empty(), body["next_cursor"].is_null());
    PostArticle("xen-" + std::to_string(written),
                "Bộ Ngoại giao ngày 14/5 cho biết, tối " + std::to_string(5 + written) +
                    "/5, Bộ trưởng Ngoại giao Lê Văn Mẫu đã hội đàm với Ngoại trưởng Hàn Quốc Kim "
                    "Giả.");
  }
  EXPECT_EQ(walked, before);
  EXPECT_GT(Ids("/v1/meetings").size(), before.size());
}

TEST_F(ListsOverASocket, TheTimelineOfTwoNodes) {
  const Json body = GetJson("/v1/timeline?node=vn,kr&bucket=month&from=2021-03");
  std::vector<std::string> nodes;
  for (const Json& item : body["items"]) nodes.push_back(item["node"]["id"].get<std::string>());
  EXPECT_THAT(nodes, Contains(kVisit));
  EXPECT_EQ(body["buckets"].back()["bucket"], "2021-06");
  EXPECT_THAT(Ids("/v1/meetings?partner=vn,kr&sort=date"), ::testing::ElementsAreArray(nodes))
      << "meetings are all that they did";
}

TEST_F(ListsOverASocket, TheLogOfChanges) {
  const Json all = GetJson("/v1/changes");
  ASSERT_EQ(all["items"].size(), 4U);
  EXPECT_EQ(all["items"][0]["article"], "tham");
  EXPECT_EQ(all["sequence"], 4);
  EXPECT_THAT(GetJson("/v1/changes?since=4")["items"], IsEmpty());
  EXPECT_EQ(GetJson("/v1/changes?node=partner:jp")["items"][0]["article"], "cap-cao");
  EXPECT_EQ(Delete(server_.port(), "/v1/articles/tham").status, 200);
  const Json removed = GetJson("/v1/changes?since=4")["items"][0];
  EXPECT_EQ(removed["kind"], "removed");
  bool found = false;
  for (const Json& node : removed["nodes"]["removed"]) found = found || node["id"] == kVisit;
  EXPECT_TRUE(found);
  // Five are kept: the first is dropped.
  PostArticle("tham",
              "Nhận lời mời của Chủ tịch nước Trần Văn Thử, Tổng thống Hàn Quốc Han Mirae sẽ "
              "thăm chính thức Việt Nam từ ngày 3-5/6/2021.");
  EXPECT_EQ(GetJson("/v1/changes")["items"].size(), 5U);
  EXPECT_EQ(GetJson("/v1/changes?since=1")["items"].size(), 5U);
  EXPECT_EQ(GetJson("/v1/changes?since=0", 410)["type"], "urn:entente:problem:gone");
  EXPECT_EQ(GetJson("/v1/changes?since=2001-01", 410)["status"], 410);
}

TEST_F(ListsOverASocket, RefusalsAreProblems) {
  for (const char* path : {"meetings", "officials", "partners", "agreements", "partnerships",
                           "changes", "officials/Han%20Mirae/positions", "timeline"}) {
    const Json problem = GetJson("/v1/" + std::string(path) + "?colour=red", 400);
    EXPECT_EQ(problem["type"], "urn:entente:problem:invalid-argument") << path;
    EXPECT_THAT(problem["errors"].dump(), ::testing::HasSubstr("colour")) << path;
  }
  (void)GetJson("/v1/meetings?partner=atlantis", 404);
  (void)GetJson("/v1/officials/partner:vn/positions", 404);
  (void)GetJson("/v1/timeline?node=atlantis", 404);
  (void)GetJson("/v1/meetings?cursor=AAAA", 400);
}

}  // namespace
}  // namespace entente::testing
