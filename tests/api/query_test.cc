#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string Encoded(std::string_view text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

class Query : public ApiFixture {
 protected:
  [[nodiscard]] json Ask(std::string_view query, std::string_view more = {},
                         int status = 200) const {
    return GetJson("/v1/query?q=" + Encoded(query) + std::string(more), status);
  }
  // The values of a query's only column.
  [[nodiscard]] std::vector<json> Column(std::string_view query, std::string_view more = {}) const {
    std::vector<json> values;
    const json answer = Ask(query, more);
    for (const json& row : answer.at("rows")) values.push_back(row.at(0));
    return values;
  }
};

TEST_F(Query, AnswersColumnsRowsAndStats) {
  const json answer =
      Ask("MATCH (o:Official)-[:CO_CHAIRED]->(m:Meeting)-[:HELD_IN]->(p:Place) "
          "RETURN o.name AS who, m.start_date AS day, p.name AS city ORDER BY who");
  EXPECT_EQ(answer["columns"], json({"who", "day", "city"}));
  EXPECT_EQ(answer["rows"],
            json({{"Kim Mẫu", "2018-06-20", "Seoul"}, {"Trần Văn Thử", "2018-06-20", "Seoul"}}));
  EXPECT_EQ(answer["stats"]["rows"], 2);
}

TEST_F(Query, GivesNodesRelationshipsAndPathsAsEverywhere) {
  const json answer =
      Ask("MATCH p = (m:Meeting {id: 'meeting:doi-thoai-22'})-[r:HELD_IN]->(place) "
          "RETURN m, r, p, id(place) AS place");
  const json& row = answer["rows"][0];
  EXPECT_EQ(row[0]["label"], "Meeting");
  EXPECT_EQ(row[0]["ordinal"], 22);
  EXPECT_EQ(row[1]["type"], "HELD_IN");
  EXPECT_EQ(row[1]["from"], "meeting:doi-thoai-22");
  EXPECT_EQ(row[1]["to"], "place:seoul");
  EXPECT_EQ(IdsOf(row[2]["nodes"]),
            (std::vector<std::string>{"meeting:doi-thoai-22", "place:seoul"}));
  EXPECT_EQ(row[2]["relationships"][0], row[1]);
  EXPECT_EQ(row[3], "place:seoul");
}

TEST_F(Query, FindsRangesOfDatesByTheirIndex) {
  graph::ArticleBuilder article("bao-2025", "2025-01-01");
  for (const char* date : {"2015", "2018-06", "2018-06-19", "2018-07", "2025-03-04"}) {
    article.Node("meeting:ngay-" + std::string(date), date, {{"start_date", graph::ADate(date)}});
  }
  article.Node("meeting:chi-co-ngay-cuoi", "x", {{"end_date", graph::ADate("2018-06-20")}});
  Put(article);
  const auto found = [this](const std::string& condition) {
    const std::string query = "MATCH (m:Meeting) WHERE " + condition + " RETURN m.id ORDER BY m.id";
    EXPECT_THAT(Ask("EXPLAIN " + query)["plan"][1]["step"].get<std::string>(),
                testing::StartsWith("NodeDateRange (m:Meeting) by start_date"));
    // The same conditions where no index can be used.
    EXPECT_EQ(Column(query),
              Column("MATCH (m:Meeting) WITH m WHERE " + condition + " RETURN m.id ORDER BY m.id"));
    return Column(query);
  };
  EXPECT_THAT(found("m.start_date >= date('2025')"), ElementsAre("meeting:ngay-2025-03-04"));
  EXPECT_THAT(found("m.start_date < date('2018-06-19')"),
              ElementsAre("meeting:ngay-2015", "meeting:ngay-2018-06"));
  EXPECT_THAT(
      found("date('2018-06-19') <= m.start_date <= date('2018-07-01')"),
      ElementsAre("meeting:doi-thoai-22", "meeting:ngay-2018-06-19", "meeting:ngay-2018-07"));
  EXPECT_THAT(found("m.start_date > date('9999-12-31')"), IsEmpty());
}

TEST_F(Query, TakesParametersAsJson) {
  EXPECT_THAT(Column("MATCH (p:Partner) WHERE p.iso IN $codes RETURN p.name ORDER BY p.name",
                     "&params=" + Encoded(R"({"codes": ["kr", "vn"]})")),
              ElementsAre("Hàn Quốc", "Việt Nam"));
  EXPECT_THAT(Column("RETURN $all.n + $all.list[1]",
                     "&params=" + Encoded(R"({"all": {"n": 1, "list": [null, 2.5]}})")),
              ElementsAre(3.5));
  const json missing = Ask("RETURN $day", {}, 400);
  EXPECT_EQ(missing["class"], "ParameterMissing");
  EXPECT_THAT(RefusedParameters("/v1/query?q=RETURN+1&params=%5B1%5D"), ElementsAre("params"));
  EXPECT_THAT(RefusedParameters("/v1/query?q=RETURN+1&params=%7B"), ElementsAre("params"));
  EXPECT_THAT(RefusedParameters("/v1/query?q=RETURN+1&limit=3"), ElementsAre("limit"));
  EXPECT_THAT(RefusedParameters("/v1/query"), ElementsAre("q"));
}

