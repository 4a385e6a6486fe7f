#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/result.h"

namespace entente::api {

// Faults that are told of one object and what is within it. A body of a few megabytes can have
// hundreds of thousands, each of which takes more to tell than to commit.
inline constexpr std::size_t kMaxFaults = 20;

// Adds one of the first kMaxFaults; for the next, that `whole` has more; for others nothing.
inline void AddFault(std::vector<FieldError>& faults, const std::string& whole, FieldError fault) {
  if (faults.size() > kMaxFaults) return;
  if (faults.size() == kMaxFaults) {
    fault = {whole, fmt::format("has more faults than the {} told here", kMaxFaults)};
  }
  faults.push_back(std::move(fault));
}

}  // namespace entente::api
