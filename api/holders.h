#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "api/json.h"
#include "graph/filter.h"

namespace entente::api {

// Who may have held an office, by what the graph says of it.
struct Holder {
  graph::Node official;
  graph::Relationship position;  // HOLDS_POSITION, with its evidence
  // That of the position, halved for each year between the date asked for and the nearest day on
  // which a source said so; not when sources said so before and after it.
  double confidence = 0;
};

// The holders of the office `role` of `partner` on a day of `on`, the surest first; of any time
// without it. Who is known not to have held it then is left out, and for an office that there is
// once, who is told of only before another was, or only after. `filter` narrows what is read.
//
// Derived when it is asked for and never written, so that it does not depend on the order in which
// the articles came.
Result<std::vector<Holder>> HoldersOf(Call& call, graph::NodeId partner, std::string_view role,
                                      const std::optional<Date>& on,
                                      graph::RelationshipFilter filter);

// {"official", "role", "title"} and the members of AppendTerm, with the confidence of the holder.
Json HolderJson(const Holder& holder, WithEvidence evidence, Format form = Format::kJson);

}  // namespace entente::api
