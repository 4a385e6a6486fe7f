#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/call.h"
#include "api/node_reference.h"
#include "graph/change.h"

// Which part of the log of changes is asked for.
namespace entente::api {

// From where on: after a sequence, or from a moment on; nothing for all that is kept.
using ChangeStart = std::variant<std::monostate, std::uint64_t, graph::ChangeTime>;

// A number is a sequence; a time is a date with a '-' in it, or a date and a time of day as RFC
// 3339 writes it in UTC. kInvalidArgument otherwise.
Result<ChangeStart> ParseChangeStart(std::string_view text);

// The sequence after which to read. Nothing when the log does not reach back so far, or the store
// has not come so far yet: then `detail` says so, and the client has to read the graph anew.
Result<std::optional<std::uint64_t>> Locate(const graph::ReadView& view, const ChangeStart& start,
                                            std::string& detail);

// The nodes of node=: ids, or names of what is there now. An id of a node that is gone is one, too.
struct ChangedNodes {
  std::vector<std::string> ids;
  std::optional<NodeReference> ambiguous;

  // Whether a change touches all of them: one by itself, or as an end of a relationship.
  [[nodiscard]] bool AllIn(const graph::Change& change) const;
};
Result<ChangedNodes> ResolveChangedNodes(Call& call, const std::vector<std::string>& texts);

}  // namespace entente::api
