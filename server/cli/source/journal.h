#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "graph/base/result.h"

namespace entente::server::cli {

// What is remembered of a feed from one time to the next.
struct FeedMemory {
  // By which its server says that nothing has changed; empty: ask for the whole feed.
  std::string etag;
  std::string last_modified;
  std::set<std::string> seen;  // ids of items that need not be handed in again
};

// How far each file was handed in, and what of each feed, kept in a file of its own, so that an
// `entente ingest` that was broken off goes on from there and one that is repeated passes over what
// it knows. A line of JSON for each note, of which the last counts; one that was cut short by a
// crash is as good as absent. A file that has changed begins anew.
class Journal {
 public:
  // One that remembers nothing and writes nothing.
  Journal() = default;
  // Drops what later notes have made void. kUnavailable when the file cannot be written.
  static Result<Journal> Open(const std::filesystem::path& path);

  // Whether it is kept in a file.
  [[nodiscard]] bool kept() const { return stream_.is_open(); }

  // Articles of `file` that were handed in before.
  [[nodiscard]] std::uint64_t Done(const std::filesystem::path& file) const;
  // Notes that so many of its articles are handed in.
  void Note(const std::filesystem::path& file, std::uint64_t done);

  [[nodiscard]] FeedMemory Feed(const std::string& url) const;
  void Note(const std::string& url, FeedMemory memory);

 private:
  void Write(const std::string& file, std::uint64_t done);
  void Write(const std::string& url, const FeedMemory& memory);

  std::map<std::string, std::uint64_t> done_;  // by the file's name, size and time
  std::map<std::string, FeedMemory> feeds_;    // by address
  std::ofstream stream_;
};

}  // namespace entente::server::cli
