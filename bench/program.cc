#include "bench/program.h"

#include <fmt/format.h>

#include <cstdio>

#include "tests/temporary_directory.h"

namespace entente::bench {

Result<void> InFolder(const std::filesystem::path& kept,
                      const std::function<Result<void>(const std::filesystem::path&)>& measure) {
  if (!kept.empty()) return measure(kept);
  const TemporaryDirectory folder;
  return measure(folder.path() / "data");
}

int ExitStatus(std::string_view program, const Result<void>& run) {
  if (!run) fmt::print(stderr, "{}: {}\n", program, run.error().message);
  return run ? 0 : 1;
}

}  // namespace entente::bench
