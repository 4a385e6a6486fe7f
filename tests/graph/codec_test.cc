#include <gmock/gmock.h>

#include <random>

#include "graph/storage/bytes.h"
#include "graph/storage/change_log.h"
#include "graph/storage/curation.h"
#include "graph/storage/fact_set.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/original_record.h"
#include "graph/storage/record.h"
#include "graph/storage/word_index.h"
#include "tests/graph/article_builder.h"
#include "tests/graph/damaged_record.h"

namespace entente::graph {
namespace {

Properties EveryKindOfValue() {
  return {{"text", "Việt Nam"},
          {"number", std::int64_t{-219'000'000'000}},
          {"ratio", 0.25},
          {"truth", true},
          {"start_date", ADate("2018-06-20")},
          {"members", std::vector<std::string>{"partner:vn", "partner:kr"}}};
}

NodeRecord ANode() {
  NodeRecord node;
  node.id = "meeting:đối-thoại";
  node.label = Label::kMeeting;
  NodeClaim claim;
  claim.name = "Đối thoại";
  claim.names = {"Đối thoại", "Dialogue"};
  claim.properties = EveryKindOfValue();
  claim.properties.emplace("status", "held");
  node.tally.Add(claim, ADate("2018-06-21"));
  claim.name = "Dialogue";
  claim.properties["status"] = "planned";
  node.tally.Add(claim, ADate("2018-06"));
  node.curated = {{"Hội đàm"}, {"Dialogue", "Talks"}};
  node.degrees[RelationshipType::kAttended] = {0, 300};
  node.degrees[RelationshipType::kHeldIn] = {1, 0};
  node.claimants = {ArticleId{1}};
  return node;
}

RelationshipRecord ARelationship() {
  RelationshipRecord record;
  record.type = RelationshipType::kCoordinates;
  record.from = NodeId{1};
  record.to = NodeId{0xFFFF'FFFF'FFFF'FFFF};
  record.from_id = "partner:vn";
  record.to_id = "partnership:asean-kr";
  record.identity = "2021/2024";
  record.recency = ADate("2024-12-31").FirstDay();
  RelationshipClaim claim;
  claim.confidence = 0.7;
  claim.properties = EveryKindOfValue();
  claim.evidence.resize(3);
  record.tally.Add(claim, ADate("2021-11-29"));
  record.tally.Add(claim, std::nullopt);
  record.tally.copies = 1;
  record.claimants = {ArticleId{7}, ArticleId{1'000'000}};
  return record;
}

Covering ACovering() {
  Covering covering;
  covering.relationship = RelationshipId{77};
  covering.far = NodeId{12};
  covering.far_label = Label::kMeeting;
  covering.far_status = MeetingStatus::kPostponed;
  covering.valid = {ADate("1995-07-28").FirstDay(), DayInterval::kDistantFuture};
  covering.first_observed = ADate("1960").FirstDay();
  covering.confidence = 0.95;
  covering.sources = 1000;
  return covering;
}

RelationshipClaimRecord ARelationshipClaim() {
  RelationshipClaimRecord record;
  record.observed = ADate("2018-06");
  record.claim.confidence = 1;
  record.claim.properties = EveryKindOfValue();
  for (const std::uint32_t at : {0U, 100U, 4'000'000'000U}) {
    record.claim.evidence.push_back(
        {"https://báo.vn/1", at, {at, at + 7}, "một câu", ADate("2018-06")});
  }
  // A batch of facts quotes several articles.
  record.claim.evidence.push_back({"https://báo.vn/2", 1, {2, 9}, "một câu", std::nullopt});
  return record;
}

NodeClaimRecord ANodeClaim() {
  NodeClaimRecord record;
  record.claim.name = "Hàn Quốc";
  record.claim.names = {"Hàn Quốc", "ROK", ""};
  record.claim.properties = EveryKindOfValue();
  return record;
}

Article AnArticle() {
  Article article;
  article.id = "a1";
  article.url = "https://example.org/tin?x=1";
  article.title = "";
  article.published = ADate("2021");
  article.language = "vi";
  article.fingerprint = std::string("\0\xFF\x80", 3);
  article.sketch.hashes = {0, 1, UINT64_MAX};
  article.sketch.passages = {2, 3};
  return article;
}

ArticleFacts SomeFacts() {
  ArticleFacts facts;
  NodeClaim node = ANodeClaim().claim;
  node.id = "partner:kr";
  node.label = Label::kPartner;
  AddNode(facts, node);
  RelationshipClaim claim = ARelationshipClaim().claim;
  claim.type = RelationshipType::kChairs;
  claim.from = "partner:kr";
  claim.to = "forum:f";
  AddRelationship(facts, claim);
  Settle(facts);
  return facts;
}

CurationEntry ADecision() {
  return {CurationAction::kNames,
          "partner:kr",
          "",
          {{"Hàn"}, {"ROK", "Korea"}, {}},
          {"An", "editors", "", 1'700'000'000'000}};
}

Change AChange() {
  Change change;
  change.at = ADate("2024-03-01").FirstDay() + std::chrono::milliseconds(1234);
  change.kind = ChangeKind::kReplaced;
  change.article = "https://báo.vn/1";
  change.evidence_added = 300;
  change.nodes = {{Effect::kAdded, "official:a", Label::kOfficial, "A", {}},
                  {Effect::kRemoved, "partner:p", Label::kPartner, "", {}},
                  {Effect::kChanged,
                   "place:seoul",
                   Label::kPlace,
                   "Seoul",
                   {{"kind", std::nullopt, Value("city")}, {"year", Value(true), std::nullopt}}}};
  const auto relationship = [](Effect effect, RelationshipType type, std::string id,
                               std::vector<PropertyChange> properties) {
    return RelationshipChange{effect,         std::move(id), type,         "official:a",
                              "partner:vn/x", "A",           "Việt Nam/x", std::move(properties)};
  };
  change.relationships = {relationship(Effect::kRemoved, RelationshipType::kHoldsPosition,
                                       "official:a/HOLDS_POSITION/partner:vn%2Fx", {}),
                          relationship(Effect::kChanged, RelationshipType::kHoldsPosition,
                                       "official:a/HOLDS_POSITION/partner:vn%2Fx/minister",
                                       {{"title", Value("x"), Value("y")}})};
  return change;
}

StoreState AState() {
  StoreState state;
  state.sequence = 1'000'000'000'000;
  state.changes_after = 999;
  state.changed_at = ADate("2024").FirstDay() + std::chrono::milliseconds(1);
  state.next_node = 128;
  state.nodes = 127;
  state.interventions = 3;
  state.listed_blocks = 2;
  state.listed_word = "đ";
  state.nodes_by_label[Label::kFigure] = 127;
  state.relationships_by_type[RelationshipType::kMentions] = UINT64_MAX;
  return state;
}

FactCounts SomeFactCounts() {
  return {{NodeId{9}, 1}, {NodeId{10}, UINT32_MAX}, {RelationshipId{UINT64_MAX}, 300}};
}

IndexedText AText() {
  IndexedText text;
  text.facts = {300, 7, ADate("2021-08"), 0xFFFF'FFFF, "vi", "báo"};
  text.words = {{"asean", EncodePositions({0, 1, 200})}, {"đ", ""}};
  return text;
}

Result<IndexedText> DecodeText(std::string_view bytes) {
  WordCursor cursor(bytes);
  IndexedText text{cursor.facts(), {}};
  for (; cursor.Valid(); cursor.Next()) {
    text.words.push_back({std::string(cursor.word()), std::string(cursor.positions())});
  }
  if (const auto status = cursor.status(); !status) return status.error();
  return text;
}

TEST(RecordCodec, EveryRecordComesBackAsItWas) {
  EXPECT_EQ(DecodeText(Encode(AText())).value(), AText());
  std::vector<std::uint32_t> positions;
  EXPECT_TRUE(DecodePositions(AText().words[0].positions, positions));
  EXPECT_EQ(positions, (std::vector<std::uint32_t>{0, 1, 200}));
  EXPECT_FALSE(DecodePositions("\xFF", positions));

  EXPECT_EQ(DecodeNode(Encode(ANode())).value(), ANode());
  EXPECT_EQ(DecodeNodeHead(Encode(ANode())).value(),
            std::pair(std::string("meeting:đối-thoại"), Label::kMeeting));
  EXPECT_EQ(DecodeRelationship(Encode(ARelationship())).value(), ARelationship());
  EXPECT_EQ(DecodeCovering(Encode(ACovering())).value(), ACovering());
  EXPECT_EQ(DecodeCovering(
                Encode(Covering{RelationshipId{1}, NodeId{1}, Label::kPlace, {}, {}, {}, {}, 0, 0}))
                .value()
                .first_observed,
            std::nullopt);
  EXPECT_EQ(DecodeState(Encode(AState())).value(), AState());
  EXPECT_EQ(DecodeChange(Encode(AChange())).value(), AChange());
  EXPECT_EQ(DecodeId(EncodeId(258)).value(), 258u);

  const auto claim = DecodeRelationshipClaim(Encode(ARelationshipClaim())).value();
  EXPECT_EQ(claim.observed, ADate("2018-06"));
  EXPECT_EQ(claim.claim.properties, EveryKindOfValue());
  EXPECT_EQ(claim.claim.evidence, ARelationshipClaim().claim.evidence);

  const auto node_claim = DecodeNodeClaim(Encode(ANodeClaim())).value();
  EXPECT_EQ(node_claim.observed, std::nullopt);
  EXPECT_EQ(node_claim.claim.names, ANodeClaim().claim.names);
  EXPECT_EQ(node_claim.claim.properties, EveryKindOfValue());

  EXPECT_EQ(DecodeFactCounts(Encode(SomeFactCounts())).value(), SomeFactCounts());

  const ArticleFacts facts = DecodeOriginals(EncodeOriginals(SomeFacts())).value();
  EXPECT_EQ(EncodeOriginals(facts), EncodeOriginals(SomeFacts()));
  EXPECT_EQ(facts.nodes.at("partner:kr").names, SomeFacts().nodes.at("partner:kr").names);
  EXPECT_EQ(facts.relationships.begin()->second.claim.evidence,
            SomeFacts().relationships.begin()->second.claim.evidence);
  EXPECT_EQ(DecodeCuratedNames(Encode(ANode().curated)).value(), ANode().curated);
  EXPECT_EQ(DecodeCurationEntry(Encode(ADecision())).value(), ADecision());

  const Article article = DecodeArticle(EncodeArticle(AnArticle())).value();
  EXPECT_EQ(article.url, AnArticle().url);
  EXPECT_EQ(article.title, "");  // an empty title is not no title
  EXPECT_EQ(article.outlet, std::nullopt);
  EXPECT_EQ(article.published, ADate("2021"));
  EXPECT_EQ(article.fingerprint, AnArticle().fingerprint);
  EXPECT_EQ(article.sketch, AnArticle().sketch);
}

// A record's bytes, and whether bytes are refused or understood (and then written as something that
// is understood again).
struct Codec {
  std::string name;
  std::string bytes;
  std::function<bool(std::string_view)> accepts;
};

template <class Decode, class Encode>
Codec MakeCodec(std::string name, std::string bytes, Decode decode, Encode encode) {
  const auto accepts = [decode, encode](std::string_view damaged) {
    const auto record = decode(damaged);
    if (!record) {
      EXPECT_EQ(record.error().code, ErrorCode::kCorruption);
      EXPECT_FALSE(record.error().message.empty());
      return false;
    }
    EXPECT_TRUE(decode(encode(*record)));
    return true;
  };
  return {std::move(name), std::move(bytes), accepts};
}

std::vector<Codec> Codecs() {
  const auto encode = [](const auto& record) { return Encode(record); };
  return {
      MakeCodec("node", Encode(ANode()), DecodeNode, encode),
      MakeCodec("relationship", Encode(ARelationship()), DecodeRelationship, encode),
      MakeCodec("covering", Encode(ACovering()), DecodeCovering, encode),
      MakeCodec("state", Encode(AState()), DecodeState, encode),
      MakeCodec("change", Encode(AChange()), DecodeChange, encode),
      MakeCodec("node claim", Encode(ANodeClaim()), DecodeNodeClaim, encode),
      MakeCodec("relationship claim", Encode(ARelationshipClaim()), DecodeRelationshipClaim,
                encode),
      MakeCodec("article", EncodeArticle(AnArticle()), DecodeArticle, EncodeArticle),
      MakeCodec("original claims", EncodeOriginals(SomeFacts()), DecodeOriginals, EncodeOriginals),
      MakeCodec("facts of a source", Encode(SomeFactCounts()), DecodeFactCounts, encode),
      MakeCodec("curated names", Encode(ANode().curated), DecodeCuratedNames, encode),
      MakeCodec("decision", Encode(ADecision()), DecodeCurationEntry, encode),
      MakeCodec("words of an article", Encode(AText()), DecodeText, encode),
      MakeCodec("articles of a block",
                Encode(std::vector<BlockArticle>{{0, AText().facts}, {255, AText().facts}}),
                DecodeBlockArticles, encode),
      MakeCodec("places of a word", Encode(std::vector<Posting>{{0, ""}, {7, "\1\2"}}),
                DecodePostings, encode),
      MakeCodec("id", EncodeId(5), DecodeId, EncodeId),
  };
}

TEST(RecordCodec, RefusesEveryTruncationAndEveryExtension) {
  for (const Codec& codec : Codecs()) ExpectWholeOnly(codec.name, codec.bytes, codec.accepts);
}

TEST(RecordCodec, SurvivesEveryBitFlip) {
  for (const Codec& codec : Codecs()) {
    const bool versioned = codec.name != "id";
    const std::size_t refused = RefusedFlips(codec.name, codec.bytes, codec.accepts, versioned);
    if (versioned) {
      EXPECT_GT(refused, 8u) << codec.name;
    }
  }
}

TEST(RecordCodec, SurvivesRandomBytes) {
  std::mt19937 random(2018'06'20);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(random() % 64, static_cast<char>(i % 2 == 0 ? 1 : 3));
    for (std::size_t at = 1; at < bytes.size(); ++at) bytes[at] = static_cast<char>(random());
    for (const Codec& codec : Codecs()) codec.accepts(bytes);
  }
}

TEST(RecordCodec, RefusesCountsThatNoClaimsComeTo) {
  const auto refuses = [](auto record, auto change) {
    change(record);
    const std::string bytes = Encode(record);
    if constexpr (std::is_same_v<decltype(record), NodeRecord>) {
      return !DecodeNode(bytes);
    } else {
      return !DecodeRelationship(bytes);
    }
  };
  const auto node = [&refuses](auto change) { return refuses(ANode(), change); };
  EXPECT_FALSE(node([](NodeRecord&) {}));
  EXPECT_TRUE(node([](NodeRecord& of) { of.label = Label::kPlace; }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally = NodeTally(); }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally.copies = of.tally.articles; }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally.articles = 1; }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally.articles = UINT32_MAX; }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally.names["Dialogue"].as_display = 2; }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally.names["Dialogue"].articles = 3; }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.tally.names["Nobody's"]; }));
  EXPECT_TRUE(node([](NodeRecord& of) {
    of.tally.properties.supports().at("text").scalars.begin()->second.articles = 3;
  }));
  EXPECT_TRUE(node([](NodeRecord& of) {
    of.tally.properties.supports().at("status").scalars.begin()->second.latest.count = 2;
  }));
  EXPECT_TRUE(node([](NodeRecord& of) {
    of.tally.properties.supports().at("members").elements.begin()->second = 0;
  }));
  EXPECT_TRUE(node([](NodeRecord& of) { of.degrees[RelationshipType::kHosted] = {}; }));

  const auto relationship = [&refuses](auto change) { return refuses(ARelationship(), change); };
  EXPECT_FALSE(relationship([](RelationshipRecord&) {}));
  EXPECT_TRUE(relationship([](RelationshipRecord& of) { of.tally.articles = 0; }));
  EXPECT_TRUE(relationship([](RelationshipRecord& of) { of.tally.evidence = 1; }));
  EXPECT_TRUE(relationship([](RelationshipRecord& of) { of.tally.confidence.count = 3; }));
  EXPECT_TRUE(relationship([](RelationshipRecord& of) { of.tally.confidence.count = 0; }));
  EXPECT_TRUE(relationship([](RelationshipRecord& of) { of.tally.first_observed.count = 3; }));
}

