// Writes CrashArticle(FIRST), CrashArticle(FIRST + 1), … into the store in DIRECTORY from several
// threads until it is killed. Says "N\n" on standard output once article N is acknowledged. With
// FIRST = -1 it says "open" instead and holds the store open.

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "tests/graph/crash_articles.h"

namespace {

void Say(const std::string& line) {
  const std::string whole = line + "\n";
  // One write per line, so that a kill never leaves part of a number behind.
  if (write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::exit(3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  entente::graph::StoreOptions options;
  options.directory = argv[1];
  options.write_buffer_bytes = std::uint64_t{64} << 10;  // so that flushes happen between kills
  const auto store = entente::graph::Store::Open(options);
  if (!store) {
    Say("failed: " + store.error().message);
    return 1;
  }
  std::atomic<int> next{std::atoi(argv[2])};
  if (next < 0) {
    Say("open");
    pause();
  }
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i) {
    writers.emplace_back([&] {
      for (;;) {
        const int n = next++;
        const auto outcome = entente::graph::CrashArticle(n).PutInto(**store);
        if (!outcome) {
          Say("failed: " + outcome.error().message);
          std::exit(1);
        }
        Say(std::to_string(n));
      }
    });
  }
  for (auto& writer : writers) writer.join();
}
