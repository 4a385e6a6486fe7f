#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <variant>

#include "api/openapi.h"
#include "server/cli/command_line.h"
#include "server/cli/commands.h"
#include "server/log.h"
#include "server/version.h"

namespace entente::server::cli {
namespace {

struct Run {
  Result<int> operator()(const ServeCommand& command) const { return Serve(command); }
  Result<int> operator()(const IngestCommand& command) const { return Ingest(command); }
  Result<int> operator()(const StatsCommand& command) const { return Stats(command); }
  Result<int> operator()(const BackupCommand& command) const { return Backup(command); }
  Result<int> operator()(const BackupsCommand& command) const { return ListBackups(command); }
  Result<int> operator()(const RestoreCommand& command) const { return Restore(command); }
  Result<int> operator()(const ExplainCommand& command) const { return Explain(command); }
  Result<int> operator()(const CheckLexiconCommand& command) const { return CheckLexicon(command); }
  Result<int> operator()(const OpenApiCommand&) const {
    fmt::print("{}\n", api::OpenApiDocument());
    return kSuccess;
  }
  Result<int> operator()(const VersionCommand&) const {
    fmt::print("{}", VersionDetails());
    return kSuccess;
  }
};

int Main(int argc, const char* const* argv) {
  const auto parsed = ParseCommandLine(argc, argv);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const auto& line = std::get<CommandLine>(parsed);
  log::Configure(line.log_format, line.log_level);
  const Result<int> status = std::visit(Run{}, line.command);
  if (status) return *status;
  fmt::print(stderr, "entente: {}\n", status.error().message);
  return kFailure;
}

}  // namespace
}  // namespace entente::server::cli

int main(int argc, char** argv) {
  try {
    return entente::server::cli::Main(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "entente: {}\n", error.what());
    return entente::server::cli::kFailure;
  }
}
