#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/model.h"

// The orders in which nodes of one label can be read a page at a time.
namespace entente::graph {

// The numbers are stored on disk.
enum class NodeOrder : std::uint8_t {
  kNewestFirst = 1,  // by DateOf; those without a date last
  kByName = 2,       // by the folded display name
  kBestSourced = 3,  // by independent sources, the most first
};

// The orders that nodes of a label are kept in; none for labels that no list is of.
std::span<const NodeOrder> OrdersOf(Label label);

// When a node of a label that is listed by date was, or came to be: the start of a Meeting (its end
// when that alone is known), the year of an Agreement (else the beginning of its period), the
// founding of a Partnership, the publication of an Article.
std::optional<Date> DateOf(Label label, const Properties& properties);

// The property that DateOf looks at first; empty for a label without dates.
std::string_view DatePropertyOf(Label label);

// What an order goes by.
struct OrderedFacts {
  std::string_view id;
  std::string_view name;
  std::optional<Date> date;  // DateOf
  std::uint32_t sources = 0;
};

// Where a node stands in an order: byte strings that compare as the order goes, no two of them
// equal.
//
//   absent:1 | what the order goes by | public id          absent: 00, or 01 for no date
std::string PlaceIn(NodeOrder order, const OrderedFacts& facts);
std::string PlaceIn(NodeOrder order, const Node& node);

// In kNewestFirst: what comes after all later days and before every node of this one; and the day
// of a node's place, nothing for one without a date.
std::string PlaceBefore(Day day);
std::optional<Day> DayOfPlace(std::string_view place);

// Whether `a` comes before `b`, also when the order is gone through from its end: what has no date
// stays last.
bool ComesBefore(std::string_view a, std::string_view b, bool reversed);

}  // namespace entente::graph
