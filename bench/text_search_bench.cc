// What the full-text index costs, and how long a search takes: over a corpus made of samples/, put
// into a store without what extraction reads out of it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bench/corpus.h"
#include "bench/latencies.h"
#include "bench/program.h"
#include "graph/search/text_query.h"
#include "graph/storage/database.h"
#include "graph/storage/store.h"
#include "graph/storage/word_index.h"
#include "ingest/lexicon.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr double kMegabyte = 1e6;

struct Options {
  std::uint64_t articles = 100'000;
  std::uint64_t requests = 200;  // of each kind
  std::size_t limit = 20;
  unsigned threads = 16;
  std::string data;
};

graph::Article ArticleOf(const Corpus& corpus, std::uint64_t number) {
  const ingest::RawArticle raw = corpus.Make(number);
  graph::Article article;
  article.id = raw.id.value_or("");
  article.published = raw.published;
  article.language = raw.language.value_or("vi");
  article.title = raw.body.substr(0, raw.body.find('\n'));
  article.text = raw.body;
  return article;
}

// One thread: from title and text to the bytes of the index.
void MeasurePreparation(const Corpus& corpus) {
  constexpr std::uint64_t kArticles = 2000;
  double text = 0;
  double index = 0;
  double words = 0;
  Seconds spent{};
  for (std::uint64_t i = 0; i < kArticles; ++i) {
    const graph::Article article = ArticleOf(corpus, i);
    const auto started = Clock::now();
    const auto indexed = graph::IndexText(article);
    const std::string bytes = graph::Encode(indexed);
    spent += Clock::now() - started;
    text += static_cast<double>(article.text.size());
    index += static_cast<double>(bytes.size());
    words += static_cast<double>(indexed.words.size());
  }
  fmt::print(
      "preparing: {:.0f} µs an article of {:.1f} kB with {:.0f} different words, {:.1f} kB\n",
      spent.count() * 1e6 / kArticles, text / kArticles / 1e3, words / kArticles,
      index / kArticles / 1e3);
}

Result<void> Fill(graph::Store& store, const Corpus& corpus, const Options& options) {
  std::atomic<std::uint64_t> next{0};
  std::atomic<std::uint64_t> refused{0};
  const auto started = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < options.threads; ++i) {
      threads.emplace_back([&] {
        for (auto number = next++; number < options.articles; number = next++) {
          const auto put = store.PutArticle(ArticleOf(corpus, number), {});
          if (!put && refused++ == 0) fmt::print(stderr, "refused: {}\n", put.error().message);
        }
      });
    }
  }
  if (refused > 0) return InvalidArgument(fmt::format("{} articles were refused", refused.load()));
  const Seconds spent = Clock::now() - started;
  fmt::print("storing: {} articles, {:.0f} a second\n", options.articles,
             static_cast<double>(options.articles) / spent.count());
  return {};
}

// Of a store that is closed.
Result<void> PrintSizes(const fs::path& folder) {
  using graph::Family;
  const auto database = graph::Database::Open({.directory = folder});
  if (!database) return database.error();
  for (const Family family :
       {Family::kArticleText, Family::kWord, Family::kWordBlock, Family::kWordRecent}) {
    std::uint64_t bytes = 0;
    (*database)->db().GetIntProperty((*database)->handle(family), "rocksdb.total-sst-files-size",
                                     &bytes);
    fmt::print("  {:<14}{:8.1f} MB\n", graph::TraitsOf(family).name,
               static_cast<double>(bytes) / kMegabyte);
  }
  return {};
}

std::uint64_t BytesIn(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

void Measure(const graph::Store& store, const Options& options, std::string_view name,
             const std::vector<std::string>& queries, const graph::ArticleFilter& filter = {}) {
  Latencies latencies;
  double total = 0;
  std::uint64_t asked = 0;
  for (std::uint64_t i = 0; i < options.requests; ++i) {
    const auto query = graph::ParseTextQuery(queries[i % queries.size()]);
    latencies.Measure([&] {
      const auto view = store.Read();
      QueryContext context;
      const auto found = view.SearchArticles(query, filter, std::nullopt, options.limit, context);
      if (found) total += static_cast<double>(found->total);
      return bool(found);
    });
    ++asked;
  }
  latencies.Print(fmt::format("{} ({:.0f} found)", name, total / static_cast<double>(asked)));
}

Result<void> MeasureAll(const Options& options, const fs::path& folder) {
  const auto lexicon = ingest::Lexicon::Load(std::nullopt);
  if (!lexicon) return lexicon.error();
  const auto corpus = Corpus::FromSamples(ENTENTE_SAMPLES, **lexicon);
  if (!corpus) return corpus.error();
  MeasurePreparation(*corpus);
  const bool filled = fs::exists(folder / "CURRENT");
  auto store = graph::Store::Open({.directory = folder});
  if (!store) return store.error();
  if (!filled) {
    if (auto done = Fill(**store, *corpus, options); !done) return done;
  }
  fmt::print("the store: {:.0f} MB\n", static_cast<double>(BytesIn(folder)) / kMegabyte);

  std::vector<std::string> names;
  std::vector<std::string> phrases;
  for (const auto& place : (*lexicon)->For("vi").places) names.push_back(place.name);
  for (const auto& name : names) phrases.push_back('"' + name + "\" \"hội nghị\"");
  Latencies::PrintHeader();
  Measure(**store, options, "two words of every article", {"việt nam"});
  Measure(**store, options, "a phrase of every article", {"\"việt nam\""});
  Measure(**store, options, "five words",
          {"hội nghị hợp tác quốc phòng", "đối thoại chiến lược an ninh"});
  Measure(**store, options, "a place", names);
  Measure(**store, options, "a place and a phrase", phrases);
  Measure(**store, options, "a rare name",
          {"\"Nguyễn Khôi Yến\"", "\"Đặng Uyên Giang\"", "\"Ngô Kiên Sơn\""});
  Measure(**store, options, "a word of no article", {"khongcotunay"});
  graph::ArticleFilter one_year;
  one_year.published =
      DayInterval::Between(Date::FromParts(2020, 0, 0), Date::FromParts(2020, 0, 0));
  Measure(**store, options, "two words of every article, of one year", {"việt nam"}, one_year);
  store->reset();
  return PrintSizes(folder);
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Options options;
  CLI::App app("What the full-text index costs, and how long a search takes");
  app.add_option("--articles", options.articles, "How many to make");
  app.add_option("--requests", options.requests, "Of each kind");
  app.add_option("--limit", options.limit, "Articles in an answer");
  app.add_option("--threads", options.threads, "That hand articles in at one time");
  app.add_option("--data", options.data, "A folder for the store, kept and used again");
  app.allow_extras();  // those of the other programs, which ./dev bench gives the same
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::InFolder(options.data, [&options](const auto& folder) {
    return entente::bench::MeasureAll(options, folder);
  });
  return entente::bench::ExitStatus("text_search_bench", run);
}
