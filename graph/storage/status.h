#pragma once

#include <rocksdb/status.h>

#include <string_view>

#include "graph/base/result.h"

namespace entente::graph {

// Whether a lock file could not be taken because a process, this one included, holds it.
bool IsLockHeld(const rocksdb::Status& status);

// Of the opening of a store.
Error OpenError(const rocksdb::Status& status, std::string_view directory);

// The one place where a RocksDB status becomes an Error of ours. `doing` completes "while …". Only
// for a status that is not ok.
Error ToError(const rocksdb::Status& status, std::string_view doing);

}  // namespace entente::graph
