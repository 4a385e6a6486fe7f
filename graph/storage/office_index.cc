#include "graph/storage/office_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"

namespace entente::graph {
namespace {

enum class Kind : std::uint8_t { kSighting = 7, kTerm, kReference, kArticle, kAnyReference };

constexpr double kInferred = 0.6;  // the confidence of what follows from another article
constexpr std::chrono::days kYear{366};
constexpr std::chrono::days kHalfYear{183};
constexpr std::chrono::days kMonth{31};  // that a reference may last from its day on

std::string OfficeOf(std::string_view role, std::string_view partner) {
  return fmt::format("{}@{}", role, partner);
}

std::string PrefixOf(Kind kind, std::string_view office) {
  return std::move(
             ByteWriter().Fixed(static_cast<std::uint8_t>(kind)).Raw(office).Fixed(std::uint8_t{0}))
      .Take();
}

std::string DayKey(Kind kind, std::string_view office, Day day) {
  return PrefixOf(kind, office) + std::move(ByteWriter().DayNumber(day)).Take();
}

std::string ListKey(ArticleId article) {
  return std::string(1, static_cast<char>(Kind::kArticle)) + ArticleKey(article);
}

std::string AnyReferenceKey() { return std::string(1, static_cast<char>(Kind::kAnyReference)); }

// The keys of an office from the first day up to the day `end`, which is left out.
KeyRange Days(Kind kind, std::string_view office, Day begin, Day end) {
  return {PrefixOf(kind, office), DayKey(kind, office, begin), DayKey(kind, office, end)};
}

// A key of the index, cut into its parts.
struct Parts {
  Kind kind{};
  std::string office;
  Day day{};  // not of a term
  Day end{};  // of a reference
  ArticleId article{};
  std::string official;  // not of a reference
};

Result<Parts> Parse(std::string_view key) {
  const auto end = key.find('\0', 1);
  Parts parts;
  ByteReader reader(end == std::string_view::npos ? std::string_view() : key.substr(end + 1));
  if (end != std::string_view::npos) {
    parts.kind = static_cast<Kind>(key.front());
    parts.office = key.substr(1, end - 1);
  }
  if (parts.kind != Kind::kTerm) parts.day = reader.DayNumber();
  if (parts.kind == Kind::kReference) parts.end = reader.DayNumber();
  parts.article = ArticleId{reader.Fixed<std::uint64_t>()};
  parts.official = reader.rest();
  if (!reader.ok() || parts.official.empty() != (parts.kind == Kind::kReference)) {
    return AtKey(Corruption("not a key of the offices"), Family::kCuration, key);
  }
  return parts;
}

struct Term {
  DayInterval days;
  std::string name;
};

Result<Term> DecodeTerm(std::string_view key, std::string_view value) {
  ByteReader reader(value);
  Term term;
  term.days.begin = reader.DayNumber();
  term.days.end = reader.DayNumber();
  term.name = reader.rest();
  if (!reader.ok()) return AtKey(Corruption("not the term of an office"), Family::kCuration, key);
  return term;
}

// What the index is to have of a claim; nothing when the claim is of no such office, or of no time.
std::optional<std::pair<std::string, std::string>> EntryOf(ArticleId article,
                                                           const RelationshipClaim& claim,
                                                           const ArticleFacts& facts) {
  const auto* const role = ValueOf<std::string>(claim.properties, "role");
  if (role == nullptr || !IsReferableRole(*role)) return std::nullopt;
  // Who held it once, or will, is not told of in the office.
  if (claim.properties.contains("standing")) return std::nullopt;
  const auto official = facts.nodes.find(claim.from);
  if (official == facts.nodes.end()) return std::nullopt;
  const std::string office = OfficeOf(*role, claim.to);
  const auto* const from = ValueOf<Date>(claim.properties, "valid_from");
  const auto* const to = ValueOf<Date>(claim.properties, "valid_to");
  if (from != nullptr && to != nullptr) {
    return std::pair(PrefixOf(Kind::kTerm, office) + ArticleKey(article) + claim.from,
                     std::move(ByteWriter()
                                   .DayNumber(from->FirstDay())
                                   .DayNumber(to->EndDay())
                                   .Raw(official->second.name))
                         .Take());
  }
  const auto observed = ObservedOf(claim);
  if (!observed || observed->day() == 0 || from != nullptr || to != nullptr) return std::nullopt;
  return std::pair(
      DayKey(Kind::kSighting, office, observed->FirstDay()) + ArticleKey(article) + claim.from,
      official->second.name);
}

Result<void> NoteChange(std::string_view key, std::string_view value, OfficeChanges& changes) {
  const auto parts = Parse(key);
  if (!parts) return parts.error();
  DayInterval days{parts->day, parts->day};
  if (parts->kind == Kind::kTerm) {
    const auto term = DecodeTerm(key, value);
    if (!term) return term.error();
    days = term->days;
  }
  changes.push_back({parts->office, days});
  return {};
}

// The days around one on which others, or the same, were told of in the office: between these
// somebody else may be known because of it.
Result<DayInterval> Between(const Reader& reader, const OfficeChange& change) {
  DayInterval days{change.days.begin - kYear, change.days.end + kYear};
  {
    BackwardScan before(reader, Family::kCuration,
                        Days(Kind::kSighting, change.office, days.begin, change.days.begin));
    if (before.Valid()) {
      const auto parts = Parse(before.key());
      if (!parts) return parts.error();
      days.begin = parts->day;
    }
    if (const auto status = before.status(); !status) return status.error();
  }
  PrefixScan after(reader, Family::kCuration,
                   Days(Kind::kSighting, change.office, change.days.end + std::chrono::days{1},
                        days.end + std::chrono::days{1}));
  if (after.Valid()) {
    const auto parts = Parse(after.key());
    if (!parts) return parts.error();
    days.end = parts->day;
  }
  if (const auto status = after.status(); !status) return status.error();
  return DayInterval{days.begin, days.end + std::chrono::days{1}};
}

// Calls `visit` for what each reference in `said` parses to.
template <class Visit>
Result<void> ForEachReference(const ArticleFacts& said, const Visit& visit) {
  for (auto node = said.nodes.lower_bound(std::string(kReferencePrefix));
       node != said.nodes.end() && IsReference(node->first); ++node) {
    const auto reference = ParseReference(node->first);
    if (!reference) continue;
    if (auto visited = visit(*reference); !visited) return visited;
  }
  return {};
}

std::string ReferenceKey(const OfficeReference& reference, ArticleId article) {
  return DayKey(Kind::kReference, OfficeOf(reference.role, reference.partner),
                reference.on.FirstDay()) +
         std::move(ByteWriter().DayNumber(reference.on.EndDay())).Take() + ArticleKey(article);
}

std::string HolderValue(const OfficeHolder& holder) { return holder.official + '\0' + holder.name; }

// Those who speak for a holder, as they are found.
class Witnesses {
 public:
  explicit Witnesses(MergedIds& merged) : merged_(merged) {}

