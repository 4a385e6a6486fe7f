// How fast articles become a graph, where the time goes, and what memory it takes: over a corpus
// made of samples/, or over articles of one's own.
#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "bench/corpus.h"
#include "bench/program.h"
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
  unsigned threads = 2;
  unsigned waiting = 256;           // articles, for one sync and the writing of what they share
  std::uint64_t rows = 10;          // of the table of storing
  std::uint64_t block_cache = 256;  // MiB
  std::string ndjson;
  std::string data;
};

Seconds TimeOf(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}
// Of the processor, for all threads of this process, and for this thread.
Seconds ProcessorTime() { return TimeOf(CLOCK_PROCESS_CPUTIME_ID); }
Seconds ThreadTime() { return TimeOf(CLOCK_THREAD_CPUTIME_ID); }

double ResidentMegabytes() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  statm >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / kMegabyte;
}

double DiskMegabytes(const fs::path& folder) {
  double bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    // A compaction may have removed it meanwhile.
    std::error_code gone;
    const auto size = entry.file_size(gone);
    if (!gone) bytes += static_cast<double>(size);
  }
  return bytes / kMegabyte;
}

using Source = std::function<Result<ingest::RawArticle>(std::uint64_t)>;

// Numbers that many threads add to.
struct Progress {
  std::atomic<std::uint64_t> next{0};
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> refused{0};
  std::atomic<double> making{0};  // seconds of the processor that went into making the articles
  std::mutex mutex;
  std::string first_refusal;

  void Refuse(const Error& error) {
    if (refused.fetch_add(1) > 0) return;
    const std::lock_guard lock(mutex);
    first_refusal = error.message;
  }
};

// Hands in articles until all before `end` are, of which `waiting` may wait for the disk.
void HandIn(const Source& source, ingest::Pipeline& pipeline, std::uint64_t end,
            std::size_t waiting, Progress& progress) {
  std::deque<std::future<Result<graph::WriteOutcome>>> outcomes;
  const auto wait_for = [&](std::size_t left) {
    for (; outcomes.size() > left; outcomes.pop_front()) {
      const auto outcome = outcomes.front().get();
      if (!outcome) progress.Refuse(outcome.error());
    }
  };
  for (auto number = progress.next.fetch_add(1); number < end;
       number = progress.next.fetch_add(1)) {
    const Seconds start = ThreadTime();
    auto article = source(number);
    progress.making.fetch_add((ThreadTime() - start).count());
    if (!article) {
      progress.Refuse(article.error());
      continue;
    }
    progress.bytes += article->body.size();
    QueryContext context;
    outcomes.push_back(pipeline.Begin(*std::move(article), context));
    wait_for(waiting - 1);
  }
  wait_for(0);
}

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
  std::uint64_t read = 0;
  const std::uint64_t count = std::min(options.articles, options.measured);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto raw = article(i);
    if (!raw) continue;  // storing tells of those that cannot be read
    const Seconds start = ThreadTime();
    const auto document = ingest::Prepare(*raw, lexicon);
    if (!document) continue;
    const Seconds prepared = ThreadTime();
    QueryContext context;
    // An error of it is none of the article's.
    const auto extraction = ingest::Extract(*document, lexicon, context, {.times = &times});
    if (!extraction) return extraction.error();
    prepare += prepared - start;
    extract += ThreadTime() - prepared;
    relationships += extraction->contribution.relationships.size();
    bytes += static_cast<double>(raw->body.size());
    ++read;
  }
  const Seconds whole = prepare + extract;
  fmt::print("extraction: {} articles, {:.1f} MB, {:.1f} relationships an article\n", read,
             bytes / kMegabyte, static_cast<double>(relationships) / static_cast<double>(read));
  PrintStage("prepare", prepare, whole, bytes);
  PrintStage("mentions", times.mentions, whole, bytes);
  PrintStage("resolution", times.resolution, whole, bytes);
  PrintStage("rules", times.rules, whole, bytes);
  PrintStage("contribution", times.contribution, whole, bytes);
  PrintStage("all", whole, whole, bytes);
  fmt::print("  {:.0f} articles/s of one core\n", static_cast<double>(read) / whole.count());
  return {};
}

