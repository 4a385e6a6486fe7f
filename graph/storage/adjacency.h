#pragma once

#include "graph/filter.h"
#include "graph/storage/read_view.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

namespace entente::graph {

// A RelationshipFilter made ready to be asked once per relationship.
class CompiledFilter {
 public:
  explicit CompiledFilter(const RelationshipFilter& filter);

  // By the type's number. Types are chosen by range of keys, before an entry is read.
  [[nodiscard]] bool Follows(RelationshipType type) const {
    return ((types_ >> static_cast<unsigned>(type)) & 1U) != 0;
  }
  [[nodiscard]] bool Passes(RelationshipType type, const Covering& covering) const;
  [[nodiscard]] const RelationshipFilter& filter() const { return filter_; }
  [[nodiscard]] Direction direction() const { return filter_.direction; }
  // Whether everything passes of which the Meetings have these statuses, a bit for each: nothing
  // else is asked.
  [[nodiscard]] bool PassesAll(std::uint32_t statuses) const {
    return asks_for_statuses_only_ && (statuses & ~statuses_) == 0;
  }

 private:
  [[nodiscard]] bool PassesStatus(std::optional<MeetingStatus> status) const {
    return !status || ((statuses_ >> static_cast<unsigned>(*status)) & 1U) != 0;
  }

  RelationshipFilter filter_;
  std::uint64_t types_ = 0;     // one bit for each type
  std::uint32_t labels_ = 0;    // one bit for each label
  std::uint32_t statuses_ = 0;  // one bit for each MeetingStatus
  bool asks_for_statuses_only_ = false;
};

// The relationships at a node in the order asked for. Reads the ranges of the wanted types in `out`
// and `in`, each of which is in order, and merges them.
Result<void> VisitAdjacent(const Reader& reader, NodeId node, const CompiledFilter& filter,
                           AdjacencyOrder order, QueryContext& context,
                           const ReadView::Visit& visit);

}  // namespace entente::graph
