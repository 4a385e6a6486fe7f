#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/schema.h"
#include "tests/ingest/extract_body.h"

namespace entente::ingest {

// What the article says, as "TYPE from to" and as the ids of its nodes.
struct Told {
  std::vector<std::string> facts;
  std::vector<std::string> nodes;
  std::vector<std::string> statuses;  // of meetings, as "id status"
};

// How many of its nodes have an id that begins so.
inline std::ptrdiff_t CountNodes(const Told& told, std::string_view prefix) {
  return std::count_if(told.nodes.begin(), told.nodes.end(),
                       [&](std::string_view id) { return id.starts_with(prefix); });
}

// How many of its meetings have an id that goes on so behind "meeting:".
inline std::ptrdiff_t CountMeetings(const Told& told, std::string_view kind) {
  return CountNodes(told, std::string("meeting:").append(kind));
}

inline Told ToldBy(std::string_view body, std::string language, std::optional<Date> published) {
  const auto said = ExtractBody(body, std::move(language), published);
  Told told;
  for (const auto& one : said.relationships) {
    told.facts.push_back(std::string(graph::ToString(one.type)) + " " + one.from + " " + one.to);
  }
  for (const auto& node : said.nodes) {
    told.nodes.push_back(node.id);
    const auto status = node.properties.find("status");
    if (status != node.properties.end()) {
      told.statuses.push_back(node.id + " " + std::get<std::string>(status->second));
    }
  }
  return told;
}

}  // namespace entente::ingest
