#include "ingest/lexicon_files.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "LanguageFiles.h"
#include "ingest/text/hash.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

std::string_view Trim(std::string_view cell) {
  constexpr std::string_view kBlank = " \t\r";
  const auto begin = cell.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return cell.substr(begin, cell.find_last_not_of(kBlank) - begin + 1);
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(Trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

Result<std::string> ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string contents{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || in.bad()) return InvalidArgument(fmt::format("cannot read {}", path.string()));
  return contents;
}

}  // namespace

Error Table::ErrorAt(const TableRow& row, std::string_view message) const {
  return InvalidArgument(fmt::format("{}:{}: {}", path, row.line, message));
}

Result<Table> ReadTable(std::string_view path, std::string_view contents, std::size_t columns) {
  Table table{std::string(path), {}};
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < contents.size();) {
    const auto end = std::min(contents.find('\n', begin), contents.size());
    std::string_view line = contents.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto bad = FindInvalidUtf8(line)) {
      return table.ErrorAt({number, {}}, fmt::format("not UTF-8 at byte {} of the line", *bad));
    }
    if (!IsNfc(line)) {
      return table.ErrorAt({number, {}}, "not in Unicode normalisation form C");
    }
    if (line.starts_with('#') || Trim(line).empty()) continue;
    TableRow row{number, Split(line, '\t')};
    if (row.columns.size() != columns) {
      return table.ErrorAt(
          row, fmt::format("{} columns expected, {} found", columns, row.columns.size()));
    }
    for (std::size_t i = 0; i < columns; ++i) {
      if (row.columns[i].empty()) {
        return table.ErrorAt(row, fmt::format("column {} is empty (absent is '-')", i + 1));
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string> SplitList(std::string_view cell) {
  if (Trim(cell) == "-") return {};
  auto parts = Split(cell, ';');
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

std::optional<std::string> OptionalCell(const std::string& cell) {
  if (cell == "-") return std::nullopt;
  return cell;
}

LexiconFiles::LexiconFiles(std::map<std::string, std::string, std::less<>> contents)
    : contents_(std::move(contents)) {}

Result<LexiconFiles> LexiconFiles::Load(
    const std::optional<std::filesystem::path>& override_folder) {
  std::map<std::string, std::string, std::less<>> contents;
  for (const auto& file : embedded::LanguageFiles()) contents.emplace(file.path, file.contents);
  if (!override_folder) return LexiconFiles(std::move(contents));

  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(*override_folder, error);
  for (; !error && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    const auto name = entry->path().lexically_relative(*override_folder).generic_string();
    const auto known = contents.find(name);
    if (known == contents.end()) {
      // Notes and editors' leavings may lie about; only what looks like knowledge must fit.
      if (entry->path().extension() != ".tsv") continue;
      return InvalidArgument(
          fmt::format("{} replaces no lexicon file: there is no {}", entry->path().string(), name));
    }
    auto replacement = ReadFile(entry->path());
    if (!replacement) return replacement.error();
    known->second = *std::move(replacement);
  }
  if (error) {
    return InvalidArgument(fmt::format("cannot read the lexicon folder {}: {}",
                                       override_folder->string(), error.message()));
  }
  return LexiconFiles(std::move(contents));
}

std::optional<std::string_view> LexiconFiles::Find(std::string_view path) const {
  const auto file = contents_.find(path);
  if (file == contents_.end()) return std::nullopt;
  return file->second;
}

std::vector<std::string> LexiconFiles::List(std::string_view prefix) const {
  std::vector<std::string> paths;
  for (auto file = contents_.lower_bound(prefix);
       file != contents_.end() && file->first.starts_with(prefix); ++file) {
    paths.push_back(file->first);
  }
  return paths;
}

Result<Table> LexiconFiles::ReadTable(std::string_view path, std::size_t columns) const {
  const auto contents = Find(path);
  if (!contents) return InvalidArgument(fmt::format("there is no lexicon file {}", path));
  return ingest::ReadTable(path, *contents, columns);
}

std::string LexiconFiles::Fingerprint() const {
  Sha256 hash;
  for (const auto& [path, contents] : contents_) hash.Field(path).Field(contents);
  return hash.Hex();
}

}  // namespace entente::ingest
