#include <algorithm>
#include <compare>
#include <optional>
#include <set>
#include <unordered_set>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/record.h"
#include "graph/text/code_points.h"

namespace entente::graph {
namespace {

// A score in hundredths: of how a name matched, and of prominence. A state comes before an obscure
// name that matches one way better, but what is named in full gives way to far more prominent nodes
// only.
constexpr int kWholeName = 70;
constexpr int kNamePrefix = 56;
constexpr int kWordPrefix = 49;
constexpr int kProminence = (100 - kWholeName) / kMaxProminence;
// Of a score when the match is a typo away: it is less than any other.
constexpr double kTypoFactor = 0.45;

// The names of one prominence that match in one way.
struct Range {
  NameKind kind{};
  std::uint8_t prominence = 0;
  bool whole = false;  // the name ends where the query does
  double score = 0;    // of all in it, so that what is found needs no sorting
};

// All ranges, by what they score.
const std::vector<Range>& RangesByScore() {
  static const auto ranges = [] {
    std::vector<Range> made;
    const auto add = [&made](NameKind kind, std::uint8_t prominence, bool whole, int match) {
      made.push_back({kind, prominence, whole, (match + kProminence * prominence) / 100.0});
    };
    for (std::uint8_t prominence = 0; prominence <= kMaxProminence; ++prominence) {
      const bool prominent = prominence > 0;
      const NameKind whole = prominent ? NameKind::kProminentWhole : NameKind::kWhole;
      const NameKind from_word = prominent ? NameKind::kProminentFromWord : NameKind::kFromWord;
      add(whole, prominence, true, kWholeName);
      add(whole, prominence, false, kNamePrefix);
      add(from_word, prominence, false, kWordPrefix);
    }
    std::stable_sort(made.begin(), made.end(),
                     [](const Range& a, const Range& b) { return a.score > b.score; });
    return made;
  }();
  return ranges;
}

// Shorter queries are one typo away from too much.
constexpr std::size_t kMinTypoCharacters = 4;
// Letters tried at one place. Alphabets are smaller; this bounds the cost with Chinese names.
constexpr std::size_t kMaxLettersTried = 64;

std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    if (!ContinuesCharacter(byte) || characters.empty()) characters.emplace_back();
    characters.back() += byte;
  }
  return characters;
}

class Search {
 public:
  Search(const Reader& reader, std::optional<Label> label, std::size_t limit, QueryContext& context)
      : scan_(reader, Family::kName, KeyRange{}), limit_(limit), context_(context) {
    if (label) id_prefix_ = std::string(IdPrefix(*label)) + ":";
  }

