#include "graph/storage/batch.h"

#include <fmt/format.h>

#include "graph/storage/status.h"

namespace entente::graph {
namespace {

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

Result<void> Batch::Put(Family family, std::string_view key, std::string_view value) {
  const auto status = writes_.Put(database_.handle(family), ToSlice(key), ToSlice(value));
  if (status.ok()) return {};
  return ToError(status, fmt::format("writing to {}", TraitsOf(family).name));
}

Result<void> Batch::Delete(Family family, std::string_view key) {
  const auto status = writes_.Delete(database_.handle(family), ToSlice(key));
  if (status.ok()) return {};
  return ToError(status, fmt::format("deleting from {}", TraitsOf(family).name));
}

}  // namespace entente::graph
