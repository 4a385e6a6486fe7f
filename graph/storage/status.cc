#include "graph/storage/status.h"

#include <fmt/format.h>

namespace entente::graph {

Error ToError(const rocksdb::Status& status, std::string_view doing) {
  const std::string detail = status.ToString();
  if (status.IsCorruption()) {
    return Corruption(fmt::format("the store is corrupt ({}): {}", doing, detail));
  }
  if (status.IsPathNotFound()) {
    return Corruption(fmt::format("a file of the store is missing ({}): {}", doing, detail));
  }
  if (status.IsNoSpace()) {
    return {ErrorCode::kUnavailable, fmt::format("the disk is full ({}): {}", doing, detail), {}};
  }
  if (status.IsIOError() || status.IsBusy() || status.IsTimedOut() || status.IsTryAgain() ||
      status.IsShutdownInProgress() || status.IsAborted()) {
    return {ErrorCode::kUnavailable,
            fmt::format("the store cannot be used now ({}): {}", doing, detail),
            {}};
  }
  if (status.IsIncomplete()) {
    return {ErrorCode::kOverloaded, fmt::format("not in memory ({})", doing), {}};
  }
  return {ErrorCode::kInternal, fmt::format("RocksDB failed ({}): {}", doing, detail), {}};
}

bool IsLockHeld(const rocksdb::Status& status) {
  // RocksDB has no code for it. Its words for another process's lock, and for one of this process.
  const std::string text = status.ToString();
  return status.IsIOError() &&
         (text.find("Resource temporarily unavailable") != std::string::npos ||
          text.find("lock hold") != std::string::npos);
}

Error OpenError(const rocksdb::Status& status, std::string_view directory) {
  if (IsLockHeld(status)) {
    return {ErrorCode::kUnavailable,
            fmt::format("the store in '{}' is in use by another process", directory),
            {}};
  }
  return ToError(status, fmt::format("opening the store in '{}'", directory));
}

}  // namespace entente::graph
