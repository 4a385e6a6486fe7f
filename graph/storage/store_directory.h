#pragma once

#include <rocksdb/env.h>
#include <rocksdb/status.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"

// What is in a directory, without changing anything there.
namespace entente::graph {

// The records of the family `default`.
inline constexpr std::string_view kFormatKey = "format";
inline constexpr std::string_view kStateKey = "state";

// The value of the first, which marks a directory as a store of this program's format.
std::string FormatRecord();

// What a database says of itself; nothing where it has no such record.
struct Marks {
  std::optional<std::string> format;
  std::optional<std::string> state;
  std::uint64_t writes = 0;  // RocksDB's number of the last one
};
// Opens the database to read, and takes no lock.
rocksdb::Status ReadMarks(const std::string& directory, rocksdb::Env* env, Marks& marks);

struct StoreDirectory {
  std::vector<std::string> families;  // none: there is no database yet
  // False of a store that has never been opened: there is none, or who made it was killed before
  // anything was in it.
  bool marked = false;
};
// kUnavailable when another process holds the store, or it cannot be read; kCorruption for a
// database of somebody else's and for a store of which files are damaged or missing; kConflict when
// its format is not this program's.
Result<StoreDirectory> LookInto(const std::filesystem::path& directory);

}  // namespace entente::graph
