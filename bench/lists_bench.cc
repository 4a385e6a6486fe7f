// What a list, a facet count, a timeline and an export cost in time and memory when there are very
// many meetings: whole requests, one at a time, inside the process.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/body.h"
#include "api/service.h"
#include "bench/latencies.h"
#include "bench/program.h"
#include "graph/storage/store.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"

namespace entente::bench {
namespace {

using graph::Label;
using graph::RelationshipType;

constexpr std::uint64_t kMeetingsPerArticle = 200;
constexpr std::uint64_t kPartners = 200;
constexpr std::uint64_t kOfficials = 5000;
constexpr std::uint64_t kPlaces = 60;
// Fewer than seven words: the articles are no copies of each other.
constexpr std::string_view kText = "It is so.";

struct Options {
  std::uint64_t meetings = 100'000;
  std::uint64_t requests = 5;  // of each kind
  std::uint64_t block_cache_mib = 32;
  std::uint64_t topology_mib = 1024;
  std::string data;
  std::vector<std::string> targets;  // empty: all that there are here
};

// Meetings of partner:hub, which is in all of them, and one of 200 others, under one of 5000
// chairs.
graph::Contribution ArticleOf(std::uint64_t first, std::uint64_t count) {
  constexpr std::array<const char*, 5> kKinds{"summit", "talks", "visit", "dialogue", "phone_call"};
  graph::Contribution said;
  graph::Evidence evidence;
  evidence.span = {0, static_cast<std::uint32_t>(kText.size())};
  evidence.text = kText;
  const auto node = [&said](std::string id, Label label, std::string name,
                            graph::Properties properties = {}) {
    said.nodes.push_back({std::move(id), label, std::move(name), {}, std::move(properties)});
  };
  const auto join = [&](RelationshipType type, std::string from, std::string to) {
    said.relationships.push_back({type, std::move(from), std::move(to), {}, 0.9, {evidence}});
  };
  node("partner:hub", Label::kPartner, "Hub", {{"kind", std::string("country")}});
  for (std::uint64_t i = first; i < first + count; ++i) {
    // Spreads what comes together over the partners, days and places.
    const std::uint64_t mixed = i * 2'654'435'761U;
    const std::string meeting = fmt::format("meeting:m{:07}", i);
    const std::string partner = fmt::format("partner:p{}", mixed % kPartners);
    const std::string chair = fmt::format("official:o{}", mixed % kOfficials);
    const std::string place = fmt::format("place:l{}", mixed % kPlaces);
    const auto date =
        Date::FromParts(static_cast<int>(1990 + mixed % 35), static_cast<unsigned>(1 + mixed % 12),
                        static_cast<unsigned>(1 + mixed % 28));
    graph::Properties properties{{"kind", std::string(kKinds[mixed % kKinds.size()])},
                                 {"status", std::string("held")}};
    if (date) properties.emplace("start_date", *date);
    node(meeting, Label::kMeeting, fmt::format("Meeting {} of Hub", i), std::move(properties));
    node(partner, Label::kPartner, fmt::format("Partner {}", mixed % kPartners));
    node(chair, Label::kOfficial, fmt::format("Official {}", mixed % kOfficials));
    node(place, Label::kPlace, fmt::format("Place {}", mixed % kPlaces));
    join(RelationshipType::kParticipatedIn, "partner:hub", meeting);
    join(RelationshipType::kParticipatedIn, partner, meeting);
    join(RelationshipType::kChaired, chair, meeting);
    join(RelationshipType::kHeldIn, meeting, place);
  }
  return said;
}

Result<void> Fill(graph::Store& store, std::uint64_t meetings) {
  constexpr unsigned kThreads = 8;
  std::atomic<std::uint64_t> next{0};
  std::atomic<bool> failed{false};
  {
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < kThreads; ++t) {
      threads.emplace_back([&] {
        for (auto n = next++; n * kMeetingsPerArticle < meetings && !failed; n = next++) {
          graph::Article article;
          article.id = fmt::format("fill-{}", n);
          article.text = kText;
          article.published = Date::FromParts(2026, 1, 1);
          article.fingerprint = "1";
          const auto put = store.PutArticle(
              std::move(article), ArticleOf(n * kMeetingsPerArticle, kMeetingsPerArticle));
          if (!put && !failed.exchange(true)) fmt::print(stderr, "{}\n", put.error().message);
        }
      });
    }
  }
  if (failed) return InvalidArgument("the store is not wholly filled");
  return {};
}

// KiB of a line of /proc/self/status: "VmRSS", "VmHWM".
std::int64_t StatusKib(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return std::stoll(line.substr(name.size() + 1));
  }
  return 0;
}

void ForgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

class Run {
 public:
  Run(const api::Service& service, std::uint64_t requests)
      : service_(service), requests_(requests) {}

