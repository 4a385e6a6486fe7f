#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cypher/execution.h"

namespace entente::cypher {

// One line of EXPLAIN or PROFILE.
struct PlanLine {
  std::string text;
  int depth = 0;
  std::optional<std::uint64_t> rows;  // that the stage took, of PROFILE
};

struct QueryResult {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  std::vector<PlanLine> plan;  // of EXPLAIN and PROFILE
  // The same query gives the same again as long as the graph stands still: it has asked neither
  // what time it is nor for a random number.
  bool repeatable = true;
};

// A query that parsed and whose names and types are in order. Never changes; may be run by any
// number of threads at once.
class PreparedQuery {
 public:
  // SyntaxError, with its place in `text`, when it is no query that can run.
  static Outcome<PreparedQuery> Prepare(std::string_view text);

  // Runs over `graph`, which must stand still meanwhile. Errors of values (TypeError …), of limits,
  // and what the graph or the context say.
  [[nodiscard]] Outcome<QueryResult> Run(const PropertyGraph& graph, const Map& parameters,
                                         QueryContext& context, const Limits& limits = {}) const;

 private:
  explicit PreparedQuery(Query query) : query_(std::move(query)) {}

  Query query_;
};

}  // namespace entente::cypher
