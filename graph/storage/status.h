#pragma once

#include <rocksdb/status.h>

#include <string_view>

#include "graph/base/result.h"

namespace entente::graph {

// The one place where a RocksDB status becomes an Error of ours. `doing` completes "while …". Only
// for a status that is not ok.
Error ToError(const rocksdb::Status& status, std::string_view doing);

}  // namespace entente::graph
