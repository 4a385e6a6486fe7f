// How fast articles become a graph, where the time goes, and what memory it takes: over a corpus
// made of samples/, or over articles of one's own.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bench/corpus.h"
#include "graph/storage/store.h"
#include "ingest/extract.h"
#include "ingest/pipeline.h"
#include "ingest/prepare.h"
#include "ingest/stage_times.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::steady_clock;

constexpr double kMegabyte = 1e6;

struct Options {
  std::uint64_t articles = 5000;
  std::uint64_t measured = 2000;  // of them, stage by stage
  unsigned threads = 16;          // that wait for a sync together
  std::string ndjson;
  std::string data;
};

// Of all threads of this process, in the kernel too.
Seconds ProcessorTime() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return Seconds(static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ResidentMegabytes() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  statm >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / kMegabyte;
}

using Source = std::function<ingest::RawArticle(std::uint64_t)>;

void PrintStage(const char* name, Seconds time, Seconds whole, double bytes) {
  fmt::print("  {:<14}{:8.2f} s {:5.1f} % {:9.2f} MB/s\n", name, time.count(),
             100 * time.count() / whole.count(), bytes / kMegabyte / time.count());
}

// One thread, nothing stored.
Result<void> MeasureExtraction(const Options& options, const Source& article,
                               const ingest::Lexicon& lexicon) {
  ingest::StageTimes times;
  Seconds prepare{};
  Seconds extract{};
  double bytes = 0;
  std::uint64_t relationships = 0;
  const std::uint64_t count = std::min(options.articles, options.measured);
  for (std::uint64_t i = 0; i < count; ++i) {
    const ingest::RawArticle raw = article(i);
    bytes += static_cast<double>(raw.body.size());
    const Seconds start = ProcessorTime();
    const auto document = ingest::Prepare(raw, lexicon);
    if (!document) return document.error();
    const Seconds prepared = ProcessorTime();
    QueryContext context;
    const auto extraction = ingest::Extract(*document, lexicon, context, {.times = &times});
    if (!extraction) return extraction.error();
    prepare += prepared - start;
    extract += ProcessorTime() - prepared;
    relationships += extraction->contribution.relationships.size();
  }
  const Seconds whole = prepare + extract;
  fmt::print("extraction: {} articles, {:.1f} MB, {:.1f} relationships an article\n", count,
             bytes / kMegabyte, static_cast<double>(relationships) / static_cast<double>(count));
  PrintStage("prepare", prepare, whole, bytes);
  PrintStage("mentions", times.mentions, whole, bytes);
  PrintStage("resolution", times.resolution, whole, bytes);
  PrintStage("rules", times.rules, whole, bytes);
  PrintStage("contribution", times.contribution, whole, bytes);
  PrintStage("all", whole, whole, bytes);
  fmt::print("  {:.0f} articles/s of one core\n", static_cast<double>(count) / whole.count());
  return {};
}

// From text to the synced graph, as a server under load does it.
Result<void> MeasureStoring(const Options& options, const Source& article,
                            const std::shared_ptr<const ingest::Lexicon>& lexicon,
                            const fs::path& folder) {
  auto store = graph::Store::Open({.directory = folder});
  if (!store) return store.error();
  ingest::Pipeline pipeline(**store, lexicon);
  fmt::print("to the disk: {} threads, {}\n", options.threads, folder.string());
  fmt::print("  {:>9} {:>9} {:>12} {:>14} {:>14} {:>9}\n", "articles", "MB", "articles/s",
             "MB/s, clock", "MB/s of a core", "RSS, MB");
  std::atomic<std::uint64_t> next{0};
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> refused{0};
  const std::uint64_t step = std::max<std::uint64_t>(options.articles / 10, 1);
  for (std::uint64_t end = step; end <= options.articles; end += step) {
    const auto bytes_before = bytes.load();
    const auto started = Clock::now();
    const Seconds processor = ProcessorTime();
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 0; i < options.threads; ++i) {
        threads.emplace_back([&] {
          for (auto number = next.fetch_add(1); number < end; number = next.fetch_add(1)) {
            ingest::RawArticle raw = article(number);
            bytes += raw.body.size();
            QueryContext context;
            if (!pipeline.Ingest(std::move(raw), context)) ++refused;
          }
        });
      }
    }
    next = end;
    const Seconds clock = Clock::now() - started;
    const double megabytes = static_cast<double>(bytes - bytes_before) / kMegabyte;
    fmt::print("  {:>9} {:>9.1f} {:>12.0f} {:>14.2f} {:>14.2f} {:>9.0f}\n", end,
               static_cast<double>(bytes) / kMegabyte, static_cast<double>(step) / clock.count(),
               megabytes / clock.count(), megabytes / (ProcessorTime() - processor).count(),
               ResidentMegabytes());
    std::fflush(stdout);
  }
  if (refused > 0) fmt::print("  {} articles were refused\n", refused.load());
  return {};
}

Result<void> Run(Options options) {
  const auto lexicon = ingest::Lexicon::Load(std::nullopt);
  if (!lexicon) return lexicon.error();
  Source article;
  if (options.ndjson.empty()) {
    const auto corpus = Corpus::FromSamples(ENTENTE_SAMPLES, **lexicon);
    if (!corpus) return corpus.error();
    article = [corpus = *corpus](std::uint64_t number) { return corpus.Make(number); };
  } else {
    const auto articles = ReadNdjson(options.ndjson);
    if (!articles) return articles.error();
    options.articles = std::min<std::uint64_t>(options.articles, articles->size());
    article = [articles = *articles](std::uint64_t number) { return articles[number]; };
  }
  if (auto extracted = MeasureExtraction(options, article, **lexicon); !extracted) return extracted;

  if (!options.data.empty()) return MeasureStoring(options, article, *lexicon, options.data);
  std::string name = (fs::temp_directory_path() / "entente-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return NotFound("no temporary folder can be made");
  auto stored = MeasureStoring(options, article, *lexicon, fs::path(name) / "data");
  fs::remove_all(name);
  return stored;
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Options options;
  CLI::App app("How fast articles become a graph, and where the time goes");
  app.add_option("--articles", options.articles, "How many to make, or to read at most");
  app.add_option("--measured", options.measured, "How many of them to measure stage by stage");
  app.add_option("--threads", options.threads, "That hand articles in at one time");
  app.add_option("--ndjson", options.ndjson, "Articles, one body of POST /v1/articles a line")
      ->check(CLI::ExistingFile);
  app.add_option("--data", options.data, "A folder for the store, kept; else a temporary one");
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::Run(options);
  if (!run) fmt::print(stderr, "ingest_bench: {}\n", run.error().message);
  return run ? 0 : 1;
}
