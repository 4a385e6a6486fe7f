#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "ingest/lexicon/faults.h"

namespace entente::ingest {

// One line of a knowledge file.
struct TableRow {
  std::size_t line = 0;  // counted from 1, comments and blank lines included
  std::vector<std::string> columns;
};

struct Table {
  std::string path;  // relative to the language folder: "vi/titles.tsv"
  std::vector<TableRow> rows;
};

// Reads tab-separated text. Lines that start with '#' and blank lines are skipped, cells are
// trimmed, CRLF is taken. A line that is not UTF-8 in NFC, has not exactly `columns` cells or has
// an empty one (an absent value is written "-") is a fault and left out.
Table ReadTable(std::string_view path, std::string_view contents, std::size_t columns,
                LexiconFaults& faults);

// The parts of a list cell, which are separated by ';' and trimmed. "-" is the empty list.
std::vector<std::string> SplitList(std::string_view cell);

// The value of a cell that may be absent ("-").
std::optional<std::string> OptionalCell(const std::string& cell);

// The knowledge files below ingest/language, as bytes.
class LexiconFiles {
 public:
  // The files compiled in, each replaced by the file of the same relative path below
  // `override_folder` when there is one; new files of patterns ("vi/patterns/50-ours.rules") come
  // to those that are there. A knowledge file that does neither is a fault, so that a misspelt name
  // does not pass for a change. kInvalidArgument for a folder that cannot be read.
  static Result<LexiconFiles> Load(const std::optional<std::filesystem::path>& override_folder,
                                   LexiconFaults& faults);

  // From {path, contents}, for tests.
  explicit LexiconFiles(std::map<std::string, std::string, std::less<>> contents);

  // Nothing when there is no such file.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view path) const;

  // Paths that start with `prefix` ("vi/patterns/"), sorted.
  [[nodiscard]] std::vector<std::string> List(std::string_view prefix) const;

  // As above; a file that is not there is a fault and has no rows.
  [[nodiscard]] Table ReadTable(std::string_view path, std::size_t columns,
                                LexiconFaults& faults) const;

  // SHA-256 of all paths and contents, in hexadecimal.
  [[nodiscard]] std::string Fingerprint() const;

 private:
  std::map<std::string, std::string, std::less<>> contents_;
};

}  // namespace entente::ingest
