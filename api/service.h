#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/access.h"
#include "api/http.h"
#include "graph/base/context.h"
#include "graph/storage/backup.h"
#include "graph/storage/store.h"
#include "ingest/pipeline.h"

namespace entente::api {

// Both empty when the server has no folder for backups.
struct BackupService {
  // Blocks until the backup is made. Errors of BackupFolder::Add and of the context.
  std::function<Result<graph::NewBackup>(const std::string& label, const QueryContext& context)>
      make;
  std::function<Result<std::vector<graph::BackupInfo>>()> list;
};

struct ServiceOptions {
  AccessPolicy access;
  std::chrono::milliseconds max_timeout{30'000};  // cap of timeout_ms=
  std::size_t max_line_bytes = 8 << 20;           // of a body that is read line by line
  std::size_t max_listeners = 256;                // to the event stream of changes
  std::size_t max_listeners_per_client = 128;
  std::chrono::milliseconds heartbeat{15'000};  // of an event stream that has nothing to tell
  std::string version;
  BackupService backups;
  // Told of a fault of ours (a 500), with what must not be shown to the client.
  std::function<void(std::string_view request_id, std::string_view detail)> on_internal_error;
  // Told of every decision of a client about the graph itself, once it is on disk: who, what.
  std::function<void(std::string_view request_id, std::string_view caller, std::string_view what)>
      on_decision;
};

// Answers every route of the API. Thread-safe; each call may block on the store, so it runs on the
// worker pool. Never throws.
class Service {
 public:
  Service(graph::Store& store, ingest::Pipeline& pipeline, ServiceOptions options);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] Response Handle(const Request& request, QueryContext& context) const;

  // The same answer when it can be had without a disk and in less than a millisecond; nothing when
  // Handle must be asked, on a thread that may block.
  [[nodiscard]] std::optional<Response> AnswerAtOnce(const Request& request) const;

  // The refusal of a request that Handle would refuse whatever its body: there is no such path or
  // method, or not for whoever asks. Does not block.
  [[nodiscard]] std::optional<Response> RefuseEarly(const Request& request) const;

  // From the next request on these tokens count, and no others.
  void ReplaceTokens(TokenTable tokens);

  // The deadline that the request asks for by timeout_ms=, capped; the default when it does not.
  [[nodiscard]] std::chrono::milliseconds TimeoutFor(const Request& request) const;

  // Whether Handle is to be given this request without its body, to read it piece by piece.
  [[nodiscard]] bool StreamsBody(const Request& request) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::api
