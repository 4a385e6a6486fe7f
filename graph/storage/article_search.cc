#include "graph/storage/article_search.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <iterator>
#include <memory>
#include <tuple>

#include "graph/search/text_ranking.h"
#include "graph/storage/bytes.h"
#include "graph/storage/claimants.h"
#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/word_index.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

// What orders articles: the better score, then the later publication, then, for want of anything
// that says more, the hash of the id.
struct Rank {
  double score = 0;
  Day published = DayInterval::kDistantPast;
  std::uint32_t id_hash = 0;
  ArticleId article{};

  [[nodiscard]] bool Before(const Rank& other) const {
    return std::tuple(-score, other.published, id_hash, article) <
           std::tuple(-other.score, published, other.id_hash, other.article);
  }
};

// The key of a page: the statistics by which the first page was ranked, so that the scores of the
// articles that were there do not change while pages are turned, and the rank of the last one.
//
// articles:varint | words:varint | (frequency:varint of each word) | score:double:8 | published:4
//   | hash of the id:4 | article:8
std::string EncodePage(const TextStatistics& statistics, const Rank& last) {
  ByteWriter writer;
  writer.Varint(statistics.articles).Varint(statistics.words);
  for (const std::uint64_t frequency : statistics.frequencies) writer.Varint(frequency);
  writer.Double(last.score)
      .DayNumber(last.published)
      .Fixed(last.id_hash)
      .Fixed(static_cast<std::uint64_t>(last.article));
  return std::move(writer).Take();
}

Result<std::pair<TextStatistics, Rank>> DecodePage(std::string_view key, std::size_t words) {
  ByteReader reader(key);
  TextStatistics statistics;
  statistics.articles = reader.Varint();
  statistics.words = reader.Varint();
  for (std::size_t i = 0; i < words; ++i) statistics.frequencies.push_back(reader.Varint());
  Rank last;
  last.score = reader.Double();
  last.published = reader.DayNumber();
  last.id_hash = reader.Fixed<std::uint32_t>();
  last.article = ArticleId{reader.Fixed<std::uint64_t>()};
  if (!reader.AtEnd() || !std::isfinite(last.score))
    return InvalidArgument("the page's key is not one of this search");
  return std::pair(std::move(statistics), last);
}

class Search {
 public:
  Search(const Reader& reader, const StoreState& state, const TextQuery& query,
         const ArticleFilter& filter, std::size_t limit, QueryContext& context)
      : reader_(reader),
        state_(state),
        query_(query),
        filter_(filter),
        limit_(limit),
        context_(context) {
    if (filter.outlet) outlet_ = Fold(*filter.outlet);
    positions_.resize(query.words.size());
  }

  Result<ArticleHits> Run(std::optional<std::string_view> after) {
    if (auto read = ReadClaimants(); !read) return read.error();
    if (auto read = ReadRecent(); !read) return read.error();
    if (auto counted = CountInBlocks(); !counted) return counted.error();
    if (auto known = TakeStatistics(after); !known) return known.error();
    const TextRanking ranking(query_, statistics_);
    ranking_ = &ranking;
    for (const Recent& recent : recent_) {
      if (auto taken = TakeRecent(recent); !taken) return taken.error();
    }
    if (auto taken = TakeBlocks(); !taken) return taken.error();
    return Page();
  }

 private:
  // An article of a block that is not turned over.
  struct Recent {
    ArticleId article{};
    TextFacts facts;
    std::vector<std::string> positions;  // of each word of the query
  };

  static constexpr std::size_t kOffsets = static_cast<std::size_t>(kBlockArticles);

  // Of the filter's node.
  Result<void> ReadClaimants() {
    if (!filter_.node) return {};
    const auto node = LoadNode(reader_, *filter_.node);
    if (!node) return node.error();
    if (*node) claimants_ = std::move((*node)->claimants);
    auto recent = ClaimantsBetween(ArticleOf(static_cast<std::uint32_t>(state_.listed_blocks), 0),
                                   ArticleId{state_.next_article});
    if (!recent) return recent.error();
    recent_claimants_ = *std::move(recent);
    return {};
  }

  [[nodiscard]] Result<std::vector<ArticleId>> ClaimantsBetween(ArticleId begin,
                                                                ArticleId end) const {
    return LoadClaimantsBetween(reader_, Family::kNodeArticle,
                                static_cast<std::uint64_t>(*filter_.node), claimants_, begin, end);
  }

