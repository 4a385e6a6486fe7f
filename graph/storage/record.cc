#include "graph/storage/record.h"

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/value_codec.h"

namespace entente::graph {
namespace {

// The first byte of every record. A program reads the versions up to its own.
constexpr std::uint8_t kVersion = 3;

ByteWriter Begin() { return std::move(ByteWriter().Fixed(kVersion)); }

ByteReader Begin(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  return reader;
}

template <class T>
Result<T> Finish(const ByteReader& reader, T value, std::string_view what) {
  if (!reader.AtEnd()) return Corruption(std::string(what) + " is not a record of version 3");
  return value;
}

Label ReadLabel(ByteReader& reader) {
  const auto label = ToLabel(reader.Fixed<std::uint8_t>());
  if (!label) reader.Reject();
  return label.value_or(Label::kArticle);
}

RelationshipType ReadType(ByteReader& reader) {
  const auto type = ToRelationshipType(reader.Varint());
  if (!type) reader.Reject();
  return type.value_or(RelationshipType::kMentions);
}

void WriteHashes(ByteWriter& writer, const std::vector<std::uint64_t>& hashes) {
  writer.Varint(hashes.size());
  for (const std::uint64_t hash : hashes) writer.Fixed(hash);
}

std::vector<std::uint64_t> ReadHashes(ByteReader& reader, std::size_t max) {
  std::vector<std::uint64_t> hashes;
  const std::size_t count = reader.Count();
  if (count > max) reader.Reject();
  for (std::size_t i = 0; i < count && reader.ok(); ++i) {
    const auto hash = reader.Fixed<std::uint64_t>();
    if (i > 0 && hash <= hashes.back()) reader.Reject();
    hashes.push_back(hash);
  }
  return hashes;
}

}  // namespace

std::string Encode(const StoreState& state) {
  auto writer = Begin();
  for (const std::uint64_t number :
       {state.sequence, state.next_node, state.next_relationship, state.next_article,
        state.articles, state.nodes, state.relationships, state.evidence, state.changes_after,
        state.words, state.interventions, state.listed_blocks}) {
    writer.Varint(number);
  }
  writer.String(state.listed_word);
  writer.Fixed(static_cast<std::uint64_t>(state.changed_at.time_since_epoch().count()));
  writer.Varint(state.nodes_by_label.size());
  for (const auto& [label, count] : state.nodes_by_label) {
    writer.Fixed(static_cast<std::uint8_t>(label)).Varint(count);
  }
  writer.Varint(state.relationships_by_type.size());
  for (const auto& [type, count] : state.relationships_by_type) {
    writer.Varint(static_cast<std::uint16_t>(type)).Varint(count);
  }
  return std::move(writer).Take();
}

Result<StoreState> DecodeState(std::string_view bytes) {
  auto reader = Begin(bytes);
  StoreState state;
  for (std::uint64_t* const number :
       {&state.sequence, &state.next_node, &state.next_relationship, &state.next_article,
        &state.articles, &state.nodes, &state.relationships, &state.evidence, &state.changes_after,
        &state.words, &state.interventions, &state.listed_blocks}) {
    *number = reader.Varint();
  }
  state.listed_word = reader.String();
  if (state.listed_blocks > UINT32_MAX) reader.Reject();
  state.changed_at = ChangeTime(
      std::chrono::milliseconds(static_cast<std::int64_t>(reader.Fixed<std::uint64_t>())));
  if (state.changes_after > state.sequence) reader.Reject();
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const Label label = ReadLabel(reader);
    state.nodes_by_label[label] = reader.Varint();
  }
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const RelationshipType type = ReadType(reader);
    state.relationships_by_type[type] = reader.Varint();
  }
  return Finish(reader, std::move(state), "the state");
}

std::string Encode(const NodeRecord& record) {
  auto writer = Begin();
  writer.Fixed(static_cast<std::uint8_t>(record.label)).String(record.id);
  writer.Varint(record.tally.articles)
      .Varint(record.tally.copies)
      .Varint(record.tally.names.size());
  for (const auto& [name, support] : record.tally.names) {
    writer.String(name).Varint(support.articles).Varint(support.as_display);
  }
  WriteStrings(writer, record.curated.added);
  WriteStrings(writer, record.curated.removed);
  WriteTally(writer, record.tally.properties);
  writer.Varint(record.degrees.size());
  for (const auto& [type, degree] : record.degrees) {
    writer.Varint(static_cast<std::uint16_t>(type)).Varint(degree.out).Varint(degree.in);
  }
  WriteArticles(writer, record.claimants);
  return std::move(writer).Take();
}

