#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "bench/graph/domain_graph.h"
#include "bench/latencies.h"
#include "graph/storage/store.h"
#include "graph/traverse/companions.h"
#include "graph/traverse/distance.h"
#include "graph/traverse/reach.h"

// The six tasks of the domain graph within one process and thread: what the image costs, without
// HTTP and JSON.
namespace entente::bench {
namespace {

using graph::RelationshipType;
using Task = DomainTasks::Task;

struct Question {
  std::string name;
  // Whether the answer is right.
  std::function<Result<bool>(const graph::ReadView& view, const Task& task)> ask;
};

// What the sources of the graph hold: everything, MENTIONS and cancelled meetings too.
const graph::RelationshipFilter kEverything = [] {
  graph::RelationshipFilter filter;
  for (const RelationshipType type : graph::AllRelationshipTypes()) filter.types.push_back(type);
  filter.statuses = {"held", "planned", "postponed", "cancelled"};
  return filter;
}();

const graph::RelationshipFilter kAttendance = [] {
  graph::RelationshipFilter filter;
  filter.types = {RelationshipType::kAttended};
  filter.direction = graph::Direction::kOut;
  return filter;
}();

// No limit that could be met.
graph::TraversalLimits Unlimited() { return {UINT32_MAX, UINT64_MAX, UINT64_MAX}; }

std::vector<Question> Questions(const std::vector<graph::NodeId>& nodes) {
  const auto hops = [nodes](std::uint32_t depth, bool ids, std::uint64_t limit) {
    return [=](const graph::ReadView& view, const Task& task) -> Result<std::uint64_t> {
      auto limits = Unlimited();
      limits.limit = limit;
      QueryContext context;
      const auto walk = ids ? graph::FindReach : graph::CountReach;
      const auto reach = walk(view, {nodes[task.official]}, depth, kEverything, limits, context);
      if (!reach) return reach.error();
      std::uint64_t count = 0;
      for (const std::uint64_t level : reach->levels) count += level;
      return count - 1;  // the start is no answer
    };
  };
  const auto compare = [](auto walk, std::uint64_t Task::*expected) {
    return [=](const graph::ReadView& view, const Task& task) -> Result<bool> {
      const auto count = walk(view, task);
      if (!count) return count.error();
      return *count == task.*expected;
    };
  };
  constexpr std::uint64_t kThreeHops = 10'001;
  return {
      {"q1", compare(hops(1, true, UINT64_MAX), &Task::one_hop)},
      {"q2", compare(hops(2, true, UINT64_MAX), &Task::two_hops)},
      {"q2c", compare(hops(2, false, UINT64_MAX), &Task::two_hops)},
      {"q3", compare(hops(3, false, kThreeHops), &Task::three_hops)},
      {"sp",
       [nodes](const graph::ReadView& view, const Task& task) -> Result<bool> {
         QueryContext context;
         const auto distance =
             graph::ShortestDistance(view, nodes[task.pair.first], nodes[task.pair.second], 6,
                                     kEverything, Unlimited(), context);
         if (!distance) return distance.error();
         return (distance->hops ? std::int64_t{*distance->hops} : -1) == task.distance;
       }},
      {"co",
       [nodes](const graph::ReadView& view, const Task& task) -> Result<bool> {
         auto limits = Unlimited();
         limits.limit = 10;
         QueryContext context;
         const auto found =
             graph::FindCompanions(view, nodes[task.official], kAttendance, limits, context);
         if (!found) return found.error();
         std::uint64_t shared = 0;
         for (const auto& companion : found->companions) shared += companion.meetings;
         const bool best = found->companions.empty()
                               ? task.best_companion < 0
                               : found->companions.front().node ==
                                     nodes[static_cast<std::size_t>(task.best_companion)];
         return best && shared == task.shared_meetings;
       }},
  };
}

Result<void> Run(const std::string& folder, const std::string& data, std::uint64_t topology_bytes) {
  const auto tasks = DomainTasks::Read(folder);
  if (!tasks) return tasks.error();
  graph::StoreOptions options;
  options.directory = data;
  options.create_if_missing = false;
  options.topology_bytes = topology_bytes;
  const auto opening = Latencies::Clock::now();
  const auto store = graph::Store::Open(options);
  if (!store) return store.error();
  const std::chrono::duration<double> opened = Latencies::Clock::now() - opening;
  const auto topology = (*store)->Topology();
  fmt::print("opened in {:.1f} s; topology {}: {} relationships, {:.0f} MB, {:.1f} B each\n",
             opened.count(), graph::ToString(topology.state), topology.relationships,
             static_cast<double>(topology.bytes) / 1e6,
             static_cast<double>(topology.bytes) /
                 static_cast<double>(std::max<std::uint64_t>(topology.relationships, 1)));

  const graph::ReadView view = (*store)->Read();
  std::vector<graph::NodeId> nodes;  // by number in the domain graph
  QueryContext context;
  const auto visited = view.ForEachNodeId(
      std::nullopt, context, [&](graph::NodeId node, std::string_view id) -> Result<bool> {
        if (const std::int64_t number = DomainNumber(id); number >= 0) {
          const auto at = static_cast<std::size_t>(number);
          if (nodes.size() <= at) nodes.resize(at + 1);
          nodes[at] = node;
        }
        return true;
      });
  if (!visited) return visited.error();
  for (const Question& question : Questions(nodes)) {
    Latencies latencies;
    std::size_t wrong = 0;
    for (const bool measured : {false, true}) {
      for (const Task& task : tasks->tasks) {
        const auto before = Latencies::Clock::now();
        const auto right = question.ask(view, task);
        const auto after = Latencies::Clock::now();
        if (!right) return right.error();
        if (!*right) ++wrong;
        if (measured) latencies.Add(after - before);
      }
    }
    fmt::print("{{\"task\":\"{}\",\"p50_us\":{:.2f},\"p99_us\":{:.2f},\"n\":{},\"wrong\":{}}}\n",
               question.name, latencies.Quantile(0.5), latencies.Quantile(0.99), latencies.count(),
               wrong);
  }
  return {};
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::string folder;
  std::string data;
  std::uint64_t topology_bytes = std::uint64_t{8} << 30;
  CLI::App app("Walks over the domain graph within one process");
  app.add_option("FOLDER", folder, "With starts.json and expected.json")->required();
  app.add_option("--data", data, "The store's folder")->required();
  app.add_option("--topology-memory", topology_bytes, "Bytes; 0: read from RocksDB");
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::Run(folder, data, topology_bytes);
  if (!run) fmt::print(stderr, "walk_bench: {}\n", run.error().message);
  return run ? 0 : 1;
}
