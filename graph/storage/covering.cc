#include "graph/storage/covering.h"

namespace entente::graph {
namespace {

std::optional<Date> DateIn(const Properties& properties, std::string_view name) {
  const auto* const date = ValueOf<Date>(properties, name);
  return date != nullptr ? std::optional(*date) : std::nullopt;
}

DayInterval DaysOfDate(const Date& date) { return {date.FirstDay(), date.EndDay()}; }

// For want of a date of its own.
DayInterval WhenFirstTold(const RelationshipTally& tally) {
  if (tally.first_observed.count == 0) return {};
  return {tally.first_observed.value, tally.first_observed.value + std::chrono::days{1}};
}

}  // namespace

std::optional<MeetingFacts> MeetingFactsOf(const NodeRecord& node) {
  if (node.label != Label::kMeeting) return std::nullopt;
  const Properties properties = node.tally.properties.Merge();
  MeetingFacts facts;
  const auto start = DateIn(properties, "start_date");
  const auto end = DateIn(properties, "end_date");
  if (start) {
    facts.days = DaysOfDate(*start);
    if (end && end->EndDay() > facts.days->end) facts.days->end = end->EndDay();
  } else if (end) {
    facts.days = DaysOfDate(*end);
  }
  if (const auto found = properties.find("status"); found != properties.end()) {
    if (const auto* const name = std::get_if<std::string>(&found->second)) {
      facts.status = ParseMeetingStatus(*name).value_or(MeetingStatus::kUnsaid);
    }
  }
  return facts;
}

DayInterval DaysOf(const RelationshipRecord& relationship, const End& from, const End& to) {
  const RelationshipTally& tally = relationship.tally;
  switch (TemporalityOf(relationship.type)) {
    case Temporality::kState: {
      const Properties properties = tally.properties.Merge();
      return DayInterval::Between(DateIn(properties, "valid_from"), DateIn(properties, "valid_to"));
    }
    case Temporality::kEvent: {
      const auto& meeting = from.meeting ? from.meeting : to.meeting;
      return meeting && meeting->days ? *meeting->days : WhenFirstTold(tally);
    }
    case Temporality::kAct: {
      const auto date = DateIn(tally.properties.Merge(), "date");
      return date ? DaysOfDate(*date) : WhenFirstTold(tally);
    }
    case Temporality::kTimeless:
      break;
  }
  return {};
}

Day RecencyOf(const DayInterval& days, const RelationshipTally& tally) {
  if (days.end != DayInterval::kDistantFuture) return days.end - std::chrono::days{1};
  if (days.begin != DayInterval::kDistantPast) return days.begin;
  return tally.first_observed.count > 0 ? tally.first_observed.value : DayInterval::kDistantPast;
}

Covering CoveringOf(RelationshipId id, const RelationshipRecord& relationship, const End& from,
                    const End& to, Direction direction) {
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
  covering.valid = DaysOf(relationship, from, to);
  if (tally.first_observed.count > 0) covering.first_observed = tally.first_observed.value;
  covering.confidence = tally.confidence.value;
  covering.sources = tally.Sources();
  return covering;
}

}  // namespace entente::graph