Result<NodeRecord> DecodeNode(std::string_view bytes) {
  auto reader = Begin(bytes);
  NodeRecord record;
  record.label = ReadLabel(reader);
  record.id = reader.String();
  if (LabelOfId(record.id) != record.label) reader.Reject();
  record.tally.articles = ReadSupport(reader, UINT32_MAX);
  record.tally.copies = ReadCopies(reader, record.tally.articles);
  std::uint64_t displayed = 0;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    std::string name{reader.String()};
    NameSupport support;
    support.articles = ReadSupport(reader, record.tally.articles);
    support.as_display = reader.Varint32();
    if (support.as_display > support.articles) reader.Reject();
    displayed += support.as_display;
    record.tally.names.emplace(std::move(name), support);
  }
  // Each claim has one name to be shown by.
  if (displayed != record.tally.articles) reader.Reject();
  for (auto* const names : {&record.curated.added, &record.curated.removed}) {
    auto read = ReadStrings(reader);
    names->insert(read.begin(), read.end());
  }
  record.tally.properties = ReadTally(reader, record.tally.articles);
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const RelationshipType type = ReadType(reader);
    TypeDegree degree;
    degree.out = reader.Varint();
    degree.in = reader.Varint();
    if (degree == TypeDegree{}) reader.Reject();
    record.degrees.emplace(type, degree);
  }
  record.claimants = ReadArticles(reader, record.tally.articles);
  return Finish(reader, std::move(record), "the node");
}

Result<std::pair<std::string, Label>> DecodeNodeHead(std::string_view bytes) {
  auto reader = Begin(bytes);
  const Label label = ReadLabel(reader);
  std::string id{reader.String()};
  if (!reader.ok()) return Corruption("the node is not a record of version 3");
  return std::pair(std::move(id), label);
}

std::string Encode(const Covering& covering) {
  auto writer = Begin();
  writer.Fixed(static_cast<std::uint64_t>(covering.relationship))
      .Fixed(static_cast<std::uint64_t>(covering.far))
      .Fixed(static_cast<std::uint8_t>(covering.far_label));
  WriteStatus(writer, covering.near_status);
  WriteStatus(writer, covering.far_status);
  writer.DayNumber(covering.valid.begin)
      .DayNumber(covering.valid.end)
      .DayNumber(covering.first_observed.value_or(DayInterval::kDistantFuture))
      .Double(covering.confidence)
      .Varint(covering.sources);
  return std::move(writer).Take();
}

Result<Covering> DecodeCovering(std::string_view bytes) {
  auto reader = Begin(bytes);
  Covering covering;
  covering.relationship = RelationshipId{reader.Fixed<std::uint64_t>()};
  covering.far = NodeId{reader.Fixed<std::uint64_t>()};
  covering.far_label = ReadLabel(reader);
  covering.near_status = ReadStatus(reader);
  covering.far_status = ReadStatus(reader);
  covering.valid.begin = reader.DayNumber();
  covering.valid.end = reader.DayNumber();
  const Day first_observed = reader.DayNumber();
  if (first_observed != DayInterval::kDistantFuture) covering.first_observed = first_observed;
  covering.confidence = ReadConfidence(reader);
  covering.sources = reader.Varint32();
  return Finish(reader, covering, "the adjacency entry");
}

std::string Encode(const RelationshipRecord& record) {
  auto writer = Begin();
  writer.Varint(static_cast<std::uint16_t>(record.type))
      .Fixed(static_cast<std::uint64_t>(record.from))
      .Fixed(static_cast<std::uint64_t>(record.to))
      .String(record.from_id)
      .String(record.to_id)
      .String(record.identity)
      .DayNumber(record.recency);
  WriteTally(writer, record.tally);
  WriteArticles(writer, record.claimants);
  return std::move(writer).Take();
}

Result<RelationshipRecord> DecodeRelationship(std::string_view bytes) {
  auto reader = Begin(bytes);
  RelationshipRecord record;
  record.type = ReadType(reader);
  record.from = NodeId{reader.Fixed<std::uint64_t>()};
  record.to = NodeId{reader.Fixed<std::uint64_t>()};
  record.from_id = reader.String();
  record.to_id = reader.String();
  record.identity = reader.String();
  record.recency = reader.DayNumber();
  record.tally = ReadRelationshipTally(reader);
  record.claimants = ReadArticles(reader, record.tally.articles);
  return Finish(reader, std::move(record), "the relationship");
}

void WriteNodeClaim(ByteWriter& writer, const NodeClaim& claim,
                    const std::optional<Date>& observed) {
  writer.Fixed(kVersion).MaybeDate(observed).String(claim.name);
  WriteStrings(writer, claim.names);
  WriteProperties(writer, claim.properties);
}

std::string Encode(const NodeClaimRecord& record) {
  ByteWriter writer;
  WriteNodeClaim(writer, record.claim, record.observed);
  return std::move(writer).Take();
}

Result<NodeClaimRecord> DecodeNodeClaim(std::string_view bytes) {
  auto reader = Begin(bytes);
  NodeClaimRecord record;
  record.observed = reader.MaybeDate();
  record.claim.name = reader.String();
  record.claim.names = ReadStrings(reader);
  record.claim.properties = ReadProperties(reader);
  return Finish(reader, std::move(record), "the claim of a node");
}

