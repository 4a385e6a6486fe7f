#include "api/openapi.h"

#include <string>

#include "OpenapiFiles.h"
#include "api/format/selection.h"
#include "api/json.h"
#include "api/routes.h"

namespace entente::api {
namespace {

Json ReferenceTo(std::string_view component) {
  Json reference;
  reference["$ref"] = std::string("#/components/").append(component);
  return reference;
}

Json NamesOf(Forms forms) {
  Json names = Json::array();
  for (const Format format : FormatsOf(forms)) names.push_back(NameOf(format));
  return names;
}

// What all routes of the same forms have in common is said once, here and in formats.json.
void DescribeForms(Forms forms, Json& operation) {
  Json& parameters = operation["parameters"];
  const bool exports = forms == Forms::kExport;
  parameters.push_back(ReferenceTo(exports ? "parameters/ExportFormat" : "parameters/Format"));
  if (exports || !ViewsOf(forms).empty()) {
    parameters.push_back(ReferenceTo("parameters/Part"));
  }
  Json& content = operation["responses"]["200"]["content"];
  if (const auto views = ViewsOf(forms); !views.empty()) {
    // Routes with views of their own say themselves what they are.
    if (forms == Forms::kSubgraph) parameters.push_back(ReferenceTo("parameters/View"));
    Json& schema = content["application/json"]["schema"];
    Json any = Json::array({std::move(schema)});
    for (const char* rows : {"GrafanaNodes", "GrafanaEdges", "GrafanaGraph"}) {
      any.push_back(ReferenceTo(std::string("schemas/") + rows));
    }
    schema = Json::object();
    schema["anyOf"] = std::move(any);
  }
  for (const Format format : FormatsOf(forms)) {
    Json& media = content[std::string(MediaTypeOf(format))];
    if (!media.contains("schema")) {
      const bool is_object = MediaTypeOf(format).ends_with("+json");
      media["schema"]["type"] = is_object ? "object" : "string";
    }
  }
  operation["responses"]["406"] = ReferenceTo("responses/NotAcceptable");
}

void DescribeFilters(FilterSet filters, Json& operation) {
  Json& parameters = operation["parameters"];
  for (const FilterName& filter : FiltersOf(filters)) {
    parameters.push_back(ReferenceTo(std::string("parameters/").append(filter.component)));
  }
}

std::string Compose() {
  Json document = Json::object();
  for (const embedded::File& part : embedded::OpenapiFiles()) {
    document.update(Json::parse(part.contents), /*merge_objects=*/true);
  }
  Json& parameters = document["components"]["parameters"];
  parameters["Format"]["schema"]["enum"] = NamesOf(Forms::kList);
  parameters["ExportFormat"]["schema"]["enum"] = NamesOf(Forms::kExport);
  for (const Route& route : AllRoutes()) {
    // Only reads have filters and forms.
    if (route.method != Method::kGet) continue;
    Json& operation = document["paths"][std::string(route.pattern)]["get"];
    if (route.filters != FilterSet::kNone) DescribeFilters(route.filters, operation);
    if (route.forms != Forms::kOne) DescribeForms(route.forms, operation);
  }
  return document.dump();
}

}  // namespace

std::string_view OpenApiDocument() {
  static const std::string document = Compose();
  return document;
}

}  // namespace entente::api