  Result<void> Add(const Parts& parts, std::string_view name) {
    auto official = merged_.SurvivorOf(parts.official);
    if (!official) return official.error();
    OfficeHolder& holder = holders_[*official];
    if (holder.name.empty() || name < holder.name) holder.name = name;
    holder.official = *std::move(official);
    return {};
  }

  [[nodiscard]] bool empty() const { return holders_.empty(); }
  // The one whom all speak for.
  [[nodiscard]] std::optional<OfficeHolder> One() const {
    if (holders_.size() != 1) return std::nullopt;
    return holders_.begin()->second;
  }

 private:
  MergedIds& merged_;
  std::map<std::string, OfficeHolder> holders_;
};

Result<void> AddTerms(const Reader& reader, const std::string& office, const DayInterval& asked,
                      Witnesses& witnesses) {
  PrefixScan scan(reader, Family::kCuration, KeyRange::Of(PrefixOf(Kind::kTerm, office)));
  for (; scan.Valid(); scan.Next()) {
    const auto parts = Parse(scan.key());
    if (!parts) return parts.error();
    const auto term = DecodeTerm(scan.key(), scan.value());
    if (!term) return term.error();
    if (term->days.begin > asked.begin || term->days.end < asked.end) continue;
    if (auto added = witnesses.Add(*parts, term->name); !added) return added;
  }
  return scan.status();
}

// Adds those whom a scan finds on its first day, and on others before `end`. The first day,
// nothing when the scan finds nobody.
template <class Scan>
Result<std::optional<Day>> AddNearest(Scan& scan, Day end, Witnesses& witnesses) {
  std::optional<Day> nearest;
  for (; scan.Valid(); scan.Next()) {
    const auto parts = Parse(scan.key());
    if (!parts) return parts.error();
    if (!nearest) nearest = parts->day;
    if (parts->day != *nearest && parts->day >= end) break;
    if (auto added = witnesses.Add(*parts, scan.value()); !added) return added.error();
  }
  if (const auto status = scan.status(); !status) return status.error();
  return nearest;
}

Result<std::optional<OfficeHolder>> FindHolder(const Reader& reader, MergedIds& merged,
                                               std::string_view role, const std::string& of,
                                               const DayInterval& asked) {
  const auto partner = merged.SurvivorOf(of);
  if (!partner) return partner.error();
  const std::string office = OfficeOf(role, *partner);
  Witnesses witnesses(merged);
  if (auto added = AddTerms(reader, office, asked, witnesses); !added) return added.error();
  const bool in_term = !witnesses.empty();
  PrefixScan forward(reader, Family::kCuration,
                     Days(Kind::kSighting, office, asked.begin, asked.end + kYear));
  const auto after = AddNearest(forward, asked.end, witnesses);
  if (!after) return after.error();
  const bool within = *after && **after < asked.end;
  std::optional<Day> before;
  if (!within) {
    BackwardScan backward(reader, Family::kCuration,
                          Days(Kind::kSighting, office, asked.begin - kYear, asked.begin));
    const auto found = AddNearest(backward, DayInterval::kDistantPast, witnesses);
    if (!found) return found.error();
    before = *found;
  }
  const bool sure = in_term || within || (before && *after) ||
                    (before && asked.begin - *before <= kHalfYear) ||
                    (*after && **after - asked.end < kHalfYear);
  if (!sure) return std::optional<OfficeHolder>();
  return witnesses.One();
}

// The references to offices that changed.
class References {
 public:
  explicit References(const Reader& reader) : reader_(reader), merged_(reader) {}