std::string Encode(const RelationshipClaimRecord& record) {
  auto writer = Begin();
  writer.MaybeDate(record.observed).Double(record.claim.confidence);
  WriteProperties(writer, record.claim.properties);
  const std::string_view article =
      record.claim.evidence.empty() ? std::string_view{} : record.claim.evidence.front().article;
  writer.String(article);
  writer.Varint(record.claim.evidence.size());
  for (const Evidence& evidence : record.claim.evidence) {
    writer.Varint(evidence.sentence)
        .Varint(evidence.span.begin)
        .Varint(evidence.span.end)
        .String(evidence.text);
    const bool elsewhere = evidence.article != article || evidence.observed != record.observed;
    writer.Fixed(static_cast<std::uint8_t>(elsewhere));
    if (elsewhere) writer.String(evidence.article).MaybeDate(evidence.observed);
  }
  return std::move(writer).Take();
}

Result<RelationshipClaimRecord> DecodeRelationshipClaim(std::string_view bytes) {
  auto reader = Begin(bytes);
  RelationshipClaimRecord record;
  record.observed = reader.MaybeDate();
  record.claim.confidence = ReadConfidence(reader);
  record.claim.properties = ReadProperties(reader);
  const std::string article{reader.String()};
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    Evidence evidence;
    evidence.article = article;
    evidence.sentence = reader.Varint32();
    evidence.span.begin = reader.Varint32();
    evidence.span.end = reader.Varint32();
    evidence.text = reader.String();
    evidence.observed = record.observed;
    const auto elsewhere = reader.Fixed<std::uint8_t>();
    if (elsewhere > 1) reader.Reject();
    if (elsewhere == 1) {
      evidence.article = reader.String();
      evidence.observed = reader.MaybeDate();
    }
    record.claim.evidence.push_back(std::move(evidence));
  }
  return Finish(reader, std::move(record), "the claim of a relationship");
}

std::string EncodeArticle(const Article& article) {
  auto writer = Begin();
  writer.String(article.id);
  const std::optional<std::string>* const optionals[] = {&article.url, &article.title,
                                                         &article.outlet};
  for (const auto* const text : optionals) {
    writer.Fixed(static_cast<std::uint8_t>(text->has_value()));
    if (*text) writer.String(**text);
  }
  writer.MaybeDate(article.published).String(article.language).String(article.fingerprint);
  WriteHashes(writer, article.sketch.hashes);
  WriteHashes(writer, article.sketch.passages);
  return std::move(writer).Take();
}

Result<Article> DecodeArticle(std::string_view bytes) {
  auto reader = Begin(bytes);
  Article article;
  article.id = reader.String();
  std::optional<std::string>* const optionals[] = {&article.url, &article.title, &article.outlet};
  for (auto* const text : optionals) {
    const auto present = reader.Fixed<std::uint8_t>();
    if (present > 1) reader.Reject();
    if (present == 1) *text = std::string(reader.String());
  }
  article.published = reader.MaybeDate();
  article.language = reader.String();
  article.fingerprint = reader.String();
  article.sketch.hashes = ReadHashes(reader, TextSketch::kMaxHashes);
  article.sketch.passages = ReadHashes(reader, TextSketch::kMaxPassages);
  return Finish(reader, std::move(article), "the article");
}

std::string EncodeId(std::uint64_t id) { return std::move(ByteWriter().Fixed(id)).Take(); }

Result<std::uint64_t> DecodeId(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto id = reader.Fixed<std::uint64_t>();
  if (!reader.AtEnd()) return Corruption("the id is not 8 bytes long");
  return id;
}

// Of the names that were not removed, else of those that were added, else of all.
std::string DisplayNameOf(const NodeRecord& record) {
  if (record.curated.removed.empty()) return record.tally.DisplayName();
  NodeTally shown;
  shown.names = record.tally.names;
  std::erase_if(shown.names, [&record](const auto& entry) {
    return record.curated.removed.contains(entry.first);
  });
  if (!shown.names.empty()) return shown.DisplayName();
  return record.curated.added.empty() ? record.tally.DisplayName() : *record.curated.added.begin();
}

std::set<std::string> NamesOf(const NodeRecord& record) {
  if (record.tally.articles == 0) return {};
  std::set<std::string> names = record.curated.added;
  for (const auto& entry : record.tally.names) {
    if (!record.curated.removed.contains(entry.first)) names.insert(entry.first);
  }
  if (names.empty()) names.insert(DisplayNameOf(record));
  return names;
}

Node ToNode(const NodeRecord& record) {
  Node node;
  node.id = record.id;
  node.label = record.label;
  node.name = DisplayNameOf(record);
  const auto names = NamesOf(record);
  node.names.assign(names.begin(), names.end());
  node.properties = record.tally.properties.Merge();
  node.articles = record.tally.articles;
  node.sources = record.tally.Sources();
  return node;
}

std::string PublicIdOf(const RelationshipRecord& record) {
  return PublicIdOf(record.type, record.from_id, record.to_id, record.identity);
}

Relationship ToRelationship(const RelationshipRecord& record) {
  Relationship relationship;
  relationship.id = PublicIdOf(record);
  relationship.type = record.type;
  relationship.from = record.from_id;
  relationship.to = record.to_id;
  relationship.properties = record.tally.properties.Merge();
  relationship.confidence = record.tally.confidence.value;
  relationship.articles = record.tally.articles;
  relationship.sources = record.tally.Sources();
  return relationship;
}

}  // namespace entente::graph
