#include "cypher/functions.h"

#include <unordered_map>

namespace entente::cypher {

const Function* FindFunction(std::string_view name) {
  static const auto* const kByName = [] {
    auto* by_name = new std::unordered_map<std::string_view, const Function*>();
    for (const std::span<const Function> table :
         {GraphFunctions(), StringFunctions(), ConversionFunctions(), NumberFunctions(),
          ListFunctions(), TemporalFunctions(), AggregateFunctions()}) {
      for (const Function& function : table) by_name->emplace(function.name, &function);
    }
    return by_name;
  }();
  const auto found = kByName->find(name);
  return found == kByName->end() ? nullptr : found->second;
}

std::span<const Function> AggregateFunctions() {
  using enum AggregateKind;
  constexpr StaticKind kAny = StaticKind::kAny;
  static constexpr Function kTable[] = {
      {"count", 1, 1, nullptr, kAny, StaticKind::kInteger, kCount},
      {"sum", 1, 1, nullptr, kAny, kAny, kSum},
      {"avg", 1, 1, nullptr, kAny, kAny, kAverage},
      {"min", 1, 1, nullptr, kAny, kAny, kMin},
      {"max", 1, 1, nullptr, kAny, kAny, kMax},
      {"collect", 1, 1, nullptr, kAny, StaticKind::kList, kCollect},
      {"stdev", 1, 1, nullptr, kAny, StaticKind::kFloat, kDeviation},
      {"stdevp", 1, 1, nullptr, kAny, StaticKind::kFloat, kDeviationOfPopulation},
      {"percentilecont", 2, 2, nullptr, kAny, StaticKind::kFloat, kPercentileContinuous},
      {"percentiledisc", 2, 2, nullptr, kAny, kAny, kPercentileDiscrete},
  };
  return kTable;
}

QueryError WrongArgument(std::string_view function, const Value& argument) {
  return TypeError("InvalidArgumentValue", std::string(function) + "() does not take a " +
                                               std::string(ToString(argument.type())));
}

}  // namespace entente::cypher