  // The articles that mean another by an office than they were told to.
  Result<std::set<ArticleId>> ToldOtherwise(const OfficeChange& change, std::string_view role,
                                            const std::string& partner) {
    std::set<ArticleId> articles;
    const std::string office = OfficeOf(role, partner);
    // Many articles tell who holds an office, and few mean anybody by it alone: whether any does in
    // all the days that `Between` can say is asked first.
    Look(office, change.days.begin - kYear - kMonth,
         change.days.end + kYear + std::chrono::days{1});
    if (scan_->Valid()) {
      const auto days = Between(reader_, change);
      if (!days) return days.error();
      std::map<std::pair<Day, Day>, std::string> holders;
      for (Look(office, days->begin - kMonth, days->end); scan_->Valid(); scan_->Next()) {
        const auto parts = Parse(scan_->key());
        if (!parts) return parts.error();
        if (parts->end < days->begin) continue;
        const auto [holder, added] = holders.try_emplace({parts->day, parts->end});
        if (added) {
          const auto now = FindHolder(reader_, merged_, role, partner, {parts->day, parts->end});
          if (!now) return now.error();
          if (*now) holder->second = HolderValue(**now);
        }
        if (scan_->value() != holder->second) articles.insert(parts->article);
      }
    }
    if (const auto status = scan_->status(); !status) return status.error();
    return articles;
  }

