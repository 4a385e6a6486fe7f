#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "api/format/graph_writer.h"
#include "api/http.h"
#include "api/parameters.h"
#include "graph/base/result.h"

namespace entente::api {

// Which forms a route's answer can be had in.
enum class Forms : std::uint8_t {
  kOne,       // the handler's own
  kList,      // {"items": […]}, in every format
  kSubgraph,  // {"nodes": […], "relationships": […]}, in every format and as Grafana's node graph
  kReach,     // the same, or its ids or their number alone
  kPaths,     // the same, or the length of the shortest path alone
  kEvents,    // a list, and as server-sent events, by Accept alone
  kExport     // in the formats that a whole graph is carried elsewhere by
};

// The form that the client asks for.
struct Selection {
  Format format = Format::kJson;
  GraphPart part = GraphPart::kBoth;
  std::string_view view = "full";  // one of ViewsOf(forms)

  [[nodiscard]] bool full() const { return view == "full"; }
  [[nodiscard]] bool grafana() const { return view == "grafana"; }
};

// The values of view= that a route's forms have; none when it has no such parameter.
std::span<const std::string_view> ViewsOf(Forms forms);

// Reads format=, or the field Accept without it, and view= and part= where the forms have them.
// Faults are the parameters'. Nothing when Accept takes none of the forms.
std::optional<Selection> SelectForm(Forms forms, const Request& request, Parameters& parameters);

// The media types that a route's forms have, as Accept names them.
std::string MediaTypesOf(Forms forms);
std::span<const Format> FormatsOf(Forms forms);

}  // namespace entente::api