  // The records of recent articles that have all words; the others count for frequencies alone.
  Result<void> ReadRecent() {
    statistics_ = {state_.articles, state_.words, {}};
    statistics_.frequencies.resize(query_.words.size());
    // Before them are the tombs of all that were turned over.
    KeyRange range;
    range.begin = ArticleKey(ArticleOf(static_cast<std::uint32_t>(state_.listed_blocks), 0));
    PrefixScan scan(reader_, Family::kWordRecent, std::move(range));
    for (; scan.Valid(); scan.Next()) {
      if (auto step = context_.Step(); !step) return step;
      const auto article = ParseArticleKey(scan.key());
      auto found = FindWords(scan.value(), query_.words);
      if (!article) return AtKey(Corruption("not an article"), Family::kWordRecent, scan.key());
      if (!found) return AtKey(found.error(), Family::kWordRecent, scan.key());
      Recent recent{*article, std::move(found->facts), {}};
      for (std::size_t i = 0; i < query_.words.size(); ++i) {
        if (!found->positions[i]) continue;
        ++statistics_.frequencies[i];
        recent.positions.emplace_back(*found->positions[i]);
      }
      if (recent.positions.size() == query_.words.size()) recent_.push_back(std::move(recent));
    }
    return scan.status();
  }

  // How many articles each word is in, and which blocks have all words.
  Result<void> CountInBlocks() {
    for (std::size_t i = 0; i < query_.words.size(); ++i) {
      const std::string& word = query_.words[i];
      std::vector<std::uint32_t> blocks;
      PrefixScan scan(reader_, Family::kWord, KeyRange::Of(WordPrefix(word)));
      for (; scan.Valid(); scan.Next()) {
        if (auto step = context_.Step(); !step) return step;
        const auto block = BlockOfWordKey(scan.key(), word);
        const auto count = CountPostings(scan.value());
        if (!block) return AtKey(Corruption("not a word's key"), Family::kWord, scan.key());
        if (!count) return AtKey(count.error(), Family::kWord, scan.key());
        // Of a block that is being turned over: its records tell it.
        if (*block >= state_.listed_blocks) break;
        statistics_.frequencies[i] += *count;
        blocks.push_back(*block);
      }
      if (auto status = scan.status(); !status) return status;
      if (i > 0) {
        std::vector<std::uint32_t> both;
        std::set_intersection(blocks_.begin(), blocks_.end(), blocks.begin(), blocks.end(),
                              std::back_inserter(both));
        blocks = std::move(both);
      }
      blocks_ = std::move(blocks);
    }
    return {};
  }

  // Ranks a later page as the first one was.
  Result<void> TakeStatistics(std::optional<std::string_view> after) {
    if (!after) return {};
    auto page = DecodePage(*after, query_.words.size());
    if (!page) return page.error();
    std::tie(statistics_, after_) = *std::move(page);
    return {};
  }

  Result<void> TakeRecent(const Recent& recent) {
    if (auto step = context_.Step(); !step) return step;
    if (!Passes(recent.facts)) return {};
    if (filter_.node &&
        !std::binary_search(recent_claimants_.begin(), recent_claimants_.end(), recent.article)) {
      return {};
    }
    for (std::size_t i = 0; i < positions_.size(); ++i) {
      if (!DecodePositions(recent.positions[i], positions_[i])) {
        return AtKey(Corruption("not positions"), Family::kWordRecent, ArticleKey(recent.article));
      }
    }
    Rate(recent.article, recent.facts);
    return {};
  }

  Result<void> TakeBlocks() {
    std::vector<std::unique_ptr<PrefixScan>> scans;
    for (const std::string& word : query_.words) {
      scans.push_back(
          std::make_unique<PrefixScan>(reader_, Family::kWord, KeyRange::Of(WordPrefix(word))));
    }
    std::vector<std::vector<Posting>> lists(scans.size());
    for (const std::uint32_t block : blocks_) {
      for (std::size_t i = 0; i < scans.size(); ++i) {
        const std::string key = WordKey(query_.words[i], block);
        scans[i]->Seek(key);
        if (!scans[i]->Valid()) return Ended(*scans[i], key);
        auto postings = DecodePostings(scans[i]->value());
        if (!postings) return AtKey(postings.error(), Family::kWord, key);
        lists[i] = *std::move(postings);
      }
      if (auto taken = TakeBlock(block, lists); !taken) return taken;
    }
    return {};
  }

  static Error Ended(const PrefixScan& scan, const std::string& key) {
    const auto status = scan.status();
    return status ? AtKey(Corruption("a block is missing"), Family::kWord, key) : status.error();
  }

