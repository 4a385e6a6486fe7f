#include "graph/storage/contest.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "graph/storage/adjacency.h"
#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/relationships.h"

namespace entente::graph {
namespace {

DayInterval DaysOfDate(const Date& date) { return {date.FirstDay(), date.EndDay()}; }

std::optional<double> NumberOf(const Value& value) {
  if (const auto* const real = std::get_if<double>(&value)) return *real;
  if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*whole);
  }
  return std::nullopt;
}

bool IsSameButForRounding(double a, double b) {
  constexpr double kRounding = 0.01;
  return std::abs(a - b) <= kRounding * std::max(std::abs(a), std::abs(b));
}

// Calls `is_rival` with each value that was said of a property beside the merged one.
template <class IsRival>
void AddRivals(const PropertyTally& tally, const Properties& merged, std::string_view property,
               const IsRival& is_rival, std::vector<RivalValue>& rivals) {
  const auto support = tally.supports().find(property);
  const auto stands = merged.find(property);
  if (support == tally.supports().end() || stands == merged.end()) return;
  for (const auto& [value, said] : support->second.scalars) {
    if (value != stands->second && is_rival(value)) {
      rivals.push_back({std::string(property), value, said.articles});
    }
  }
}

std::vector<RivalValue> RivalDates(const PropertyTally& tally, const Properties& merged) {
  std::vector<RivalValue> rivals;
  const auto* const start = ValueOf<Date>(merged, "start_date");
  const auto* const end = ValueOf<Date>(merged, "end_date");
  const auto outside = [](const DayInterval& days) {
    return [days](const Value& value) {
      const auto* const date = std::get_if<Date>(&value);
      return date != nullptr && !days.Overlaps(DaysOfDate(*date));
    };
  };
  if (end != nullptr) AddRivals(tally, merged, "end_date", outside(DaysOfDate(*end)), rivals);
  if (start != nullptr) {
    DayInterval days = DaysOfDate(*start);
    if (end != nullptr) days.end = std::max(days.end, end->EndDay());
    AddRivals(tally, merged, "start_date", outside(days), rivals);
  }
  return rivals;
}

std::vector<RivalValue> RivalFigures(const PropertyTally& tally, const Properties& merged) {
  std::vector<RivalValue> rivals;
  const auto unit = tally.supports().find("unit");
  // Numbers of different units are not to be compared.
  if (unit != tally.supports().end() && unit->second.scalars.size() > 1) return rivals;
  const auto stands = merged.find("value");
  const auto number = stands != merged.end() ? NumberOf(stands->second) : std::nullopt;
  if (!number) return rivals;
  const auto differs = [number](const Value& value) {
    const auto other = NumberOf(value);
    return other && !IsSameButForRounding(*other, *number);
  };
  AddRivals(tally, merged, "value", differs, rivals);
  return rivals;
}

struct Term {
  std::optional<Date> from;
  std::optional<Date> to;
};

Term TermOf(const RelationshipRecord& relationship) {
  const Properties properties = relationship.tally.properties.Merge();
  const auto date = [&properties](std::string_view name) {
    const auto* const found = ValueOf<Date>(properties, name);
    return found != nullptr ? std::optional(*found) : std::nullopt;
  };
  return {date("valid_from"), date("valid_to")};
}

// Whatever days within their dates the ends are.
bool SurelyOverlap(const Term& a, const Term& b) {
  if (!a.from || !b.from) return false;
  const auto begins_within = [](const Term& later, const Term& term) {
    return term.to && later.from->EndDay() <= term.to->FirstDay();
  };
  if (*a.from == *b.from) {
    // Of terms that began together, one day or year alone may be the handover.
    return (!a.to || a.to->FirstDay() >= a.from->EndDay()) &&
           (!b.to || b.to->FirstDay() >= b.from->EndDay());
  }
  return *a.from < *b.from ? begins_within(b, a) : begins_within(a, b);
}

class Rivals {
 public:
  Rivals(const Reader& reader, RelationshipId id, const RelationshipRecord& relationship)
      : reader_(reader), id_(id), relationship_(relationship) {}

