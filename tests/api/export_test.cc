#include <fstream>
#include <map>

#include "api/body.h"
#include "api/json.h"
#include "tests/api/api_fixture.h"
#include "tests/api/format_readers.h"

namespace entente::api {
namespace {

struct Pieces {
  std::string text;
  std::size_t count = 0;
  std::size_t largest = 0;
};

// Reads a streamed answer to its end. `after_first` is called once the first piece is there.
Pieces ReadAll(const Response& response, const std::function<void()>& after_first = {}) {
  Pieces pieces;
  QueryContext context;
  while (true) {
    auto piece = response.source->Next(context);
    if (!piece) throw std::runtime_error(piece.error().message);
    if (!*piece) return pieces;
    pieces.text += **piece;
    pieces.largest = std::max(pieces.largest, (*piece)->size());
    if (++pieces.count == 1 && after_first) after_first();
  }
}

class Export : public ApiFixture {
 protected:
  [[nodiscard]] std::string Text(const std::string& target) const {
    const Response response = Get(target);
    EXPECT_EQ(response.status, 200) << response.body;
    return ReadAll(response).text;
  }
  // Every node and relationship by id.
  [[nodiscard]] std::map<std::string, json> Everything() const {
    std::map<std::string, json> all;
    const graph::ReadView view = store_->Read();
    QueryContext context;
    const auto add = [&all](const std::string& id, const Json& element) {
      all[id] = json::parse(element.dump());
      return Result<void>();
    };
    EXPECT_TRUE(view.ForEachNode(
        context, [&](const graph::Node& node) { return add(node.id, NodeJson(node)); }));
    EXPECT_TRUE(
        view.ForEachRelationship(false, context, [&](const graph::Relationship& relationship) {
          return add(relationship.id, RelationshipJson(relationship, WithEvidence::kNo));
        }));
    return all;
  }
  void PutManyMeetings(int first, int count) {
    graph::ArticleBuilder article("many-" + std::to_string(first), "2020-01-01");
    for (int i = first; i < first + count; ++i) {
      article.Relationship(graph::RelationshipType::kParticipatedIn, "partner:vn",
                           "meeting:m" + std::to_string(i));
    }
    Put(article);
  }
};

TEST_F(Export, HasEveryNodeAndRelationshipOnce) {
  std::map<std::string, json> exported;
  for (json& element : ReadNdjson(Text("/v1/export"))) {
    EXPECT_TRUE(exported.emplace(element["id"].get<std::string>(), element).second);
  }
  EXPECT_EQ(exported, Everything());
}

TEST_F(Export, SaysTheSameInEveryFormat) {
  const std::size_t elements = Everything().size();
  const auto graphml = ReadGraphml(Text("/v1/export?format=graphml"));
  EXPECT_EQ(graphml.nodes.size() + graphml.edges.size(), elements);
  EXPECT_EQ(ReadCsv(Text("/v1/export?format=csv")).size(), 1 + elements);
  EXPECT_EQ(ReadCsv(Text("/v1/export?format=csv&part=nodes")).size(), 1 + graphml.nodes.size());
  EXPECT_EQ(ReadCsv(Text("/v1/export?format=csv&part=edges")).size(), 1 + graphml.edges.size());
  const json document = json::parse(Text("/v1/export?format=jsonld"));
  EXPECT_EQ(document["@graph"].size(), elements);
  EXPECT_EQ(ReadNquads(Text("/v1/export?format=nquads")), QuadsOfJsonld(document));
  EXPECT_EQ(Get("/v1/export?format=nquads").headers.at("Content-Disposition"),
            "attachment; filename=\"entente.nq\"");
}

TEST_F(Export, GivesEvidenceWhenAsked) {
  bool found = false;
  for (const json& element : ReadNdjson(Text("/v1/export?evidence=true"))) {
    if (!element.contains("type")) continue;
    EXPECT_FALSE(element.at("evidence").empty());
    found = true;
  }
  EXPECT_TRUE(found);
}

TEST_F(Export, IsOfOneMomentWhateverIsWrittenMeanwhile) {
  PutManyMeetings(0, 1000);
  const auto before = Everything();
  const Pieces pieces = ReadAll(Get("/v1/export"), [this] {
    PutManyMeetings(1000, 50);
    const auto removed = store_->RemoveArticle("bao-2024");
    EXPECT_TRUE(removed);
  });
  EXPECT_GT(pieces.count, 1U);
  std::map<std::string, json> exported;
  for (json& element : ReadNdjson(pieces.text)) {
    exported.emplace(element["id"].get<std::string>(), element);
  }
  EXPECT_EQ(exported, before);
}

TEST_F(Export, StopsAtItsDeadline) {
  const Response response = Get("/v1/export");
  QueryContext late(Deadline::After(std::chrono::seconds(-1)));
  EXPECT_EQ(response.source->Next(late).error().code, ErrorCode::kDeadlineExceeded);
}

#ifndef ENTENTE_SANITIZED
constexpr std::size_t kPieceBound = 512 << 10;

// Resident bytes of this process. Sanitizers keep what is freed, so this is not for them.
std::size_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0;
  std::size_t resident = 0;
  statm >> size >> resident;
  return resident * 4096;
}

// Reads an answer and forgets it; gives its length and by how much the process grew meanwhile.
std::pair<std::size_t, std::size_t> Drain(const Response& response) {
  QueryContext context;
  std::size_t length = 0;
  const std::size_t before = ResidentBytes();
  std::size_t most = before;
  while (true) {
    const auto piece = response.source->Next(context);
    if (!piece || !*piece) break;
    EXPECT_LT((*piece)->size(), kPieceBound);
    length += (*piece)->size();
    most = std::max(most, ResidentBytes());
  }
  return {length, most - before};
}

TEST_F(Export, TakesNoMoreMemoryForALargerGraph) {
  constexpr int kArticles = 40;
  constexpr int kMeetings = 1000;
  for (int i = 0; i < kArticles; ++i) PutManyMeetings(i * kMeetings, kMeetings);
  for (const char* format : {"ndjson", "csv", "graphml", "jsonld", "nquads"}) {
    const std::string target = std::string("/v1/export?format=") + format;
    Drain(Get(target));  // fills the caches, which are bounded otherwise
    const auto [length, growth] = Drain(Get(target));
    EXPECT_GT(length, std::size_t{8} << 20) << format;
    EXPECT_LT(growth, std::size_t{4} << 20) << format;
  }
}
#endif

}  // namespace
}  // namespace entente::api