TEST_F(Query, ComparesDatesOfAnyPrecision) {
  // Known by the year only: 2018 to 2021, 2021 to 2024, 2024 to an end that nobody tells.
  EXPECT_THAT(Column("MATCH (p:Partner)-[c:COORDINATES]->() WHERE c.valid_from >= date('2021') "
                     "RETURN p.name ORDER BY c.valid_from"),
              ElementsAre("Việt Nam", "Campuchia"));
  EXPECT_THAT(Column("MATCH ()-[c:COORDINATES]->() RETURN c.valid_to.year AS last ORDER BY last"),
              ElementsAre(2021, 2024, nullptr));
}

TEST_F(Query, SeesWhatWasTrueAndKnownAtATime) {
  const std::string_view coordinators =
      "MATCH (p:Partner)-[:COORDINATES]->(:Partnership) RETURN p.name ORDER BY p.name";
  EXPECT_THAT(Column(coordinators), ElementsAre("Brunei", "Campuchia", "Việt Nam"));
  EXPECT_THAT(Column(coordinators, "&as_of=2023"), ElementsAre("Việt Nam"));
  EXPECT_THAT(Column(coordinators, "&known_by=2019"), ElementsAre("Brunei"));
  EXPECT_THAT(Column(coordinators, "&min_confidence=0.8"), ElementsAre("Brunei", "Campuchia"));
}

TEST_F(Query, LeavesCancelledMeetingsAndMentionsOutUnlessAskedFor) {
  const std::string_view meetings =
      "MATCH (:Official {name: 'Trần Văn Thử'})-->(m:Meeting) RETURN m.name ORDER BY m.name";
  EXPECT_THAT(Column(meetings), ElementsAre("Đối thoại ASEAN-Hàn Quốc lần thứ 22"));
  EXPECT_THAT(Column(meetings, "&status=cancelled"), ElementsAre("Hội đàm bị hủy"));
  EXPECT_THAT(Column("MATCH (:Article)-->(n) RETURN n.name"), IsEmpty());
  EXPECT_THAT(Column("MATCH (:Article)-[:MENTIONS]->(n) RETURN n.name"),
              UnorderedElementsAre("ASEAN", "Sáng kiến chỉ được nêu"));
}

TEST_F(Query, MeansATypeAlone) {
  // Elsewhere ATTENDED finds those who chaired, too.
  EXPECT_THAT(Column("MATCH (o)-[:ATTENDED]->() RETURN o.name"), IsEmpty());
  EXPECT_THAT(Column("MATCH ()-[:NO_SUCH_TYPE]->(n) RETURN n"), IsEmpty());
  EXPECT_THAT(Column("MATCH (n:NoSuchLabel) RETURN n"), IsEmpty());
}

TEST_F(Query, TellsWhereAQueryIsWrong) {
  const json problem = Ask("MATCH (o:Official)\nRETURN o.name, Đối", {}, 400);
  EXPECT_EQ(problem["class"], "SyntaxError");
  EXPECT_EQ(problem["code"], "UndefinedVariable");
  EXPECT_EQ(problem["line"], 2);
  EXPECT_EQ(problem["column"], 16);
  EXPECT_EQ(problem["caret"], "RETURN o.name, Đối\n               ^");
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("line 2, column 16"));
  EXPECT_EQ(problem["errors"][0]["name"], "q");

  EXPECT_EQ(Ask("RETURN 1/0", {}, 400)["class"], "ArithmeticError");
  EXPECT_EQ(Ask("MATCH (o:Official) RETURN o.name + date()", {}, 400)["class"], "TypeError");
}

TEST_F(Query, OnlyReads) {
  for (const std::string_view query :
       {"CREATE (n)", "MATCH (n) SET n.x = 1", "MATCH (n) DETACH DELETE n", "MERGE (n)",
        "MATCH (n) REMOVE n.x", "MATCH (n) WHERE exists { CREATE (m) } RETURN n"}) {
    EXPECT_THAT(Text(Ask(query, {}, 400)["detail"]), HasSubstr("queries only read")) << query;
  }
}

TEST_F(Query, StopsAtItsLimits) {
  EXPECT_THAT(Text(Ask("UNWIND range(1, 20000) AS n RETURN n", {}, 413)["detail"]),
              HasSubstr("LIMIT"));
  Request endless;
  endless.target = "/v1/query?q=" + Encoded(
                                        "WITH range(1, 2000) AS l UNWIND l AS a UNWIND l AS b "
                                        "UNWIND l AS c RETURN count(*)");
  QueryContext context(Deadline::After(std::chrono::milliseconds(50)));
  EXPECT_EQ(service_->Handle(endless, context).status, 504);
}

