#include "server/metrics.h"

#include <prometheus/text_serializer.h>

#include <array>
#include <chrono>
#include <sstream>

namespace entente::server {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

// Seconds. From a read out of memory to the cap of timeout_ms.
const prometheus::Histogram::BucketBoundaries kDurations{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

// Method names are the client's to choose: only the known become a label.
std::string_view MethodLabel(std::string_view method) {
  constexpr std::array<std::string_view, 7> kKnown{"GET",   "HEAD",   "POST",   "PUT",
                                                   "PATCH", "DELETE", "OPTIONS"};
  for (const std::string_view known : kKnown) {
    if (method == known) return known;
  }
  return "other";
}

std::string ToString(Metrics::Refusal reason) {
  switch (reason) {
    case Metrics::Refusal::kQueueFull:
      return "queue_full";
    case Metrics::Refusal::kConnectionsFull:
      return "connections_full";
    case Metrics::Refusal::kMemoryFull:
      return "memory_full";
    case Metrics::Refusal::kAnswersFull:
      return "answers_full";
    case Metrics::Refusal::kNotReady:
      return "not_ready";
    case Metrics::Refusal::kExpiredInQueue:
      return "expired_in_queue";
    case Metrics::Refusal::kRateLimited:
      return "rate_limited";
  }
  return "unknown";
}

std::string ToString(Metrics::Cut reason) {
  switch (reason) {
    case Metrics::Cut::kSlow:
      return "slow";
    case Metrics::Cut::kGone:
      return "gone";
    case Metrics::Cut::kShutdown:
      return "shutdown";
    case Metrics::Cut::kFailed:
      return "failed";
  }
  return "unknown";
}

prometheus::Gauge& OneGauge(prometheus::Registry& registry, const char* name, const char* help) {
  return BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Counter& OneCounter(prometheus::Registry& registry, const char* name,
                                const char* help) {
  return BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

Metrics::Metrics(std::string_view version)
    : requests_(BuildCounter()
                    .Name("entente_http_requests_total")
                    .Help("Requests answered, by route template, method and status.")
                    .Register(registry_)),
      durations_(BuildHistogram()
                     .Name("entente_http_request_duration_seconds")
                     .Help("From the first byte of a request to the last of its answer.")
                     .Register(registry_)),
      refusals_(BuildCounter()
                    .Name("entente_http_refusals_total")
                    .Help("Requests turned away to stay within limits, by reason.")
                    .Register(registry_)),
      cuts_(BuildCounter()
                .Name("entente_http_streams_cut_total")
                .Help("Streams that ended before their end, by reason.")
                .Register(registry_)),
      workers_(BuildGauge()
                   .Name("entente_workers_busy")
                   .Help("Worker threads that run a request now, by pool.")
                   .Register(registry_)),
      queued_(BuildGauge()
                  .Name("entente_queue_length")
                  .Help("Requests that wait for a worker thread now, by pool.")
                  .Register(registry_)),
      in_flight_(&OneGauge(registry_, "entente_http_requests_in_flight",
                           "Requests being read, run or answered now.")),
      streams_(&OneGauge(registry_, "entente_http_streams",
                         "Answers being sent now that are made piece by piece.")),
      body_bytes_(&OneGauge(registry_, "entente_http_body_bytes",
                            "Memory of request bodies held now, which --max-body-memory bounds.")),
      answer_bytes_(
          &OneGauge(registry_, "entente_http_answer_bytes",
                    "Memory of large answers held now, which --max-answer-memory bounds.")),
      connections_(&OneGauge(registry_, "entente_connections", "Connections open now.")),
      connections_total_(
          &OneCounter(registry_, "entente_connections_total", "Connections accepted.")),
      accept_failures_(&OneCounter(registry_, "entente_accept_failures_total",
                                   "Connections that could not be accepted.")),
      bytes_received_(
          &OneCounter(registry_, "entente_http_received_bytes_total", "Bytes of request bodies.")),
      bytes_sent_(&OneCounter(registry_, "entente_http_sent_bytes_total",
                              "Bytes of answers, headers included.")) {
  BuildGauge()
      .Name("entente_build_info")
      .Help("Always 1; the label tells the version.")
      .Register(registry_)
      .Add({{"version", std::string(version)}})
      .Set(1);
}

Metrics::Series Metrics::SeriesOf(const Exchange& exchange) {
  const std::string_view method = MethodLabel(exchange.method);
  const std::lock_guard lock(series_mutex_);
  const auto found = series_.find(SeriesKeyView(exchange.route, method, exchange.status));
  if (found != series_.end()) return found->second;
  const std::string route(exchange.route);
  const std::string name(method);
  const Series series{
      &requests_.Add(
          {{"route", route}, {"method", name}, {"status", std::to_string(exchange.status)}}),
      &durations_.Add({{"route", route}, {"method", name}}, kDurations)};
  series_.emplace(SeriesKey(route, name, exchange.status), series);
  return series;
}

void Metrics::Count(const Exchange& exchange) {
  const Series series = SeriesOf(exchange);
  series.requests->Increment();
  series.durations->Observe(std::chrono::duration<double>(exchange.duration).count());
  bytes_received_->Increment(static_cast<double>(exchange.bytes_in));
  bytes_sent_->Increment(static_cast<double>(exchange.bytes_out));
}

void Metrics::ConnectionOpened() {
  connections_->Increment();
  connections_total_->Increment();
}

void Metrics::ConnectionClosed() { connections_->Decrement(); }

void Metrics::Refused(Refusal reason) { refusals_.Add({{"reason", ToString(reason)}}).Increment(); }

void Metrics::CutOff(Cut reason) { cuts_.Add({{"reason", ToString(reason)}}).Increment(); }

std::string Metrics::Render(const Now& now) {
  const auto set = [](auto& family, const char* label, const char* value, std::uint64_t number) {
    family.Add({{label, value}}).Set(static_cast<double>(number));
  };
  set(workers_, "pool", "read", now.reads.running);
  set(workers_, "pool", "write", now.writes.running);
  set(queued_, "pool", "read", now.reads.queued);
  set(queued_, "pool", "write", now.writes.queued);
  body_bytes_->Set(static_cast<double>(now.body_bytes));
  answer_bytes_->Set(static_cast<double>(now.answer_bytes));
  if (now.store) {
    // Registering a gauge again gives the one that is there.
    const auto store = [this](const char* name, const char* help, std::uint64_t number) {
      OneGauge(registry_, name, help).Set(static_cast<double>(number));
    };
    store("entente_store_articles", "Articles in the store.", now.store->articles);
    store("entente_store_nodes", "Nodes in the graph.", now.store->nodes);
    store("entente_store_relationships", "Relationships in the graph.", now.store->relationships);
    store("entente_store_evidence", "Pieces of evidence in the graph.", now.store->evidence);
    store("entente_store_sequence", "Number of the store's last write.", now.store->sequence);
    store("entente_store_disk_bytes", "Size of the store's files.", now.store->disk_bytes);
    store("entente_store_disk_free_bytes", "Room left on the store's file system.",
          now.store->disk_free_bytes);
    store("entente_topology_bytes", "Memory of the image of all relationships.",
          now.store->topology_bytes);
    store("entente_topology_superseded_bytes", "Of it, what only requests that began earlier see.",
          now.store->topology_superseded_bytes);
    store("entente_topology_serving", "1 when reads use that image, 0 when they use the store.",
          now.store->topology_serving ? 1 : 0);
  }
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, registry_.Collect());
  return out.str();
}

}  // namespace entente::server