  // The memory that stays after the first request, and by how much the others go beyond that.
  bool Measure(const std::string& target) {
    std::uint64_t bytes = 0;
    if (!Send(target, bytes)) return false;
    const auto before = StatusKib("VmRSS");
    ForgetPeak();
    Latencies latencies;
    for (std::uint64_t i = 0; i < requests_; ++i) {
      bytes = 0;
      if (!latencies.Measure([&] { return Send(target, bytes); })) return false;
    }
    fmt::print("{:<72} {:>10.1f} {:>10.1f} {:>10} {:>10} {:>10}\n", target,
               latencies.Quantile(0.5) / 1000, latencies.Quantile(1) / 1000, bytes / 1024,
               StatusKib("VmHWM") - before, StatusKib("VmRSS") / 1024);
    std::fflush(stdout);
    return true;
  }

  static void PrintHeader() {
    fmt::print("{:<72} {:>10} {:>10} {:>10} {:>10} {:>10}\n", "request", "median ms", "max ms",
               "KiB", "peak KiB", "RSS MiB");
  }

 private:
  bool Send(const std::string& target, std::uint64_t& bytes) const {
    api::Request request;
    request.target = target;
    request.from_loopback_listener = true;
    request.headers.emplace("Host", "localhost");
    QueryContext context(Deadline::After(std::chrono::minutes(10)));
    const api::Response response = service_.Handle(request, context);
    if (response.status != 200) {
      fmt::print(stderr, "{}: {}\n", target, response.body);
      return false;
    }
    bytes += response.body.size();
    while (response.source) {
      const auto piece = response.source->Next(context);
      if (!piece) return false;
      if (!*piece) break;
      bytes += (*piece)->size();
    }
    return true;
  }

  const api::Service& service_;
  std::uint64_t requests_;
};

Result<void> MeasureAll(const Options& options, const std::filesystem::path& folder) {
  const auto lexicon = ingest::Lexicon::Load(std::nullopt);
  if (!lexicon) return lexicon.error();
  const bool filled = std::filesystem::exists(folder / "CURRENT");
  const auto store = graph::Store::Open({.directory = folder,
                                         .block_cache_bytes = options.block_cache_mib << 20,
                                         .topology_bytes = options.topology_mib << 20});
  if (!store) return store.error();
  if (!filled) {
    const auto started = Latencies::Clock::now();
    if (auto done = Fill(**store, options.meetings); !done) return done;
    const std::chrono::duration<double> spent = Latencies::Clock::now() - started;
    fmt::print("filled in {:.0f} s\n", spent.count());
  }
  const auto counts = (*store)->Read().Counts();
  if (!counts) return counts.error();
  fmt::print("{} nodes, {} relationships, {} MiB resident at the start\n", counts->nodes,
             counts->relationships, StatusKib("VmRSS") / 1024);

  ingest::Pipeline pipeline(**store, *lexicon);
  api::ServiceOptions service_options;
  service_options.max_timeout = std::chrono::minutes(10);
  const api::Service service(**store, pipeline, std::move(service_options));
  Run::PrintHeader();
  const std::string partner = fmt::format("partner:p{}", (500 * 2'654'435'761U) % kPartners);
  std::vector<std::string> targets = options.targets;
  if (targets.empty()) {
    targets = {"/v1/meetings",
               "/v1/meetings?sort=name",
               "/v1/meetings?sort=-sources",
               "/v1/meetings?limit=1000",
               "/v1/meetings?evidence=true",
               "/v1/meetings?partner=hub",
               "/v1/meetings?partner=" + partner,
               "/v1/meetings?partner=hub," + partner,
               "/v1/meetings?facets=kind,year",
               "/v1/meetings?partner=hub&facets=kind",
               "/v1/meetings?partner=hub&facets=kind&capacity=10000000",
               "/v1/meetings?partner=" + partner + "&facets=kind,year,partner",
               "/v1/officials?sort=name",
               "/v1/partners",
               "/v1/nodes?label=Meeting",
               "/v1/nodes/partner:hub/relationships",
               "/v1/nodes/partner:hub/neighbors",
               "/v1/timeline?node=hub",
               "/v1/timeline?node=" + partner,
               "/v1/articles?sort=-date",
               "/v1/search?q=meeting",
               "/v1/export?format=ndjson",
               "/v1/export?format=csv"};
  }
  for (const std::string& target : targets) {
    if (!Run(service, target.starts_with("/v1/export") ? 1 : options.requests).Measure(target)) {
      return InvalidArgument(target + " failed");
    }
  }
  return {};
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Options options;
  CLI::App app("What lists, facets, timelines and exports cost with very many meetings");
  app.add_option("--meetings", options.meetings, "How many the store has");
  app.add_option("--requests", options.requests, "Of each kind; of exports one");
  app.add_option("--block-cache", options.block_cache_mib, "MiB");
  app.add_option("--topology-memory", options.topology_mib, "MiB");
  app.add_option("--data", options.data, "A folder for the store, kept and used again");
  app.add_option("--target", options.targets, "Ask this in place of all, again and again");
  app.allow_extras();  // those of the other programs, which ./dev bench gives the same
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::InFolder(options.data, [&options](const auto& folder) {
    return entente::bench::MeasureAll(options, folder);
  });
  return entente::bench::ExitStatus("lists_bench", run);
}
