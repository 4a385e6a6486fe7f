#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tests/cypher/tck/feature_file.h"

namespace entente::cypher {

// Runs a scenario on a graph of its own. Why it failed, or nothing. `root` holds graphs/.
std::optional<std::string> RunScenario(const Scenario& scenario, const std::filesystem::path& root);

}  // namespace entente::cypher
