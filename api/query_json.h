#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "api/query_graph.h"
#include "cypher/execution.h"

// What goes into a query and comes out of it.
namespace entente::api {

// A JSON object of parameters. kInvalidArgument when it is none.
Result<cypher::Map> ReadQueryParameters(std::string_view json);

// Nodes and relationships as everywhere, paths as their nodes and relationships, dates, times and
// durations as ISO 8601 strings; a number that JSON does not know (NaN) is null.
class QueryJsonWriter {
 public:
  // Appends to `out`, which grows no further than `limit` and the last value beyond it: values that
  // share a list hold it once, but their text has it as often as there are values.
  QueryJsonWriter(const QueryGraph& graph, QueryContext& context, std::size_t limit,
                  std::string& out)
      : graph_(graph), context_(context), limit_(limit), out_(out) {}

  // kTooLarge beyond the limit; what the store and the context say.
  Result<void> WriteRows(const std::vector<cypher::Row>& rows);

 private:
  Result<void> Write(const cypher::Value& value);
  Result<void> WriteText(std::string_view text);
  template <class Values>
  Result<void> WriteAll(const Values& values);
  Result<void> WriteMap(const cypher::Map& map);
  Result<void> WritePath(const cypher::Path& path);
  // Whether there is room for `more`.
  [[nodiscard]] Result<void> CheckSize(std::size_t more) const;

  const QueryGraph& graph_;
  QueryContext& context_;
  std::size_t limit_;
  std::string& out_;
};

}  // namespace entente::api
