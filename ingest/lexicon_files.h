#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"

namespace entente::ingest {

// One line of a knowledge file.
struct TableRow {
  std::size_t line = 0;  // counted from 1, comments and blank lines included
  std::vector<std::string> columns;
};

struct Table {
  std::string path;  // relative to the language folder: "vi/titles.tsv"
  std::vector<TableRow> rows;

  // "vi/titles.tsv:12: MESSAGE", kInvalidArgument: for what only the reader of a column can judge.
  [[nodiscard]] Error ErrorAt(const TableRow& row, std::string_view message) const;
};

// Reads tab-separated text. Lines that start with '#' and blank lines are skipped, cells are
// trimmed, CRLF is taken. kInvalidArgument when it is not UTF-8 in NFC, a row has not exactly
// `columns` cells, or a cell is empty (an absent value is written "-").
Result<Table> ReadTable(std::string_view path, std::string_view contents, std::size_t columns);

// The parts of a list cell, which are separated by ';' and trimmed. "-" is the empty list.
std::vector<std::string> SplitList(std::string_view cell);

// The value of a cell that may be absent ("-").
std::optional<std::string> OptionalCell(const std::string& cell);

// The knowledge files below ingest/language, as bytes.
class LexiconFiles {
 public:
  // The files compiled in, each replaced by the file of the same relative path below
  // `override_folder` when there is one. kInvalidArgument for a folder that cannot be read and for
  // a file in it that replaces nothing, so that a misspelt name does not pass for a change.
  static Result<LexiconFiles> Load(const std::optional<std::filesystem::path>& override_folder);

  // From {path, contents}, for tests.
  explicit LexiconFiles(std::map<std::string, std::string, std::less<>> contents);

  // Nothing when there is no such file.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view path) const;

  // Paths that start with `prefix` ("vi/patterns/"), sorted.
  [[nodiscard]] std::vector<std::string> List(std::string_view prefix) const;

  // As above; kInvalidArgument also when there is no such file.
  [[nodiscard]] Result<Table> ReadTable(std::string_view path, std::size_t columns) const;

  // SHA-256 of all paths and contents, in hexadecimal.
  [[nodiscard]] std::string Fingerprint() const;

 private:
  std::map<std::string, std::string, std::less<>> contents_;
};

}  // namespace entente::ingest
