#include "graph/storage/source_groups.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {
namespace {

std::uint64_t Number(ArticleId article) { return static_cast<std::uint64_t>(article); }

// Stands in keys for a date that is not known to the day.
constexpr Day kUndated = DayInterval::kDistantFuture;

Day DayOf(const Article& article) {
  const auto& date = article.published;
  return date && date->precision() == DatePrecision::kDay ? date->FirstDay() : kUndated;
}

bool WithinCopyDays(Day a, Day b) {
  constexpr std::chrono::days kApart{SourceGroups::kCopyDays};
  return a == kUndated || b == kUndated || (a <= b + kApart && b <= a + kApart);
}

bool AreCopies(const Article& a, const Article& b) {
  return WithinCopyDays(DayOf(a), DayOf(b)) && AreCopies(a.sketch, b.sketch);
}

bool IsSameReport(const Article& a, const Article& b) {
  return DayOf(a) == DayOf(b) && a.sketch == b.sketch;
}

// The article's own move apart from the others'.
Regrouping Apart(ArticleId id, const std::vector<SourceMove>& moves) {
  Regrouping regrouping;
  for (const SourceMove& move : moves) {
    if (move.article == id) {
      regrouping.from = move.from;
      regrouping.to = move.to;
    } else {
      regrouping.others.push_back(move);
    }
  }
  return regrouping;
}

// Of an article that moves twice, from where it was to where it came.
std::vector<SourceMove> Together(const std::vector<SourceMove>& first,
                                 const std::vector<SourceMove>& then) {
  std::map<ArticleId, SourceMove> both;
  for (const SourceMove& move : first) both.emplace(move.article, move);
  for (const SourceMove& move : then) {
    const auto [at, only_then] = both.emplace(move.article, move);
    if (!only_then) at->second.to = move.to;
  }
  std::vector<SourceMove> moves;
  for (const auto& entry : both) moves.push_back(entry.second);
  return moves;
}

}  // namespace

Result<Regrouping> SourceGroups::Add(ArticleId id, const Article& article) {
  const auto entered = Enter(id, article);
  if (!entered) return entered.error();
  return Apart(id, *entered);
}

Result<Regrouping> SourceGroups::Remove(ArticleId id, const Article& article) {
  const auto left = Leave(id, article);
  if (!left) return left.error();
  return Apart(id, *left);
}

Result<Regrouping> SourceGroups::Replace(ArticleId id, const Article& before, const Article& now) {
  if (IsSameReport(before, now)) {
    const auto source = SourceOf(id);
    if (!source) return source.error();
    return Regrouping{*source, *source, {}};
  }
  const auto left = Leave(id, before);
  if (!left) return left.error();
  const auto entered = Enter(id, now);
  if (!entered) return entered.error();
  Regrouping regrouping = Apart(id, Together(*left, *entered));
  std::erase_if(regrouping.others, [](const SourceMove& move) { return move.from == move.to; });
  return regrouping;
}

Result<std::vector<SourceMove>> SourceGroups::Enter(ArticleId id, const Article& article) {
  const auto copies = CopiesOf(id, article);
  if (!copies) return copies.error();
  for (const std::uint64_t hash : article.sketch.passages) {
    const std::string key = PassageKey(hash, DayOf(article), id);
    if (auto put = batch_.Put(Family::kPassage, key, {}); !put) return put.error();
  }
  if (copies->empty()) return std::vector<SourceMove>();

  // The groups that it joins together; a copy that was alone is one of one.
  std::map<ArticleId, std::optional<SourceId>> joined{{id, std::nullopt}};
  std::set<SourceId> groups;
  for (const ArticleId copy : *copies) {
    const auto source = SourceOf(copy);
    if (!source) return source.error();
    if (!*source) joined.emplace(copy, std::nullopt);
    if (!*source || !groups.insert(**source).second) continue;
    const auto members = ArticlesOf(**source);
    if (!members) return members.error();
    for (const ArticleId member : *members) joined.emplace(member, *source);
  }
  const SourceId to{Number(joined.begin()->first)};
  std::vector<SourceMove> moves;
  for (const auto& [member, from] : joined) {
    if (from != to) moves.push_back({member, from, to});
  }
  if (auto written = Write(moves); !written) return written.error();
  return moves;
}

