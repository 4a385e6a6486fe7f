#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "api/http.h"
#include "graph/base/context.h"
#include "server/cors.h"
#include "server/memory_budget.h"
#include "server/metrics.h"
#include "server/options.h"
#include "server/rate_limiter.h"
#include "server/store_status.h"
#include "server/worker_pool.h"

namespace boost::asio::ssl {
class context;
}

namespace entente::server {

// The program behind the sockets.
struct Application {
  // Answers one request. Called on a worker thread, from several at a time; may block, but looks at
  // the context's deadline and stop token now and then.
  std::function<api::Response(const api::Request&, QueryContext&)> handle;
  // The same answer when it can be had without waiting; nothing when `handle` must be asked. Called
  // on an I/O thread: must not block. May be empty.
  std::function<std::optional<api::Response>(const api::Request&)> answer_at_once;
  // The refusal of a request that `handle` would refuse whatever its body, so that the body need
  // not be read. Called on an I/O thread: must not block. May be empty.
  std::function<std::optional<api::Response>(const api::Request&)> refuse_early;
  // How long `handle` may take, counted from the arrival of the request. Must not block.
  std::function<std::chrono::milliseconds(const api::Request&)> timeout_for;
  // Whether `handle` gets this request without its body and reads that piece by piece
  // (api/body.h). May be empty. Must not block.
  std::function<bool(const api::Request&)> streams_body;
  // For the metrics. Must not block.
  std::function<StoreStatus()> store_status;
};

// Threads for administration.
inline constexpr std::size_t kAdministrators = 4;

// What the sessions of one server share.
struct Runtime {
  Runtime(HttpOptions http_options, std::string program_version)
      : options(std::move(http_options)),
        program("entente/" + program_version),
        metrics(program_version),
        reads(options.read_threads, options.queue_capacity),
        writes(options.write_threads, options.queue_capacity),
        administration(kAdministrators, kAdministrators),
        bodies(options.body_memory),
        answers(options.answer_memory),
        cors(options.cors_origins),
        rates({options.rate_limit, options.rate_burst}) {}

  const HttpOptions options;
  const std::string program;  // as the field Server names it
  Metrics metrics;
  WorkerPool reads;
  WorkerPool writes;
  // Of /v1/admin/…: what takes minutes there holds up no article, and is itself told of.
  WorkerPool administration;
  MemoryBudget bodies;
  MemoryBudget answers;
  const CorsPolicy cors;
  RateLimiter rates;
  // Null when the listeners speak plain HTTP. A connection keeps the one that it began with.
  std::atomic<std::shared_ptr<boost::asio::ssl::context>> tls;
  // Null while the program behind is starting.
  std::atomic<const Application*> application{nullptr};
  std::atomic<bool> draining{false};
};

}  // namespace entente::server
