#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "graph/base/result.h"

namespace entente::server::cli {

// How far each file was handed in, kept in a file of its own, so that an `entente ingest` that was
// broken off goes on from there. A line of JSON for each note, of which the last counts; one that
// was cut short by a crash is as good as absent. A file that has changed begins anew.
class Journal {
 public:
  // One that remembers nothing and writes nothing.
  Journal() = default;
  // kUnavailable when the file cannot be written.
  static Result<Journal> Open(const std::filesystem::path& path);

  // Articles of `file` that were handed in before.
  [[nodiscard]] std::uint64_t Done(const std::filesystem::path& file) const;
  // Notes that so many of its articles are handed in.
  void Note(const std::filesystem::path& file, std::uint64_t done);

 private:
  std::map<std::string, std::uint64_t> done_;  // by the file's name, size and time
  std::ofstream stream_;
};

}  // namespace entente::server::cli
