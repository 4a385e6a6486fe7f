#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What people decide about nodes, beside what articles say of them: which nodes are one, and what
// a node is called. Plain values, no I/O.
namespace entente::graph {

// Who decided, and why. Kept with the decision.
struct CurationNote {
  std::string by;          // as the client gave it
  std::string caller;      // whom the server knows the client as: a token's name
  std::string reason;      // empty: none given
  std::int64_t at_ms = 0;  // milliseconds since 1970-01-01 UTC
  bool operator==(const CurationNote&) const = default;
};

// Names to be shown of a node whatever the articles say, and names not to be shown.
struct NameEdit {
  std::vector<std::string> add;
  std::vector<std::string> remove;
  std::vector<std::string> reset;  // to be as the articles have them
  bool operator==(const NameEdit&) const = default;
};

// The numbers are stored on disk.
enum class CurationAction : std::uint8_t { kMerge = 1, kSplit = 2, kNames = 3 };

struct CurationEntry {
  CurationAction action{};
  std::string node;  // that was merged, split off or renamed
  std::string into;  // of a merge or split: what it was, or had been, merged into
  NameEdit names;    // of kNames
  CurationNote note;
  bool operator==(const CurationEntry&) const = default;
};

struct NodeCuration {
  // What the node is shown as; nothing when it is not merged into another.
  std::optional<std::string> merged_into;
  std::vector<std::string> merged;  // ids that stand for this node, directly or not, by id
  std::vector<std::string> added;   // names
  std::vector<std::string> removed;
  std::vector<CurationEntry> history;  // oldest first
};

struct CurationOutcome {
  bool changed = false;        // false: it was so already, and nothing was written
  std::string node;            // what the node is shown as now
  std::uint64_t articles = 0;  // whose claims read differently because of it
};

}  // namespace entente::graph
