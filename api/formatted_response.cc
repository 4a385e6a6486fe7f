#include "api/formatted_response.h"

#include <algorithm>

#include "api/format/csv.h"
#include "api/format/grafana.h"
#include "api/format/graph_of.h"
#include "api/format/graph_writer.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

// Nodes have the same columns on every page, so that pages can be put together.
bool AreNodes(const Json& items) {
  return std::all_of(items.begin(), items.end(), [](const Json& item) {
    return item.is_object() && item.contains("label") && item.contains("names");
  });
}

std::string WriteGraph(const Selection& form, const GraphElements& graph) {
  const auto writer = MakeGraphWriter(form.format, form.part);
  std::string text;
  writer->Begin(text);
  for (const Json& node : graph.nodes) writer->Node(node, text);
  for (const Json& relationship : graph.relationships) writer->Relationship(relationship, text);
  writer->End(text);
  return text;
}

std::string WriteList(const Selection& form, const Json& items) {
  if (form.format == Format::kNdjson) {
    std::string lines;
    for (const Json& item : items) lines.append(Dump(item)).append("\n");
    return lines;
  }
  if (form.format == Format::kCsv && !AreNodes(items)) return CsvTable(items);
  Selection of_nodes = form;
  of_nodes.part = GraphPart::kNodes;
  return WriteGraph(form.format == Format::kCsv ? of_nodes : form, GraphOf(items));
}

}  // namespace

Response FormattedResponse(const Call& call, const Json& answer) {
  const Selection& form = call.form;
  if (form.format == Format::kJson && !form.grafana()) return JsonResponse(200, answer);
  const bool is_list = answer.contains("items");
  Response response;
  if (form.grafana()) {
    const GraphElements graph = GraphOf(is_list ? answer["items"] : answer);
    response = JsonResponse(200, GrafanaRows(graph, form.part));
  } else {
    response.headers["Content-Type"] = ContentTypeOf(form.format);
    response.body = is_list ? WriteList(form, answer["items"]) : WriteGraph(form, GraphOf(answer));
  }
  if (answer.value("truncated", false)) response.headers["Entente-Truncated"] = "true";
  return response;
}

}  // namespace entente::api
