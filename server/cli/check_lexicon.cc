#include <fmt/format.h>

#include "ingest/lexicon/check/check.h"
#include "server/cli/commands.h"

namespace entente::server::cli {

Result<int> CheckLexicon(const CheckLexiconCommand& command) {
  const auto report = ingest::CheckLexicon(command.folder);
  if (!report) return report.error();
  for (const ingest::LexiconFault& fault : report->faults) fmt::print("{}\n", fault.ToString());
  if (!report->faults.empty()) {
    fmt::print(stderr, "{} mistake{} found\n", report->faults.size(),
               report->faults.size() == 1 ? "" : "s");
    return kFailure;
  }
  for (const ingest::LexiconCounts& counts : report->languages) {
    fmt::print("{}: {} files, {} lines, {} word classes, {} rules with {} patterns: all fine\n",
               counts.language, counts.files, counts.lines, counts.word_classes, counts.rules,
               counts.patterns);
  }
  return kSuccess;
}

}  // namespace entente::server::cli
