#include "api/closed_values.h"

#include <array>

namespace entente::api {
namespace {

template <class... Names>
constexpr auto Values(Names... names) {
  return std::array<std::string_view, sizeof...(Names)>{names...};
}

constexpr auto kPartnerKinds = Values("country", "bloc", "organisation");
constexpr auto kMeetingKinds =
    Values("summit", "ministerial", "dialogue", "forum", "consultation", "senior_officials",
           "talks", "phone_call", "visit", "ceremony", "symposium", "session", "other");
constexpr auto kStatuses = Values("held", "planned", "postponed", "cancelled");
constexpr auto kPrecisions = Values("day", "month", "year");
constexpr auto kAgreementKinds = Values(
    "treaty", "convention", "free_trade_agreement", "agreement", "protocol", "declaration",
    "joint_statement", "plan_of_action", "memorandum", "code_of_conduct", "resolution", "other");
constexpr auto kLevels = Values("partnership", "dialogue_partnership", "strategic_partnership",
                                "extensive_strategic_partnership", "comprehensive_partnership",
                                "comprehensive_strategic_partnership",
                                "strategic_cooperative_partnership", "special_relationship");
constexpr auto kFigureKinds = Values("actual", "target");
constexpr auto kRoles =
    Values("head_of_state", "deputy_head_of_state", "head_of_government", "party_leader",
           "parliament_speaker", "deputy_head_of_government", "foreign_minister",
           "deputy_foreign_minister", "minister", "deputy_minister", "som_leader", "ambassador",
           "secretary_general", "department_head", "spokesperson", "special_envoy", "other");

}  // namespace

std::span<const std::string_view> ClosedValues(graph::Label label, std::string_view property) {
  switch (label) {
    case graph::Label::kPartner:
      if (property == "kind") return kPartnerKinds;
      break;
    case graph::Label::kMeeting:
      if (property == "kind") return kMeetingKinds;
      if (property == "status") return kStatuses;
      if (property == "date_precision") return kPrecisions;
      break;
    case graph::Label::kAgreement:
      if (property == "kind") return kAgreementKinds;
      break;
    case graph::Label::kPartnership:
      if (property == "level") return kLevels;
      break;
    case graph::Label::kFigure:
      if (property == "kind") return kFigureKinds;
      break;
    default:
      break;
  }
  return {};
}

std::span<const std::string_view> ClosedValues(graph::RelationshipType type,
                                               std::string_view property) {
  if (type == graph::RelationshipType::kHoldsPosition && property == "role") return kRoles;
  return {};
}

}  // namespace entente::api
