#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/base/date.h"
#include "graph/schema.h"
#include "graph/text/sketch.h"

// The property graph as plain values: no I/O, no storage ids. Nodes and relationships are named by
// their public ids ("official:nguyen-quoc-dung").
namespace entente::graph {

// A half-open range [begin, end) of Unicode code points into an article's stored text.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const TextSpan&) const = default;
};

using Value = std::variant<std::string, std::int64_t, double, bool, Date, std::vector<std::string>>;
// Sorted by name, so that every encoding of it is canonical.
using Properties = std::map<std::string, Value, std::less<>>;

// The value of a property when it has one of this type, else null.
template <class T>
const T* ValueOf(const Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found == properties.end() ? nullptr : std::get_if<T>(&found->second);
}

struct Article {
  std::string id;  // the caller's, else the URL, else a hash of the text
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<Date> published;
  std::string language;     // BCP 47: "vi", "en"
  std::string text;         // UTF-8, NFC; evidence offsets point into it
  std::string fingerprint;  // of content and extractor: equal means that nothing would change
  TextSketch sketch;        // of the report in it; empty for one that is nobody's copy
};

// The words that a fact rests on. `text` is the article's text at `span`, exactly.
struct Evidence {
  std::string article;
  std::uint32_t sentence = 0;  // index of the sentence in the article
  TextSpan span;
  std::string text;
  std::optional<Date> observed;  // when it was said; nothing when the article has no date

  auto operator<=>(const Evidence&) const = default;
};

// What some articles say of a node's property and cannot be true beside the merged value.
struct RivalValue {
  std::string property;
  Value value;
  std::uint32_t articles = 0;  // that say so
  bool operator==(const RivalValue&) const = default;
};

struct Node {
  std::string id;
  Label label{};
  std::string name;                // the canonical display name
  std::vector<std::string> names;  // every alias seen, `name` included, sorted
  Properties properties;
  std::uint32_t articles = 0;      // that tell of it
  std::uint32_t sources = 0;       // of these, copies of one report counted once
  std::vector<RivalValue> rivals;  // by property, then value; empty when it is not contested
};

struct Relationship {
  std::string id;
  RelationshipType type{};
  std::string from;
  std::string to;
  Properties properties;
  double confidence = 0;       // of the best evidence, 0 to 1
  std::uint32_t articles = 0;  // that tell of it
  std::uint32_t sources = 0;   // of these, copies of one report counted once
  std::vector<std::string>
      rivals;  // ids of those that contradict it; empty when it is not contested
  std::vector<Evidence> evidence;  // by article, then span; empty when not asked for
};

// What one article says of a node. The stored Node is a pure function of the set of its claims,
// whatever order they came in.
struct NodeClaim {
  std::string id;
  Label label{};
  std::string name;
  std::vector<std::string> names;
  Properties properties;
};

// What one article says of a relationship. Claims of the same type, ends and identifying
// properties (IdentifyingProperties in schema.h) are one relationship.
struct RelationshipClaim {
  RelationshipType type{};
  std::string from;
  std::string to;
  Properties properties;
  double confidence = 0;
  std::vector<Evidence> evidence;  // at least one; `article` and `observed` are set on write
};

// All that one article says. Both ends of every relationship are among `nodes`.
struct Contribution {
  std::vector<NodeClaim> nodes;
  std::vector<RelationshipClaim> relationships;
};

}  // namespace entente::graph
