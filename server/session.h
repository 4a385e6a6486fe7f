#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "api/http.h"
#include "server/access_log.h"
#include "server/runtime.h"
#include "server/stream.h"

namespace entente::server {

class BodyReader;
struct HeaderParser;
class Job;
class Patience;
struct Refusal;

// One connection. Everything runs on its I/O thread; the functions that others may call say so.
class Session : public std::enable_shared_from_this<Session> {
 public:
  struct Origin {
    bool loopback_listener = false;
    // Over the connection limit: health and metrics are answered, nothing else, and one request.
    bool surplus = false;
    std::string client;  // ClientOf(the peer's address)
  };

  Session(Socket socket, Runtime& runtime, Origin origin);

  // Serves requests until the connection ends. The caller keeps the session alive meanwhile.
  Awaitable<void> Run();

  [[nodiscard]] const std::string& client() const { return origin_.client; }  // any thread

  // Ends the connection when no request has come whole, else after the answer under way. Any
  // thread.
  void Drain();
  // Asks the handler under way to give up; its answer is still sent. Closes the socket when the
  // request is still to arrive. Any thread.
  void Cancel();
  // Closes the socket. A handler under way is still waited for. Any thread.
  void Abort();

 private:
  // kBeginning: until the handshake is done, or a header has come.
  enum class Activity { kIdle, kBeginning, kReading, kRunning, kWriting };
  using Clock = std::chrono::steady_clock;

  // How often it is looked whether the client of a running request is still there, and one that has
  // closed its end is asked.
  static constexpr std::chrono::milliseconds kPulse{50};
  static constexpr std::chrono::milliseconds kAskFinished{1'000};

  // The TLS handshake. False when it failed or was not done in time.
  Awaitable<bool> Greet();
  // Ends the connection so that the peer sees nothing cut off.
  Awaitable<void> Close();
  // False when the connection is to end without another request.
  Awaitable<bool> AwaitRequest();
  // Reads one request and answers it. False when the connection is to end.
  Awaitable<bool> ServeRequest();
  Awaitable<boost::system::error_code> ReadHeader(HeaderParser& parser);
  // Takes from the header what the log is to tell, as far as it has been read.
  void NoteHeader(const HeaderParser& parser);
  // Why a request that could not be read is refused; nothing when there is nobody to tell.
  [[nodiscard]] std::optional<Refusal> RefusalOf(const boost::system::error_code& error,
                                                 const HeaderParser& parser) const;
  Awaitable<void> Refuse(const Refusal& refusal);
  // The answer that can be given on this thread, whatever the body, if there is one.
  std::optional<api::Response> AnswerAtOnce(const api::Request& request);
  // The application, which may still be starting: null when that takes longer than a client would
  // wait, or the server or the client is going.
  Awaitable<const Application*> AwaitStart();
  // The answer of the application.
  Awaitable<api::Response> Ask(const Application& application, api::Request request);
  enum class Outcome { kDone, kPoolFull, kExpired };
  // Has a worker do the job; waits until it is done, or will not be.
  Awaitable<Outcome> RunOnWorker(WorkerPool& pool, std::shared_ptr<Job> job);
  // A client that has closed its end may have gone, or may only have nothing more to ask. Sends
  // what one that still reads passes over, and the system of one that is gone refuses.
  Awaitable<void> AskFinishedClient();
  // Sends `response` and logs and counts the exchange. `body` is what a converter reads, if there
  // is one. False when the client did not get the whole of it.
  Awaitable<bool> Send(api::Response response, unsigned version, bool keep_alive,
                       BodyReader* body = nullptr);

  // session_body.cc
  //
  // Reads the whole body into the parser's message, and takes memory for what has come of it: what
  // is only announced keeps nobody out. no_memory when there is none left.
  Awaitable<boost::system::error_code> ReadBody(HeaderParser& parser, bool expects_continue,
                                                MemoryBudget::Share& memory);
  Awaitable<bool> SendContinue();

  // session_stream.cc: what of Send is for bodies that come and go in pieces.
  enum class Framing { kChunked, kUntilClose };
  Awaitable<bool> SendPieces(std::shared_ptr<api::BodySource> source, Framing framing);
  Awaitable<bool> Convert(std::shared_ptr<api::BodyConverter> converter, BodyReader* body,
                          Framing framing);
  Awaitable<boost::system::error_code> ReadPiece(BodyReader& body, Patience& patience);
  Awaitable<bool> RunStep(std::shared_ptr<Job> job, Framing framing);
  Awaitable<bool> WritePiece(const std::string& piece, Framing framing);
  Awaitable<bool> WriteEnd(Framing framing);
  // Ends an answer that is not whole so that the client can tell.
  void CutOff(Framing framing, std::string_view detail);

  // Reads what the client still sends, so that closing does not destroy the answer on its way.
  Awaitable<void> Linger();

  api::Response Overloaded(Metrics::Refusal reason, std::string_view detail);
  // Has the kernel give up a peer that no longer acknowledges what it is sent.
  void GiveUpTheVanished();
  void SkipEmptyLines(std::size_t& skipped);
  [[nodiscard]] bool ending() const;
  [[nodiscard]] bool ClientGone();      // it takes no answer
  [[nodiscard]] bool ClientFinished();  // sending, at least
  // No read gets more than what has already come.
  void StopReceiving();
  void OnJobDone(Job& job);

  // One timer watches over all reads and writes: it is set back only when a deadline comes nearer,
  // so that a busy connection hardly ever touches it.
  void SetDeadline(std::chrono::milliseconds timeout);
  void ClearDeadline();
  void Arm();
  void OnTimer();

  Runtime& runtime_;
  Stream stream_;
  Socket& socket_;  // the stream's
  const Origin origin_;
  std::string remote_;
  boost::beast::flat_buffer buffer_;

  Activity activity_ = Activity::kIdle;
  boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor> watchdog_;
  Clock::time_point deadline_ = Clock::time_point::max();
  std::uint64_t armed_ = 0;  // tells the last wait on the watchdog from those before it
  bool waiting_ = false;
  bool timed_out_ = false;
  bool receive_shut_ = false;  // by us: no sign that the client has gone

  // Wakes whoever looks now and then whether the client is still there.
  boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor> pulse_;
  bool cancelled_ = false;

  // Of the request under way.
  Clock::time_point arrival_{};
  std::string page_origin_;           // the Origin field: of a web page's request
  bool takes_interim_ = false;        // answers before the answer, which HTTP/1.0 does not have
  Clock::time_point ask_finished_{};  // when AskFinishedClient may send the next
  Exchange exchange_;
  bool streaming_ = false;                     // its answer has begun to go out in pieces
  std::chrono::milliseconds piece_timeout_{};  // for a worker to make one piece of a stream
};

}  // namespace entente::server
