#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <utility>

#include "api/service.h"
#include "graph/storage/store.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "server/cli/article_files.h"
#include "server/cli/commands.h"
#include "server/cli/progress.h"
#include "server/cli/source/article_source.h"
#include "server/cli/source/journal.h"
#include "server/http_client.h"
#include "server/signals.h"
#include "server/token.h"
#include "server/version.h"

namespace entente::server::cli {
namespace {

using Json = nlohmann::json;
// Hands a request to the API and gives its answer; an error when there is none.
using Post = std::function<Result<api::Response>(api::Request)>;

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
    return local->service->Handle(request, context);
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
  auto created = HttpClient::Create(*command.url, std::move(token));
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

// What is wrong, by a problem+json: its detail and the members or parameters it names.
std::string Reason(const api::Response& response) {
  const Json problem = Json::parse(response.body, nullptr, false);
  if (!problem.is_object()) return fmt::format("HTTP status {}", response.status);
  std::string reason =
      problem.value("detail", problem.value("title", fmt::format("status {}", response.status)));
  const auto errors = problem.find("errors");
  if (errors != problem.end() && errors->is_array()) {
    for (const Json& error : *errors) {
      if (!error.is_object()) continue;
      reason += fmt::format("; {}: {}", error.value("name", ""), error.value("detail", ""));
    }
  }
  return reason;
}

struct Tally {
  std::map<std::string, std::size_t> outcomes;  // "created", "replaced", "unchanged"
  std::size_t refused = 0;
  std::int64_t nodes = 0;
  std::int64_t relationships = 0;

  void Add(const api::Response& response) {
    const Json answer = Json::parse(response.body, nullptr, false);
    if (!answer.is_object()) return;
    ++outcomes[answer.value("outcome", "created")];
    const auto change = [&](const char* what) {
      const auto count = [&](const char* side) {
        const auto found = answer.find(side);
        return found != answer.end() && found->is_object() ? found->value(what, std::int64_t{0})
                                                           : 0;
      };
      return count("added") - count("removed");
    };
    nodes += change("nodes");
    relationships += change("relationships");
  }

  [[nodiscard]] std::string Summary() {
    return fmt::format(
        "{} added, {} replaced, {} unchanged, {} refused; {:+} nodes, {:+} relationships",
        outcomes["created"], outcomes["replaced"], outcomes["unchanged"], refused, nodes,
        relationships);
  }
};

std::uint64_t SizeOf(const std::filesystem::path& file) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  return unknown ? 0 : size;
}

// Hands in the articles of files, one after the other.
class Handover {
 public:
  Handover(const Post& post, Journal& journal, std::stop_token stop, std::uint64_t total_bytes)
      : post_(post), journal_(journal), stop_(std::move(stop)), progress_(total_bytes) {}

  // False when it was told to stop before the end of the file. An error is one that every further
  // article would meet, too.
  Result<bool> HandIn(const ArticleFile& file) {
    auto source = OpenSource(file);
    if (!source) {
      Refuse(source.error().message);
      bytes_before_ += SizeOf(file.path);
      return true;
    }
    const std::uint64_t skipped = journal_.Done(file.path);
    std::uint64_t taken = 0;
    bool ended = false;
    while (!ended && !stop_.stop_requested()) {
      auto found = (*source)->Next();
      if (found && !*found) break;
      ++taken;
      if (taken <= skipped) continue;
      if (found) {
        if (auto sent = Send(**std::move(found)); !sent) return sent.error();
      } else {
        Refuse(found.error().message);
        ended = found.error().code != ErrorCode::kInvalidArgument;
      }
      progress_.Advance(bytes_before_ + (*source)->position(), file.path.filename().string());
      if (taken % kNoteEvery == 0) journal_.Note(file.path, taken);
    }
    if (taken > skipped) journal_.Note(file.path, taken);
    skipped_ += std::min(taken, skipped);
    const bool stopped = stop_.stop_requested();
    bytes_before_ += SizeOf(file.path);
    return !stopped || (taken > 0 && !HoldsManyArticles(file.path));
  }

  [[nodiscard]] std::string Summary() { return tally_.Summary(); }
  [[nodiscard]] std::size_t articles() const { return articles_; }
  [[nodiscard]] std::uint64_t skipped() const { return skipped_; }
  [[nodiscard]] bool all_taken() const { return tally_.refused == 0; }

 private:
  // After a crash so many are handed in again, which changes nothing.
  static constexpr std::uint64_t kNoteEvery = 100;

  void Refuse(std::string_view reason) {
    ++articles_;
    ++tally_.refused;
    progress_.Say(fmt::format("{}", reason));
  }

  Result<void> Send(FoundArticle article) {
    const auto answer = post_(std::move(article.post));
    if (!answer) return answer.error();
    if (answer->status == 401 || answer->status == 403) {
      return InvalidArgument(fmt::format("the server takes no articles: {}", Reason(*answer)));
    }
    if (answer->status / 100 != 2) {
      Refuse(fmt::format("{}: refused: {}", article.origin, Reason(*answer)));
      return {};
    }
    ++articles_;
    tally_.Add(*answer);
    return {};
  }

  const Post& post_;
  Journal& journal_;
  const std::stop_token stop_;
  Progress progress_;
  Tally tally_;
  std::uint64_t bytes_before_ = 0;  // of the files before
  std::size_t articles_ = 0;
  std::uint64_t skipped_ = 0;
};

}  // namespace

Result<int> Ingest(const IngestCommand& command) {
  const StopSignals signals;
  const auto files = FindArticleFiles(command.paths);
  if (!files) return files.error();
  Journal journal;
  if (command.journal) {
    auto opened = Journal::Open(*command.journal);
    if (!opened) return opened.error();
    journal = *std::move(opened);
  }
  const auto post = command.data ? PostToStore(command) : PostToServer(command, signals.token());
  if (!post) return post.error();

  const auto start = std::chrono::steady_clock::now();
  std::uint64_t total = 0;
  for (const ArticleFile& file : *files) total += SizeOf(file.path);
  auto handover = std::make_unique<Handover>(*post, journal, signals.token(), total);
  std::size_t done = 0;
  for (const ArticleFile& file : *files) {
    if (signals.token().stop_requested()) break;
    const auto whole = handover->HandIn(file);
    if (!whole) return whole.error();
    if (!*whole) break;
    ++done;
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const std::string summary = handover->Summary();
  const std::size_t articles = handover->articles();
  const std::uint64_t skipped = handover->skipped();
  const bool all_taken = handover->all_taken();
  handover.reset();  // takes the bar away
  fmt::print("{} articles of {} of {} files in {:.1f} s: {}\n", articles, done, files->size(),
             seconds, summary);
  if (skipped > 0) fmt::print("{} were handed in before, by the journal\n", skipped);
  if (done < files->size()) {
    fmt::print(stderr, "stopped; the same command goes on where it was\n");
    return 128 + signals.signal();
  }
  return all_taken ? kSuccess : kFailure;
}

}  // namespace entente::server::cli