 private:
  void Look(const std::string& office, Day begin, Day end) {
    KeyRange range = Days(Kind::kReference, office, begin, end);
    if (scan_) {
      scan_->Rescan(std::move(range));
    } else {
      scan_.emplace(reader_, Family::kCuration, std::move(range));
    }
  }

  const Reader& reader_;
  MergedIds merged_;
  std::optional<PrefixScan> scan_;
};

}  // namespace

Result<void> PutSightings(Batch& batch, ArticleId article, const ArticleFacts& told,
                          OfficeChanges& changes) {
  std::map<std::string, std::string> now;
  for (const auto& [id, fact] : told.relationships) {
    if (fact.claim.type != RelationshipType::kHoldsPosition) continue;
    auto entry = EntryOf(article, fact.claim, told);
    if (entry) now.insert(*std::move(entry));
  }
  const std::string list = ListKey(article);
  const auto stored = batch.reader().Get(Family::kCuration, list);
  if (!stored) return stored.error();
  std::vector<std::string> before;
  if (*stored) {
    ByteReader reader(**stored);
    before = ReadStrings(reader);
    if (!reader.AtEnd()) {
      return AtKey(Corruption("not a list of keys of the offices"), Family::kCuration, list);
    }
  }
  if (before.empty() && now.empty()) return {};
  std::map<std::string, std::string> fresh = now;
  for (const std::string& key : before) {
    const auto value = batch.reader().Get(Family::kCuration, key);
    if (!value) return value.error();
    if (!*value) {
      return AtKey(Corruption("an article's office is missing"), Family::kCuration, key);
    }
    const auto same = fresh.find(key);
    if (same != fresh.end() && same->second == **value) {
      fresh.erase(same);
      continue;
    }
    if (auto noted = NoteChange(key, **value, changes); !noted) return noted;
    if (auto deleted = batch.Delete(Family::kCuration, key); !deleted) return deleted;
  }
  for (const auto& [key, value] : fresh) {
    if (auto noted = NoteChange(key, value, changes); !noted) return noted;
    if (auto put = batch.Put(Family::kCuration, key, value); !put) return put;
  }
  if (now.empty()) return batch.Delete(Family::kCuration, list);
  std::vector<std::string> keys;
  keys.reserve(now.size());
  for (const auto& entry : now) keys.push_back(entry.first);
  if (keys == before) return {};
  ByteWriter writer;
  WriteStrings(writer, keys);
  return batch.Put(Family::kCuration, list, writer.bytes());
}

bool HasReferences(const ArticleFacts& said) {
  const auto first = said.nodes.lower_bound(std::string(kReferencePrefix));
  return first != said.nodes.end() && IsReference(first->first);
}

Result<void> PutReferences(Batch& batch, ArticleId article, const ArticleFacts& said,
                           const OfficeHolders& holders) {
  if (!HasReferences(said)) return {};
  if (auto put = batch.Put(Family::kCuration, AnyReferenceKey(), {}); !put) return put;
  return ForEachReference(said, [&](const OfficeReference& reference) {
    const auto holder = holders.find(ReferenceId(reference));
    return batch.Put(Family::kCuration, ReferenceKey(reference, article),
                     holder == holders.end() ? std::string() : HolderValue(holder->second));
  });
}

Result<void> DropReferences(Batch& batch, ArticleId article, const ArticleFacts& said) {
  return ForEachReference(said, [&](const OfficeReference& reference) {
    return batch.Delete(Family::kCuration, ReferenceKey(reference, article));
  });
}

Result<std::set<ArticleId>> ArticlesReferring(const Reader& reader, const OfficeChanges& changes,
                                              bool any_merges, std::size_t max_retold_articles) {
  std::set<ArticleId> articles;
  if (changes.empty()) return articles;
  const auto any = reader.Get(Family::kCuration, AnyReferenceKey());
  if (!any) return any.error();
  if (!*any) return articles;
  References references(reader);
  for (const OfficeChange& change : changes) {
    const auto at = change.office.find('@');
    const std::string role = change.office.substr(0, at);
    std::vector<std::string> partners{change.office.substr(at + 1)};
    if (any_merges) {
      auto all = IdsOf(reader, partners.front());
      if (!all) return all.error();
      partners = *std::move(all);
    }
    for (const std::string& partner : partners) {
      auto referring = references.ToldOtherwise(change, role, partner);
      if (!referring) return referring.error();
      articles.merge(*referring);
      if (articles.size() <= max_retold_articles) continue;
      return Error{ErrorCode::kConflict,
                   fmt::format("more than {} articles mean by '{}' whoever held that office "
                               "around the day, and this changes who that is: allow more to be "
                               "told anew",
                               max_retold_articles, change.office),
                   {}};
    }
  }
  return articles;
}

Result<std::optional<OfficeHolder>> FindHolder(const Reader& reader, MergedIds& merged,
                                               const OfficeReference& reference) {
  return FindHolder(reader, merged, reference.role, reference.partner,
                    {reference.on.FirstDay(), reference.on.EndDay()});
}

Result<ArticleFacts> ResolveReferences(const Reader& reader, MergedIds& merged, ArticleFacts said,
                                       OfficeHolders& holders) {
  holders.clear();
  ArticleFacts resolved;
  for (auto& [id, claim] : said.nodes) {
    if (!IsReference(id)) {
      resolved.nodes.emplace(id, std::move(claim));
      continue;
    }
    // Only with its partner is it told anew when somebody decides that the partner is another.
    const auto reference = ParseReference(id);
    if (!reference || !said.nodes.contains(reference->partner)) continue;
    auto found = FindHolder(reader, merged, *reference);
    if (!found) return found.error();
    if (*found) holders.emplace(id, **std::move(found));
  }
  std::vector<RelationshipClaim> inferred;
  std::set<std::string> needed;
  for (auto& [id, fact] : said.relationships) {
    if (!IsReference(fact.claim.from) && !IsReference(fact.claim.to)) {
      resolved.relationships.emplace(id, std::move(fact));
      continue;
    }
    RelationshipClaim claim = std::move(fact.claim);
    // Who holds an office is never concluded from who holds it.
    bool known = claim.type != RelationshipType::kHoldsPosition;
    for (std::string* const end : {&claim.from, &claim.to}) {
      if (!IsReference(*end)) continue;
      const auto holder = holders.find(*end);
      known = known && holder != holders.end();
      if (holder != holders.end()) *end = holder->second.official;
    }
    if (!known || claim.from == claim.to) continue;
    needed.insert({claim.from, claim.to});
    claim.confidence = std::min(claim.confidence, kInferred);
    inferred.push_back(std::move(claim));
  }
  for (RelationshipClaim& claim : inferred) {
    const std::string id =
        PublicIdOf(claim.type, claim.from, claim.to, IdentityOf(claim.type, claim.properties));
    const auto said_so = said.relationships.find(id);
    if (said_so == said.relationships.end()) AddRelationship(resolved, std::move(claim));
  }
  for (const auto& entry : holders) {
    const OfficeHolder& holder = entry.second;
    if (!needed.contains(holder.official)) continue;
    NodeClaim claim;
    claim.id = holder.official;
    claim.label = Label::kOfficial;
    claim.name = holder.name;
    AddNode(resolved, std::move(claim));
  }
  Settle(resolved);
  return resolved;
}

}  // namespace entente::graph
