#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "server/access_log.h"
#include "server/store_status.h"
#include "server/worker_pool.h"

namespace entente::server {

// What /metrics tells, in Prometheus' text format. Thread-safe.
class Metrics {
 public:
  explicit Metrics(std::string_view version);

  // Counts an answered request under its route's template, so that the number of series is bounded
  // whatever clients ask for.
  void Count(const Exchange& exchange);

  void ConnectionOpened();
  void ConnectionClosed();
  void AcceptFailed() { accept_failures_->Increment(); }
  void RequestStarted() { in_flight_->Increment(); }
  void RequestEnded() { in_flight_->Decrement(); }

  enum class Refusal {
    kQueueFull,
    kConnectionsFull,
    kMemoryFull,
    kAnswersFull,
    kNotReady,
    kExpiredInQueue,
    kRateLimited
  };
  void Refused(Refusal reason);

  enum class Cut { kSlow, kGone, kShutdown, kFailed };
  void CutOff(Cut reason);  // a stream

  // Counts a stream as long as it lives.
  class Streaming {
   public:
    explicit Streaming(Metrics& metrics) : gauge_(*metrics.streams_) { gauge_.Increment(); }
    ~Streaming() { gauge_.Decrement(); }
    Streaming(const Streaming&) = delete;
    Streaming& operator=(const Streaming&) = delete;

   private:
    prometheus::Gauge& gauge_;
  };

  struct Now {
    WorkerPool::Load reads;
    WorkerPool::Load writes;
    std::uint64_t body_bytes = 0;
    std::uint64_t answer_bytes = 0;
    std::optional<StoreStatus> store;
  };
  // The exposition, with the gauges set from `now`.
  std::string Render(const Now& now);

 private:
  // The series of one kind of exchange. The registry finds them by all of their labels, which takes
  // longer than many a request.
  struct Series {
    prometheus::Counter* requests;
    prometheus::Histogram* durations;
  };
  using SeriesKey = std::tuple<std::string, std::string, unsigned>;  // route, method, status
  using SeriesKeyView = std::tuple<std::string_view, std::string_view, unsigned>;
  // Keys become views: tuples of strings and of views have no common order in clang 14.
  struct SeriesOrder {
    using is_transparent = void;
    bool operator()(const SeriesKeyView& a, const SeriesKeyView& b) const { return a < b; }
  };
  Series SeriesOf(const Exchange& exchange);

  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& durations_;
  prometheus::Family<prometheus::Counter>& refusals_;
  prometheus::Family<prometheus::Counter>& cuts_;
  prometheus::Family<prometheus::Gauge>& workers_;
  prometheus::Family<prometheus::Gauge>& queued_;
  prometheus::Gauge* in_flight_;
  prometheus::Gauge* streams_;
  prometheus::Gauge* body_bytes_;
  prometheus::Gauge* answer_bytes_;
  prometheus::Gauge* connections_;
  prometheus::Counter* connections_total_;
  prometheus::Counter* accept_failures_;
  prometheus::Counter* bytes_received_;
  prometheus::Counter* bytes_sent_;
  std::mutex series_mutex_;
  std::map<SeriesKey, Series, SeriesOrder> series_;
};

}  // namespace entente::server
