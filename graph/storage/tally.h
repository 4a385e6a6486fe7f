#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/date.h"
#include "graph/model.h"

// How claims become one node or one relationship.
//
// A tally counts, for everything that was claimed, how many articles claim it. Adding a claim and
// removing it again gives back the same tally, and the order of additions does not matter, so the
// merged Node or Relationship is a pure function of the set of claims - without reading the others,
// of which a country has as many as there are articles.
//
// Rules of the merge
//   name         the one that most articles use as the display name; then the longer, then the one
//                first in byte order
//   names        all of them
//   lists        the union of their elements
//   status, of   the latest observed of held, postponed and cancelled, or of planned, postponed and
//   a Meeting    cancelled when nobody says held: what was held is no longer a plan, whoever says
//   so
//                later. On one day held, cancelled, postponed, planned in this order. Undated
//                claims count as the oldest.
//   level        the latest observed (a partnership is raised to the next level); then as below
//   dates        a coarse date supports the finer ones within it ("2018" speaks for 2018-06-20);
//                the best supported, then the finer, then the earlier
//   other        the best supported; then the first in the order of Value
//   confidence   the greatest
namespace entente::graph {

// The greatest (or, by std::greater, the least) of a bag of values that can be taken out again, and
// how many of them there are. Taking the last of them out loses the next one: then a recount is
// due.
template <class T>
struct Extreme {
  T value{};
  std::uint32_t count = 0;
  bool operator==(const Extreme&) const = default;
};

// What taking a claim out of a tally came to.
enum class Removal : std::uint8_t {
  kDone,
  kRecount,  // the tally must be made anew from the claims that are left
  kUnknown   // the tally never held this claim: the store is corrupt
};

struct ValueSupport {
  std::uint32_t articles = 0;
  Extreme<Day> latest;  // when last observed; kept only for properties where the latest counts
  bool operator==(const ValueSupport&) const = default;
};

struct PropertySupport {
  std::map<Value, ValueSupport> scalars;          // never lists
  std::map<std::string, std::uint32_t> elements;  // of lists: articles
  bool operator==(const PropertySupport&) const = default;
};

class PropertyTally {
 public:
  // Whether the merged values may be others now; when not, they surely are what they were.
  bool Add(const Properties& properties, std::optional<Date> observed);
  Removal Remove(const Properties& properties, std::optional<Date> observed);
  [[nodiscard]] Properties Merge() const;
  // One property of Merge(); nothing when nobody claims it.
  [[nodiscard]] std::optional<Value> MergeOf(std::string_view name) const;

  [[nodiscard]] const std::map<std::string, PropertySupport, std::less<>>& supports() const {
    return supports_;
  }
  std::map<std::string, PropertySupport, std::less<>>& supports() { return supports_; }
  bool operator==(const PropertyTally&) const = default;

 private:
  std::map<std::string, PropertySupport, std::less<>> supports_;
};

struct NameSupport {
  std::uint32_t articles = 0;    // that use it in any way
  std::uint32_t as_display = 0;  // that use it as the display name
  bool operator==(const NameSupport&) const = default;
};

struct NodeTally {
  std::uint32_t articles = 0;
  std::uint32_t copies = 0;  // as of a RelationshipTally
  std::map<std::string, NameSupport, std::less<>> names;
  PropertyTally properties;

  // As of a PropertyTally, of the properties alone.
  bool Add(const NodeClaim& claim, std::optional<Date> observed);
  Removal Remove(const NodeClaim& claim, std::optional<Date> observed);
  [[nodiscard]] std::string DisplayName() const;
  // Whether `name`, one of the names, is rather the display name than `other`.
  [[nodiscard]] bool Prefers(std::string_view name, std::string_view other) const;
  [[nodiscard]] std::uint32_t Sources() const { return articles - copies; }
  bool operator==(const NodeTally&) const = default;
};

struct RelationshipTally {
  std::uint32_t articles = 0;
  // Of these, how many only repeat another: in each group of copies all but one. Claims do not
  // tell, so adding one, taking one out and counting anew leave it alone (FactWriter).
  std::uint32_t copies = 0;
  std::uint64_t evidence = 0;
  Extreme<double> confidence;   // the greatest
  Extreme<Day> first_observed;  // the earliest; no count when no claim is dated
  PropertyTally properties;

  // As of a PropertyTally.
  bool Add(const RelationshipClaim& claim, std::optional<Date> observed);
  Removal Remove(const RelationshipClaim& claim, std::optional<Date> observed);

  // What min_sources counts.
  [[nodiscard]] std::uint32_t Sources() const { return articles - copies; }
  bool operator==(const RelationshipTally&) const = default;
};

// The day by whose end a source dated `observed` is sure to have said so: the last of its days.
Day ObservedDay(const Date& observed);

}  // namespace entente::graph
