#pragma once

#include "api/format/graph_of.h"
#include "api/format/graph_writer.h"

namespace entente::api {

// A graph as the rows that Grafana's node graph panel takes: of nodes "id", "title", "subtitle",
// "mainstat", "secondarystat", "arc__LABEL", "detail__…"; of edges "id", "source", "target",
// "mainstat", "secondarystat", "thickness", "detail__…". With kBoth {"nodes": […], "edges": […]}.
Json GrafanaRows(const GraphElements& graph, GraphPart part);

}  // namespace entente::api