Result<std::vector<SourceMove>> SourceGroups::Leave(ArticleId id, const Article& article) {
  for (const std::uint64_t hash : article.sketch.passages) {
    const std::string key = PassageKey(hash, DayOf(article), id);
    if (auto deleted = batch_.Delete(Family::kPassage, key); !deleted) return deleted.error();
  }
  const auto source = SourceOf(id);
  if (!source) return source.error();
  if (!*source) return std::vector<SourceMove>();
  auto left = ArticlesOf(**source);
  if (!left) return left.error();
  std::erase(*left, id);
  const auto components = ComponentsOf(*left);
  if (!components) return components.error();

  std::vector<SourceMove> moves{{id, *source, std::nullopt}};
  for (const std::vector<ArticleId>& component : *components) {
    std::optional<SourceId> to;
    if (component.size() > 1) {
      to = SourceId{Number(*std::min_element(component.begin(), component.end()))};
    }
    if (to == *source) continue;
    for (const ArticleId member : component) moves.push_back({member, *source, to});
  }
  if (auto written = Write(moves); !written) return written.error();
  return moves;
}

Result<std::optional<SourceId>> SourceGroups::SourceOf(ArticleId article) const {
  const auto source = LoadId(batch_.reader(), Family::kSource, ArticleKey(article));
  if (!source) return source.error();
  return *source ? std::optional(SourceId{**source}) : std::nullopt;
}

Result<std::vector<ArticleId>> SourceGroups::ArticlesOf(SourceId source) const {
  return LoadArticlesOf(batch_.reader(), source);
}

Result<std::vector<ArticleId>> SourceGroups::CopiesOf(ArticleId id, const Article& article) const {
  const auto candidates = CandidatesFor(article);
  if (!candidates) return candidates.error();
  std::vector<ArticleId> copies;
  for (const ArticleId candidate : *candidates) {
    if (candidate == id) continue;
    const auto other = LoadStoredArticle(batch_.reader(), candidate);
    if (!other) return other.error();
    if (AreCopies(article, *other)) copies.push_back(candidate);
  }
  return copies;
}

Result<std::set<ArticleId>> SourceGroups::CandidatesFor(const Article& article) const {
  constexpr std::chrono::days kApart{kCopyDays};
  const Day day = DayOf(article);
  std::set<ArticleId> candidates;
  std::optional<PrefixScan> scan;
  for (const std::uint64_t hash : article.sketch.passages) {
    KeyRange range = KeyRange::Of(SourceKey(SourceId{hash}));
    if (day != kUndated) range.begin = PassagePrefix(hash, day - kApart);
    if (scan && !range.end.empty()) {
      scan->Rescan(std::move(range));
    } else {
      scan.emplace(batch_.reader(), Family::kPassage, std::move(range));
    }
    while (scan->Valid()) {
      const auto entry = ParsePassageKey(scan->key());
      if (!entry) return AtKey(Corruption("not a passage's key"), Family::kPassage, scan->key());
      if (!WithinCopyDays(day, entry->day)) {
        scan->Seek(PassagePrefix(hash, kUndated));
        continue;
      }
      candidates.insert(entry->article);
      scan->Next();
    }
    if (const auto status = scan->status(); !status) return status.error();
  }
  return candidates;
}

Result<std::vector<std::vector<ArticleId>>> SourceGroups::ComponentsOf(
    const std::vector<ArticleId>& articles) const {
  std::map<ArticleId, Article> unseen;
  for (const ArticleId id : articles) {
    auto article = LoadStoredArticle(batch_.reader(), id);
    if (!article) return article.error();
    unseen.emplace(id, *std::move(article));
  }
  std::vector<std::vector<ArticleId>> components;
  while (!unseen.empty()) {
    std::vector<ArticleId>& component = components.emplace_back();
    std::vector<Article> frontier;
    const auto take = [&](auto at) {
      component.push_back(at->first);
      frontier.push_back(std::move(at->second));
      return unseen.erase(at);
    };
    take(unseen.begin());
    while (!frontier.empty()) {
      const Article reached = std::move(frontier.back());
      frontier.pop_back();
      for (auto at = unseen.begin(); at != unseen.end();) {
        at = AreCopies(reached, at->second) ? take(at) : std::next(at);
      }
    }
  }
  return components;
}

Result<void> SourceGroups::Write(const std::vector<SourceMove>& moves) {
  for (const SourceMove& move : moves) {
    if (move.from) {
      const std::string key = SourceArticleKey(*move.from, move.article);
      if (auto deleted = batch_.Delete(Family::kSourceArticle, key); !deleted) return deleted;
    }
    const std::string article = ArticleKey(move.article);
    if (!move.to) {
      if (auto deleted = batch_.Delete(Family::kSource, article); !deleted) return deleted;
      continue;
    }
    const std::string key = SourceArticleKey(*move.to, move.article);
    if (auto put = batch_.Put(Family::kSourceArticle, key, {}); !put) return put;
    const std::string source = EncodeId(static_cast<std::uint64_t>(*move.to));
    if (auto put = batch_.Put(Family::kSource, article, source); !put) return put;
  }
  return {};
}

}  // namespace entente::graph
