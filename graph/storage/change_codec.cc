#include <map>

#include "graph/storage/bytes.h"
#include "graph/storage/change_log.h"
#include "graph/storage/key.h"
#include "graph/storage/value_codec.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;
// Of a node in the table that only is an end of a relationship.
constexpr std::uint8_t kNoEffect = 0;

void WriteEffect(ByteWriter& writer, Effect effect) {
  writer.Fixed(static_cast<std::uint8_t>(effect));
}

std::uint8_t ReadEffect(ByteReader& reader, std::uint8_t least) {
  const auto number = reader.Fixed<std::uint8_t>();
  if (number < least || number > static_cast<std::uint8_t>(Effect::kChanged)) reader.Reject();
  return number;
}

void WriteMaybe(ByteWriter& writer, const std::optional<Value>& value) {
  writer.Fixed(static_cast<std::uint8_t>(value.has_value()));
  if (value) WriteValue(writer, *value);
}

std::optional<Value> ReadMaybe(ByteReader& reader) {
  const auto present = reader.Fixed<std::uint8_t>();
  if (present > 1) reader.Reject();
  return present == 1 ? std::optional(ReadValue(reader)) : std::nullopt;
}

void WriteProperties(ByteWriter& writer, Effect effect, const std::vector<PropertyChange>& all) {
  if (effect != Effect::kChanged) return;
  writer.Varint(all.size());
  for (const PropertyChange& property : all) {
    writer.String(property.property);
    WriteMaybe(writer, property.before);
    WriteMaybe(writer, property.after);
  }
}

std::vector<PropertyChange> ReadProperties(ByteReader& reader, Effect effect) {
  std::vector<PropertyChange> all;
  if (effect != Effect::kChanged) return all;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    PropertyChange property;
    property.property = reader.String();
    property.before = ReadMaybe(reader);
    property.after = ReadMaybe(reader);
    all.push_back(std::move(property));
  }
  return all;
}

// Every node that a change names, once: relationships refer to it by its place.
struct NodeTable {
  struct Row {
    std::string_view name;
    const NodeChange* change = nullptr;  // null for one that only is an end
    std::size_t place = 0;
  };
  std::map<std::string_view, Row> rows;

  explicit NodeTable(const Change& change) {
    for (const RelationshipChange& relationship : change.relationships) {
      rows[relationship.from].name = relationship.from_name;
      rows[relationship.to].name = relationship.to_name;
    }
    for (const NodeChange& node : change.nodes) rows[node.id] = {node.name, &node};
    std::size_t place = 0;
    for (auto& entry : rows) entry.second.place = place++;
  }
};

// What follows from/TYPE/to/ in the public id of a relationship.
std::string_view IdentityIn(const RelationshipChange& relationship) {
  const std::size_t bare =
      PublicIdOf(relationship.type, relationship.from, relationship.to, {}).size();
  const std::string_view id = relationship.id;
  return id.size() > bare ? id.substr(bare + 1) : std::string_view();
}

}  // namespace

std::string ChangeKey(std::uint64_t sequence) {
  return std::move(ByteWriter().Fixed(sequence)).Take();
}

std::string Encode(const Change& change) {
  ByteWriter writer;
  writer.Fixed(kVersion)
      .Fixed(static_cast<std::uint8_t>(change.kind))
      .Fixed(static_cast<std::uint64_t>(change.at.time_since_epoch().count()))
      .String(change.article)
      .Varint(change.evidence_added)
      .Varint(change.evidence_removed);
  const NodeTable table(change);
  writer.Varint(table.rows.size());
  for (const auto& [id, row] : table.rows) {
    if (row.change == nullptr) {
      writer.Fixed(kNoEffect);
    } else {
      WriteEffect(writer, row.change->effect);
    }
    writer.String(id).String(row.name);
    if (row.change != nullptr) WriteProperties(writer, row.change->effect, row.change->properties);
  }
  writer.Varint(change.relationships.size());
  for (const RelationshipChange& relationship : change.relationships) {
    WriteEffect(writer, relationship.effect);
    writer.Varint(static_cast<std::uint16_t>(relationship.type))
        .Varint(table.rows.at(relationship.from).place)
        .Varint(table.rows.at(relationship.to).place)
        .String(IdentityIn(relationship));
    WriteProperties(writer, relationship.effect, relationship.properties);
  }
  return std::move(writer).Take();
}

Result<Change> DecodeChange(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  Change change;
  const auto kind = reader.Fixed<std::uint8_t>();
  if (kind < 1 || kind > static_cast<std::uint8_t>(ChangeKind::kCurated)) reader.Reject();
  change.kind = static_cast<ChangeKind>(kind);
  change.at = ChangeTime(
      std::chrono::milliseconds(static_cast<std::int64_t>(reader.Fixed<std::uint64_t>())));
  change.article = reader.String();
  change.evidence_added = reader.Varint();
  change.evidence_removed = reader.Varint();

  std::vector<std::pair<std::string, std::string>> ids_and_names;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const std::uint8_t effect = ReadEffect(reader, kNoEffect);
    NodeChange node;
    node.id = reader.String();
    node.name = reader.String();
    ids_and_names.emplace_back(node.id, node.name);
    if (effect == kNoEffect) continue;
    node.effect = static_cast<Effect>(effect);
    node.properties = ReadProperties(reader, node.effect);
    const auto label = LabelOfId(node.id);
    if (!label) reader.Reject();
    node.label = label.value_or(Label::kArticle);
    change.nodes.push_back(std::move(node));
  }
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    RelationshipChange relationship;
    relationship.effect = static_cast<Effect>(ReadEffect(reader, 1));
    const auto type = ToRelationshipType(reader.Varint());
    const std::uint64_t from = reader.Varint();
    const std::uint64_t to = reader.Varint();
    const std::string_view identity = reader.String();
    relationship.properties = ReadProperties(reader, relationship.effect);
    if (!type || from >= ids_and_names.size() || to >= ids_and_names.size()) {
      reader.Reject();
      break;
    }
    relationship.type = *type;
    std::tie(relationship.from, relationship.from_name) = ids_and_names[from];
    std::tie(relationship.to, relationship.to_name) = ids_and_names[to];
    relationship.id = PublicIdOf(*type, relationship.from, relationship.to, identity);
    change.relationships.push_back(std::move(relationship));
  }
  if (!reader.AtEnd()) return Corruption("the change is not a record of version 3");
  return change;
}

}  // namespace entente::graph
