#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "graph/filter.h"

namespace entente::api {

enum class Bucket : std::uint8_t { kYear, kMonth, kDay };

// Something that happened around the nodes of a timeline: all that joins them to one other node
// over the same days.
struct Happening {
  DayInterval days;  // its beginning is always known
  graph::NodeId with{};
  graph::Label label{};
  struct Tie {
    graph::RelationshipId relationship{};
    graph::NodeId of{};  // the node of the timeline that it joins
    graph::Direction direction{};
    bool operator==(const Tie&) const = default;
  };
  std::vector<Tie> ties;
};

// What all of `nodes` have to do with, and what joins them to each other. Of a state, such as an
// office, what happens is its beginning; what has none that is known does not happen. Of more than
// one node only what happens to all of them.
class Timeline {
 public:
  Timeline(Call& call, std::vector<graph::NodeId> nodes, graph::RelationshipFilter filter)
      : call_(call), nodes_(std::move(nodes)), filter_(std::move(filter)) {}

  // Calls `visit` for each happening once; of those on different days in no particular order. No
  // more is held at a time than what ended on one day.
  using Visit = std::function<Result<void>(Happening&)>;
  Result<void> ForEach(const Visit& visit);

 private:
  Result<std::size_t> FewestRelationships() const;
  // Adds the ties of the other nodes; false when one of them has none.
  Result<bool> JoinOthers(std::size_t first, Happening& happening);
  Result<std::vector<graph::Adjacent>> Between(graph::NodeId near, graph::NodeId far);

  Call& call_;
  std::vector<graph::NodeId> nodes_;
  graph::RelationshipFilter filter_;
};

// "2018", "2018-06" or "2018-06-20".
std::string BucketOf(Day day, Bucket bucket);

}  // namespace entente::api
