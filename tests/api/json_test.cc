#include "api/json.h"
#include "api/json_text.h"

#include <gtest/gtest.h>

namespace entente::api {
namespace {

TEST(Json, WritesWholeNumbersWithoutFractionOrExponent) {
  EXPECT_EQ(ToJson(graph::Value(150e9)).dump(), "150000000000");
  EXPECT_EQ(ToJson(graph::Value(std::int64_t{25})).dump(), "25");
  EXPECT_EQ(ToJson(graph::Value(-3.0)).dump(), "-3");
  EXPECT_EQ(ToJson(graph::Value(8.5)).dump(), "8.5");
}

TEST(Json, WritesDatesByPrecision) {
  for (const char* text : {"2018", "2018-06", "2018-06-20"}) {
    EXPECT_EQ(ToJson(graph::Value(*Date::Parse(text))).dump(), '"' + std::string(text) + '"');
  }
  EXPECT_EQ(ToJson(std::optional<Date>()).dump(), "null");
}

TEST(Json, FlattensANodesPropertiesBesideItsOwnMembers) {
  graph::Node node;
  node.id = "partnership:asean-kr";
  node.label = graph::Label::kPartnership;
  node.name = "ASEAN-Hàn Quốc";
  node.names = {"ASEAN-Hàn Quốc", "ASEAN-ROK"};
  node.properties["members"] = std::vector<std::string>{"partner:asean", "partner:kr"};
  node.articles = 3;
  node.sources = 2;
  node.properties["id"] = std::string("a property that would hide the id");
  EXPECT_EQ(NodeJson(node).dump(),
            R"({"id":"partnership:asean-kr","label":"Partnership","name":"ASEAN-Hàn Quốc",)"
            R"("names":["ASEAN-Hàn Quốc","ASEAN-ROK"],)"
            R"("id_":"a property that would hide the id",)"
            R"("members":["partner:asean","partner:kr"],"articles":3,"sources":2})");
}

TEST(Json, WritesARelationshipsEvidenceOnlyWhenAsked) {
  graph::Relationship relationship;
  relationship.id = "r";
  relationship.type = graph::RelationshipType::kCoordinates;
  relationship.from = "partner:vn";
  relationship.to = "partnership:asean-kr";
  relationship.properties["valid_from"] = *Date::Parse("2021");
  relationship.confidence = 0.9;
  relationship.articles = 2;
  relationship.sources = 1;
  relationship.evidence.push_back({"a1", 2, {10, 15}, "điều", std::nullopt});
  EXPECT_EQ(RelationshipJson(relationship, WithEvidence::kNo).dump(),
            R"({"id":"r","type":"COORDINATES","from":"partner:vn","to":"partnership:asean-kr",)"
            R"("valid_from":"2021","confidence":0.9,"articles":2,"sources":1})");
  EXPECT_EQ(RelationshipJson(relationship, WithEvidence::kYes)["evidence"].dump(),
            R"([{"article":"a1","sentence":2,"start":10,"end":15,"text":"điều","observed":null}])");
}

TEST(Json, MarksWhatIsContestedAndByWhat) {
  graph::Node node;
  node.label = graph::Label::kFigure;
  EXPECT_FALSE(NodeJson(node).contains("contested"));
  node.rivals.push_back({"value", 190e9, 2});
  EXPECT_EQ(NodeJson(node)["contested"], true);
  EXPECT_EQ(NodeJson(node)["rivals"].dump(),
            R"([{"property":"value","value":190000000000,"articles":2}])");
  graph::Relationship relationship;
  relationship.type = graph::RelationshipType::kHeldIn;
  EXPECT_FALSE(RelationshipJson(relationship, WithEvidence::kNo).contains("contested"));
  relationship.rivals.emplace_back("m/HELD_IN/p");
  EXPECT_EQ(RelationshipJson(relationship, WithEvidence::kNo)["contested"], true);
  EXPECT_EQ(RelationshipJson(relationship, WithEvidence::kNo)["rivals"].dump(),
            R"(["m/HELD_IN/p"])");
}

TEST(Json, WritesANodeAsTextAsItsTreeWouldBe) {
  graph::Node node;
  node.id = "figure:a";
  node.label = graph::Label::kFigure;
  node.name = "“Kim ngạch” \"hai chiều\"\n";
  const auto check = [&node] {
    std::string text = "before";
    AppendNode(node, text);
    EXPECT_EQ(text, "before" + NodeJson(node).dump());
    text.clear();
    AppendBriefNode(node, text);
    EXPECT_EQ(text, BriefNodeJson(node).dump());
  };
  check();
  node.names = {"a\\b", node.name};
  node.articles = 3;
  node.sources = 2;
  node.properties = {{"a", std::string("tab\t")},
                     {"b", std::int64_t{-7}},
                     {"c", 150e9},
                     {"d", 8.25},
                     {"e", true},
                     {"f", *Date::Parse("2018-06")},
                     {"g", std::vector<std::string>{}},
                     {"h", std::vector<std::string>{"x", "ý"}},
                     {"name", std::string("reserved")}};
  check();
  node.rivals = {{"value", 190e9, 2}, {"value", std::string("x"), 1}};
  check();
}

TEST(Json, NeverThrowsForBytesThatAreNotUtf8) {
  Json body;
  body["text"] = "a\xFF";
  EXPECT_EQ(JsonResponse(200, body).body, "{\"text\":\"a\xEF\xBF\xBD\"}");
}

TEST(JsonText, IsWhatATreeWouldBeWrittenAs) {
  for (std::size_t length = 0; length <= 20; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      for (int byte = 0; byte < 0x80; ++byte) {
        std::string text(length, 'a');
        text[at] = static_cast<char>(byte);
        std::string out;
        AppendJsonString(text, out);
        ASSERT_EQ(out, Json(text).dump()) << byte << " at " << at << " of " << length;
      }
    }
  }
  for (const std::string text : {"", "Việt Nam", "official:nguyễn-văn-a", "🕊"}) {
    std::string out = "x";
    AppendJsonString(text, out);
    EXPECT_EQ(out, "x" + Json(text).dump());
  }
}

}  // namespace
}  // namespace entente::api
