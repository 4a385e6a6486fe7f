#include "api/format/csv.h"

#include <algorithm>
#include <map>

#include "api/format/columns.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

bool StartsFormula(std::string_view text) {
  return !text.empty() && (std::string_view("=+-@").find(text.front()) != std::string_view::npos ||
                           static_cast<unsigned char>(text.front()) < 0x20);
}

class CsvWriter : public GraphWriter {
 public:
  explicit CsvWriter(GraphPart part) : part_(part), columns_(ColumnsOf(part)) {}

  void Begin(std::string& out) override {
    std::vector<Json> names;
    names.reserve(columns_.size() + 1);
    for (const Column& column : columns_) names.emplace_back(column.name);
    names.emplace_back("other");
    AppendCsvLine(names, out);
  }
  void Node(const Json& node, std::string& out) override {
    if (part_ != GraphPart::kRelationships) Line(node, out);
  }
  void Relationship(const Json& relationship, std::string& out) override {
    if (part_ != GraphPart::kNodes) Line(relationship, out);
  }

 private:
  void Line(const Json& element, std::string& out) const {
    std::vector<Json> cells;
    for (const Column& column : columns_) {
      const auto member = element.find(column.name);
      cells.push_back(member == element.end() ? Json() : *member);
    }
    cells.emplace_back(OtherMembers(element, columns_));
    AppendCsvLine(cells, out);
  }

  const GraphPart part_;
  const std::vector<Column>& columns_;
};

using Flat = std::vector<std::pair<std::string, Json>>;

void Flatten(const Json& object, const std::string& prefix, Flat& flat) {
  for (const auto& [name, value] : object.items()) {
    if (value.is_object()) {
      Flatten(value, prefix + name + '.', flat);
    } else {
      flat.emplace_back(prefix + name, value);
    }
  }
}

}  // namespace

void AppendCsvCell(const Json& value, std::string& out) {
  std::string text = TextOf(value);
  if (value.is_string() && StartsFormula(text)) text.insert(text.begin(), '\'');
  if (text.find_first_of("\",\r\n") == std::string::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void AppendCsvLine(const std::vector<Json>& cells, std::string& out) {
  bool first = true;
  for (const Json& cell : cells) {
    if (!first) out += ',';
    first = false;
    AppendCsvCell(cell, out);
  }
  out += "\r\n";
}

std::string CsvTable(const Json& items) {
  std::vector<Flat> rows;
  std::vector<Json> heading;
  std::map<std::string, std::size_t> columns;
  for (const Json& item : items) {
    Flat& row = rows.emplace_back();
    if (item.is_object()) {
      Flatten(item, "", row);
    } else {
      row.emplace_back("value", item);
    }
    for (const auto& [name, value] : row) {
      if (columns.emplace(name, heading.size()).second) heading.emplace_back(name);
    }
  }
  std::string out;
  if (heading.empty()) return out;  // no item, so nobody knows what it would have had
  AppendCsvLine(heading, out);
  for (const Flat& row : rows) {
    std::vector<Json> cells(heading.size());
    for (const auto& [name, value] : row) cells[columns.at(name)] = value;
    AppendCsvLine(cells, out);
  }
  return out;
}

std::unique_ptr<GraphWriter> MakeCsvWriter(GraphPart part) {
  return std::make_unique<CsvWriter>(part);
}

}  // namespace entente::api
