#include "api/term_json.h"

namespace entente::api {

void AppendTerm(const graph::Relationship& relationship, WithEvidence evidence, Format form,
                Json& json) {
  const graph::Properties& properties = relationship.properties;
  json["valid_from"] = PropertyOrNull(properties, "valid_from");
  json["valid_to"] = PropertyOrNull(properties, "valid_to");
  const bool from = properties.contains("valid_from");
  const bool to = properties.contains("valid_to");
  json["known_ends"] = from && to ? "both" : from ? "from" : to ? "to" : "none";
  Json whole = RelationshipJson(relationship, evidence);
  if (IsOfGraphs(form)) {
    json["relationship"] = std::move(whole);
    return;
  }
  json["relationship"] = whole["id"];
  for (const char* member :
       {"confidence", "articles", "sources", "contested", "rivals", "evidence"}) {
    if (whole.contains(member)) json[member] = std::move(whole[member]);
  }
}

Json PropertyOrNull(const graph::Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found == properties.end() ? Json(nullptr) : ToJson(found->second);
}

}  // namespace entente::api
