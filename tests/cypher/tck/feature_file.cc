#include "tests/cypher/tck/feature_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string_view>

namespace entente::cypher {
namespace {

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// | a | b\|c |
Cells SplitRow(std::string_view line) {
  Cells cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && (line[i + 1] == '|' || line[i + 1] == '\\')) {
      cell += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back(Trim(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

std::optional<std::string_view> StepText(std::string_view line) {
  static constexpr std::array<std::string_view, 5> kKeywords = {"Given ", "When ", "Then ", "And ",
                                                                "But "};
  for (const std::string_view keyword : kKeywords) {
    if (line.starts_with(keyword)) return Trim(line.substr(keyword.size()));
  }
  return std::nullopt;
}

std::string Replace(std::string text, const Cells& names, const Cells& values) {
  for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) {
    const std::string place = "<" + names[i] + ">";
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + values[i].size())) {
      text.replace(at, place.size(), values[i]);
    }
  }
  return text;
}

Scenario Example(const Scenario& outline, const Cells& names, const Cells& values) {
  Scenario example = outline;
  example.name += " (";
  for (const std::string& value : values) example.name += " " + value;
  example.name += " )";
  for (Step& step : example.steps) {
    step.text = Replace(step.text, names, values);
    step.document = Replace(step.document, names, values);
    for (Cells& row : step.table) {
      for (std::string& cell : row) cell = Replace(cell, names, values);
    }
  }
  return example;
}

class Reader {
 public:
  explicit Reader(std::istream& in) : in_(in) {}

  std::vector<Scenario> Run() {
    std::string line;
    while (std::getline(in_, line)) Take(Trim(line), line);
    CloseScenario();
    return std::move(scenarios_);
  }

 private:
  void Take(std::string_view line, std::string_view raw) {
    if (line.starts_with("\"\"\"")) {
      ReadDocument(raw.find('"'));
    } else if (line.starts_with("Scenario:") || line.starts_with("Scenario Outline:")) {
      CloseScenario();
      current_.emplace();
      current_->name = Trim(line.substr(line.find(':') + 1));
      current_->steps = background_;
    } else if (line.starts_with("Background:")) {
      CloseScenario();
      in_background_ = true;
    } else if (line.starts_with("Examples:")) {
      examples_.emplace_back();
    } else if (const auto step = StepText(line)) {
      Steps().push_back({std::string(*step), {}, {}});
    } else if (line.starts_with("|")) {
      auto& table = examples_.empty() ? Steps().back().table : examples_.back();
      table.push_back(SplitRow(line));
    }
  }

  std::vector<Step>& Steps() { return in_background_ ? background_ : current_->steps; }

  void ReadDocument(std::size_t indent) {
    std::string& document = Steps().back().document;
    std::string line;
    while (std::getline(in_, line) && !Trim(line).starts_with("\"\"\"")) {
      // Indentation is cut off, but no more than there is.
      document += line.substr(std::min({indent, line.find_first_not_of(' '), line.size()}));
      document += '\n';
    }
    if (!document.empty()) document.pop_back();
  }

  void CloseScenario() {
    in_background_ = false;
    if (current_ && examples_.empty()) scenarios_.push_back(*current_);
    for (const std::vector<Cells>& table : examples_) {
      for (std::size_t i = 1; i < table.size(); ++i) {
        scenarios_.push_back(Example(*current_, table[0], table[i]));
      }
    }
    current_.reset();
    examples_.clear();
  }

  std::istream& in_;
  std::vector<Scenario> scenarios_;
  std::vector<Step> background_;
  bool in_background_ = false;
  std::optional<Scenario> current_;
  std::vector<std::vector<Cells>> examples_;
};

}  // namespace

std::vector<Scenario> ReadFeature(const std::filesystem::path& file) {
  std::ifstream in(file);
  return Reader(in).Run();
}

}  // namespace entente::cypher
