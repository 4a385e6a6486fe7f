#include "api/format/graph_of.h"

#include <algorithm>
#include <set>
#include <string>

#include "api/format/text.h"
#include "graph/schema.h"

namespace entente::api {
namespace {

bool IsElement(const Json& value) {
  const auto has = [&](const char* name) {
    return value.contains(name) && value.at(name).is_string();
  };
  if (!value.is_object() || !has("id")) return false;
  return has("label") || (has("type") && has("from") && has("to"));
}

// Whether a list is of relationships, or of what names one: then they show it.
bool IsOfRelationships(const Json& value) {
  return value.is_array() && std::any_of(value.begin(), value.end(), [](const Json& item) {
           return IsElement(item) ? item.contains("type") || item.contains("relationship")
                                  : item.is_object() && item.contains("relationship");
         });
}

class Collector {
 public:
  void Collect(const Json& value) {
    if (!value.is_structured()) return;
    if (!IsElement(value)) {
      for (const Json& inner : value) Collect(inner);
      return;
    }
    Json element = Json::object();
    for (const auto& [name, member] : value.items()) {
      if (!IsElement(member) && !IsOfRelationships(member)) element[name] = member;
      Collect(member);
    }
    const bool is_node = element.contains("label");
    auto& seen = is_node ? nodes_ : relationships_;
    if (!seen.insert(StringAt(element, "id")).second) return;
    (is_node ? graph_.nodes : graph_.relationships).push_back(std::move(element));
  }

  GraphElements Take() {
    for (const Json& relationship : graph_.relationships) {
      for (const char* end : {"from", "to"}) {
        const std::string id = StringAt(relationship, end);
        if (!nodes_.insert(id).second) continue;
        Json node;
        node["id"] = id;
        if (const auto label = graph::LabelOfId(id)) node["label"] = graph::ToString(*label);
        graph_.nodes.push_back(std::move(node));
      }
    }
    return std::move(graph_);
  }

 private:
  GraphElements graph_;
  std::set<std::string> nodes_;
  std::set<std::string> relationships_;
};

}  // namespace

GraphElements GraphOf(const Json& answer) {
  Collector collector;
  collector.Collect(answer);
  return collector.Take();
}

}  // namespace entente::api