TEST(ByteCodec, VarintsCoverTheirRangeAndNoMore) {
  for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128},
                                     std::uint64_t{1} << 32, UINT64_MAX}) {
    const std::string bytes = std::move(ByteWriter().Varint(number)).Take();
    ByteReader reader(bytes);
    EXPECT_EQ(reader.Varint(), number);
    EXPECT_TRUE(reader.AtEnd());
  }
  for (const std::string& bytes : {std::string(10, '\xFF'), std::string(9, '\xFF') + '\2',
                                   std::string("\x80"), std::string()}) {
    ByteReader reader(bytes);
    reader.Varint();
    EXPECT_FALSE(reader.ok());
  }
  ByteReader too_wide(std::string_view("\x80\x80\x80\x80\x10"));
  too_wide.Varint32();
  EXPECT_FALSE(too_wide.ok());
}

TEST(ByteCodec, AFailedReaderStaysFailed) {
  ByteReader reader(std::string_view("\1\2\3"));
  reader.Fixed<std::uint32_t>();
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.Fixed<std::uint8_t>(), 0);
  EXPECT_FALSE(reader.AtEnd());
}

TEST(KeyCodec, AdjacencyKeysOrderByNodeTypeAndRecency) {
  const auto key = [](std::uint64_t near, RelationshipType type, std::string_view day,
                      std::string_view far, std::string_view identity = {}) {
    return Encode(AdjacencyKey{NodeId{near}, type, ADate(day).FirstDay(), far, identity});
  };
  using enum RelationshipType;
  const std::vector<std::string> ordered = {
      key(1, kChaired, "2024-01-01", "meeting:b"),
      key(1, kAttended, "2024-01-01", "meeting:a"),
      key(1, kAttended, "2024-01-01", "meeting:a", "x"),
      key(1, kAttended, "2024-01-01", "meeting:ab"),
      key(1, kAttended, "2023-12-31", "meeting:a"),
      key(1, kAttended, "1970-01-01", "meeting:a"),
      key(1, kAttended, "1960-01-01", "meeting:a"),
      key(1, kMentions, "2024-01-01", "meeting:a"),
      key(256, kChaired, "2024-01-01", "meeting:a"),
  };
  EXPECT_TRUE(std::is_sorted(ordered.begin(), ordered.end()));

  const std::string one = key(9, kAttended, "1960-02-03", "meeting:đ", "x/y");
  const auto parsed = ParseAdjacencyKey(one).value();
  EXPECT_EQ(parsed.near, NodeId{9});
  EXPECT_EQ(parsed.type, kAttended);
  EXPECT_EQ(parsed.recency, ADate("1960-02-03").FirstDay());
  EXPECT_EQ(parsed.far_id, "meeting:đ");
  EXPECT_EQ(parsed.identity, "x/y");
  EXPECT_TRUE(one.starts_with(AdjacencyPrefix(NodeId{9}, 5)));
  for (std::size_t size = 0; size < 14 + parsed.far_id.size(); ++size) {
    EXPECT_FALSE(ParseAdjacencyKey(one.substr(0, size))) << size;
  }
  EXPECT_FALSE(ParseAdjacencyKey(std::string(8, '\0') + "\xFF\xFF" + std::string(5, '\0')));
}