TEST_F(Query, BoundsTheTextOfAnAnswer) {
  // One list in memory, which the text would have two hundred times: in rows, within one value.
  for (const char* query : {"WITH range(1, 100000) AS l UNWIND range(1, 200) AS x RETURN l",
                            "WITH range(1, 100000) AS l RETURN {l: [x IN range(1, 200) | l]}"}) {
    const Response response = Get("/v1/query?q=" + Encoded(query));
    ASSERT_EQ(response.status, 413) << query;
    EXPECT_THAT(response.body, HasSubstr("64 MiB")) << query;
  }
  EXPECT_EQ(Ask("WITH range(1, 1000) AS l UNWIND range(1, 20) AS x RETURN l")["rows"].size(), 20U);
}

TEST_F(Query, StopsWhileItsAnswerIsWritten) {
  // No time at all, which a query on so little does not see.
  Request request;
  request.target = "/v1/query?q=" + Encoded("RETURN range(1, 1000) AS l");
  QueryContext context(Deadline::After(std::chrono::seconds(-1)));
  EXPECT_EQ(service_->Handle(request, context).status, 504);
}

TEST_F(Query, HasNoETagWhenItIsOfItsMoment) {
  const auto ask = [this](std::string_view query, const std::string& known = {}) {
    Request request;
    request.target = "/v1/query?q=" + Encoded(query);
    if (!known.empty()) request.headers["If-None-Match"] = known;
    return Send(std::move(request));
  };
  for (const char* query :
       {"RETURN datetime()", "RETURN date()", "RETURN localtime.statement()", "RETURN rand()",
        "RETURN date.truncate('year')", "RETURN datetime({timezone: 'Asia/Seoul'})",
        "UNWIND [{timezone: 'Asia/Seoul'}] AS zone RETURN time(zone)",
        "MATCH (m:Meeting) WHERE m.start_date < date() RETURN count(m)",
        "RETURN 1 AS one UNION RETURN rand() AS one"}) {
    const Response response = ask(query);
    EXPECT_EQ(response.status, 200) << query;
    EXPECT_EQ(response.headers.count("ETag"), 0U) << query;
    EXPECT_EQ(response.headers.at("Cache-Control"), "no-store") << query;
    EXPECT_EQ(ask(query, "*").status, 200) << query;
  }
  for (const char* query :
       {"RETURN 1", "RETURN date('2024-01-01')",
        "RETURN datetime({year: 2024, timezone: '+00:00'})", "RETURN datetime.fromEpoch(0)",
        "RETURN date.truncate('year', date('2024-01-01'))", "EXPLAIN RETURN rand()"}) {
    const Response response = ask(query);
    ASSERT_EQ(response.headers.count("ETag"), 1U) << query;
    EXPECT_EQ(response.headers.at("Cache-Control"), "no-cache") << query;
    EXPECT_EQ(ask(query, response.headers.at("ETag")).status, 304) << query;
    EXPECT_EQ(ask(query, "*").status, 304) << query;
  }
}

TEST_F(Query, WritesValuesOfEveryKind) {
  const json answer =
      Ask("RETURN null, true, -9223372036854775807, 1.5, 2.0, 0.0 / 0, 'Đ\\\"\\n', [], [1, [2]], "
          "{}, {`a \"b`: {c: 1}, d: null}, date('2018-06'), duration('P1D')");
  EXPECT_EQ(answer["rows"][0], json({nullptr,
                                     true,
                                     -9223372036854775807,
                                     1.5,
                                     2.0,
                                     nullptr,
                                     "Đ\"\n",
                                     json::array(),
                                     {1, {2}},
                                     json::object(),
                                     {{"a \"b", {{"c", 1}}}, {"d", nullptr}},
                                     "2018-06-01",
                                     "P1D"}));
}

TEST_F(Query, ShowsItsPlan) {
  const json explained = Ask("EXPLAIN MATCH (o:Official {id: 'official:kim-mau'})-->(m) RETURN m");
  EXPECT_THAT(explained["rows"], IsEmpty());
  EXPECT_EQ(explained["plan"][0]["step"], "Match");
  EXPECT_EQ(explained["plan"][1]["step"], "NodeIndexSeek (o) by id, 1 condition");
  EXPECT_FALSE(explained["plan"][0].contains("rows"));
  const json profiled = Ask("PROFILE MATCH (o:Official) RETURN o.name");
  EXPECT_EQ(profiled["plan"].back()["rows"], profiled["rows"].size());
}

}  // namespace
}  // namespace entente::api
