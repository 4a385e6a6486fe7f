#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "api/body.h"
#include "api/service.h"
#include "graph/storage/store.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "server/cli/article_files.h"
#include "server/cli/commands.h"
#include "server/cli/handover.h"
#include "server/cli/source/fetcher.h"
#include "server/cli/source/journal.h"
#include "server/http_client.h"
#include "server/signals.h"
#include "server/token.h"
#include "server/version.h"

namespace entente::server::cli {
namespace {

// A stopped store, with the same API before it that a server has.
struct LocalStore {
  std::unique_ptr<graph::Store> store;
  std::unique_ptr<ingest::Pipeline> pipeline;
  std::unique_ptr<api::Service> service;
};

Result<Post> PostToStore(const IngestCommand& command) {
  auto lexicon = ingest::Lexicon::Load(command.lexicon);
  if (!lexicon) return lexicon.error().Within("the lexicon");
  auto store = graph::Store::Open({.directory = *command.data});
  if (!store) return store.error();
  auto local = std::make_shared<LocalStore>();
  local->store = *std::move(store);
  local->pipeline = std::make_unique<ingest::Pipeline>(*local->store, *std::move(lexicon));
  api::ServiceOptions options;
  options.version = Version();
  options.on_internal_error = [](std::string_view, std::string_view detail) {
    fmt::print(stderr, "entente: {}\n", detail);
  };
  local->service =
      std::make_unique<api::Service>(*local->store, *local->pipeline, std::move(options));
  return Post([local](api::Request request) -> Result<api::Response> {
    // Who may write here is for the file system to say.
    request.from_loopback_listener = true;
    QueryContext context;
    api::Response response = local->service->Handle(request, context);
    if (response.converter == nullptr) return response;
    // A batch, for which a server reads the body piece by piece.
    for (std::string_view left = request.body; !left.empty();) {
      const auto taken = response.converter->Take(left, context);
      if (!taken) return taken.error();
      response.body += *taken;
    }
    const auto rest = response.converter->Finish(context);
    if (!rest) return rest.error();
    response.body += *rest;
    return response;
  });
}

// Waits, but not longer than until `stop`.
void Pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_for(lock, stop, time, [] { return false; });
}

Result<Post> PostToServer(const IngestCommand& command, const std::stop_token& stop) {
  std::optional<std::string> token;
  if (command.token_file) {
    auto read = ReadToken(*command.token_file);
    if (!read) return read.error();
    token = *std::move(read);
  }
  HttpClientOptions options;
  options.token = std::move(token);
  auto created = HttpClient::Create(*command.url, std::move(options));
  if (!created) return created.error();
  const std::shared_ptr<HttpClient> client = *std::move(created);
  return Post([client, stop](const api::Request& request) -> Result<api::Response> {
    // A busy server says 503 for as long as others keep it so: wait, longer each time.
    constexpr int kAttempts = 8;
    std::chrono::milliseconds wait{250};
    for (int attempt = 1;; ++attempt) {
      auto answer = client->Send(request);
      const bool busy = answer && (answer->status == 503 || answer->status == 429);
      if (!busy || attempt == kAttempts || stop.stop_requested()) return answer;
      Pause(wait, stop);
      wait *= 2;
    }
  });
}

// What is named on the command line: files and folders, and feeds on the web.
struct Inputs {
  std::vector<ArticleFile> files;
  std::vector<std::string> feeds;
};

Result<Inputs> FindInputs(const std::vector<std::string>& names) {
  Inputs inputs;
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : names) {
    if (name.starts_with("http://") || name.starts_with("https://")) {
      inputs.feeds.push_back(name);
    } else {
      paths.emplace_back(name);
    }
  }
  auto files = FindArticleFiles(paths);
  if (!files) return files.error();
  inputs.files = *std::move(files);
  return inputs;
}

std::uint64_t BytesOf(const std::vector<ArticleFile>& files) {
  std::uint64_t total = 0;
  for (const ArticleFile& file : files) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file.path, unknown);
    if (!unknown) total += size;
  }
  return total;
}

// How many files and feeds were handed in to their end.
Result<std::size_t> HandInAll(Handover& handover, const Inputs& inputs,
                              const IngestCommand& command, const std::stop_token& stop) {
  std::size_t done = 0;
  for (const ArticleFile& file : inputs.files) {
    if (stop.stop_requested()) return done;
    const auto whole = handover.HandIn(file);
    if (!whole) return whole.error();
    if (!*whole) return done;
    ++done;
  }
  Fetcher fetcher({.delay = command.fetch_delay}, stop);
  for (const std::string& feed : inputs.feeds) {
    if (stop.stop_requested()) return done;
    const auto whole = handover.HandIn(feed, fetcher, command.fetch_pages);
    if (!whole) return whole.error();
    if (!*whole) return done;
    ++done;
  }
  return done;
}

}  // namespace

Result<int> Ingest(const IngestCommand& command) {
  const StopSignals signals;
  const auto inputs = FindInputs(command.inputs);
  if (!inputs) return inputs.error();
  Journal journal;
  if (command.journal) {
    auto opened = Journal::Open(*command.journal);
    if (!opened) return opened.error();
    journal = *std::move(opened);
  }
  const auto post = command.data ? PostToStore(command) : PostToServer(command, signals.token());
  if (!post) return post.error();

  const auto start = std::chrono::steady_clock::now();
  auto handover =
      std::make_unique<Handover>(*post, journal, signals.token(), BytesOf(inputs->files));
  const auto done = HandInAll(*handover, *inputs, command, signals.token());
  if (!done) return done.error();
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const std::string summary = handover->Summary();
  const std::size_t articles = handover->articles();
  const std::uint64_t skipped = handover->skipped();
  const bool all_taken = handover->all_taken();
  handover.reset();  // takes the bar away
  const std::size_t all = inputs->files.size() + inputs->feeds.size();
  fmt::print("{} articles of {} of {} {} in {:.1f} s: {}\n", articles, *done, all,
             inputs->feeds.empty() ? "files" : "files and feeds", seconds, summary);
  if (skipped > 0) fmt::print("{} were handed in before\n", skipped);
  if (*done < all) {
    fmt::print(stderr, "stopped; the same command goes on where it was\n");
    return 128 + signals.signal();
  }
  return all_taken ? kSuccess : kFailure;
}

}  // namespace entente::server::cli
