#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

#include "tests/cypher/tck/scenario_run.h"

// Runs the openCypher TCK, which lies in $ENTENTE_TCK or ../shared/tck, and counts by area what
// passes. `-v` names what fails and why; `-f TEXT` runs only the features whose path contains TEXT.
namespace {

constexpr int kSkipped = 77;  // what ctest takes for it
constexpr double kBar = 0.95;

struct Tally {
  std::size_t passed = 0;
  std::size_t all = 0;
};

std::filesystem::path Root() {
  const char* given = std::getenv("ENTENTE_TCK");
  return given != nullptr ? given : "../shared/tck";
}

std::vector<std::filesystem::path> Features(const std::filesystem::path& root,
                                            std::string_view wanted) {
  std::vector<std::filesystem::path> features;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".feature" &&
        entry.path().string().find(wanted) != std::string::npos) {
      features.push_back(entry.path());
    }
  }
  std::sort(features.begin(), features.end());
  return features;
}

}  // namespace

int main(int argc, char** argv) {
  bool verbose = false;
  std::string_view wanted;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "-v") verbose = true;
    if (argument == "-f" && i + 1 < argc) wanted = argv[++i];
  }
  const std::filesystem::path root = Root();
  if (!std::filesystem::is_directory(root)) {
    std::printf("skipped: no %s; ENTENTE_TCK says where the TCK lies\n", root.c_str());
    return kSkipped;
  }
  std::map<std::string, Tally> areas;
  Tally total;
  for (const auto& feature : Features(root, wanted)) {
    const std::string path = feature.lexically_relative(root);
    for (const auto& scenario : entente::cypher::ReadFeature(feature)) {
      // Before it runs, so that a crash names its scenario.
      if (verbose) std::fprintf(stderr, "%s %s\n", path.c_str(), scenario.name.c_str());
      const auto failure = entente::cypher::RunScenario(scenario, root);
      for (Tally* tally : {&areas[feature.parent_path().lexically_relative(root)], &total}) {
        ++tally->all;
        tally->passed += failure ? 0 : 1;
      }
      if (failure && verbose) {
        std::printf("%s %s\n    %s\n", path.c_str(), scenario.name.c_str(), failure->c_str());
      }
    }
  }
  for (const auto& [area, tally] : areas) {
    std::printf("%-40s %5zu of %5zu\n", area.c_str(), tally.passed, tally.all);
  }
  const double share =
      total.all == 0 ? 0 : static_cast<double>(total.passed) / static_cast<double>(total.all);
  std::printf("%-40s %5zu of %5zu, %.1f %%\n", "all", total.passed, total.all, 100 * share);
  return share >= kBar ? EXIT_SUCCESS : EXIT_FAILURE;
}
