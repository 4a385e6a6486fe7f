#include <sys/resource.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stop_token>
#include <utility>

#include "api/service.h"
#include "graph/storage/store.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "server/backups.h"
#include "server/cli/commands.h"
#include "server/http_server.h"
#include "server/log.h"
#include "server/signals.h"
#include "server/store_monitor.h"
#include "server/token.h"
#include "server/version.h"

namespace entente::server::cli {
namespace {

// File descriptors beside those of connections: RocksDB's files, logs, listeners.
constexpr rlim_t kOtherFiles = 1024;

// The soft limit of file descriptors is often 1024, a relic of select().
void RaiseFileLimit(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = connections + kOtherFiles;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur < wanted) {
    log::Warning("the limit of open files is lower than the connections allowed may need",
                 {{"limit", limit.rlim_cur}, {"wanted", wanted}});
  }
}

// Written beside and renamed, so that nobody reads half a number.
Result<void> WritePortFile(const std::filesystem::path& file, std::uint16_t port) {
  const std::filesystem::path draft = file.string() + ".new";
  std::ofstream stream(draft);
  stream << port << '\n';
  stream.close();
  std::error_code error;
  if (stream) std::filesystem::rename(draft, file, error);
  if (!stream || error) return InvalidArgument(fmt::format("cannot write {}", file.string()));
  return {};
}

// The store and what works on it, in the order of dependence.
struct Backend {
  std::unique_ptr<graph::Store> store;
  std::unique_ptr<ingest::Pipeline> pipeline;
  std::unique_ptr<Backups> backups;  // null: none are made
  std::unique_ptr<api::Service> service;
  std::unique_ptr<StoreMonitor> monitor;
};

// Without the image everything works, but slower: somebody may want to give it more memory.
void LogTopology(const graph::TopologyStatus& topology) {
  using State = graph::TopologyStatus::State;
  if (topology.state == State::kServing) {
    log::Info("the topology is in memory",
              {{"relationships", topology.relationships}, {"bytes", topology.bytes}});
  } else if (topology.state != State::kOff) {
    log::Warning("the topology is read from the store, which is slower",
                 {{"reason", topology.reason}});
  }
}

// Whether `path` is `folder` or lies in it, links resolved as far as they exist.
bool LiesIn(const std::filesystem::path& path, const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto inner = std::filesystem::weakly_canonical(path, ignored);
  const auto outer = std::filesystem::weakly_canonical(folder, ignored);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

Result<Backend> OpenBackend(const ServeCommand& command) {
  api::ServiceOptions options;
  options.max_timeout = command.query_timeout;
  options.max_line_bytes = command.http.body_limit;
  options.max_listeners = command.max_listeners;
  options.max_listeners_per_client = command.max_listeners_per_client;
  options.version = Version();
  options.on_internal_error = [](std::string_view request_id, std::string_view detail) {
    log::Error("a request failed", {{"request_id", request_id}, {"detail", detail}});
  };
  options.on_decision = [](std::string_view request_id, std::string_view caller,
                           std::string_view what) {
    log::Info("decision", {{"request_id", request_id}, {"caller", caller}, {"what", what}});
  };
  if (command.token_file) {
    auto tokens = ReadTokens(*command.token_file);
    if (!tokens) return tokens.error();
    options.access.tokens = *std::move(tokens);
  } else if (command.reads_need_token) {
    return InvalidArgument("--reads-need-token needs a --token-file");
  }
  options.access.reads_need_token = command.reads_need_token;
  if (command.backup_directory && LiesIn(*command.backup_directory, command.data)) {
    return InvalidArgument(fmt::format("the backups in {} would be lost with the store in {}",
                                       command.backup_directory->string(), command.data.string()));
  }

  auto lexicon = ingest::Lexicon::Load(command.lexicon);
  if (!lexicon) return lexicon.error().Within("the lexicon");
  auto store = graph::Store::Open({.directory = command.data,
                                   .create_if_missing = true,
                                   .block_cache_bytes = command.block_cache_bytes,
                                   .write_buffer_bytes = command.write_buffer_bytes,
                                   .changes_kept = command.changes_kept,
                                   .max_retold_articles = command.max_retold,
                                   .topology_bytes = command.topology_bytes});
  if (!store) return store.error();
  LogTopology((*store)->Topology());

  Backend backend;
  backend.store = *std::move(store);
  backend.pipeline = std::make_unique<ingest::Pipeline>(*backend.store, *std::move(lexicon));
  if (command.backup_directory) {
    backend.backups =
        std::make_unique<Backups>(*backend.store, *command.backup_directory, command.backup_keep);
    Backups& backups = *backend.backups;
    options.backups.make = [&backups](const std::string& label, const QueryContext& context) {
      return backups.Make(label, context);
    };
    options.backups.list = [&backups] { return backups.List(); };
  }
  backend.service =
      std::make_unique<api::Service>(*backend.store, *backend.pipeline, std::move(options));
  backend.monitor = std::make_unique<StoreMonitor>(*backend.store, command.data);
  return backend;
}

// What SIGHUP asks for. A file that cannot be used leaves what was read of it before.
void Reload(const ServeCommand& command, api::Service& service, HttpServer& server) {
  if (command.token_file) {
    if (auto tokens = ReadTokens(*command.token_file)) {
      const std::size_t count = tokens->size();
      service.ReplaceTokens(*std::move(tokens));
      log::Info("tokens reloaded", {{"tokens", count}});
    } else {
      log::Error("the tokens are kept as they were", {{"reason", tokens.error().message}});
    }
  }
  if (command.http.tls_certificate) {
    if (auto reloaded = server.ReloadTls()) {
      log::Info("certificate reloaded");
    } else {
      log::Error("the certificate is kept as it was", {{"reason", reloaded.error().message}});
    }
  }
}

}  // namespace

Result<int> Serve(const ServeCommand& command) {
  StopSignals signals(StopSignals::Hangup::kReloads);
  RaiseFileLimit(command.http.max_connections);

  auto listening = HttpServer::Listen(command.http, std::string(Version()));
  if (!listening) return listening.error();
  HttpServer& server = **listening;
  server.Start();
  for (const ListenAddress& address : server.addresses()) {
    log::Info("listening", {{"address", address.host}, {"port", address.port}});
  }
  if (command.port_file) {
    if (auto written = WritePortFile(*command.port_file, server.addresses().front().port);
        !written) {
      return written.error();
    }
  }

  auto backend = OpenBackend(command);
  if (!backend) return backend.error();
  api::Service& service = *backend->service;
  const StoreMonitor& monitor = *backend->monitor;
  server.Serve(
      {.handle = [&service](const api::Request& request,
                            QueryContext& context) { return service.Handle(request, context); },
       .answer_at_once =
           [&service](const api::Request& request) { return service.AnswerAtOnce(request); },
       .refuse_early =
           [&service](const api::Request& request) { return service.RefuseEarly(request); },
       .timeout_for =
           [&service](const api::Request& request) { return service.TimeoutFor(request); },
       .streams_body =
           [&service](const api::Request& request) { return service.StreamsBody(request); },
       .store_status = [&monitor] { return monitor.Latest(); }});
  log::Info("ready", {{"version", Version()},
                      {"data", command.data.string()},
                      {"articles", monitor.Latest().articles},
                      {"writes_need_token", command.token_file.has_value()}});

  signals.OnHangup([&] { Reload(command, service, server); });
  const std::stop_callback on_signal(signals.token(), [&server] { server.Drain(); });
  if (!server.Wait()) {
    log::Error("requests did not end when cancelled; the process ends without them");
    // Threads still use the store: destroying it would crash. RocksDB recovers from its log.
    std::_Exit(kFailure);
  }
  signals.OnHangup({});
  backend = Backend{};
  log::Info("stopped");
  return kSuccess;
}

}  // namespace entente::server::cli
