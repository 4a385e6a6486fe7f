#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cypher/held_bytes.h"
#include "cypher/temporal/temporal.h"

namespace entente::cypher {

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

// A node of the graph that the query runs on; what it holds is asked of the graph when needed.
struct NodeRef {
  std::uint64_t id = 0;
  auto operator<=>(const NodeRef&) const = default;
};

struct RelationshipRef {
  std::uint64_t id = 0;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint32_t type = 0;  // the graph knows its name
  bool operator==(const RelationshipRef& other) const { return id == other.id; }
  auto operator<=>(const RelationshipRef& other) const { return id <=> other.id; }
};

// Alternates nodes and relationships: one node more than relationships.
struct Path {
  std::vector<NodeRef> nodes;
  std::vector<RelationshipRef> relationships;
};

// In the order of Value's alternatives.
enum class ValueType : std::uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kString,
  kList,
  kMap,
  kNode,
  kRelationship,
  kPath,
  kDate,
  kLocalTime,
  kTime,
  kLocalDateTime,
  kDateTime,
  kDuration,
};
std::string_view ToString(ValueType type);

// From this size on a value is counted while it lives, however many share it.
constexpr std::size_t kLargeBytes = std::size_t{1} << 20;

// A list, map or large string. Of the first two how deep they nest is known, for reduce could build
// one whose destruction, which recurses, exhausts the stack.
template <class T>
struct Nested {
  T items;
  std::uint32_t depth = 1;
  std::size_t bytes = 0;           // about, without items that are counted themselves
  mutable HeldBytes counted_in{};  // of a large one, once a query has it
};
constexpr std::uint32_t kMaxNesting = 1000;

// Any value of a query. Lists, maps, paths and large strings are shared and never change.
class Value {
 public:
  Value() = default;
  Value(bool value) : storage_(value) {}          // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : storage_(value) {}  // NOLINT(google-explicit-constructor)
  Value(double value) : storage_(value) {}        // NOLINT(google-explicit-constructor)
  Value(std::string value);                       // NOLINT(google-explicit-constructor)
  Value(List value);                              // NOLINT(google-explicit-constructor)
  Value(Map value);                               // NOLINT(google-explicit-constructor)
  Value(Path value)                               // NOLINT(google-explicit-constructor)
      : storage_(std::make_shared<const Path>(std::move(value))) {}
  Value(NodeRef value) : storage_(value) {}                   // NOLINT(google-explicit-constructor)
  Value(RelationshipRef value) : storage_(value) {}           // NOLINT(google-explicit-constructor)
  Value(LocalDate value) : storage_(value) {}                 // NOLINT(google-explicit-constructor)
  Value(LocalTime value) : storage_(value) {}                 // NOLINT(google-explicit-constructor)
  Value(ZonedTime value) : storage_(value) {}                 // NOLINT(google-explicit-constructor)
  Value(LocalDateTime value) : storage_(value) {}             // NOLINT(google-explicit-constructor)
  Value(ZonedDateTime value) : storage_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Value(Duration value) : storage_(value) {}                  // NOLINT(google-explicit-constructor)
  Value(const char*) = delete;                                // would be taken for a bool

  [[nodiscard]] ValueType type() const {
    const std::size_t index = storage_.index();
    return index == kLargeTextIndex ? ValueType::kString : static_cast<ValueType>(index);
  }
  [[nodiscard]] bool IsNull() const { return type() == ValueType::kNull; }
  [[nodiscard]] bool Is(ValueType wanted) const { return type() == wanted; }
  [[nodiscard]] bool IsNumber() const { return Is(ValueType::kInteger) || Is(ValueType::kFloat); }
  // A boolean that is true: what WHERE lets pass.
  [[nodiscard]] bool IsTrue() const { return Is(ValueType::kBoolean) && AsBoolean(); }

  // The value of the type that it must be of.
  [[nodiscard]] bool AsBoolean() const { return std::get<bool>(storage_); }
  [[nodiscard]] std::int64_t AsInteger() const { return std::get<std::int64_t>(storage_); }
  [[nodiscard]] double AsFloat() const { return std::get<double>(storage_); }
  [[nodiscard]] const std::string& AsString() const {
    if (const auto* const text = std::get_if<std::string>(&storage_)) return *text;
    return std::get<std::shared_ptr<const Nested<std::string>>>(storage_)->items;
  }
  [[nodiscard]] const List& AsList() const {
    return std::get<std::shared_ptr<const Nested<List>>>(storage_)->items;
  }
  [[nodiscard]] const Map& AsMap() const {
    return std::get<std::shared_ptr<const Nested<Map>>>(storage_)->items;
  }
  [[nodiscard]] const Path& AsPath() const {
    return *std::get<std::shared_ptr<const Path>>(storage_);
  }
  [[nodiscard]] NodeRef AsNode() const { return std::get<NodeRef>(storage_); }
  [[nodiscard]] const RelationshipRef& AsRelationship() const {
    return std::get<RelationshipRef>(storage_);
  }
  template <class T>
  [[nodiscard]] const T& As() const {
    return std::get<T>(storage_);
  }
  // How many lists and maps lie within each other; 0 when it is neither.
  [[nodiscard]] std::uint32_t Depth() const {
    if (Is(ValueType::kList)) return std::get<std::shared_ptr<const Nested<List>>>(storage_)->depth;
    if (Is(ValueType::kMap)) return std::get<std::shared_ptr<const Nested<Map>>>(storage_)->depth;
    return 0;
  }
  // Of an integer or a float.
  [[nodiscard]] double ToDouble() const {
    return Is(ValueType::kInteger) ? static_cast<double>(AsInteger()) : AsFloat();
  }

  // Counts a large value in `total` until the last of those that share it dies; once.
  void CountIn(const std::shared_ptr<std::size_t>& total) const;
  // About, beside the Value itself; 0 of what is counted.
  [[nodiscard]] std::size_t UncountedBytes() const;

 private:
  static constexpr std::size_t kLargeTextIndex = 16;

  std::variant<std::monostate, bool, std::int64_t, double, std::string,
               std::shared_ptr<const Nested<List>>, std::shared_ptr<const Nested<Map>>, NodeRef,
               RelationshipRef, std::shared_ptr<const Path>, LocalDate, LocalTime, ZonedTime,
               LocalDateTime, ZonedDateTime, Duration, std::shared_ptr<const Nested<std::string>>>
      storage_;
};

// "1.5", "1.0", "1e+21", "NaN": the shortest text that reads back to the same number.
std::string FloatToString(double value);
// A temporal value as ISO 8601.
bool IsTemporal(ValueType type);
std::string TemporalToString(const Value& value);

// Bytes that it takes to keep a value, about, without what is counted already (CountIn).
std::size_t SizeOf(const Value& value);
// Of all of them.
std::size_t SizeOf(const List& values);

}  // namespace entente::cypher
