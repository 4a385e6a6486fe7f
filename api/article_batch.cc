#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/article_json.h"
#include "api/article_outcome.h"
#include "api/body.h"
#include "api/body_type.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/problem.h"

namespace entente::api {
namespace {

// Threads that read articles of one piece. They are there only while it is worked on, of which
// there are no more than the server has write threads.
constexpr std::size_t kReading = 4;

// Articles that may wait for the disk at a time, where they share a sync and the writing of what
// they all tell of.
constexpr std::size_t kInFlight = 256;

// Lines taken at a time: the result of a bad one is a hundred times as long as the line may be.
constexpr std::size_t kMostLines = 1024;

// A line of the body, which is an article or the reason why it is none.
struct Line {
  std::size_t number;  // from 1 on; empty ones count
  Result<ingest::RawArticle> article;
};

// What two lines must not have in common to be worked on at the same time, for the later one is to
// win. Nothing when that is not known before the page is read, which may name its own address.
std::optional<std::string> IdentityOf(const ingest::RawArticle& article) {
  if (article.id) return article.id;
  if (article.url) return article.url;
  if (article.markup == ingest::Markup::kHtml) return std::nullopt;
  return article.body;
}

class ArticleBatch final : public BodyConverter {
 public:
  ArticleBatch(const Backend& backend, std::string request_id)
      : backend_(backend), request_id_(std::move(request_id)) {}

  Result<std::string> Take(std::string_view& piece, QueryContext& context) override {
    std::vector<Line> lines;
    while (!piece.empty() && lines.size() < kMostLines) {
      const std::size_t end = piece.find('\n');
      Add(piece.substr(0, end));
      piece.remove_prefix(std::min(end, piece.size()));
      if (piece.empty()) break;
      EndLine(lines);
      piece.remove_prefix(1);
    }
    return TakeIn(lines, context);
  }

  Result<std::string> Finish(QueryContext& context) override {
    std::vector<Line> lines;
    EndLine(lines);
    return TakeIn(lines, context);
  }

 private:
  void Add(std::string_view part) {
    too_long_ = too_long_ || line_.size() + part.size() > backend_.options.max_line_bytes;
    if (too_long_) {
      line_.clear();  // only its end is of interest
    } else {
      line_ += part;
    }
  }

  void EndLine(std::vector<Line>& lines) {
    ++number_;
    if (std::exchange(too_long_, false)) {
      lines.push_back({number_, Error{ErrorCode::kTooLarge,
                                      fmt::format("the line is longer than {} bytes",
                                                  backend_.options.max_line_bytes),
                                      {}}});
    } else if (line_.find_first_not_of(" \t\r") != std::string::npos) {
      lines.push_back({number_, ParseArticleJson(line_)});
    }
    line_.clear();
  }

  // The results of the lines, in their order.
  Result<std::string> TakeIn(std::vector<Line>& lines, const QueryContext& context) const {
    std::vector<std::string> results(lines.size());
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t end = std::min(EndOfGroup(lines, begin), begin + kInFlight);
      TakeInTogether(lines, begin, end, context, results);
      begin = end;
      // Whoever asked is gone, and what is done is done.
      if (const auto within = context.Check();
          !within && within.error().code == ErrorCode::kCancelled) {
        return within.error();
      }
    }
    std::string answer;
    for (const std::string& result : results) answer += result;
    return answer;
  }

  // How far from `begin` on no two lines are of the same article.
  static std::size_t EndOfGroup(const std::vector<Line>& lines, std::size_t begin) {
    std::set<std::string> seen;
    for (std::size_t i = begin; i < lines.size(); ++i) {
      if (!lines[i].article) continue;
      const auto identity = IdentityOf(*lines[i].article);
      if (!identity) return std::max(i, begin + 1);
      if (!seen.insert(*identity).second) return i;
    }
    return lines.size();
  }

  void TakeInTogether(std::vector<Line>& lines, std::size_t begin, std::size_t end,
                      const QueryContext& context, std::vector<std::string>& results) const {
    std::vector<std::future<Result<graph::WriteOutcome>>> outcomes(end - begin);
    std::atomic<std::size_t> next{begin};
    const auto work = [&] {
      QueryContext own = context;  // counts its steps, so one a thread
      for (std::size_t i = next++; i < end; i = next++) outcomes[i - begin] = Begin(lines[i], own);
    };
    {
      std::vector<std::jthread> helpers;
      for (std::size_t i = 1; i < std::min(kReading, end - begin); ++i) helpers.emplace_back(work);
      work();
    }
    for (std::size_t i = begin; i < end; ++i) {
      results[i] = ResultOf(lines[i].number, outcomes[i - begin].get());
    }
  }

  std::future<Result<graph::WriteOutcome>> Begin(Line& line, QueryContext& context) const {
    std::promise<Result<graph::WriteOutcome>> refused;
    try {
      if (line.article) return backend_.pipeline.Begin(*std::move(line.article), context);
      refused.set_value(line.article.error());
    } catch (const std::exception& exception) {
      refused.set_value(Error{ErrorCode::kInternal, exception.what(), {}});
    }
    return refused.get_future();
  }

  std::string ResultOf(std::size_t number, const Result<graph::WriteOutcome>& outcome) const {
    if (!outcome) return ResultOf(number, outcome.error());
    Json result{{"line", number}, {"status", StatusOf(*outcome)}};
    result.update(OutcomeJson(*outcome));
    return result.dump() + '\n';
  }

  std::string ResultOf(std::size_t number, const Error& error) const {
    const bool ours = error.code == ErrorCode::kInternal || error.code == ErrorCode::kCorruption;
    if (ours && backend_.options.on_internal_error) {
      backend_.options.on_internal_error(request_id_, error.message);
    }
    Json result{{"line", number}};
    result.update(Json::parse(Problem(error, request_id_).body));
    return result.dump() + '\n';
  }

  const Backend& backend_;
  const std::string request_id_;
  std::string line_;  // begun, and not yet ended
  bool too_long_ = false;
  std::size_t number_ = 0;
};

}  // namespace

Result<Response> PostArticles(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto type = BodyTypeOf(
      call.request, {"application/x-ndjson", "application/ndjson", "application/jsonl"}, "a batch");
  if (auto* refusal = std::get_if<Response>(&type)) return std::move(*refusal);
  Response response;
  response.headers["Content-Type"] = "application/x-ndjson";
  response.converter = std::make_shared<ArticleBatch>(call.backend, call.request.request_id);
  return response;
}

}  // namespace entente::api
