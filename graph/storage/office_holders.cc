#include "graph/storage/office_holders.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "graph/storage/key.h"
#include "graph/storage/office_key.h"

namespace entente::graph {
namespace {

constexpr double kInferred = 0.6;  // the confidence of what follows from another article
constexpr std::chrono::days kYear{366};
constexpr std::chrono::days kHalfYear{183};

// Those who speak for a holder, as they are found.
class Witnesses {
 public:
  void Add(OfficeHolder holder) {
    const auto [at, added] = names_.try_emplace(std::move(holder.official), holder.name);
    if (!added) at->second = std::min(at->second, holder.name);
  }

  [[nodiscard]] bool empty() const { return names_.empty(); }
  // They disagree, whoever else speaks.
  [[nodiscard]] bool disagree() const { return names_.size() > 1; }
  // The one whom all speak for.
  [[nodiscard]] std::optional<OfficeHolder> One() const {
    if (names_.size() != 1) return std::nullopt;
    return OfficeHolder{names_.begin()->first, names_.begin()->second};
  }

 private:
  std::map<std::string, std::string> names_;  // by the official
};

// Adds those whom a scan finds on its first day, and on others before `end`, until they disagree.
// The first day, nothing when the scan finds nobody.
template <class Scan>
Result<std::optional<Day>> AddNearest(Scan& scan, Day end, MergedIds& merged,
                                      Witnesses& witnesses) {
  std::optional<Day> nearest;
  for (; scan.Valid() && !witnesses.disagree(); scan.Next()) {
    const auto key = ParseOfficeKey(scan.key());
    if (!key) return key.error();
    if (!nearest) nearest = key->day;
    if (key->day != *nearest && key->day >= end) break;
    auto official = merged.SurvivorOf(key->official);
    if (!official) return official.error();
    witnesses.Add({*std::move(official), std::string(scan.value())});
  }
  if (const auto status = scan.status(); !status) return status.error();
  return nearest;
}

}  // namespace

Result<const std::vector<OfficeHolderFinder::Term>*> OfficeHolderFinder::TermsOf(
    const std::string& office) {
  if (const auto known = terms_.find(office); known != terms_.end()) return &known->second;
  std::vector<Term> terms;
  PrefixScan scan(reader_, Family::kCuration,
                  KeyRange::Of(OfficeKeyPrefix(OfficeKeyKind::kTerm, office)));
  for (; scan.Valid(); scan.Next()) {
    const auto key = ParseOfficeKey(scan.key());
    if (!key) return key.error();
    auto term = DecodeOfficeTerm(scan.key(), scan.value());
    if (!term) return term.error();
    auto official = merged_.SurvivorOf(key->official);
    if (!official) return official.error();
    terms.push_back({term->days, {*std::move(official), std::move(term->name)}});
  }
  if (const auto status = scan.status(); !status) return status.error();
  return &terms_.emplace(office, std::move(terms)).first->second;
}

Result<std::optional<OfficeHolder>> OfficeHolderFinder::Find(std::string_view role,
                                                             const std::string& partner,
                                                             const DayInterval& asked) {
  const auto survivor = merged_.SurvivorOf(partner);
  if (!survivor) return survivor.error();
  const std::string office = OfficeOf(role, *survivor);
  const auto terms = TermsOf(office);
  if (!terms) return terms.error();
  Witnesses witnesses;
  for (const Term& term : **terms) {
    if (term.days.begin > asked.begin || term.days.end < asked.end) continue;
    witnesses.Add(term.holder);
    if (witnesses.disagree()) return std::optional<OfficeHolder>();
  }
  const bool in_term = !witnesses.empty();
  PrefixScan forward(reader_, Family::kCuration,
                     OfficeDays(OfficeKeyKind::kSighting, office, asked.begin, asked.end + kYear));
  const auto after = AddNearest(forward, asked.end, merged_, witnesses);
  if (!after) return after.error();
  const bool within = *after && **after < asked.end;
  std::optional<Day> before;
  if (!within) {
    BackwardScan backward(
        reader_, Family::kCuration,
        OfficeDays(OfficeKeyKind::kSighting, office, asked.begin - kYear, asked.begin));
    const auto found = AddNearest(backward, DayInterval::kDistantPast, merged_, witnesses);
    if (!found) return found.error();
    before = *found;
  }
  const bool sure = in_term || within || (before && *after) ||
                    (before && asked.begin - *before <= kHalfYear) ||
                    (*after && **after - asked.end < kHalfYear);
  if (!sure) return std::optional<OfficeHolder>();
  return witnesses.One();
}

Result<ResolvedFacts> ResolveReferences(const Reader& reader, MergedIds& merged,
                                        ArticleFacts said) {
  ResolvedFacts resolved;
  OfficeHolderFinder finder(reader, merged);
  for (auto& [id, claim] : said.nodes) {
    if (!IsReference(id)) {
      resolved.own.nodes.emplace(id, std::move(claim));
      continue;
    }
    // Only with its partner is it told anew when somebody decides that the partner is another.
    const auto reference = ParseReference(id);
    if (!reference || !said.nodes.contains(reference->partner)) continue;
    auto found = finder.Find(reference->role, reference->partner,
                             {reference->on.FirstDay(), reference->on.EndDay()});
    if (!found) return found.error();
    resolved.holders.emplace(id, *std::move(found));
  }
  std::set<std::string> needed;
  for (auto& [id, fact] : said.relationships) {
    if (!IsReference(fact.claim.from) && !IsReference(fact.claim.to)) {
      resolved.own.relationships.emplace(id, std::move(fact));
      continue;
    }
    RelationshipClaim claim = std::move(fact.claim);
    // Who holds an office is never concluded from who holds it.
    bool known = claim.type != RelationshipType::kHoldsPosition;
    for (std::string* const end : {&claim.from, &claim.to}) {
      if (!IsReference(*end)) continue;
      const auto holder = resolved.holders.find(*end);
      if (holder == resolved.holders.end() || !holder->second) {
        known = false;
      } else {
        *end = holder->second->official;
      }
    }
    if (!known || claim.from == claim.to) continue;
    needed.insert({claim.from, claim.to});
    claim.confidence = std::min(claim.confidence, kInferred);
    AddRelationship(resolved.inferred, std::move(claim));
  }
  for (const auto& entry : resolved.holders) {
    const std::optional<OfficeHolder>& holder = entry.second;
    if (!holder || !needed.contains(holder->official)) continue;
    NodeClaim claim;
    claim.id = holder->official;
    claim.label = Label::kOfficial;
    claim.name = holder->name;
    AddNode(resolved.inferred, std::move(claim));
  }
  Settle(resolved.inferred);
  return resolved;
}

}  // namespace entente::graph
