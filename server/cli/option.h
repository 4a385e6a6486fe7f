#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

// Options of one kind, whatever the command: each can be given in the environment, too, but for
// those that say otherwise.
namespace entente::server::cli {

// "--header-timeout" -> "ENTENTE_HEADER_TIMEOUT".
std::string EnvironmentName(std::string_view option);

// The help is long enough without what CLI11 says of each validator.
CLI::Validator Undescribed(CLI::Validator validator);

template <class T>
CLI::Option* Add(CLI::App& app, const std::string& name, T& value, const std::string& help) {
  return app.add_option(name, value, help)->envname(EnvironmentName(name));
}

// CLI11 2.1 has no conversions for paths and durations.
CLI::Option* AddPath(CLI::App& app, const std::string& name,
                     std::optional<std::filesystem::path>& path, const std::string& help,
                     const std::string& type);
// Not in the environment.
CLI::Option* AddRequiredPath(CLI::App& app, const std::string& name, std::filesystem::path& path,
                             const std::string& help);
CLI::Option* AddDataPath(CLI::App& app, std::filesystem::path& path, const std::string& help);

// With its unit: "250ms", "10s".
CLI::Option* AddDuration(CLI::App& app, const std::string& name, std::chrono::milliseconds& time,
                         const std::string& help);

// "1MiB", "64KiB".
std::string SizeToString(std::uint64_t bytes);

template <class T>
CLI::Option* AddSize(CLI::App& app, const std::string& name, T& bytes, const std::string& help) {
  // KiB = 1024 and KB = 1000.
  return Add(app, name, bytes, help)
      ->transform(Undescribed(CLI::AsSizeValue(true)))
      ->type_name("SIZE")
      ->default_str(SizeToString(bytes));
}

}  // namespace entente::server::cli
