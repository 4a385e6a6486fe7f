#include <algorithm>
#include <compare>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/read_view_impl.h"
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

// What an answer is put together in: names that match come alone, else those a typo away.
enum class Pass : std::uint8_t { kExact = 0, kTypoInName = 1, kTypoInWord = 2 };

// One range of keys of a pass.
struct Step {
  std::string start;  // of its keys
  std::string text;   // the query, or what it may have been meant to be
  double score = 0;
};

// Where a found name stands in the answer: pass:1 | step:4 | key.
struct Place {
  Pass pass{};
  std::uint32_t step = 0;
  std::string key;
};

std::string Encode(Pass pass, std::size_t step, std::string_view key) {
  return std::move(ByteWriter()
                       .Fixed(static_cast<std::uint8_t>(pass))
                       .Fixed(static_cast<std::uint32_t>(step))
                       .Raw(key))
      .Take();
}

Result<Place> DecodePlace(std::string_view bytes) {
  ByteReader reader(bytes);
  Place place;
  const auto pass = reader.Fixed<std::uint8_t>();
  place.step = reader.Fixed<std::uint32_t>();
  place.key = reader.rest();
  if (!reader.ok() || pass > static_cast<std::uint8_t>(Pass::kTypoInWord)) {
    return InvalidArgument("it is no place in the names that were found");
  }
  place.pass = static_cast<Pass>(pass);
  return place;
}

class Search {
 public:
  Search(const Reader& reader, std::optional<Label> label, std::size_t limit, QueryContext& context)
      : reader_(reader),
        scan_(reader, Family::kName, KeyRange{}),
        limit_(limit),
        context_(context) {
    if (!label) return;
    id_prefix_ = std::string(IdPrefix(*label)) + ":";
    least_ = ProminenceOf(*label, 1);
  }

  Result<std::vector<FoundName>> Run(const std::string& query, const std::optional<Place>& after) {
    for (const Pass pass : {Pass::kExact, Pass::kTypoInName, Pass::kTypoInWord}) {
      // An answer is of one pass: of the first that finds anything.
      if (after && after->pass != pass) continue;
      const auto steps = StepsOf(pass, query);
      if (!steps) return steps.error();
      if (auto done = Collect(pass, *steps, after); !done) return done.error();
      if (after || !found_.empty()) break;
    }
    return std::move(found_);
  }

 private:
  using Steps = std::vector<Step>;

  [[nodiscard]] bool Full() const { return found_.size() >= limit_; }

  Result<Steps> StepsOf(Pass pass, const std::string& query) {
    if (pass != Pass::kExact) return TypoSteps(pass, query);
    Steps steps;
    for (const Range& range : RangesByScore()) AddStep(range, query, range.whole, 1, steps);
    return steps;
  }

  // The keys of a range whose names, or the parts of them, begin with `text`, or end with it as
  // well.
  void AddStep(const Range& range, const std::string& text, bool to_the_end, double factor,
               Steps& steps) const {
    if (range.prominence < least_) return;
    std::string start = NameStart(range.kind, range.prominence, text);
    if (to_the_end) start += '\0';
    steps.push_back({std::move(start), text, factor * range.score});
  }

  // Adds the nodes of the steps, each where it comes first, until the answer is full.
  Result<void> Collect(Pass pass, const Steps& steps, const std::optional<Place>& after) {
    const std::size_t begin = after ? after->step : 0;
    if (after) {
      if (begin >= steps.size() || !after->key.starts_with(steps[begin].start)) {
        return InvalidArgument("it is no place in the names that this query finds");
      }
      for (std::size_t i = 0; i < steps.size(); ++i) step_of_.try_emplace(steps[i].start, i);
    }
    for (std::size_t i = begin; i < steps.size() && !Full(); ++i) {
      const bool goes_on = after && i == begin;
      const std::string& start = steps[i].start;
      if (!goes_on && IsKnownEmpty(start)) continue;
      sought_.reset();
      scan_.Seek(goes_on ? after->key + '\0' : start);
      if (!goes_on && !BeginsThere(start)) NoteGap(start);
      for (; scan_.Valid() && scan_.key().starts_with(start) && !Full(); scan_.Next()) {
        if (auto step = context_.Step(); !step) return step;
        if (auto taken = Take(pass, i, steps[i]); !taken) return taken;
      }
      if (auto status = scan_.status(); !status) return status;
    }
    return {};
  }

  // The node of the key that the scan stands at, unless it has come before.
  Result<void> Take(Pass pass, std::size_t at, const Step& step) {
    const auto key = ParseNameKey(scan_.key());
    const auto id = DecodeId(scan_.value());
    if (!key || !id) {
      return AtKey(Corruption("not an entry of the index of names"), Family::kName, scan_.key());
    }
    if (!key->node_id.starts_with(id_prefix_) || !seen_.insert(*id).second) return {};
    const NodeId node{*id};
    if (!step_of_.empty()) {
      const auto before = IsOfPageBefore(node, at, scan_.key());
      if (!before) return before.error();
      if (*before) return {};
    }
    found_.push_back(
        {node, std::string(key->node_id), step.score, step.text, Encode(pass, at, scan_.key())});
    return {};
  }

