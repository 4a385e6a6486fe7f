#include "graph/storage/covering.h"

#include <utility>

namespace entente::graph {
namespace {

template <class T>
std::optional<T> Merged(const PropertyTally& properties, std::string_view name) {
  auto value = properties.MergeOf(name);
  auto* const as_asked = value ? std::get_if<T>(&*value) : nullptr;
  if (as_asked == nullptr) return std::nullopt;
  return std::move(*as_asked);
}

DayInterval DaysOfDate(const Date& date) { return {date.FirstDay(), date.EndDay()}; }

// For want of a date of its own.
DayInterval WhenFirstTold(const RelationshipTally& tally) {
  const auto day = FirstObserved(tally);
  return day ? DayInterval{*day, *day + std::chrono::days{1}} : DayInterval{};
}

}  // namespace

std::optional<MeetingFacts> MeetingFactsOf(const NodeRecord& node) {
  if (node.label != Label::kMeeting) return std::nullopt;
  const PropertyTally& properties = node.tally.properties;
  MeetingFacts facts;
  const auto start = Merged<Date>(properties, "start_date");
  const auto end = Merged<Date>(properties, "end_date");
  if (start) {
    facts.days = DaysOfDate(*start);
    if (end && end->EndDay() > facts.days->end) facts.days->end = end->EndDay();
  } else if (end) {
    facts.days = DaysOfDate(*end);
  }
  if (const auto name = Merged<std::string>(properties, "status")) {
    facts.status = ParseMeetingStatus(*name).value_or(MeetingStatus::kUnsaid);
  }
  return facts;
}

DayInterval DaysOf(const RelationshipRecord& relationship, const End& from, const End& to) {
  const RelationshipTally& tally = relationship.tally;
  switch (TemporalityOf(relationship.type)) {
    case Temporality::kState: {
      return DayInterval::Between(Merged<Date>(tally.properties, "valid_from"),
                                  Merged<Date>(tally.properties, "valid_to"));
    }
    case Temporality::kEvent: {
      const auto& meeting = from.meeting ? from.meeting : to.meeting;
      return meeting && meeting->days ? *meeting->days : WhenFirstTold(tally);
    }
    case Temporality::kAct: {
      const auto date = Merged<Date>(tally.properties, "date");
      return date ? DaysOfDate(*date) : WhenFirstTold(tally);
    }
    case Temporality::kTimeless:
      break;
  }
  return {};
}

Day RecencyOf(const DayInterval& days, std::optional<Day> first_observed) {
  if (days.end != DayInterval::kDistantFuture) return days.end - std::chrono::days{1};
  if (days.begin != DayInterval::kDistantPast) return days.begin;
  return first_observed.value_or(DayInterval::kDistantPast);
}

std::optional<Day> FirstObserved(const RelationshipTally& tally) {
  return tally.first_observed.count > 0 ? std::optional(tally.first_observed.value) : std::nullopt;
}

Covering CoveringOf(RelationshipId id, const RelationshipRecord& relationship,
                    const DayInterval& days, const End& from, const End& to, Direction direction) {
  const bool out = direction == Direction::kOut;
  const End& near = out ? from : to;
  const End& far = out ? to : from;
  const auto status = [](const End& end) {
    return end.meeting ? std::optional(end.meeting->status) : std::nullopt;
  };
  const RelationshipTally& tally = relationship.tally;
  Covering covering;
  covering.relationship = id;
  covering.far = out ? relationship.to : relationship.from;
  covering.far_label = far.label;
  covering.near_status = status(near);
  covering.far_status = status(far);
  covering.valid = days;
  covering.first_observed = FirstObserved(tally);
  covering.confidence = tally.confidence.value;
  covering.sources = tally.Sources();
  return covering;
}

}  // namespace entente::graph
