#include "api/format/selection.h"

#include <array>

namespace entente::api {
namespace {

// The first one stands for a client that does not care.
constexpr std::array kExportFormats{Format::kNdjson, Format::kJsonld, Format::kNquads,
                                    Format::kGraphml, Format::kCsv};

// In the order of AllFormats(), and what only Accept can ask for after it.
constexpr std::array kEventFormats{Format::kJson,    Format::kNdjson, Format::kCsv,
                                   Format::kGraphml, Format::kDot,    Format::kCytoscape,
                                   Format::kJsonld,  Format::kNquads, Format::kEventStream};
constexpr std::array<std::string_view, 2> kSubgraphViews{"full", "grafana"};
constexpr std::array<std::string_view, 4> kReachViews{"full", "grafana", "ids", "count"};
constexpr std::array<std::string_view, 3> kPathsViews{"full", "grafana", "length"};

std::vector<std::string> NamesOf(std::span<const Format> formats) {
  std::vector<std::string> names;
  for (const Format format : formats) names.emplace_back(NameOf(format));
  return names;
}

GraphPart ReadPart(Parameters& parameters) {
  const auto part = parameters.Choice("part", {"nodes", "edges"});
  if (!part) return GraphPart::kBoth;
  return *part == 0 ? GraphPart::kNodes : GraphPart::kRelationships;
}

}  // namespace

std::span<const Format> FormatsOf(Forms forms) {
  if (forms == Forms::kOne) return {};
  if (forms == Forms::kExport) return kExportFormats;
  if (forms == Forms::kEvents) return kEventFormats;
  return AllFormats();
}

std::span<const std::string_view> ViewsOf(Forms forms) {
  switch (forms) {
    case Forms::kSubgraph:
      return kSubgraphViews;
    case Forms::kReach:
      return kReachViews;
    case Forms::kPaths:
      return kPathsViews;
    default:
      return {};
  }
}

std::optional<Selection> SelectForm(Forms forms, const Request& request, Parameters& parameters) {
  Selection selection;
  if (forms == Forms::kOne) return selection;
  const auto formats = FormatsOf(forms);
  selection.format = formats.front();
  const bool is_list = forms == Forms::kList || forms == Forms::kEvents;
  if (!is_list) selection.part = ReadPart(parameters);
  if (const auto views = ViewsOf(forms); !views.empty()) {
    const auto view = parameters.Choice("view", {views.begin(), views.end()});
    if (view) selection.view = views[*view];
  }
  const auto named = forms == Forms::kEvents ? AllFormats() : formats;
  const auto chosen = parameters.Choice("format", NamesOf(named));
  if (chosen) selection.format = formats[*chosen];
  if (!selection.full() && selection.format != Format::kJson) {
    parameters.Fail("view", "is JSON, whatever format= says");
  }
  const auto accept = request.headers.find("Accept");
  if (chosen || !selection.full() || accept == request.headers.end()) return selection;
  const auto accepted = Negotiate(accept->second, formats);
  if (!accepted) return std::nullopt;
  selection.format = *accepted;
  return selection;
}

std::string MediaTypesOf(Forms forms) {
  std::string types;
  for (const Format format : FormatsOf(forms)) {
    types.append(types.empty() ? "" : ", ").append(MediaTypeOf(format));
  }
  return types;
}

}  // namespace entente::api
