#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/log.h"
#include "server/options.h"

// What the program was asked to do, by command line, environment and configuration file.
namespace entente::server::cli {

struct ServeCommand {
  std::filesystem::path data;
  HttpOptions http;
  std::optional<std::filesystem::path> token_file;
  bool reads_need_token = false;
  std::optional<std::filesystem::path> lexicon;
  std::optional<std::filesystem::path> port_file;
  std::optional<std::filesystem::path> backup_directory;
  std::size_t backup_keep = 7;
  std::chrono::milliseconds query_timeout{30'000};
  std::uint64_t block_cache_bytes = std::uint64_t{256} << 20;
  std::uint64_t topology_bytes = std::uint64_t{512} << 20;
  std::uint64_t write_buffer_bytes = std::uint64_t{32} << 20;
  std::size_t max_listeners = 256;
  std::size_t max_listeners_per_client = 128;
  std::uint64_t changes_kept = 100'000;
  std::size_t max_retold = 10'000;
};

struct IngestCommand {
  std::vector<std::string> inputs;  // files, folders, and addresses of feeds
  // Exactly one of the two.
  std::optional<std::filesystem::path> data;
  std::optional<std::string> url;
  std::optional<std::filesystem::path> token_file;
  std::optional<std::filesystem::path> lexicon;
  std::optional<std::filesystem::path> journal;
  bool fetch_pages = false;
  std::chrono::milliseconds fetch_delay{1'000};
};

struct StatsCommand {
  std::filesystem::path data;
  bool json = false;
};

struct BackupCommand {
  std::filesystem::path data;
  std::filesystem::path to;
  std::string label;
  std::size_t keep = 0;  // 0: all
};

struct BackupsCommand {
  std::filesystem::path from;
  bool verify = false;
};

struct RestoreCommand {
  std::filesystem::path from;
  std::optional<std::uint32_t> backup;  // nothing: the newest
  std::filesystem::path data;
};

struct ExplainCommand {
  std::filesystem::path file;  // "-": standard input
  bool json = false;
  std::optional<std::filesystem::path> lexicon;
};

struct CheckLexiconCommand {
  std::optional<std::filesystem::path> folder;  // nothing: the knowledge compiled in
};

struct OpenApiCommand {};

struct VersionCommand {};

using Command = std::variant<ServeCommand, IngestCommand, StatsCommand, BackupCommand,
                             BackupsCommand, RestoreCommand, ExplainCommand, CheckLexiconCommand,
                             OpenApiCommand, VersionCommand>;

struct CommandLine {
  log::Format log_format = log::Format::kAuto;
  log::Level log_level = log::Level::kInfo;
  Command command;
};

// Exit statuses.
inline constexpr int kSuccess = 0;
inline constexpr int kFailure = 1;  // the work could not be done, or not all of it
inline constexpr int kUsage = 2;    // the command line is wrong

// The command line, or the exit status when there is nothing to do: help was printed, or what is
// wrong with the arguments. Of the same option the command line wins, then the environment, then
// the configuration file.
std::variant<CommandLine, int> ParseCommandLine(int argc, const char* const* argv);

}  // namespace entente::server::cli
