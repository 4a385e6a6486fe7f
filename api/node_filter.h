#pragma once

#include <string>
#include <vector>

#include "api/call.h"
#include "api/property_catalog.h"
#include "graph/filter.h"

namespace entente::api {

// Which nodes a list of nodes has.
struct NodeFilter {
  struct Property {
    std::string name;
    PropertyKind kind;
    std::string value;
  };

  std::vector<graph::Label> labels;  // empty: all
  std::string name;                  // one of the node's names; empty: any
  std::vector<Property> properties;  // all must hold
  // A meeting's own dates and status, an article's own date must pass. Of everything else that this
  // narrows, some one relationship at the node must pass all at once; MENTIONS counts when only
  // the sources are asked about (known_by, min_confidence, min_sources).
  graph::RelationshipFilter relationships;
};

// label=, name=, every property of the labels asked for (of all when none are), and the common
// filters.
NodeFilter ReadNodeFilter(Call& call);

// The part of a filter that needs no property: label= and the common filters.
NodeFilter ReadNodeFilterWithoutProperties(Call& call);

Result<bool> Passes(Call& call, const graph::Node& node, const NodeFilter& filter);

}  // namespace entente::api
