#include "ingest/pattern/item.h"

#include <array>
#include <utility>

namespace entente::ingest {

std::optional<ItemType> ParseItemType(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ItemType>, 22> kNames{{
      {"partner", ItemType::kPartner},
      {"country", ItemType::kCountry},
      {"official", ItemType::kOfficial},
      {"office", ItemType::kOffice},
      {"meeting", ItemType::kMeeting},
      {"named-meeting", ItemType::kNamedMeeting},
      {"event", ItemType::kEvent},
      {"talks", ItemType::kTalks},
      {"visit", ItemType::kVisit},
      {"ceremony", ItemType::kCeremony},
      {"forum", ItemType::kForum},
      {"agreement", ItemType::kAgreement},
      {"initiative", ItemType::kInitiative},
      {"partnership", ItemType::kPartnership},
      {"place", ItemType::kPlace},
      {"topic", ItemType::kTopic},
      {"indicator", ItemType::kIndicator},
      {"amount", ItemType::kAmount},
      {"date", ItemType::kDate},
      {"period", ItemType::kPeriod},
      {"sides", ItemType::kSides},
      {"inviter", ItemType::kInviter},
  }};
  for (const auto& [known, type] : kNames) {
    if (known == name) return type;
  }
  return std::nullopt;
}

}  // namespace entente::ingest