// From text to the synced graph, as a server under load does it.
Result<void> MeasureStoring(const Options& options, const Source& source,
                            const std::shared_ptr<const ingest::Lexicon>& lexicon,
                            const fs::path& folder) {
  auto store =
      graph::Store::Open({.directory = folder, .block_cache_bytes = options.block_cache << 20});
  if (!store) return store.error();
  ingest::Pipeline pipeline(**store, lexicon);
  const std::size_t waiting = std::max<std::size_t>(options.waiting / options.threads, 1);
  fmt::print("to the disk: {} threads, {} articles waiting, {}\n", options.threads,
             waiting * options.threads, folder.string());
  fmt::print("  {:>9} {:>9} {:>12} {:>12} {:>14} {:>9} {:>9}\n", "articles", "MB", "articles/s",
             "MB/s, clock", "MB/s of a core", "RSS, MB", "disk, MB");
  Progress progress;
  const std::uint64_t step = std::max<std::uint64_t>(options.articles / options.rows, 1);
  for (std::uint64_t end = step; end <= options.articles; end += step) {
    const auto bytes_before = progress.bytes.load();
    const double making_before = progress.making;
    const auto started = Clock::now();
    const Seconds processor = ProcessorTime();
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 0; i < options.threads; ++i) {
        threads.emplace_back([&] { HandIn(source, pipeline, end, waiting, progress); });
      }
    }
    progress.next = end;
    const Seconds clock = Clock::now() - started;
    const double core = (ProcessorTime() - processor).count() - (progress.making - making_before);
    const double megabytes = static_cast<double>(progress.bytes - bytes_before) / kMegabyte;
    fmt::print("  {:>9} {:>9.1f} {:>12.0f} {:>12.2f} {:>14.2f} {:>9.0f} {:>9.0f}\n", end,
               static_cast<double>(progress.bytes) / kMegabyte,
               static_cast<double>(step) / clock.count(), megabytes / clock.count(),
               megabytes / core, ResidentMegabytes(), DiskMegabytes(folder));
    std::fflush(stdout);
  }
  if (progress.refused > 0) {
    fmt::print("  {} articles were refused, the first: {}\n", progress.refused.load(),
               progress.first_refusal);
  }
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
    const auto file = NdjsonFile::Open(options.ndjson);
    if (!file) return file.error();
    options.articles = std::min<std::uint64_t>(options.articles, file->size());
    article = [file = *file](std::uint64_t number) { return file.Read(number); };
  }
  if (auto extracted = MeasureExtraction(options, article, **lexicon); !extracted) return extracted;

  return InFolder(options.data, [&](const std::filesystem::path& folder) {
    return MeasureStoring(options, article, *lexicon, folder);
  });
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Options options;
  CLI::App app("How fast articles become a graph, and where the time goes");
  app.add_option("--articles", options.articles, "How many to make, or to read at most");
  app.add_option("--measured", options.measured, "How many of them to measure stage by stage");
  app.add_option("--threads", options.threads, "That hand articles in at one time")
      ->check(CLI::PositiveNumber);
  app.add_option("--waiting", options.waiting,
                 "Articles that may wait for the disk, of all threads")
      ->check(CLI::PositiveNumber);
  app.add_option("--rows", options.rows, "How often to tell of the progress of storing")
      ->check(CLI::PositiveNumber);
  app.add_option("--block-cache", options.block_cache, "In MiB; write buffers have half of it");
  app.add_option("--ndjson", options.ndjson, "Articles, one body of POST /v1/articles a line")
      ->check(CLI::ExistingFile);
  app.add_option("--data", options.data, "A folder for the store, kept; else a temporary one");
  CLI11_PARSE(app, argc, argv);
  return entente::bench::ExitStatus("ingest_bench", entente::bench::Run(options));
}
