#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "cypher/engine.h"
#include "tests/cypher/graph_script.h"

namespace entente::cypher {

// Queries on a graph in memory, which each test builds with CREATE.
class QueryFixture : public testing::Test {
 protected:
  void Create(std::string_view script) {
    const auto created = RunScript(graph_, script);
    ASSERT_TRUE(created) << created.error().message;
  }

  Outcome<QueryResult> Run(std::string_view text, const Map& parameters = {}) {
    auto query = PreparedQuery::Prepare(text);
    if (!query) return query.error();
    return query->Run(graph_, parameters, context_, limits_);
  }

  // The rows as text, the values of a row apart by " | ".
  std::vector<std::string> Rows(std::string_view text, const Map& parameters = {}) {
    const auto result = Run(text, parameters);
    if (!result) {
      ADD_FAILURE() << text << '\n' << result.error().message;
      return {};
    }
    std::vector<std::string> rows;
    for (const Row& row : result->rows) {
      std::string line;
      for (const Value& value : row) line += (line.empty() ? "" : " | ") + Show(value);
      rows.push_back(std::move(line));
    }
    return rows;
  }

  // The only value of the only row.
  std::string Only(const std::string& expression) {
    const auto rows = Rows("RETURN " + expression + " AS value");
    return rows.size() == 1 ? rows[0] : "no single row";
  }

  // "SyntaxError: UndefinedVariable", and where: "… at 17".
  std::string Failure(std::string_view text, const Map& parameters = {}) {
    const auto result = Run(text, parameters);
    if (result) return "none";
    const QueryError& error = result.error();
    std::string failure = std::string(ToString(error.error_class)) + ": ";
    failure += error.detail;
    if (error.offset != QueryError::kNowhere) failure += " at " + std::to_string(error.offset);
    return failure;
  }

  static std::string Show(const Value& value) {
    switch (value.type()) {
      case ValueType::kNull:
        return "null";
      case ValueType::kBoolean:
        return value.AsBoolean() ? "true" : "false";
      case ValueType::kInteger:
        return std::to_string(value.AsInteger());
      case ValueType::kFloat:
        return FloatToString(value.AsFloat());
      case ValueType::kString:
        return value.AsString();
      case ValueType::kList: {
        std::string list;
        for (const Value& item : value.AsList()) list += (list.empty() ? "" : ", ") + Show(item);
        return "[" + list + "]";
      }
      default:
        return IsTemporal(value.type()) ? TemporalToString(value)
                                        : std::string(ToString(value.type()));
    }
  }

  MemoryGraph graph_;
  QueryContext context_;
  Limits limits_;
};

}  // namespace entente::cypher
