#include "graph/topology/adjacency.h"

#include <map>

#include "graph/topology/scan.h"

namespace entente::graph::topology {

Result<void> VisitAdjacent(const Snapshot& snapshot, NodeId node, const CompiledFilter& filter,
                           AdjacencyOrder order, QueryContext& context,
                           const ReadView::Visit& visit) {
  const NodeVersion* const version = snapshot.Find(node);
  if (version == nullptr) return {};
  Result<void> outcome;
  Bands(*version, filter).ForEachRun(snapshot, order, [&](const BandCursor& cursor, std::size_t n) {
    for (std::size_t i = cursor.index(); i < cursor.index() + n; ++i) {
      if (outcome = context.Step(); !outcome) return false;
      const Covering covering = cursor.chunk().covering(i);
      if (!filter.Passes(cursor.type(), covering)) continue;
      const auto more =
          visit(Adjacent{IdOf(covering, cursor.type(), cursor.direction(), node), cursor.type(),
                         cursor.direction(), covering.far, covering.far_label, covering.valid});
      if (!more) outcome = more.error();
      if (!more || !*more) return false;
    }
    return true;
  });
  return outcome;
}

std::vector<DegreeByType> DegreesOf(const NodeVersion& version) {
  std::map<RelationshipType, DegreeByType> degrees;
  std::uint32_t begin = 0;
  for (const Band& band : version.bands()) {
    DegreeByType& degree = degrees[band.type];
    degree.type = band.type;
    (band.direction == Direction::kOut ? degree.out : degree.in) = band.end - begin;
    begin = band.end;
  }
  std::vector<DegreeByType> by_type;
  for (const auto& entry : degrees) by_type.push_back(entry.second);
  return by_type;
}

}  // namespace entente::graph::topology
