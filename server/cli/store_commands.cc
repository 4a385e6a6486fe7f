#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "graph/schema.h"
#include "graph/storage/store.h"
#include "server/cli/commands.h"

namespace entente::server::cli {
namespace {

Result<std::unique_ptr<graph::Store>> OpenExisting(const std::filesystem::path& directory) {
  return graph::Store::Open({.directory = directory, .create_if_missing = false});
}

void PrintJson(const graph::GraphCounts& counts, std::uint64_t sequence) {
  nlohmann::ordered_json json{{"articles", counts.articles},
                              {"nodes", counts.nodes},
                              {"relationships", counts.relationships},
                              {"evidence", counts.evidence},
                              {"sequence", sequence}};
  for (const auto& [label, count] : counts.nodes_by_label) {
    json["nodes_by_label"][std::string(graph::ToString(label))] = count;
  }
  for (const auto& [type, count] : counts.relationships_by_type) {
    json["relationships_by_type"][std::string(graph::ToString(type))] = count;
  }
  fmt::print("{}\n", json.dump(2));
}

void PrintTable(const graph::GraphCounts& counts) {
  const auto row = [](std::string_view name, std::uint64_t count) {
    fmt::print("{:<24}{:>12}\n", name, count);
  };
  row("articles", counts.articles);
  row("nodes", counts.nodes);
  for (const auto& [label, count] : counts.nodes_by_label) {
    if (count > 0) row(fmt::format("  {}", graph::ToString(label)), count);
  }
  row("relationships", counts.relationships);
  for (const auto& [type, count] : counts.relationships_by_type) {
    if (count > 0) row(fmt::format("  {}", graph::ToString(type)), count);
  }
  row("evidence", counts.evidence);
}

}  // namespace

Result<int> Stats(const StatsCommand& command) {
  const auto store = OpenExisting(command.data);
  if (!store) return store.error();
  const auto counts = (*store)->Read().Counts();
  if (!counts) return counts.error();
  if (command.json) {
    PrintJson(*counts, (*store)->Sequence());
  } else {
    PrintTable(*counts);
  }
  return kSuccess;
}

}  // namespace entente::server::cli
