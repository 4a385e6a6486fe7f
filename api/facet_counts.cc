#include <algorithm>

#include "api/domain_walk.h"

namespace entente::api {

Result<void> FacetCounts::Count(ListedNode& node) {
  ++total_;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const auto values = list_.facets[i].values(node);
    if (!values) return values.error();
    for (const std::string& text : values->texts) ++counts_[i].texts[text];
    for (const graph::NodeId far : values->nodes) ++counts_[i].nodes[far];
    if (values->texts.empty() && values->nodes.empty()) ++counts_[i].none;
  }
  return {};
}

Result<Json> FacetCounts::ToJson(NodeNames& names) const {
  constexpr std::size_t kMostValues = 100;
  Json facets = Json::object();
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    std::vector<std::pair<std::uint64_t, Json>> rows;
    const auto add = [&rows](std::uint64_t count, Json value) {
      Json row;
      row["value"] = std::move(value);
      rows.emplace_back(count, std::move(row));
    };
    for (const auto& [text, count] : counts_[i].texts) add(count, text);
    for (const auto& [node, count] : counts_[i].nodes) {
      const auto brief = names.Brief(node);
      if (!brief) return brief.error();
      add(count, brief->at("id"));
      rows.back().second["name"] = brief->at("name");
    }
    if (counts_[i].none > 0) add(counts_[i].none, nullptr);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second["value"] < b.second["value"];
    });
    if (rows.size() > kMostValues) rows.resize(kMostValues);
    Json& list = facets[list_.facets[i].name] = Json::array();
    for (auto& [count, row] : rows) {
      row["count"] = count;
      list.push_back(std::move(row));
    }
  }
  return facets;
}

}  // namespace entente::api