  // The articles of one block that are in all lists.
  Result<void> TakeBlock(std::uint32_t block, const std::vector<std::vector<Posting>>& lists) {
    std::bitset<kOffsets> in_all;
    in_all.set();
    for (const auto& list : lists) {
      std::bitset<kOffsets> in_this;
      for (const Posting& posting : list) in_this.set(posting.offset);
      in_all &= in_this;
    }
    if (in_all.none()) return {};
    if (filter_.node) {
      const auto telling = ArticlesOfNode(block);
      if (!telling) return telling.error();
      in_all &= *telling;
      if (in_all.none()) return {};
    }
    const std::string key = WordBlockKey(block);
    const auto bytes = reader_.Get(Family::kWordBlock, key);
    if (!bytes) return bytes.error();
    const auto articles = DecodeBlockArticles(bytes->value_or(std::string()));
    if (!articles) return AtKey(articles.error(), Family::kWordBlock, key);
    for (const BlockArticle& article : *articles) {
      if (!in_all.test(article.offset)) continue;
      if (auto step = context_.Step(); !step) return step;
      if (!Passes(article.facts)) continue;
      for (std::size_t i = 0; i < lists.size(); ++i) {
        const auto posting = std::lower_bound(
            lists[i].begin(), lists[i].end(), article.offset,
            [](const Posting& a, std::uint8_t offset) { return a.offset < offset; });
        if (!DecodePositions(posting->positions, positions_[i])) {
          return AtKey(Corruption("not positions"), Family::kWord, WordKey(query_.words[i], block));
        }
      }
      Rate(ArticleOf(block, article.offset), article.facts);
    }
    return {};
  }

  // Which articles of a block tell of the filter's node.
  Result<std::bitset<kOffsets>> ArticlesOfNode(std::uint32_t block) {
    const auto articles = ClaimantsBetween(ArticleOf(block, 0), ArticleOf(block + 1, 0));
    if (!articles) return articles.error();
    std::bitset<kOffsets> telling;
    for (const ArticleId article : *articles) telling.set(OffsetInBlock(article));
    return telling;
  }

  [[nodiscard]] bool Passes(const TextFacts& facts) const {
    if (filter_.published && (!facts.published || !filter_.published->Overlaps(DayInterval::Between(
                                                      facts.published, facts.published)))) {
      return false;
    }
    if (outlet_ && facts.outlet != *outlet_) return false;
    return !filter_.language || facts.language == *filter_.language;
  }

  // Of an article whose positions_ are read: counts it and keeps it when it is among the best.
  void Rate(ArticleId article, const TextFacts& facts) {
    const auto score = ranking_->Score(positions_, {facts.words, facts.title_words});
    if (!score) return;
    ++total_;
    Rank rank{*score, DayInterval::kDistantPast, facts.id_hash, article};
    if (facts.published) rank.published = facts.published->FirstDay();
    if (after_ && !after_->Before(rank)) return;
    const auto before = [](const Rank& a, const Rank& b) { return a.Before(b); };
    // One more than asked for says that there is a next page.
    if (best_.size() == limit_ + 1) {
      if (!rank.Before(best_.front())) return;
      std::pop_heap(best_.begin(), best_.end(), before);
      best_.pop_back();
    }
    best_.push_back(rank);
    std::push_heap(best_.begin(), best_.end(), before);
  }

  Result<ArticleHits> Page() {
    std::sort(best_.begin(), best_.end(), [](const Rank& a, const Rank& b) { return a.Before(b); });
    ArticleHits page;
    page.total = total_;
    if (best_.size() > limit_) {
      best_.resize(limit_);
      if (!best_.empty()) page.next = EncodePage(statistics_, best_.back());
    }
    for (const Rank& rank : best_) {
      if (auto within = context_.Check(); !within) return within.error();
      auto article = LoadStoredArticle(reader_, rank.article);
      if (!article) return article.error();
      const auto text = LoadArticleText(reader_, rank.article);
      if (!text) return text.error();
      ArticleHit hit;
      hit.article = *std::move(article);
      hit.score = rank.score;
      hit.title_highlights = HighlightsOf(hit.article.title.value_or(""), query_);
      hit.snippets = SnippetsOf(*text, query_);
      page.hits.push_back(std::move(hit));
    }
    return page;
  }

  const Reader& reader_;
  const StoreState& state_;
  const TextQuery& query_;
  const ArticleFilter& filter_;
  std::optional<std::string> outlet_;  // folded
  std::size_t limit_;
  QueryContext& context_;

  TextStatistics statistics_;
  std::optional<Rank> after_;
  std::vector<std::uint32_t> blocks_;  // that have all words
  std::vector<Recent> recent_;         // that have all words
  // Of the filter's node: those in its record, and all of the articles that `recent_` is of.
  std::vector<ArticleId> claimants_;
  std::vector<ArticleId> recent_claimants_;
  const TextRanking* ranking_ = nullptr;

  std::vector<std::vector<std::uint32_t>> positions_;  // of the article at hand
  std::vector<Rank> best_;                             // a heap, the last of them on top
  std::uint64_t total_ = 0;
};

}  // namespace

Result<ArticleHits> FindArticles(const Reader& reader, const StoreState& state,
                                 const TextQuery& query, const ArticleFilter& filter,
                                 std::optional<std::string_view> after, std::size_t limit,
                                 QueryContext& context) {
  if (query.words.empty()) return ArticleHits();
  return Search(reader, state, query, filter, limit, context).Run(after);
}

}  // namespace entente::graph
