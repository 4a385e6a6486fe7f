// Where the time of an article goes: text to sentences, sentences to facts, and the whole way to
// the disk. The articles are the plain-text samples, one after the other; bytes are of their text.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "graph/storage/store.h"
#include "ingest/extract.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "ingest/prepare.h"

namespace entente::ingest {
namespace {

namespace fs = std::filesystem;

const std::vector<RawArticle>& Samples() {
  static const std::vector<RawArticle> kSamples = [] {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(ENTENTE_SAMPLES)) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<RawArticle> samples;
    for (const fs::path& file : files) {
      std::ifstream stream(file, std::ios::binary);
      RawArticle raw;
      raw.body.assign(std::istreambuf_iterator<char>(stream), {});
      samples.push_back(std::move(raw));
    }
    return samples;
  }();
  return kSamples;
}

const std::shared_ptr<const Lexicon>& SharedLexicon() {
  static const std::shared_ptr<const Lexicon> kLexicon = Lexicon::Load(std::nullopt).value();
  return kLexicon;
}

void CountBytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations());
}

void BM_Prepare(benchmark::State& state) {
  std::size_t next = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const RawArticle& raw = Samples()[next++ % Samples().size()];
    benchmark::DoNotOptimize(Prepare(raw, *SharedLexicon()));
    bytes += raw.body.size();
  }
  CountBytes(state, bytes);
}
BENCHMARK(BM_Prepare);

void BM_Extract(benchmark::State& state) {
  std::vector<Document> documents;
  for (const RawArticle& raw : Samples()) {
    documents.push_back(Prepare(raw, *SharedLexicon()).value());
  }
  std::size_t next = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Document& document = documents[next++ % documents.size()];
    QueryContext context;
    benchmark::DoNotOptimize(Extract(document, *SharedLexicon(), context));
    bytes += document.text.size();
  }
  CountBytes(state, bytes);
}
BENCHMARK(BM_Extract);

// The store and pipeline that the threads of one run share.
struct Target {
  Target() {
    std::string name = (fs::temp_directory_path() / "entente-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
    store = graph::Store::Open({.directory = folder / "data"}).value();
    pipeline = std::make_unique<Pipeline>(*store, SharedLexicon());
  }
  ~Target() {
    pipeline.reset();
    store.reset();
    fs::remove_all(folder);
  }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  fs::path folder;
  std::unique_ptr<graph::Store> store;
  std::unique_ptr<Pipeline> pipeline;
  std::atomic<std::uint64_t> next_article{0};
};

// Every article is new and acknowledged, hence synced. With more threads several share one sync.
void BM_IngestToDisk(benchmark::State& state) {
  static std::unique_ptr<Target> target;
  if (state.thread_index() == 0) target = std::make_unique<Target>();
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::uint64_t number = target->next_article++;
    RawArticle raw = Samples()[number % Samples().size()];
    raw.id = "bench-" + std::to_string(number);
    QueryContext context;
    if (!target->pipeline->Ingest(std::move(raw), context)) state.SkipWithError("not ingested");
    bytes += Samples()[number % Samples().size()].body.size();
  }
  CountBytes(state, bytes);
  if (state.thread_index() == 0) target.reset();
}
BENCHMARK(BM_IngestToDisk)->UseRealTime()->ThreadRange(1, 16);

}  // namespace
}  // namespace entente::ingest