TEST(KeyCodec, SourceAndNameKeysComeBack) {
  EXPECT_EQ(ParseSourceArticleKey(SourceArticleKey(SourceId{1}, ArticleId{2})), ArticleId{2});
  EXPECT_FALSE(ParseSourceArticleKey(NodeKey(NodeId{1})));
  EXPECT_FALSE(ParseNameKey("\1abc"));
  EXPECT_FALSE(ParseNameKey(""));
  EXPECT_FALSE(ParseNameKey(std::string("\3abc\0official:a", 15)));
}

TEST(KeyCodec, PassagesOrderByDayAndTheUndatedComeLast) {
  const Day day = ADate("2018-06-20").FirstDay();
  const std::string key = PassageKey(7, day, ArticleId{9});
  EXPECT_TRUE(key.starts_with(PassagePrefix(7, day)));
  EXPECT_LT(PassagePrefix(7, day - std::chrono::days{1}), key);
  EXPECT_LT(key, PassageKey(7, DayInterval::kDistantFuture, ArticleId{1}));
  const auto parsed = ParsePassageKey(key).value();
  EXPECT_EQ(parsed.day, day);
  EXPECT_EQ(parsed.article, ArticleId{9});
  EXPECT_FALSE(ParsePassageKey(key.substr(1)));
}

