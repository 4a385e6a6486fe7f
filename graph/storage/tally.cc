#include "graph/storage/tally.h"

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

namespace entente::graph {
namespace {

Removal Worse(Removal a, Removal b) { return std::max(a, b); }

bool LatestCounts(std::string_view property) { return property == "status" || property == "level"; }

// `Better(a, b)`: a is nearer the extreme than b.
template <class Better, class T>
void AddTo(Extreme<T>& extreme, const T& value) {
  if (extreme.count == 0 || Better()(value, extreme.value)) {
    extreme = {value, 1};
  } else if (value == extreme.value) {
    ++extreme.count;
  }
}

// Call while other values are left in the bag.
template <class Better, class T>
Removal RemoveFrom(Extreme<T>& extreme, const T& value) {
  if (extreme.count == 0 || Better()(value, extreme.value)) return Removal::kUnknown;
  if (value != extreme.value) return Removal::kDone;
  return --extreme.count == 0 ? Removal::kRecount : Removal::kDone;
}

using Scalars = std::map<Value, ValueSupport>;

const Value* Latest(const Scalars& scalars, const std::function<int(const Value&)>& rank) {
  const Scalars::value_type* best = nullptr;
  const auto day = [](const Scalars::value_type& entry) {
    return entry.second.latest.count > 0 ? entry.second.latest.value : DayInterval::kDistantPast;
  };
  for (const auto& entry : scalars) {
    if (best == nullptr) {
      best = &entry;
      continue;
    }
    const auto key = [&](const Scalars::value_type& of) {
      return std::tuple(day(of), rank(of.first), of.second.articles);
    };
    if (key(entry) > key(*best)) best = &entry;
  }
  return best == nullptr ? nullptr : &best->first;
}

int StatusRank(const Value& value) {
  const auto* const name = std::get_if<std::string>(&value);
  const auto status = name != nullptr ? ParseMeetingStatus(*name) : std::nullopt;
  if (!status) return 0;
  switch (*status) {
    case MeetingStatus::kHeld:
      return 4;
    case MeetingStatus::kCancelled:
      return 3;
    case MeetingStatus::kPostponed:
      return 2;
    case MeetingStatus::kPlanned:
      return 1;
    case MeetingStatus::kUnsaid:
      break;
  }
  return 0;
}

Value MergeStatus(const Scalars& scalars) {
  Scalars candidates = scalars;
  if (candidates.contains(Value(std::string("held")))) {
    candidates.erase(Value(std::string("planned")));
  }
  return *Latest(candidates, StatusRank);
}

// How many articles speak for a date by giving its year or its month. To be asked of all dates in
// their order, in which the coarse ones come before those within them.
class CoarseDates {
 public:
  std::uint64_t SupportOf(const Date& date, std::uint32_t articles) {
    if (date.month() == 0) {
      year_ = {date.year(), 0, articles};
      return 0;
    }
    const std::uint64_t by_year = year_.year == date.year() ? year_.articles : 0;
    if (date.day() == 0) {
      month_ = {date.year(), date.month(), articles};
      return by_year;
    }
    const bool within = month_.year == date.year() && month_.month == date.month();
    return by_year + (within ? month_.articles : 0);
  }

