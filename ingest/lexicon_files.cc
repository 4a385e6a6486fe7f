#include "ingest/lexicon_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
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

// "vi/patterns/50-ours.rules": a language's folder of patterns takes any number of files.
bool IsPatternFile(const std::filesystem::path& file, std::string_view name) {
  return file.extension() == ".rules" &&
         (name.starts_with("vi/patterns/") || name.starts_with("en/patterns/"));
}

}  // namespace

Table ReadTable(std::string_view path, std::string_view contents, std::size_t columns,
                LexiconFaults& faults) {
  Table table{std::string(path), {}};
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < contents.size();) {
    const auto end = std::min(contents.find('\n', begin), contents.size());
    std::string_view line = contents.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto fault = [&](std::string message) { faults.Add(path, number, std::move(message)); };
    if (const auto bad = FindInvalidUtf8(line)) {
      fault(fmt::format("not UTF-8 at byte {} of the line; save the file as UTF-8", *bad));
      continue;
    }
    if (!IsNfc(line)) {
      fault("not in Unicode normalisation form C: retype the accented letters");
      continue;
    }
    if (line.starts_with('#') || Trim(line).empty()) continue;
    TableRow row{number, Split(line, '\t')};
    if (row.columns.size() != columns) {
      fault(fmt::format("{} columns expected, {} found; columns are separated by one TAB", columns,
                        row.columns.size()));
      continue;
    }
    const auto empty = std::find(row.columns.begin(), row.columns.end(), "");
    if (empty != row.columns.end()) {
      fault(fmt::format("column {} is empty (absent is '-')", empty - row.columns.begin() + 1));
      continue;
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

Result<LexiconFiles> LexiconFiles::Load(const std::optional<std::filesystem::path>& override_folder,
                                        LexiconFaults& faults) {
  std::map<std::string, std::string, std::less<>> contents;
  for (const auto& file : embedded::LanguageFiles()) contents.emplace(file.path, file.contents);
  if (!override_folder) return LexiconFiles(std::move(contents));

  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(*override_folder, error);
  for (; !error && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    const auto name = entry->path().lexically_relative(*override_folder).generic_string();
    if (!contents.contains(name) && !IsPatternFile(entry->path(), name)) {
      // Notes and editors' leavings may lie about; only what looks like knowledge must fit.
      const auto extension = entry->path().extension();
      if (extension == ".tsv" || extension == ".rules") {
        faults.Add(
            name, 0,
            fmt::format("replaces no lexicon file: there is no {}; rename or remove it", name));
      }
      continue;
    }
    auto replacement = ReadFile(entry->path());
    if (!replacement) return replacement.error();
    contents.insert_or_assign(name, *std::move(replacement));
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

Table LexiconFiles::ReadTable(std::string_view path, std::size_t columns,
                              LexiconFaults& faults) const {
  if (const auto contents = Find(path)) {
    return ingest::ReadTable(path, *contents, columns, faults);
  }
  faults.Add(path, 0, "there is no such file");
  return {std::string(path), {}};
}

std::string LexiconFiles::Fingerprint() const {
  Sha256 hash;
  for (const auto& [path, contents] : contents_) hash.Field(path).Field(contents);
  return hash.Hex();
}

}  // namespace entente::ingest