TEST(KeyCodec, PublicIdsOfRelationshipsTellDifferentOnesApart) {
  const auto id = [](std::string_view from, std::string_view to, const Properties& properties) {
    return PublicIdOf(RelationshipType::kCoordinates, from, to,
                      IdentityOf(RelationshipType::kCoordinates, properties));
  };
  EXPECT_EQ(id("a", "b", {}), "a/COORDINATES/b");
  EXPECT_EQ(id("a", "b", {{"valid_from", ADate("2021")}, {"valid_to", ADate("2024")}}),
            "a/COORDINATES/b/2021/2024");
  EXPECT_EQ(id("a", "b", {{"valid_from", ADate("2021")}}), "a/COORDINATES/b/2021/");
  EXPECT_EQ(id("a", "b", {{"valid_to", ADate("2021")}}), "a/COORDINATES/b//2021");
  EXPECT_EQ(id("article:http://x/y%", "b", {}), "article:http:%2F%2Fx%2Fy%25/COORDINATES/b");
}

TEST(KeyCodec, PrefixEndIsTheLeastKeyBeyond) {
  EXPECT_EQ(PrefixEnd("ab"), "ac");
  EXPECT_EQ(PrefixEnd("a\xFF"), "b");
  EXPECT_EQ(PrefixEnd("\xFF\xFF"), "");
  EXPECT_EQ(PrefixEnd(""), "");
}

}  // namespace
}  // namespace entente::graph
