#include <fmt/format.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/read_size.hpp>
#include <boost/beast/http/error.hpp>
#include <utility>

#include "api/body.h"
#include "server/body_reader.h"
#include "server/job.h"
#include "server/log.h"
#include "server/patience.h"
#include "server/session.h"

// Bodies that come and go in pieces. One piece is made, then sent, then the next one is made: that
// is all the back-pressure there is, and all the memory.
//
// Nothing with a destructor is made within an expression that awaits: g++ 12 may destroy it twice.
namespace entente::server {

namespace net = boost::asio;
namespace http = boost::beast::http;

namespace {

// How often a stream that has nothing to send is asked whether it has.
constexpr std::chrono::milliseconds kAskAgain{200};
constexpr std::size_t kMostRead = 64 << 10;  // bytes at a time
// What a client must send of a body within --body-timeout: an article, as a crawler may that hands
// in what it finds.
constexpr std::size_t kSlowestSent = 4 << 10;

}  // namespace

Awaitable<bool> Session::SendPieces(std::shared_ptr<api::BodySource> source, Framing framing) {
  struct Step {
    Result<std::optional<std::string>> piece = std::optional<std::string>();
  };
  for (;;) {
    while (!source->Ready() && !ending() && !cancelled_ && !ClientFinished()) {
      activity_ = Activity::kRunning;
      pulse_.expires_after(kAskAgain);
      co_await pulse_.async_wait(kAwait);
    }
    if (!source->Ready() && ending()) break;
    if (!source->Ready() && ClientFinished()) {
      // A listener that has closed its end: nothing is written to it that would tell for long.
      CutOff(framing, "the client has gone");
      co_return false;
    }
    const auto step = std::make_shared<Step>();
    const auto job = std::make_shared<Job>(
        exchange_.request_id,
        [source, step](QueryContext& context) { step->piece = source->Next(context); },
        Deadline::After(piece_timeout_));
    if (!co_await RunStep(job, framing)) co_return false;
    if (!step->piece) {
      CutOff(framing, step->piece.error().message);
      co_return false;
    }
    if (!step->piece->has_value()) break;
    if (!co_await WritePiece(**step->piece, framing)) co_return false;
  }
  co_return co_await WriteEnd(framing);
}

Awaitable<bool> Session::Convert(std::shared_ptr<api::BodyConverter> converter, BodyReader* body,
                                 Framing framing) {
  struct Step {
    std::string piece;
    std::string_view left;  // of the piece, to be taken
    bool last = false;
    Result<std::string> given = std::string();
  };
  const auto step = std::make_shared<Step>();
  Patience patience(runtime_.options.body_timeout, kSlowestSent);
  while (!step->last) {
    if (step->left.empty() && body != nullptr && !body->done()) {
      const auto error = co_await ReadPiece(*body, patience);
      step->piece = body->Take();
      step->left = step->piece;
      exchange_.bytes_in += step->piece.size();
      if (error) {
        CutOff(framing, error.message());
        co_return false;
      }
    }
    const bool ended = body == nullptr || body->done();
    const auto job = std::make_shared<Job>(
        exchange_.request_id,
        [converter, step, ended](QueryContext& context) {
          step->given = step->left.empty() ? std::string() : converter->Take(step->left, context);
          step->last = ended && step->left.empty();
          if (!step->given || !step->last) return;
          auto rest = converter->Finish(context);
          if (rest) {
            step->given->append(*rest);
          } else {
            step->given = std::move(rest);
          }
        },
        Deadline::After(piece_timeout_));
    if (!co_await RunStep(job, framing)) co_return false;
    if (!step->given) {
      CutOff(framing, step->given.error().message);
      co_return false;
    }
    if (!co_await WritePiece(*step->given, framing)) co_return false;
  }
  co_return co_await WriteEnd(framing);
}

Awaitable<boost::system::error_code> Session::ReadPiece(BodyReader& body, Patience& patience) {
  // Not by Beast's own reading, which waits for the whole of what has begun to come, such as the
  // next chunk's size, before it hands out what is there.
  boost::system::error_code error;
  body.Begin();
  activity_ = Activity::kReading;
  for (;;) {
    body.Parse(buffer_, error);
    boost::system::error_code ignored;
    if (error || body.done() || body.full()) break;
    // What has already come is taken along; what has not is not waited for.
    if (!body.empty() && socket_.available(ignored) == 0) break;
    const std::size_t room = boost::beast::read_size(buffer_, kMostRead);
    if (room == 0) {
      error = http::error::buffer_overflow;
      break;
    }
    const auto since = Clock::now();
    SetDeadline(patience.left());
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await stream_.async_read_some(buffer_.prepare(room), kAwait);
    patience.Count(Clock::now() - since, bytes);
    buffer_.commit(bytes);
    if (error) break;
  }
  ClearDeadline();
  co_return error;
}

Awaitable<bool> Session::RunStep(std::shared_ptr<Job> job, Framing framing) {
  WorkerPool& pool = exchange_.method == "GET" ? runtime_.reads : runtime_.writes;
  for (;;) {
    if (cancelled_ || ClientGone()) break;
    const Outcome outcome = co_await RunOnWorker(pool, job);
    if (outcome == Outcome::kDone && !job->failed()) co_return true;
    if (outcome != Outcome::kPoolFull || !job->Check()) break;
    // What has been begun is not refused for others' sake: it waits for its turn.
    pulse_.expires_after(kPulse);
    co_await pulse_.async_wait(kAwait);
  }
  CutOff(framing, "no thread was free in time, or a handler threw");
  co_return false;
}

Awaitable<bool> Session::WritePiece(const std::string& piece, Framing framing) {
  if (piece.empty()) co_return true;  // as a chunk it would be the end
  std::string before;
  std::string_view after;
  if (framing == Framing::kChunked) {
    before = fmt::format("{:x}\r\n", piece.size());
    after = "\r\n";
  }
  const std::array<net::const_buffer, 3> buffers{net::buffer(before), net::buffer(piece),
                                                 net::buffer(after)};
  activity_ = Activity::kWriting;
  // Once for the whole piece, so that a client which drips is no way around it.
  SetDeadline(runtime_.options.write_timeout);
  const auto [error, bytes] = co_await net::async_write(stream_, buffers, kAwait);
  ClearDeadline();
  exchange_.bytes_out += bytes;
  if (error) CutOff(framing, error.message());
  co_return !error;
}

Awaitable<bool> Session::WriteEnd(Framing framing) {
  if (framing == Framing::kUntilClose) co_return true;
  constexpr std::string_view kLastChunk = "0\r\n\r\n";
  activity_ = Activity::kWriting;
  SetDeadline(runtime_.options.write_timeout);
  const auto [error, bytes] = co_await net::async_write(stream_, net::buffer(kLastChunk), kAwait);
  ClearDeadline();
  exchange_.bytes_out += bytes;
  if (error) CutOff(framing, error.message());
  co_return !error;
}

void Session::CutOff(Framing framing, std::string_view detail) {
  const log::Fields told{{"request_id", exchange_.request_id},
                         {"remote", remote_},
                         {"bytes_out", exchange_.bytes_out},
                         {"reason", detail}};
  if (cancelled_) {
    runtime_.metrics.CutOff(Metrics::Cut::kShutdown);
    log::Warning("a stream was cut off by the shutdown", told);
  } else if (timed_out_) {
    runtime_.metrics.CutOff(Metrics::Cut::kSlow);
    log::Warning("a stream was cut off because its client was too slow", told);
  } else if (ClientFinished()) {
    runtime_.metrics.CutOff(Metrics::Cut::kGone);
  } else {
    runtime_.metrics.CutOff(Metrics::Cut::kFailed);
    log::Error("a stream could not go on", told);
  }
  // Chunks that lack their last one tell that something is missing; a connection that ends in order
  // would not, so it ends with a reset.
  if (framing == Framing::kChunked) return;
  boost::system::error_code ignored;
  socket_.set_option(net::socket_base::linger(true, 0), ignored);
  socket_.close(ignored);
}

}  // namespace entente::server
