#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/result.h"
#include "graph/model.h"

// The synthetic graph shaped like diplomacy, as its generator writes it: nodes.csv, edges.csv,
// starts.json and expected.json in one folder.
namespace entente::bench {

struct DomainNode {
  graph::Label label{};
  std::string public_id;  // in order of numbers, so that ties of a ranking are as expected
  std::string name;
  std::optional<Date> date;  // of a meeting
};

struct DomainEdge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  graph::RelationshipType type{};
  std::optional<Date> date;
};

struct DomainGraph {
  std::vector<DomainNode> nodes;  // by number
  std::vector<DomainEdge> edges;

  static Result<DomainGraph> Read(const std::filesystem::path& folder);
};

// What is asked, and what must be answered.
struct DomainTasks {
  struct Task {
    std::uint32_t official = 0;
    std::pair<std::uint32_t, std::uint32_t> pair;
    std::uint64_t one_hop = 0;
    std::uint64_t two_hops = 0;
    std::uint64_t three_hops = 0;       // at most 10,000
    std::int64_t distance = -1;         // -1: none within 6
    std::uint64_t shared_meetings = 0;  // of the ten best companions in all
    std::int64_t best_companion = -1;   // -1: none
  };
  std::vector<Task> tasks;
  std::uint32_t first_official = 0;

  static Result<DomainTasks> Read(const std::filesystem::path& folder);
};

// "official:n0000042": the public id of a node by its label and number.
std::string DomainId(graph::Label label, std::uint32_t number);
// The number in a public id; -1 when it has none.
std::int64_t DomainNumber(std::string_view public_id);

}  // namespace entente::bench
