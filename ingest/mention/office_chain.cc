#include "ingest/mention/office_chain.h"

#include <algorithm>
#include <string_view>

namespace entente::ingest {
namespace {

constexpr std::uint32_t kBehalfTokens = 5;  // "thừa ủy quyền của"

}  // namespace

bool LeadsBody(std::string_view role) {
  return role == "head_of_state" || role == "head_of_government" || role == "parliament_speaker";
}

bool Governs(std::string_view role) { return LeadsBody(role) || role.ends_with("minister"); }

bool OfTwoPeople(const Office& one, const Office& other) {
  if (one.former || other.former) return false;
  if (one.in_state && other.in_state && one.partner != other.partner) return true;
  if (one.role == other.role) return false;
  // "Thủ tướng Trung Quốc, Bộ trưởng Công Thương X": whose the minister is, is not said, as it is
  // of the prime minister.
  if (LeadsBody(one.role) && one.in_state && other.partner.empty() &&
      other.role.ends_with("minister")) {
    return true;
  }
  // "Trong cuộc gặp với Bộ trưởng Ngoại giao Lào, Phó Thủ tướng X": the higher office comes first
  // where both are one person's.
  if (one.role.ends_with("minister") && one.in_state && other.partner.empty() &&
      (LeadsBody(other.role) || other.role.starts_with("deputy_head_of_"))) {
    return true;
  }
  const bool envoy = one.role == "ambassador" || other.role == "ambassador";
  const auto governs = [](const Office& office) {
    return Governs(office.role) || office.role == "party_leader";
  };
  if (envoy) return governs(one) || governs(other);
  return LeadsBody(one.role) && LeadsBody(other.role);
}

void ShareCountry(std::vector<Office>& offices) {
  std::string_view shared;
  std::string_view country;
  for (const Office& office : offices) {
    if (!office.partner.empty() && shared.empty()) shared = office.partner;
    if (office.in_state && country.empty()) country = office.partner;
  }
  const bool of_forum = std::any_of(offices.begin(), offices.end(),
                                    [](const Office& office) { return office.of_forum; });
  for (Office& office : offices) {
    // "Nhà sáng lập kiêm Chủ tịch Diễn đàn Kinh tế Thế giới"
    if (of_forum && shared.empty()) office.of_forum = true;
    // "Thủ tướng X, Chủ tịch ASEAN 2020": ASEAN has no prime minister.
    if (office.partner.empty() && !office.of_forum) {
      office.partner = office.of_state ? country : shared;
    }
  }
}

std::uint32_t OfficeJoiner(const Reader& reader, std::uint32_t token) {
  if (reader.Is(token, ',') || reader.Is(token, '-') || reader.Is(token, '/')) return 1;
  return reader.Class(token, reader.grammar.office_and);
}

bool ForWhomAnotherActs(const Reader& reader, std::uint32_t token, const Office& last) {
  for (std::uint32_t back = 1; back <= kBehalfTokens && token >= reader.begin + back; ++back) {
    if (reader.Class(token - back, reader.grammar.on_behalf) == back) {
      // "A thay mặt Phó Thủ tướng, Bộ trưởng B": who acts has been told, so both offices are B's.
      return token - back == reader.begin || !reader.IsWord(token - back - 1);
    }
    if (reader.Class(token - back, reader.grammar.at_invitation) == back) {
      return !last.partner.empty();
    }
  }
  return false;
}

}  // namespace entente::ingest
