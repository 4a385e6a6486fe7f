#include "graph/storage/status.h"

#include <fmt/format.h>

namespace entente::graph {

Error ToError(const rocksdb::Status& status, std::string_view doing) {
  const std::string detail = status.ToString();
  if (status.IsCorruption()) {
    return Corruption(fmt::format("the store is corrupt ({}): {}", doing, detail));
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

}  // namespace entente::graph
