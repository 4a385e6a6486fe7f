#include "graph/office.h"

#include <fmt/format.h>

#include "graph/schema.h"

namespace entente::graph {
namespace {

std::string PartnerPrefix() { return std::string(IdPrefix(Label::kPartner)) + ":"; }

}  // namespace

bool IsReferableRole(std::string_view role) {
  return role == "head_of_state" || role == "head_of_government" || role == "foreign_minister" ||
         role == "secretary_general";
}

bool IsSoleRole(std::string_view role) {
  return IsReferableRole(role) || role == "party_leader" || role == "parliament_speaker";
}

std::string ReferenceId(const OfficeReference& reference) {
  std::string_view partner = reference.partner;
  partner.remove_prefix(PartnerPrefix().size());
  return fmt::format("{}{}@{}@{}", kReferencePrefix, reference.role, partner,
                     reference.on.ToString());
}

std::optional<OfficeReference> ParseReference(std::string_view id) {
  if (!IsReference(id)) return std::nullopt;
  id.remove_prefix(kReferencePrefix.size());
  const auto first = id.find('@');
  const auto last = id.rfind('@');
  if (first == std::string_view::npos || last == first) return std::nullopt;
  const std::string_view role = id.substr(0, first);
  const auto on = Date::Parse(id.substr(last + 1));
  if (!IsReferableRole(role) || last == first + 1 || !on || on->month() == 0) return std::nullopt;
  return OfficeReference{std::string(role),
                         PartnerPrefix().append(id.substr(first + 1, last - first - 1)), *on};
}

}  // namespace entente::graph
