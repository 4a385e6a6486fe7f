#include "tests/cypher/tck/scenario_run.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/cypher/graph_script.h"
#include "tests/cypher/tck/expected_value.h"

namespace entente::cypher {
namespace {

using Failure = std::optional<std::string>;

// "compile time" or "runtime", as the TCK names when an error is raised.
struct Raised {
  QueryError error;
  std::string_view phase;
};

std::string Describe(const QueryError& error) {
  return std::string(ToString(error.error_class)) + ": " + std::string(error.detail) + " (" +
         error.message + ")";
}

std::vector<std::string> RowTexts(const QueryResult& result, const PropertyGraph& graph,
                                  ListOrder order) {
  std::vector<std::string> rows;
  for (const Row& row : result.rows) {
    std::string text = "|";
    for (const Value& value : row) text += " " + CanonicalText(value, graph, order) + " |";
    rows.push_back(std::move(text));
  }
  return rows;
}

// The first line that two sorted lists of rows do not share.
std::string Difference(const std::vector<std::string>& wanted,
                       const std::vector<std::string>& got) {
  std::string text = std::to_string(got.size()) + " rows, wanted " + std::to_string(wanted.size());
  for (std::size_t i = 0; i < std::max(wanted.size(), got.size()); ++i) {
    const std::string w = i < wanted.size() ? wanted[i] : "nothing";
    const std::string g = i < got.size() ? got[i] : "nothing";
    if (w != g) return text + "; wanted " + w + ", got " + g;
  }
  return text;
}

class ScenarioRun {
 public:
  explicit ScenarioRun(const std::filesystem::path& root) : root_(root) {}

  Failure Take(const Step& step) {
    const std::string& text = step.text;
    if (text == "an empty graph" || text == "any graph") return {};
    if (text.starts_with("the ") && text.ends_with(" graph")) {
      return Load(text.substr(4, text.size() - 10));
    }
    if (text == "having executed:") return Setup(step.document);
    if (text == "parameters are:") return Parameters(step.table);
    if (text == "executing query:" || text == "executing control query:") {
      Execute(step.document);
      return {};
    }
    if (text.starts_with("the result should be")) return CheckResult(step);
    if (text == "no side effects") return CheckSideEffects({});
    if (text == "the side effects should be:") return CheckSideEffects(step.table);
    if (text.find(" should be raised at ") != std::string::npos) return CheckError(text);
    return "the runner does not know the step \"" + text + "\"";
  }

 private:
  Failure Load(const std::string& name) {
    std::ifstream in(root_ / "graphs" / name / (name + ".cypher"));
    if (!in) return "there is no graph " + name;
    std::ostringstream script;
    script << in.rdbuf();
    return Setup(script.str());
  }

  Failure Setup(const std::string& script) {
    auto run = RunScript(graph_, script, parameters_);
    if (!run) return "the initial graph: " + Describe(run.error());
    return {};
  }

  // Cells are written as literals of the language.
  Failure Parameters(const std::vector<Cells>& table) {
    for (const Cells& row : table) {
      auto query = PreparedQuery::Prepare("RETURN " + row.at(1) + " AS value");
      if (!query) return "a parameter: " + Describe(query.error());
      QueryContext context;
      auto result = query->Run(graph_, {}, context);
      if (!result) return "a parameter: " + Describe(result.error());
      parameters_[row[0]] = result->rows[0][0];
    }
    return {};
  }

  void Execute(const std::string& text) {
    result_.reset();
    raised_.reset();
    before_ = graph_.Count();
    if (Writes(text)) {
      auto run = RunScript(graph_, text, parameters_);
      if (run) {
        result_ = std::move(*run);
      } else {
        raised_ = Raised{run.error(), "runtime"};
      }
      return;
    }
    auto query = PreparedQuery::Prepare(text);
    if (!query) {
      raised_ = Raised{query.error(), "compile time"};
      return;
    }
    QueryContext context;
    auto run = query->Run(graph_, parameters_, context);
    if (run) {
      result_ = std::move(*run);
    } else {
      raised_ = Raised{run.error(), "runtime"};
    }
  }

  Failure CheckResult(const Step& step) {
    if (raised_) return "raised " + Describe(raised_->error);
    if (step.text == "the result should be empty") {
      if (result_->rows.empty()) return {};
      return "rows where none should be";
    }
    if (step.table.empty()) return "a step without its table";
    const bool ignored = step.text.find("ignoring element order") != std::string::npos;
    const ListOrder order = ignored ? ListOrder::kIgnored : ListOrder::kCounts;
    if (result_->columns != step.table[0]) return "other columns";
    std::vector<std::string> wanted;
    for (std::size_t i = 1; i < step.table.size(); ++i) {
      std::string row = "|";
      for (const std::string& cell : step.table[i]) {
        const auto text = CanonicalText(cell, order);
        if (!text) return "the runner cannot read " + cell;
        row += " " + *text + " |";
      }
      wanted.push_back(std::move(row));
    }
    std::vector<std::string> got = RowTexts(*result_, graph_, order);
    if (step.text.find(", in order") == std::string::npos) {
      std::sort(wanted.begin(), wanted.end());
      std::sort(got.begin(), got.end());
    }
    if (wanted == got) return {};
    return Difference(wanted, got);
  }

  Failure CheckSideEffects(const std::vector<Cells>& table) {
    const MemoryGraph::Totals now = graph_.Count();
    const std::map<std::string, std::int64_t> changes = {
        {"nodes", now.nodes - before_.nodes},
        {"relationships", now.relationships - before_.relationships},
        {"labels", now.labels - before_.labels},
        {"properties", now.properties - before_.properties}};
    std::map<std::string, std::int64_t> wanted;
    for (const Cells& row : table) {
      const std::int64_t amount = std::stoll(row.at(1));
      wanted[row[0].substr(1)] += row[0][0] == '-' ? -amount : amount;
    }
    for (const auto& [name, change] : changes) {
      if (wanted[name] != change) return "other side effects on " + name;
    }
    return {};
  }

  // "a SyntaxError should be raised at compile time: UndefinedVariable"
  Failure CheckError(const std::string& text) {
    if (!raised_) return "nothing was raised";
    const std::size_t space = text.find(' ');
    const std::size_t should = text.find(" should be raised at ");
    const std::size_t colon = text.rfind(": ");
    const std::size_t phase_begin = should + std::string_view(" should be raised at ").size();
    const std::string wanted_class = text.substr(space + 1, should - space - 1);
    const std::string phase = text.substr(phase_begin, colon - phase_begin);
    const std::string detail = text.substr(colon + 2);
    const bool same_class = ToString(raised_->error.error_class) == wanted_class ||
                            // What was deleted is a matter of the runner's graph alone.
                            wanted_class == "EntityNotFound";
    if (same_class && (phase == "any time" || phase == raised_->phase) &&
        (detail == "*" || detail == raised_->error.detail)) {
      return {};
    }
    return "raised " + Describe(raised_->error) + " at " + std::string(raised_->phase) +
           ", wanted " + text;
  }

  const std::filesystem::path& root_;
  MemoryGraph graph_;
  MemoryGraph::Totals before_;
  Map parameters_;
  std::optional<QueryResult> result_;
  std::optional<Raised> raised_;
};

}  // namespace

Failure RunScenario(const Scenario& scenario, const std::filesystem::path& root) {
  ScenarioRun run(root);
  for (const Step& step : scenario.steps) {
    if (auto failure = run.Take(step)) return failure;
  }
  return {};
}

}  // namespace entente::cypher
