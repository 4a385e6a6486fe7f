#pragma once

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/routes.h"
#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

namespace entente::testing {

using Json = nlohmann::json;

// Talks of two partners on 2020-05-01: An in the chair, Bình there. An is told on that day to be a
// minister, of no known term. They adopt a memorandum; Việt Nam coordinates ASEAN-Hàn Quốc.
inline constexpr const char* kFacts = R"({
 "source": {"id": "bien-ban", "published": "2020-05-01", "title": "Biên bản",
            "text": "Biên bản cuộc hội đàm."},
 "nodes": [
  {"id": "official:an", "label": "Official", "name": "Nguyễn Mẫu An"},
  {"id": "official:binh", "label": "Official", "name": "Nguyễn Mẫu Bình"},
  {"id": "partner:vn", "label": "Partner", "name": "Việt Nam", "kind": "country"},
  {"id": "partner:kr", "label": "Partner", "name": "Hàn Quốc", "kind": "country"},
  {"id": "partner:asean", "label": "Partner", "name": "ASEAN", "kind": "bloc"},
  {"id": "place:seoul", "label": "Place", "name": "Seoul"},
  {"id": "meeting:hoi-dam", "label": "Meeting", "name": "Hội đàm", "kind": "talks",
   "start_date": "2020-05-01", "status": "held"},
  {"id": "agreement:ghi-nho", "label": "Agreement", "name": "Bản ghi nhớ", "kind": "memorandum",
   "year": "2020"},
  {"id": "partnership:asean-kr", "label": "Partnership", "name": "ASEAN-Hàn Quốc",
   "members": ["partner:asean", "partner:kr"]}],
 "relationships": [
  {"type": "CHAIRED", "from": "official:an", "to": "meeting:hoi-dam"},
  {"type": "ATTENDED", "from": "official:binh", "to": "meeting:hoi-dam"},
  {"type": "PARTICIPATED_IN", "from": "partner:vn", "to": "meeting:hoi-dam"},
  {"type": "PARTICIPATED_IN", "from": "partner:kr", "to": "meeting:hoi-dam"},
  {"type": "HELD_IN", "from": "meeting:hoi-dam", "to": "place:seoul"},
  {"type": "ADOPTED", "from": "meeting:hoi-dam", "to": "agreement:ghi-nho"},
  {"type": "PARTY_TO", "from": "partner:vn", "to": "agreement:ghi-nho"},
  {"type": "PARTNER_IN", "from": "partner:asean", "to": "partnership:asean-kr"},
  {"type": "PARTNER_IN", "from": "partner:kr", "to": "partnership:asean-kr"},
  {"type": "COORDINATES", "from": "partner:vn", "to": "partnership:asean-kr",
   "valid_from": "2018", "valid_to": "2021"},
  {"type": "HOLDS_POSITION", "from": "official:an", "to": "partner:vn", "role": "minister"},
  {"type": "HOLDS_POSITION", "from": "official:an", "to": "partner:vn", "role": "ambassador",
   "valid_from": "2010", "valid_to": "2012"}]})";

// The real program with these facts in it.
class FactGraph : public ::testing::Test {
 protected:
  static constexpr const char* kOrigin = "https://dashboard.example";

  void SetUp() override {
    Json facts = Json::parse(kFacts);
    for (Json& relationship : facts["relationships"]) {
      relationship["evidence"] = {{{"text", "Biên bản"}}};
    }
    const HttpReply reply =
        Post(server_.port(), "/v1/facts", "application/json; charset=utf-8", facts.dump());
    ASSERT_EQ(reply.status, 201) << reply.body;
    ASSERT_EQ(Json::parse(reply.body).at("refused"), 0) << reply.body;
  }

  [[nodiscard]] Json GetJson(const std::string& target, int status = 200) const {
    const HttpReply reply = Get(server_.port(), target);
    EXPECT_EQ(reply.status, status) << target << "\n" << reply.body;
    return Json::parse(reply.body);
  }
  [[nodiscard]] static std::vector<std::string> IdsOf(const Json& list) {
    std::vector<std::string> ids;
    for (const Json& item : list) ids.push_back(item.at("id").get<std::string>());
    return ids;
  }
  [[nodiscard]] std::vector<std::string> Ids(const std::string& target) const {
    return IdsOf(GetJson(target).at("items"));
  }

  // One that the route of a read answers with 200.
  [[nodiscard]] static std::string TargetOf(const api::Route& route) {
    static const std::map<std::string_view, std::string> targets{
        {"/v1/articles/{id}/graph", "/v1/articles/facts:bien-ban/graph"},
        {"/v1/articles/{id}", "/v1/articles/facts:bien-ban"},
        {"/v1/nodes/{id}/curation", "/v1/nodes/partner:vn/curation"},
        {"/v1/search/articles", "/v1/search/articles?q=bien+ban"},
        {"/v1/search", "/v1/search?q=viet"},
        {"/v1/nodes/{id}", "/v1/nodes/partner:vn"},
        {"/v1/nodes/{id}/relationships", "/v1/nodes/partner:vn/relationships"},
        {"/v1/nodes/{id}/neighbors", "/v1/nodes/partner:vn/neighbors"},
        {"/v1/nodes/{id}/companions", "/v1/nodes/official:an/companions"},
        {"/v1/traverse", "/v1/traverse?start=vn"},
        {"/v1/paths", "/v1/paths?from_node=vn&to_node=kr"},
        {"/v1/common", "/v1/common?nodes=vn,kr"},
        {"/v1/query", "/v1/query?q=MATCH+(n)+RETURN+n.id"},
        {"/v1/officials/{id}/positions", "/v1/officials/official:an/positions"},
        {"/v1/coordinators", "/v1/coordinators?partnership=asean,kr"},
        {"/v1/holders", "/v1/holders?partner=vn&role=minister"},
        {"/v1/timeline", "/v1/timeline?node=vn"},
    };
    const auto known = targets.find(route.pattern);
    return known != targets.end() ? known->second : std::string(route.pattern);
  }
  // `target` with one parameter more.
  [[nodiscard]] static std::string With(const std::string& target, const std::string& parameter) {
    return target + (target.find('?') == std::string::npos ? "?" : "&") + parameter;
  }

  TemporaryDirectory folder_;
  ServerProcess server_{folder_ / "data", {"--cors-origin", kOrigin}};
};

}  // namespace entente::testing
