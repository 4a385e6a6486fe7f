#include "bench/graph/domain_graph.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

namespace entente::bench {
namespace {

using enum graph::RelationshipType;

const std::map<std::string_view, graph::Label> kLabels{
    {"Country", graph::Label::kPartner},     {"Organisation", graph::Label::kPartner},
    {"Official", graph::Label::kOfficial},   {"Meeting", graph::Label::kMeeting},
    {"Agreement", graph::Label::kAgreement}, {"Article", graph::Label::kArticle}};
const std::map<std::string_view, graph::RelationshipType> kTypes{
    {"REPRESENTS", kHoldsPosition}, {"PARTICIPATES", kParticipatedIn},
    {"ATTENDED", kAttended},        {"CO_CHAIRED", kCoChaired},
    {"PARTY_TO", kPartyTo},         {"MENTIONS", kMentions}};

// The fields of a line; they hold no commas and no quotes.
std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t end = line.find(',');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

std::uint32_t Number(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Date> MaybeDate(std::string_view text) {
  const auto date = Date::Parse(text);
  return date ? std::optional(*date) : std::nullopt;
}

Error Unreadable(const std::filesystem::path& file) {
  return NotFound(fmt::format("cannot read {}", file.string()));
}

Error BadLine(const std::filesystem::path& file, std::string_view line) {
  return InvalidArgument(fmt::format("{}: '{}'", file.string(), line));
}

Result<void> ReadJson(const std::filesystem::path& file, nlohmann::json& json) {
  std::ifstream in(file);
  json = nlohmann::json::parse(in, nullptr, false);
  if (json.is_discarded()) return Unreadable(file);
  return {};
}

}  // namespace

std::string DomainId(graph::Label label, std::uint32_t number) {
  return fmt::format("{}:n{:07}", graph::IdPrefix(label), number);
}

std::int64_t DomainNumber(std::string_view public_id) {
  const std::size_t at = public_id.find(":n");
  return at == std::string_view::npos ? -1 : std::int64_t{Number(public_id.substr(at + 2))};
}

Result<DomainGraph> DomainGraph::Read(const std::filesystem::path& folder) {
  DomainGraph graph;
  std::string line;
  const auto node_file = folder / "nodes.csv";
  std::ifstream nodes(node_file);
  std::getline(nodes, line);  // the names of the columns
  while (std::getline(nodes, line)) {
    const auto fields = Fields(line);
    const auto label = fields.size() == 5 ? kLabels.find(fields[1]) : kLabels.end();
    if (label == kLabels.end() || Number(fields[0]) != graph.nodes.size()) {
      return BadLine(node_file, line);
    }
    graph.nodes.push_back({label->second, DomainId(label->second, Number(fields[0])),
                           std::string(fields[2]), MaybeDate(fields[4])});
  }
  const auto edge_file = folder / "edges.csv";
  std::ifstream edges(edge_file);
  std::getline(edges, line);
  while (std::getline(edges, line)) {
    const auto fields = Fields(line);
    const auto type = fields.size() == 4 ? kTypes.find(fields[2]) : kTypes.end();
    if (type == kTypes.end()) return BadLine(edge_file, line);
    graph.edges.push_back(
        {Number(fields[0]), Number(fields[1]), type->second, MaybeDate(fields[3])});
    if (graph.edges.back().from >= graph.nodes.size() ||
        graph.edges.back().to >= graph.nodes.size()) {
      return BadLine(edge_file, line);
    }
  }
  if (graph.edges.empty()) return Unreadable(edge_file);
  return graph;
}

Result<DomainTasks> DomainTasks::Read(const std::filesystem::path& folder) {
  nlohmann::json starts;
  nlohmann::json expected;
  if (auto read = ReadJson(folder / "starts.json", starts); !read) return read.error();
  if (auto read = ReadJson(folder / "expected.json", expected); !read) return read.error();
  DomainTasks all;
  all.first_official = starts.at("off_base").get<std::uint32_t>();
  const auto& rows = expected.at("rows");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Task task;
    starts.at("officials")[i].get_to(task.official);
    starts.at("pairs")[i].get_to(task.pair);
    rows[i].at("q1").get_to(task.one_hop);
    rows[i].at("q2").get_to(task.two_hops);
    rows[i].at("q3").get_to(task.three_hops);
    rows[i].at("sp").get_to(task.distance);
    rows[i].at("co").get_to(task.shared_meetings);
    rows[i].at("co1").get_to(task.best_companion);
    all.tasks.push_back(task);
  }
  return all;
}

}  // namespace entente::bench
