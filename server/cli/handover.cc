#include "server/cli/handover.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "server/cli/source/batch_line.h"

namespace entente::server::cli {
namespace {

using Json = nlohmann::json;

// After a crash so many articles of a file are handed in again, which changes nothing.
constexpr std::uint64_t kNoteEvery = 100;
// Of one batch.
constexpr std::size_t kBatchArticles = 100;
constexpr std::size_t kBatchBytes = 4 << 20;

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

std::uint64_t SizeOf(const std::filesystem::path& file) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  return unknown ? 0 : size;
}

}  // namespace

void IngestTally::Add(const api::Response& response) {
  const Json answer = Json::parse(response.body, nullptr, false);
  if (!answer.is_object()) return;
  ++outcomes[answer.value("outcome", "created")];
  const auto change = [&](const char* what) {
    const auto count = [&](const char* side) {
      const auto found = answer.find(side);
      return found != answer.end() && found->is_object() ? found->value(what, std::int64_t{0}) : 0;
    };
    return count("added") - count("removed");
  };
  nodes += change("nodes");
  relationships += change("relationships");
}

std::string IngestTally::Summary() {
  return fmt::format(
      "{} added, {} replaced, {} unchanged, {} refused; {:+} nodes, {:+} relationships",
      outcomes["created"], outcomes["replaced"], outcomes["unchanged"], refused, nodes,
      relationships);
}

Result<bool> Handover::HandIn(const ArticleFile& file) {
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
    if (taken % kNoteEvery != 0) continue;
    if (auto flushed = Flush(); !flushed) return flushed.error();
    journal_.Note(file.path, taken);
  }
  if (auto flushed = Flush(); !flushed) return flushed.error();
  if (taken > skipped) journal_.Note(file.path, taken);
  skipped_ += std::min(taken, skipped);
  const bool stopped = stop_.stop_requested();
  bytes_before_ += SizeOf(file.path);
  return !stopped || (taken > 0 && !HoldsManyArticles(file.path));
}

Result<bool> Handover::HandIn(const std::string& feed, Fetcher& fetcher, bool fetch_pages) {
  WebFeedOptions options{.fetch_pages = fetch_pages, .is_there = {}};
  // What no journal remembers the store does; asking it is cheaper than asking another's server.
  if (!journal_.kept()) {
    options.is_there = [this](const std::string& id) {
      api::Request request;
      request.method = api::Method::kHead;
      request.target = "/v1/articles/" + boost::urls::encode(id, boost::urls::unreserved_chars);
      const auto answer = post_(std::move(request));
      return answer && answer->status == 200;
    };
  }
  auto opened = WebFeed::Open(feed, fetcher, journal_.Feed(feed), std::move(options));
  if (!opened) {
    if (!stop_.stop_requested()) Refuse(opened.error().message);
    return !stop_.stop_requested();
  }
  WebFeed& source = **opened;
  progress_.Expect(source.bytes());
  std::vector<std::string> sent;  // keys of the items that wait
  const auto settle = [&]() -> Result<void> {
    auto flushed = Flush();
    if (!flushed) return flushed;
    for (const std::string& key : std::exchange(sent, {})) source.Settle(key);
    journal_.Note(feed, source.Memory());
    return {};
  };
  bool ended = false;
  while (!ended && !stop_.stop_requested()) {
    auto found = source.Next();
    if (found && !*found) {
      ended = true;
    } else if (found) {
      sent.push_back((*found)->key);
      if (auto taken = Send(**std::move(found)); !taken) return taken.error();
      // A page costs its server more than it costs us to remember it.
      if (fetch_pages) {
        if (auto settled = settle(); !settled) return settled.error();
      }
    } else if (found.error().code == ErrorCode::kInvalidArgument) {
      Refuse(found.error().message);
    } else {
      break;
    }
    progress_.Advance(bytes_before_ + source.position(), feed);
  }
  if (auto settled = settle(); !settled) return settled.error();
  skipped_ += source.skipped();
  bytes_before_ += source.bytes();
  return ended;
}

void Handover::Refuse(std::string_view reason) {
  ++articles_;
  ++tally_.refused;
  progress_.Say(reason);
}

Result<void> Handover::Send(FoundArticle article) {
  const auto line = ToBatchLine(article.post);
  if (!line) {
    if (auto flushed = Flush(); !flushed) return flushed;
    return SendAlone(std::move(article));
  }
  lines_.append(*line).append("\n");
  waiting_.push_back(std::move(article));
  if (waiting_.size() >= kBatchArticles || lines_.size() >= kBatchBytes) return Flush();
  return {};
}

Result<void> Handover::Flush() {
  std::vector<FoundArticle> sent = std::exchange(waiting_, {});
  if (sent.empty()) return {};
  api::Request batch;
  batch.method = api::Method::kPost;
  batch.target = "/v1/articles/batch";
  batch.headers["Content-Type"] = "application/x-ndjson";
  batch.body = std::exchange(lines_, {});
  const auto answer = post_(std::move(batch));
  if (!answer) return answer.error();
  if (answer->status != 200) {
    // Of none of them anything is known; by itself each is told what is wrong.
    for (FoundArticle& article : sent) {
      if (auto alone = SendAlone(std::move(article)); !alone) return alone;
    }
    return {};
  }
  std::istringstream results(answer->body);
  std::size_t next = 0;
  for (std::string line; next < sent.size() && std::getline(results, line); ++next) {
    api::Response result;
    const Json told = Json::parse(line, nullptr, false);
    result.status = told.is_object() ? told.value("status", std::uint16_t{500}) : 500;
    result.body = std::move(line);
    // The server was busy, and may no longer be.
    const bool again = result.status == 503 || result.status == 504;
    auto accounted = again ? SendAlone(std::move(sent[next])) : Account(sent[next].origin, result);
    if (!accounted) return accounted;
  }
  if (next < sent.size()) {
    return Error{ErrorCode::kUnavailable, "the server did not tell what became of a batch", {}};
  }
  return {};
}

Result<void> Handover::SendAlone(FoundArticle article) {
  const auto answer = post_(std::move(article.post));
  if (!answer) return answer.error();
  return Account(article.origin, *answer);
}

Result<void> Handover::Account(const std::string& origin, const api::Response& answer) {
  if (answer.status == 401 || answer.status == 403) {
    return InvalidArgument(fmt::format("the server takes no articles: {}", Reason(answer)));
  }
  if (answer.status / 100 != 2) {
    Refuse(fmt::format("{}: refused: {}", origin, Reason(answer)));
    return {};
  }
  ++articles_;
  tally_.Add(answer);
  return {};
}

}  // namespace entente::server::cli
