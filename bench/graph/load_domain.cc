#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <set>
#include <thread>

#include "bench/graph/domain_graph.h"
#include "graph/storage/store.h"

// Makes a store of the domain graph, as articles that each tell of a thousand relationships in
// turn. What is there already stays as it is, so that a load that was broken off goes on.
namespace entente::bench {
namespace {

constexpr std::size_t kRelationshipsPerArticle = 1000;
// Fewer than seven words: the articles are no copies of each other.
constexpr std::string_view kText = "It is so.";

graph::Properties PropertiesOf(const DomainEdge& edge) {
  const bool state =
      graph::TemporalityOf(edge.type) == graph::Temporality::kState && edge.date.has_value();
  return state ? graph::Properties{{"valid_from", *edge.date}} : graph::Properties{};
}

graph::Contribution ContributionOf(const DomainGraph& graph, std::size_t begin, std::size_t end) {
  graph::Contribution contribution;
  std::set<std::uint32_t> nodes;
  for (std::size_t i = begin; i < end; ++i) {
    const DomainEdge& edge = graph.edges[i];
    nodes.insert({edge.from, edge.to});
    graph::Evidence evidence;
    evidence.span = {0, static_cast<std::uint32_t>(kText.size())};
    evidence.text = kText;
    contribution.relationships.push_back({edge.type,
                                          graph.nodes[edge.from].public_id,
                                          graph.nodes[edge.to].public_id,
                                          PropertiesOf(edge),
                                          0.9,
                                          {evidence}});
  }
  for (const std::uint32_t number : nodes) {
    const DomainNode& node = graph.nodes[number];
    graph::Properties properties;
    // Said by every article alike, so that no meeting ever moves in time.
    if (node.label == graph::Label::kMeeting && node.date) {
      properties.emplace("start_date", *node.date);
    }
    contribution.nodes.push_back({node.public_id, node.label, node.name, {}, properties});
  }
  return contribution;
}

Result<void> Load(const DomainGraph& graph, graph::Store& store, unsigned threads) {
  const auto started = std::chrono::steady_clock::now();
  const std::size_t articles =
      (graph.edges.size() + kRelationshipsPerArticle - 1) / kRelationshipsPerArticle;
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> failed{0};
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i) {
      workers.emplace_back([&] {
        for (std::size_t n = next++; n < articles && failed == 0; n = next++) {
          const std::size_t begin = n * kRelationshipsPerArticle;
          const std::size_t end = std::min(begin + kRelationshipsPerArticle, graph.edges.size());
          graph::Article article;
          article.id = fmt::format("load-{}", n);
          article.text = kText;
          article.published = Date::FromParts(2026, 1, 1);
          article.fingerprint = fmt::format("{}-{}", begin, end);
          const auto put = store.PutArticle(std::move(article), ContributionOf(graph, begin, end));
          if (!put) {
            ++failed;
            fmt::print(stderr, "load_domain: {}\n", put.error().message);
          }
          if (n % 500 == 0) {
            const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
            fmt::print("{:>9} of {} relationships, {:.0f} s\n", begin, graph.edges.size(),
                       spent.count());
            std::fflush(stdout);
          }
        }
      });
    }
  }
  if (failed > 0) return InvalidArgument("the graph is not wholly loaded");
  return {};
}

Result<void> Run(const std::string& folder, const std::string& data, unsigned threads) {
  const auto graph = DomainGraph::Read(folder);
  if (!graph) return graph.error();
  graph::StoreOptions options;
  options.directory = data;
  options.write_buffer_bytes = std::uint64_t{64} << 20;
  const auto store = graph::Store::Open(options);
  if (!store) return store.error();
  if (auto loaded = Load(*graph, **store, threads); !loaded) return loaded;
  const auto counts = (*store)->Read().Counts();
  if (!counts) return counts.error();
  fmt::print("{} nodes, {} relationships\n", counts->nodes, counts->relationships);
  return {};
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::string folder;
  std::string data;
  unsigned threads = 4;
  CLI::App app("Makes a store of the domain graph");
  app.add_option("FOLDER", folder, "With nodes.csv and edges.csv")->required();
  app.add_option("--data", data, "The store's folder")->required();
  app.add_option("--threads", threads, "That hand in articles at one time");
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::Run(folder, data, threads);
  if (!run) fmt::print(stderr, "load_domain: {}\n", run.error().message);
  return run ? 0 : 1;
}
