#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "graph/base/result.h"

// What the benchmark programs that make a store have in common.
namespace entente::bench {

// Calls `measure` with `kept`, the folder for the store that the user named, or when that is empty
// with one of its own that is gone afterwards.
Result<void> InFolder(const std::filesystem::path& kept,
                      const std::function<Result<void>(const std::filesystem::path&)>& measure);

// The exit status of `program`, which tells what went wrong on standard error.
int ExitStatus(std::string_view program, const Result<void>& run);

}  // namespace entente::bench
