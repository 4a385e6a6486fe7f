#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/model.h"

// What one write did to the graph, as the log of changes keeps it.
namespace entente::graph {

// The numbers are stored on disk.
enum class ChangeKind : std::uint8_t {
  kCreated = 1,   // an article that was not there
  kReplaced = 2,  // another text under the same id
  kRemoved = 3,   // an article was retracted
  kCurated = 4,   // somebody decided about a node
};

enum class Effect : std::uint8_t {
  kAdded = 1,
  kRemoved = 2,
  kChanged = 3,  // there before and after, with other properties or, of a node, another name
};

// A value that is other than it was; nothing where there was, or is, none.
struct PropertyChange {
  std::string property;  // "name" stands for the display name of a node
  std::optional<Value> before;
  std::optional<Value> after;
  bool operator==(const PropertyChange&) const = default;
};

struct NodeChange {
  Effect effect{};
  std::string id;
  Label label{};
  std::string name;                        // after the change; before it when it is gone
  std::vector<PropertyChange> properties;  // by name; of kChanged alone
  bool operator==(const NodeChange&) const = default;
};

struct RelationshipChange {
  Effect effect{};
  std::string id;
  RelationshipType type{};
  std::string from;
  std::string to;
  std::string from_name;
  std::string to_name;
  std::vector<PropertyChange> properties;
  bool operator==(const RelationshipChange&) const = default;
};

using ChangeTime = std::chrono::sys_time<std::chrono::milliseconds>;

struct Change {
  std::uint64_t sequence = 0;  // Store::Sequence() after it
  ChangeTime at{};             // by the writer's clock, but never before an earlier change
  ChangeKind kind{};
  std::string article;            // of kCurated: the node
  std::vector<NodeChange> nodes;  // by id
  // By id. MENTIONS, which say what an article names and nothing of the world, are left out.
  std::vector<RelationshipChange> relationships;
  std::uint64_t evidence_added = 0;
  std::uint64_t evidence_removed = 0;
  bool operator==(const Change&) const = default;
};

// A part of the log, oldest first.
struct ChangePage {
  std::vector<Change> items;
  bool more = false;  // whether others follow
  // Every change after this sequence is kept, no earlier one is.
  std::uint64_t kept_after = 0;
};

}  // namespace entente::graph
