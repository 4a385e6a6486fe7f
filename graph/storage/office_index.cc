#include "graph/storage/office_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/office_key.h"

namespace entente::graph {
namespace {

constexpr std::chrono::days kYear{366};
constexpr std::chrono::days kMonth{31};  // that a reference may last from its day on

std::string ListKey(ArticleId article) {
  return std::string(1, static_cast<char>(OfficeKeyKind::kArticle)) + ArticleKey(article);
}

std::string AnyReferenceKey() {
  return std::string(1, static_cast<char>(OfficeKeyKind::kAnyReference));
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
    return std::pair(
        OfficeKeyPrefix(OfficeKeyKind::kTerm, office) + ArticleKey(article) + claim.from,
        std::move(ByteWriter()
                      .DayNumber(from->FirstDay())
                      .DayNumber(to->EndDay())
                      .Raw(official->second.name))
            .Take());
  }
  const auto observed = ObservedOf(claim);
  if (!observed || observed->day() == 0 || from != nullptr || to != nullptr) return std::nullopt;
  return std::pair(OfficeDayKey(OfficeKeyKind::kSighting, office, observed->FirstDay()) +
                       ArticleKey(article) + claim.from,
                   official->second.name);
}

Result<void> NoteChange(std::string_view key, std::string_view value, OfficeChanges& changes) {
  const auto parts = ParseOfficeKey(key);
  if (!parts) return parts.error();
  DayInterval days{parts->day, parts->day};
  if (parts->kind == OfficeKeyKind::kTerm) {
    const auto term = DecodeOfficeTerm(key, value);
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
    BackwardScan before(
        reader, Family::kCuration,
        OfficeDays(OfficeKeyKind::kSighting, change.office, days.begin, change.days.begin));
    if (before.Valid()) {
      const auto parts = ParseOfficeKey(before.key());
      if (!parts) return parts.error();
      days.begin = parts->day;
    }
    if (const auto status = before.status(); !status) return status.error();
  }
  PrefixScan after(
      reader, Family::kCuration,
      OfficeDays(OfficeKeyKind::kSighting, change.office, change.days.end + std::chrono::days{1},
                 days.end + std::chrono::days{1}));
  if (after.Valid()) {
    const auto parts = ParseOfficeKey(after.key());
    if (!parts) return parts.error();
    days.end = parts->day;
  }
  if (const auto status = after.status(); !status) return status.error();
  return DayInterval{days.begin, days.end + std::chrono::days{1}};
}

std::string ReferenceKey(const OfficeReference& reference, ArticleId article) {
  return OfficeDayKey(OfficeKeyKind::kReference, OfficeOf(reference.role, reference.partner),
                      reference.on.FirstDay()) +
         std::move(ByteWriter().DayNumber(reference.on.EndDay())).Take() + ArticleKey(article);
}

std::string HolderValue(const OfficeHolder& holder) { return holder.official + '\0' + holder.name; }

// The same for all that changed of one office, in order and joined where they meet.
Result<std::vector<DayInterval>> AroundAll(const Reader& reader, const std::string& office,
                                           const std::vector<DayInterval>& changed) {
  std::vector<DayInterval> around;
  for (const DayInterval& days : changed) {
    auto between = Between(reader, {office, days});
    if (!between) return between.error();
    around.push_back(*between);
  }
  std::sort(around.begin(), around.end(),
            [](const DayInterval& a, const DayInterval& b) { return a.begin < b.begin; });
  std::vector<DayInterval> joined;
  for (const DayInterval& days : around) {
    if (joined.empty() || joined.back().end < days.begin) {
      joined.push_back(days);
    } else {
      joined.back().end = std::max(joined.back().end, days.end);
    }
  }
  return joined;
}

// The references to offices that changed.
class References {
 public:
  explicit References(const Reader& reader)
      : reader_(reader), merged_(reader), finder_(reader, merged_) {}

  // Whether any of that partner may be told otherwise, for one look: many articles tell who holds
  // an office, and few mean anybody by it alone.
  Result<bool> AnyNear(std::string_view role, const std::string& partner,
                       const std::vector<DayInterval>& changed) {
    DayInterval all = changed.front();
    for (const DayInterval& days : changed) {
      all.begin = std::min(all.begin, days.begin);
      all.end = std::max(all.end, days.end);
    }
    Look(OfficeOf(role, partner), all.begin - kYear - kMonth,
         all.end + kYear + std::chrono::days{1});
    if (const auto status = scan_->status(); !status) return status.error();
    return scan_->Valid();
  }

