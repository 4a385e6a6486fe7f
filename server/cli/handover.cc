#include "server/cli/handover.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

namespace entente::server::cli {
namespace {

using Json = nlohmann::json;

// After a crash so many articles of a file are handed in again, which changes nothing.
constexpr std::uint64_t kNoteEvery = 100;

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
    if (taken % kNoteEvery == 0) journal_.Note(file.path, taken);
  }
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
  bool ended = false;
  while (!ended && !stop_.stop_requested()) {
    auto found = source.Next();
    if (found && !*found) {
      ended = true;
      break;
    }
    if (found) {
      const std::string key = (*found)->key;
      if (auto sent = Send(**std::move(found)); !sent) {
        journal_.Note(feed, source.Memory());
        return sent.error();
      }
      source.Settle(key);
    } else if (found.error().code == ErrorCode::kInvalidArgument) {
      Refuse(found.error().message);
    } else {
      break;
    }
    progress_.Advance(bytes_before_ + source.position(), feed);
  }
  journal_.Note(feed, source.Memory());
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

}  // namespace entente::server::cli
