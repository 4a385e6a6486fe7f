#pragma once

#include <span>
#include <string_view>

#include "cypher/property_graph.h"
#include "cypher/static_type.h"
#include "cypher/temporal/construct.h"
#include "cypher/value.h"

namespace entente::cypher {

// What a function may ask beside its arguments.
struct FunctionContext {
  const PropertyGraph& graph;
  Now& now;
  bool& random;  // set when a value is not the same the next time
};

// Each aggregating function folds the values of a group; see aggregate.h.
enum class AggregateKind : std::uint8_t {
  kNone,
  kCount,
  kSum,
  kAverage,
  kMin,
  kMax,
  kCollect,
  kDeviation,
  kDeviationOfPopulation,
  kPercentileContinuous,
  kPercentileDiscrete,
};

using FunctionBody = Outcome<Value> (*)(std::span<const Value> arguments,
                                        const FunctionContext& context);

struct Function {
  std::string_view name;  // lower case
  std::size_t min_arguments = 1;
  std::size_t max_arguments = 1;
  FunctionBody body = nullptr;          // null of aggregating functions
  StaticKind takes = StaticKind::kAny;  // the first argument
  StaticKind returns = StaticKind::kAny;
  AggregateKind aggregate = AggregateKind::kNone;
  bool null_in_null_out = true;  // null among the arguments gives null without asking the body
};

// By its name in lower case; null when there is none.
const Function* FindFunction(std::string_view name);

// The tables, one per file.
std::span<const Function> GraphFunctions();
std::span<const Function> StringFunctions();
std::span<const Function> ConversionFunctions();
std::span<const Function> NumberFunctions();
std::span<const Function> ListFunctions();
std::span<const Function> TemporalFunctions();
std::span<const Function> AggregateFunctions();

// For a body that is given what its function does not take.
QueryError WrongArgument(std::string_view function, const Value& argument);

}  // namespace entente::cypher