  Result<std::vector<std::string>> Find() {
    std::vector<std::string> rivals;
    if (const auto functional = IsFunctional(); !functional || !*functional) {
      return functional ? Result<std::vector<std::string>>(rivals) : functional.error();
    }
    const auto others = Others();
    if (!others) return others.error();
    for (const RelationshipId other : *others) {
      const auto record = LoadRelationship(reader_, other);
      if (!record) return record.error();
      if (!*record) {
        return AtKey(Corruption("an adjacency entry leads here, and nothing is here"),
                     Family::kRelationship, RelationshipKey(other));
      }
      const auto contradicts = Contradicts(**record);
      if (!contradicts) return contradicts.error();
      if (!*contradicts) continue;
      const auto together = ToldTogether(other, **record);
      if (!together) return together.error();
      if (*together) continue;
      rivals.push_back(PublicIdOf(**record));
    }
    std::sort(rivals.begin(), rivals.end());
    return rivals;
  }

 private:
  [[nodiscard]] bool IsPlace() const { return relationship_.type == RelationshipType::kHeldIn; }

  Result<bool> IsFunctional() const {
    if (relationship_.type == RelationshipType::kCoordinates) return true;
    if (!IsPlace()) return false;
    const auto visit = HasKind(relationship_.from, "visit");
    if (!visit || *visit) return visit ? Result<bool>(false) : visit.error();
    return HasKind(relationship_.to, "city");
  }

  Result<bool> HasKind(NodeId id, std::string_view kind) const {
    const auto node = LoadNode(reader_, id);
    if (!node) return node.error();
    if (!*node) {
      return AtKey(Corruption("a relationship leads here, and nothing is here"), Family::kNode,
                   NodeKey(id));
    }
    const Properties properties = (*node)->tally.properties.Merge();
    const auto* const its = ValueOf<std::string>(properties, "kind");
    return its != nullptr && *its == kind;
  }

  // The relationships of the type at the end that has but one of them at a time.
  Result<std::vector<RelationshipId>> Others() const {
    RelationshipFilter filter;
    filter.types = {relationship_.type};
    filter.direction = IsPlace() ? Direction::kOut : Direction::kIn;
    filter.statuses = {"held", "planned", "postponed", "cancelled"};
    const NodeId at = IsPlace() ? relationship_.from : relationship_.to;
    std::vector<RelationshipId> others;
    QueryContext context;
    const auto visited = VisitAdjacent(reader_, at, CompiledFilter(filter), AdjacencyOrder::kByType,
                                       context, [&](const Adjacent& adjacent) -> Result<bool> {
                                         if (adjacent.relationship != id_) {
                                           others.push_back(adjacent.relationship);
                                         }
                                         return true;
                                       });
    if (!visited) return visited.error();
    return others;
  }

  Result<bool> Contradicts(const RelationshipRecord& other) const {
    if (IsPlace()) return HasKind(other.to, "city");
    return other.from != relationship_.from && SurelyOverlap(TermOf(relationship_), TermOf(other));
  }

  Result<bool> ToldTogether(RelationshipId other, const RelationshipRecord& record) {
    if (articles_.empty()) {
      auto articles = ArticlesClaiming(reader_, id_, relationship_);
      if (!articles) return articles.error();
      articles_ = *std::move(articles);
    }
    const auto theirs = ArticlesClaiming(reader_, other, record);
    if (!theirs) return theirs.error();
    return std::any_of(theirs->begin(), theirs->end(), [this](ArticleId article) {
      return std::binary_search(articles_.begin(), articles_.end(), article);
    });
  }

  const Reader& reader_;
  RelationshipId id_;
  const RelationshipRecord& relationship_;
  std::vector<ArticleId> articles_;  // that tell of the relationship, in order
};

}  // namespace

std::vector<RivalValue> RivalValuesOf(Label label, const PropertyTally& tally,
                                      const Properties& merged) {
  if (label == Label::kMeeting) return RivalDates(tally, merged);
  if (label == Label::kFigure) return RivalFigures(tally, merged);
  return {};
}

Result<std::vector<std::string>> RivalsOf(const Reader& reader, RelationshipId id,
                                          const RelationshipRecord& relationship) {
  return Rivals(reader, id, relationship).Find();
}

}  // namespace entente::graph