  Result<std::vector<FoundName>> Run(const std::string& query) {
    if (const auto done = Exact(query); !done) return done.error();
    if (found_.empty()) {
      if (const auto done = Typos(query); !done) return done.error();
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool Full() const { return found_.size() >= limit_; }

  Result<void> Exact(const std::string& query) {
    for (const Range& range : RangesByScore()) {
      if (auto done = Collect(range, query, range.whole, range.score); !done) return done;
    }
    return {};
  }

  // Adds the nodes of a range whose names, or the parts of them, begin with `text`, or end with it
  // as well, until the answer is full.
  Result<void> Collect(const Range& range, const std::string& text, bool to_the_end, double score) {
    if (Full()) return {};
    std::string start = NameStart(range.kind, range.prominence, text);
    if (to_the_end) start += '\0';
    sought_.reset();
    scan_.Seek(start);
    for (; scan_.Valid() && scan_.key().starts_with(start) && !Full(); scan_.Next()) {
      if (auto step = context_.Step(); !step) return step;
      const auto key = ParseNameKey(scan_.key());
      const auto node = DecodeId(scan_.value());
      if (!key || !node) {
        return AtKey(Corruption("not an entry of the index of names"), Family::kName, scan_.key());
      }
      if (!key->node_id.starts_with(id_prefix_) || !seen_.insert(*node).second) continue;
      found_.push_back({NodeId{*node}, std::string(key->node_id), score, text});
    }
    return scan_.status();
  }

  // What the query may have been meant to be. With its last character lost or changed it counts
  // only as all of a name (or of its words up to the end): as a beginning it would be nothing but
  // the query cut short.
  struct Meant {
    std::string text;
    bool to_the_end = false;
    auto operator<=>(const Meant&) const = default;
  };

  Result<void> Typos(const std::string& query) {
    const auto characters = Characters(query);
    if (characters.size() < kMinTypoCharacters) return {};
    // Words in the middle of names only when the typo is in no name's beginning.
    for (const NameKind kind : {NameKind::kWhole, NameKind::kFromWord}) {
      if (!found_.empty()) break;
      std::set<Meant> meant;
      if (auto done = Corrections(kind, characters, meant); !done) return done;
      if (auto done = CollectMeant(meant); !done) return done;
    }
    return {};
  }

  Result<void> CollectMeant(const std::set<Meant>& meant) {
    for (const Range& range : RangesByScore()) {
      const bool of_names =
          range.kind == NameKind::kWhole || range.kind == NameKind::kProminentWhole;
      for (const auto& [text, to_the_end] : meant) {
        if (of_names && to_the_end && !range.whole) continue;
        auto done = Collect(range, text, range.whole || to_the_end, kTypoFactor * range.score);
        if (!done) return done;
      }
    }
    return {};
  }

  // Adds the strings one edit away from the query that begin some key of `kind`: one character
  // lost, added, changed, or swapped with the next.
  Result<void> Corrections(NameKind kind, const std::vector<std::string>& query,
                           std::set<Meant>& meant) {
    std::vector<std::string> tails(query.size() + 1);
    for (std::size_t i = query.size(); i-- > 0;) tails[i] = query[i] + tails[i + 1];

    const auto try_text = [&](std::string text, bool to_the_end) -> Result<void> {
      if (auto step = context_.Step(); !step) return step;
      if (BeginsAKey(NameStart(kind, 0, to_the_end ? text + '\0' : text))) {
        meant.insert({std::move(text), to_the_end});
      }
      return {};
    };

    std::string head;
    for (std::size_t i = 0; i < query.size(); ++i) {
      // Where no name begins so, an edit further on cannot help.
      const std::string head_key = NameStart(kind, 0, head);
      if (!BeginsAKey(head_key)) break;
      const bool last = i + 1 == query.size();
      if (auto done = try_text(head + tails[i + 1], last); !done) return done;
      if (!last && query[i] != query[i + 1]) {
        auto done = try_text(head + query[i + 1] + query[i] + tails[i + 2], false);
        if (!done) return done;
      }
      auto tried = ForEachLetterAfter(head_key, [&](const std::string& letter) -> Result<void> {
        std::string inserted = head + letter + tails[i];
        if (letter == query[i]) return try_text(std::move(inserted), false);
        std::string changed = head + letter + tails[i + 1];
        // In order of keys, so that one look may answer both.
        const bool changed_first = changed < inserted;
        if (changed_first) {
          if (auto done = try_text(std::move(changed), last); !done) return done;
        }
        if (auto done = try_text(std::move(inserted), false); !done) return done;
        return changed_first ? Result<void>() : try_text(std::move(changed), last);
      });
      if (!tried) return tried;
      head += query[i];
    }
    return scan_.status();
  }

  // Calls `visit` with each character that follows `head_key` in some key.
  template <class Visit>
  Result<void> ForEachLetterAfter(const std::string& head_key, Visit visit) {
    SeekTo(head_key);
    for (std::size_t tried = 0; tried < kMaxLettersTried; ++tried) {
      if (!scan_.Valid() || !scan_.key().starts_with(head_key)) break;
      const std::string_view rest = scan_.key().substr(head_key.size());
      if (rest.empty()) break;
      std::size_t size = 1;
      while (size < rest.size() && ContinuesCharacter(rest[size])) ++size;
      const std::string letter(rest.substr(0, size));
      if (letter[0] != '\0') {
        if (auto visited = visit(letter); !visited) return visited;
      }
      SeekTo(PrefixEnd(head_key + letter));
    }
    return {};
  }

  bool BeginsAKey(const std::string& start) {
    SeekTo(start);
    return scan_.Valid() && scan_.key().starts_with(start);
  }

  // To the first key at or after `start`. Between what was sought last and what was found then
  // there is no key, so that many a question is answered without looking.
  void SeekTo(std::string start) {
    if (sought_ && scan_.Valid() && start >= *sought_ && start <= scan_.key()) return;
    scan_.Seek(start);
    sought_ = std::move(start);
  }

  PrefixScan scan_;                    // over the whole index: made once, moved by many questions
  std::optional<std::string> sought_;  // by SeekTo, when nothing moved on since
  std::size_t limit_;
  QueryContext& context_;
  std::string id_prefix_;
  std::vector<FoundName> found_;
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace

Result<std::vector<FoundName>> FindNames(const Reader& reader, const std::string& folded,
                                         std::optional<Label> label, std::size_t limit,
                                         QueryContext& context) {
  if (folded.empty() || limit == 0) return std::vector<FoundName>();
  return Search(reader, label, limit, context).Run(folded);
}

}  // namespace entente::graph
