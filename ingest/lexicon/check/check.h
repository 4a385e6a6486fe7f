#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/result.h"
#include "ingest/lexicon/faults.h"

namespace entente::ingest {

// How much knowledge there is of a language.
struct LexiconCounts {
  std::string language;
  std::size_t files = 0;
  std::size_t lines = 0;  // of tables, comments aside
  std::size_t word_classes = 0;
  std::size_t rules = 0;
  std::size_t patterns = 0;
};

struct LexiconReport {
  std::vector<LexiconFault> faults;  // by file and line
  std::vector<LexiconCounts> languages;
};

// Reads the knowledge as Lexicon::Load does, and finds besides what loads but cannot be meant:
// values that the vocabulary does not know, one phrase with two meanings, classes that nothing
// uses, rules that cannot fire or state nothing. kInvalidArgument for a folder that cannot be read.
Result<LexiconReport> CheckLexicon(const std::optional<std::filesystem::path>& override_folder);

}  // namespace entente::ingest