  // Adds the articles that mean another by the office in these days than they were told to.
  Result<void> AddToldOtherwise(std::string_view role, const std::string& partner,
                                const std::vector<DayInterval>& around,
                                std::set<ArticleId>& articles) {
    std::map<std::pair<Day, Day>, std::string> holders;
    for (const DayInterval& days : around) {
      for (Look(OfficeOf(role, partner), days.begin - kMonth, days.end); scan_->Valid();
           scan_->Next()) {
        const auto key = ParseOfficeKey(scan_->key());
        if (!key) return key.error();
        if (key->end < days.begin) continue;
        const auto [holder, added] = holders.try_emplace({key->day, key->end});
        if (added) {
          const auto now = finder_.Find(role, partner, {key->day, key->end});
          if (!now) return now.error();
          if (*now) holder->second = HolderValue(**now);
        }
        if (scan_->value() != holder->second) articles.insert(key->article);
      }
      if (auto status = scan_->status(); !status) return status;
    }
    return {};
  }

 private:
  void Look(const std::string& office, Day begin, Day end) {
    KeyRange range = OfficeDays(OfficeKeyKind::kReference, office, begin, end);
    if (scan_) {
      scan_->Rescan(std::move(range));
    } else {
      scan_.emplace(reader_, Family::kCuration, std::move(range));
    }
  }

  const Reader& reader_;
  MergedIds merged_;
  OfficeHolderFinder finder_;
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

Result<void> PutReferences(Batch& batch, ArticleId article, const OfficeHolders& holders) {
  if (holders.empty()) return {};
  if (auto put = batch.Put(Family::kCuration, AnyReferenceKey(), {}); !put) return put;
  for (const auto& [id, holder] : holders) {
    const auto reference = ParseReference(id);
    auto put = batch.Put(Family::kCuration, ReferenceKey(*reference, article),
                         holder ? HolderValue(*holder) : std::string());
    if (!put) return put;
  }
  return {};
}

Result<std::optional<std::string>> OfficialToldOf(const Reader& reader, ArticleId article,
                                                  const OfficeReference& reference) {
  const auto holder = reader.Get(Family::kCuration, ReferenceKey(reference, article));
  if (!holder) return holder.error();
  if (!*holder || (*holder)->empty()) return std::optional<std::string>();
  const std::string_view value(**holder);
  return std::optional<std::string>(value.substr(0, value.find('\0')));
}

Result<void> DropReferences(Batch& batch, ArticleId article, const ArticleFacts& said) {
  for (auto node = said.nodes.lower_bound(std::string(kReferencePrefix));
       node != said.nodes.end() && IsReference(node->first); ++node) {
    const auto reference = ParseReference(node->first);
    if (!reference) continue;
    auto deleted = batch.Delete(Family::kCuration, ReferenceKey(*reference, article));
    if (!deleted) return deleted;
  }
  return {};
}

Result<std::set<ArticleId>> ArticlesReferring(const Reader& reader, const OfficeChanges& changes,
                                              bool any_merges, std::size_t max_retold_articles) {
  std::set<ArticleId> articles;
  if (changes.empty()) return articles;
  const auto any = reader.Get(Family::kCuration, AnyReferenceKey());
  if (!any) return any.error();
  if (!*any) return articles;
  std::map<std::string, std::vector<DayInterval>> offices;
  for (const OfficeChange& change : changes) offices[change.office].push_back(change.days);
  References references(reader);
  for (const auto& [office, changed] : offices) {
    const auto at = office.find('@');
    const std::string role = office.substr(0, at);
    std::vector<std::string> partners{office.substr(at + 1)};
    if (any_merges) {
      auto all = IdsOf(reader, partners.front());
      if (!all) return all.error();
      partners = *std::move(all);
    }
    std::optional<std::vector<DayInterval>> around;
    for (const std::string& partner : partners) {
      const auto near = references.AnyNear(role, partner, changed);
      if (!near) return near.error();
      if (!*near) continue;
      if (!around) {
        auto joined = AroundAll(reader, office, changed);
        if (!joined) return joined.error();
        around = *std::move(joined);
      }
      auto added = references.AddToldOtherwise(role, partner, *around, articles);
      if (!added) return added.error();
      if (articles.size() <= max_retold_articles) continue;
      return Error{ErrorCode::kConflict,
                   fmt::format("more than {} articles mean by '{}' whoever held that office "
                               "around the day, and this changes who that is: allow more to be "
                               "told anew",
                               max_retold_articles, office),
                   {}};
    }
  }
  return articles;
}

}  // namespace entente::graph
