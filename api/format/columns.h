#pragma once

#include <string>
#include <vector>

#include "api/format/graph_writer.h"
#include "api/json.h"
#include "api/property_catalog.h"

namespace entente::api {

// A member of nodes or relationships that formats with a fixed heading give a place of its own.
struct Column {
  std::string name;
  PropertyKind kind = PropertyKind::kText;
};

// The columns of each part: those of every node or relationship first, then the vocabulary's
// properties by name. They do not depend on what is written, so that they can be told before it.
const std::vector<Column>& ColumnsOf(GraphPart part);

// The members of `element` that have no column among `columns`, as a JSON object; "" for none.
std::string OtherMembers(const Json& element, const std::vector<Column>& columns);

}  // namespace entente::api
