#include "graph/storage/key.h"

#include <fmt/format.h>

#include "graph/storage/bytes.h"

namespace entente::graph {
namespace {

template <class Id>
std::string IdKey(Id id) {
  return std::move(ByteWriter().Fixed(static_cast<std::uint64_t>(id))).Take();
}

template <class Id>
std::string IdPairKey(Id id, ArticleId article) {
  return std::move(ByteWriter()
                       .Fixed(static_cast<std::uint64_t>(id))
                       .Fixed(static_cast<std::uint64_t>(article)))
      .Take();
}

std::string ToText(const Value& value) {
  struct Visitor {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(const Date& date) const { return date.ToString(); }
    std::string operator()(const std::vector<std::string>& list) const {
      return fmt::format("{}", fmt::join(list, ","));
    }
  };
  return std::visit(Visitor{}, value);
}

void AppendEscaped(std::string& out, std::string_view part) {
  // As in nearly all of them.
  if (part.find('/') == std::string_view::npos && part.find('%') == std::string_view::npos) {
    out += part;
    return;
  }
  for (const char c : part) {
    if (c == '/') {
      out += "%2F";
    } else if (c == '%') {
      out += "%25";
    } else {
      out += c;
    }
  }
}

}  // namespace

std::string NodeKey(NodeId node) { return IdKey(node); }
std::string RelationshipKey(RelationshipId relationship) { return IdKey(relationship); }
std::string ArticleKey(ArticleId article) { return IdKey(article); }

std::optional<ArticleId> ParseArticleKey(std::string_view key) {
  ByteReader reader(key);
  const ArticleId article{reader.Fixed<std::uint64_t>()};
  if (!reader.AtEnd()) return std::nullopt;
  return article;
}

std::optional<ArticleId> ParseSourceArticleKey(std::string_view key) {
  ByteReader reader(key);
  reader.Fixed<std::uint64_t>();
  const ArticleId article{reader.Fixed<std::uint64_t>()};
  if (!reader.AtEnd()) return std::nullopt;
  return article;
}

std::string PassagePrefix(std::uint64_t hash, Day day) {
  return std::move(ByteWriter().Fixed(hash).DayNumber(day)).Take();
}

std::string PassageKey(std::uint64_t hash, Day day, ArticleId article) {
  return PassagePrefix(hash, day) + ArticleKey(article);
}

std::optional<PassageEntry> ParsePassageKey(std::string_view key) {
  ByteReader reader(key);
  reader.Fixed<std::uint64_t>();
  PassageEntry entry;
  entry.day = reader.DayNumber();
  entry.article = ArticleId{reader.Fixed<std::uint64_t>()};
  if (!reader.AtEnd()) return std::nullopt;
  return entry;
}

std::string SourceKey(SourceId source) { return IdKey(source); }

std::string SourceArticleKey(SourceId source, ArticleId article) {
  return IdPairKey(source, article);
}

std::string Encode(const AdjacencyKey& key) {
  ByteWriter day;
  day.DayNumber(key.recency);
  ByteWriter out;
  out.Fixed(static_cast<std::uint64_t>(key.near)).Fixed(static_cast<std::uint16_t>(key.type));
  for (const char byte : day.bytes()) out.Fixed(static_cast<std::uint8_t>(~byte));
  out.Raw(key.far_id).Fixed(std::uint8_t{0}).Raw(key.identity);
  return std::move(out).Take();
}

std::optional<AdjacencyKey> ParseAdjacencyKey(std::string_view key) {
  ByteReader reader(key);
  AdjacencyKey parsed;
  parsed.near = NodeId{reader.Fixed<std::uint64_t>()};
  const auto type = ToRelationshipType(reader.Fixed<std::uint16_t>());
  std::string day{reader.Raw(4)};
  for (char& byte : day) byte = static_cast<char>(~byte);
  ByteReader day_reader(day);
  parsed.recency = day_reader.DayNumber();
  const auto end = reader.rest().find('\0');
  if (!type || !day_reader.AtEnd() || !reader.ok() || end == std::string_view::npos) {
    return std::nullopt;
  }
  parsed.type = *type;
  parsed.far_id = reader.rest().substr(0, end);
  parsed.identity = reader.rest().substr(end + 1);
  return parsed;
}

std::string AdjacencyPrefix(NodeId near, std::uint16_t type) {
  return std::move(ByteWriter().Fixed(static_cast<std::uint64_t>(near)).Fixed(type)).Take();
}

std::string IdentityOf(RelationshipType type, const Properties& properties) {
  std::string identity;
  bool any = false;
  bool first = true;
  for (const std::string_view name : IdentifyingProperties(type)) {
    if (!first) identity += '/';
    first = false;
    if (const auto found = properties.find(name); found != properties.end()) {
      AppendEscaped(identity, ToText(found->second));
      any = true;
    }
  }
  return any ? identity : std::string{};
}

std::string PublicIdOf(RelationshipType type, std::string_view from, std::string_view to,
                       std::string_view identity) {
  std::string id;
  AppendEscaped(id, from);
  id.append("/").append(ToString(type)).append("/");
  AppendEscaped(id, to);
  if (!identity.empty()) id.append("/").append(identity);
  return id;
}

std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<std::uint8_t>(end.back()) == 0xFF) end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<std::uint8_t>(end.back()) + 1);
  return end;
}

std::string Hex(std::string_view bytes) {
  constexpr std::size_t kShown = 64;
  std::string hex;
  for (const char byte : bytes.substr(0, kShown)) {
    hex += fmt::format("{:02x}", static_cast<std::uint8_t>(byte));
  }
  if (bytes.size() > kShown) hex += "…";
  return hex;
}

}  // namespace entente::graph