 private:
  struct Coarse {
    int year = 0;
    unsigned month = 0;
    std::uint32_t articles = 0;
  };
  Coarse year_;
  Coarse month_;
};

Value MergeOther(const Scalars& scalars) {
  const Value* best = nullptr;
  std::uint64_t best_support = 0;
  CoarseDates coarse;
  for (const auto& [value, support] : scalars) {
    std::uint64_t total = support.articles;
    bool finer = false;
    if (const auto* const date = std::get_if<Date>(&value)) {
      total += coarse.SupportOf(*date, support.articles);
      const auto* const best_date = best != nullptr ? std::get_if<Date>(best) : nullptr;
      finer = best_date != nullptr && date->precision() > best_date->precision();
    }
    if (best == nullptr || total > best_support || (total == best_support && finer)) {
      best = &value;
      best_support = total;
    }
  }
  return *best;
}

Value MergeSupport(std::string_view name, const PropertySupport& support) {
  if (!support.elements.empty()) {
    std::vector<std::string> list;
    for (const auto& entry : support.elements) list.push_back(entry.first);
    return list;
  }
  if (name == "status") return MergeStatus(support.scalars);
  if (name == "level") return *Latest(support.scalars, [](const Value&) { return 0; });
  return MergeOther(support.scalars);
}

}  // namespace

Day ObservedDay(const Date& observed) { return observed.EndDay() - std::chrono::days{1}; }

bool PropertyTally::Add(const Properties& properties, std::optional<Date> observed) {
  bool may_differ = false;
  for (const auto& [name, value] : properties) {
    if (const auto* const list = std::get_if<std::vector<std::string>>(&value)) {
      if (list->empty()) continue;
      auto& elements = supports_[name].elements;
      const std::size_t before = elements.size();
      for (const auto& element : std::set<std::string>(list->begin(), list->end())) {
        ++elements[element];
      }
      may_differ = may_differ || elements.size() != before;
      continue;
    }
    auto& scalars = supports_[name].scalars;
    const std::size_t before = scalars.size();
    ValueSupport& support = scalars[value];
    // The only value that anybody gave stays the one.
    may_differ = may_differ || before != 1 || scalars.size() != 1;
    ++support.articles;
    if (observed && LatestCounts(name)) {
      AddTo<std::greater<>>(support.latest, ObservedDay(*observed));
    }
  }
  return may_differ;
}

Removal PropertyTally::Remove(const Properties& properties, std::optional<Date> observed) {
  Removal removal = Removal::kDone;
  for (const auto& [name, value] : properties) {
    const auto* const list = std::get_if<std::vector<std::string>>(&value);
    if (list != nullptr && list->empty()) continue;
    const auto found = supports_.find(name);
    if (found == supports_.end()) return Removal::kUnknown;
    PropertySupport& property = found->second;
    if (list != nullptr) {
      for (const auto& element : std::set<std::string>(list->begin(), list->end())) {
        const auto at = property.elements.find(element);
        if (at == property.elements.end()) return Removal::kUnknown;
        if (--at->second == 0) property.elements.erase(at);
      }
    } else {
      const auto at = property.scalars.find(value);
      if (at == property.scalars.end()) return Removal::kUnknown;
      if (--at->second.articles == 0) {
        property.scalars.erase(at);
      } else if (observed && LatestCounts(name)) {
        removal =
            Worse(removal, RemoveFrom<std::greater<>>(at->second.latest, ObservedDay(*observed)));
      }
    }
    if (property.scalars.empty() && property.elements.empty()) supports_.erase(found);
  }
  return removal;
}

Properties PropertyTally::Merge() const {
  Properties merged;
  for (const auto& [name, support] : supports_) merged.emplace(name, MergeSupport(name, support));
  return merged;
}

std::optional<Value> PropertyTally::MergeOf(std::string_view name) const {
  const auto found = supports_.find(name);
  if (found == supports_.end()) return std::nullopt;
  return MergeSupport(found->first, found->second);
}

bool NodeTally::Add(const NodeClaim& claim, std::optional<Date> observed) {
  ++articles;
  const auto add = [this](const std::string& name) { ++names[name].articles; };
  add(claim.name);
  // In canonical form (ArticleFacts) the name itself is among them; elsewhere any may be twice.
  const bool canonical = std::adjacent_find(claim.names.begin(), claim.names.end(),
                                            std::greater_equal<>()) == claim.names.end();
  if (canonical) {
    for (const auto& name : claim.names) {
      if (name != claim.name) add(name);
    }
  } else {
    std::set<std::string_view> others(claim.names.begin(), claim.names.end());
    others.erase(claim.name);
    for (const std::string_view name : others) add(std::string(name));
  }
  ++names[claim.name].as_display;
  return properties.Add(claim.properties, observed);
}

Removal NodeTally::Remove(const NodeClaim& claim, std::optional<Date> observed) {
  if (articles == 0) return Removal::kUnknown;
  --articles;
  std::set<std::string> all(claim.names.begin(), claim.names.end());
  all.insert(claim.name);
  for (const auto& name : all) {
    const auto found = names.find(name);
    if (found == names.end()) return Removal::kUnknown;
    if (name == claim.name && found->second.as_display-- == 0) return Removal::kUnknown;
    if (--found->second.articles == 0) names.erase(found);
  }
  return properties.Remove(claim.properties, observed);
}

namespace {

using Named = decltype(NodeTally::names)::value_type;

bool IsPreferred(const Named& one, const Named& other) {
  const auto key = [](const Named& of) { return std::pair(of.second.as_display, of.first.size()); };
  return key(one) != key(other) ? key(one) > key(other) : one.first < other.first;
}

}  // namespace

std::string NodeTally::DisplayName() const {
  const auto best = std::min_element(names.begin(), names.end(), IsPreferred);
  return best == names.end() ? std::string() : best->first;
}

bool NodeTally::Prefers(std::string_view name, std::string_view other) const {
  const auto found = names.find(other);
  return found == names.end() || IsPreferred(*names.find(name), *found);
}

bool RelationshipTally::Add(const RelationshipClaim& claim, std::optional<Date> observed) {
  ++articles;
  evidence += claim.evidence.size();
  AddTo<std::greater<>>(confidence, claim.confidence);
  if (observed) AddTo<std::less<>>(first_observed, ObservedDay(*observed));
  return properties.Add(claim.properties, observed);
}

Removal RelationshipTally::Remove(const RelationshipClaim& claim, std::optional<Date> observed) {
  if (articles == 0 || evidence < claim.evidence.size()) return Removal::kUnknown;
  evidence -= claim.evidence.size();
  if (--articles == 0) {
    *this = {};
    return Removal::kDone;
  }
  Removal removal = RemoveFrom<std::greater<>>(confidence, claim.confidence);
  if (observed) {
    removal = Worse(removal, RemoveFrom<std::less<>>(first_observed, ObservedDay(*observed)));
  }
  return Worse(removal, properties.Remove(claim.properties, observed));
}

}  // namespace entente::graph
