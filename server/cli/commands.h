#pragma once

#include "graph/base/result.h"
#include "server/cli/command_line.h"

// One function per subcommand. Each returns the exit status, or the error that main prints.
namespace entente::server::cli {

Result<int> Serve(const ServeCommand& command);
Result<int> Ingest(const IngestCommand& command);
Result<int> Stats(const StatsCommand& command);
Result<int> Backup(const BackupCommand& command);
Result<int> ListBackups(const BackupsCommand& command);
Result<int> Restore(const RestoreCommand& command);
Result<int> Explain(const ExplainCommand& command);
Result<int> CheckLexicon(const CheckLexiconCommand& command);

}  // namespace entente::server::cli