  // Whether a node that is found under `key` in a step is found under another of its names, or
  // another part of one, in a step before, or earlier in this one.
  Result<bool> IsOfPageBefore(NodeId id, std::size_t at, std::string_view key) {
    const auto node = LoadNode(reader_, id);
    if (!node) return node.error();
    if (!*node) return AtKey(Corruption("a name leads to no node"), Family::kName, key);
    const std::set<std::string> names = NamesOf(**node);
    const auto prominence = ProminenceOf((*node)->label, (*node)->tally.Sources());
    for (const std::string& other :
         NameKeys((*node)->id, (*node)->label, prominence, {names.begin(), names.end()})) {
      for (std::size_t size = 1; size <= other.size(); ++size) {
        const auto found = step_of_.find(std::string_view(other).substr(0, size));
        if (found == step_of_.end()) continue;
        if (found->second < at || (found->second == at && other < key)) return true;
      }
    }
    return false;
  }

  // What the query may have been meant to be. With its last character lost or changed it counts
  // only as all of a name (or of its words up to the end): as a beginning it would be nothing but
  // the query cut short.
  struct Meant {
    std::string text;
    bool to_the_end = false;
    auto operator<=>(const Meant&) const = default;
  };

  Result<Steps> TypoSteps(Pass pass, const std::string& query) {
    const auto characters = Characters(query);
    if (characters.size() < kMinTypoCharacters) return Steps();
    const bool in_name = pass == Pass::kTypoInName;
    std::set<Meant> meant;
    const auto done =
        Corrections(in_name ? NameKind::kWhole : NameKind::kFromWord, characters, meant);
    if (!done) return done.error();
    Steps steps;
    for (const Range& range : RangesByScore()) {
      const bool of_names =
          range.kind == NameKind::kWhole || range.kind == NameKind::kProminentWhole;
      for (const auto& [text, to_the_end] : meant) {
        if (of_names && to_the_end && !range.whole) continue;
        AddStep(range, text, range.whole || to_the_end, kTypoFactor, steps);
      }
    }
    return steps;
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
    return BeginsThere(start);
  }
  [[nodiscard]] bool BeginsThere(const std::string& start) const {
    return scan_.Valid() && scan_.key().starts_with(start);
  }

  // The scan, set to `start`, stands at the end of a gap. Most nodes are obscure, so one look tells
  // of many ranges that they are empty.
  void NoteGap(const std::string& start) {
    gaps_.emplace(start, scan_.Valid() ? std::string(scan_.key()) : PrefixEnd("\xFE"));
  }
  [[nodiscard]] bool IsKnownEmpty(const std::string& start) const {
    // Of several that it lies in, all end at the same key.
    const auto after = gaps_.upper_bound(start);
    return after != gaps_.begin() && PrefixEnd(start) <= std::prev(after)->second;
  }

  // To the first key at or after `start`. Between what was sought last and what was found then
  // there is no key, so that many a question is answered without looking.
  void SeekTo(std::string start) {
    if (sought_ && scan_.Valid() && start >= *sought_ && start <= scan_.key()) return;
    scan_.Seek(start);
    sought_ = std::move(start);
  }

  const Reader& reader_;
  PrefixScan scan_;                    // over the whole index: made once, moved by many questions
  std::optional<std::string> sought_;  // by SeekTo, when nothing moved on since
  std::map<std::string, std::string> gaps_;  // from and to: no key is in between
  std::size_t limit_;
  QueryContext& context_;
  std::string id_prefix_;
  std::uint8_t least_ = 0;  // prominence of the nodes looked for: among the obscure is no state
  std::vector<FoundName> found_;
  std::unordered_set<std::uint64_t> seen_;
  // By what its keys begin with: of an answer that goes on, to tell what the pages before had.
  std::unordered_map<std::string_view, std::size_t> step_of_;
};

}  // namespace

Result<std::vector<FoundName>> FindNames(const Reader& reader, const std::string& folded,
                                         std::optional<Label> label,
                                         std::optional<std::string_view> after, std::size_t limit,
                                         QueryContext& context) {
  if (folded.empty() || limit == 0) return std::vector<FoundName>();
  std::optional<Place> place;
  if (after) {
    auto decoded = DecodePlace(*after);
    if (!decoded) return decoded.error();
    place = *std::move(decoded);
  }
  return Search(reader, label, limit, context).Run(folded, place);
}

}  // namespace entente::graph
