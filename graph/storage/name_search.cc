#include <compare>
#include <set>
#include <unordered_set>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/record.h"

namespace entente::graph {
namespace {

// Scores by the way a name matched: constant within each, so that results stay in the order of
// names.
constexpr double kWholeName = 1.0;
constexpr double kNamePrefix = 0.8;
constexpr double kWordPrefix = 0.6;
constexpr double kTypoInWholeName = 0.5;
constexpr double kTypoInNamePrefix = 0.4;
constexpr double kTypoInWordPrefix = 0.3;

// Shorter queries are one typo away from too much.
constexpr std::size_t kMinTypoCharacters = 4;
// Letters tried at one place. Alphabets are smaller; this bounds the cost with Chinese names.
constexpr std::size_t kMaxLettersTried = 64;

std::string Start(NameKind kind, std::string_view folded) {
  return std::move(ByteWriter().Fixed(static_cast<std::uint8_t>(kind)).Raw(folded)).Take();
}

std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    if ((static_cast<std::uint8_t>(byte) & 0xC0U) != 0x80 || characters.empty()) {
      characters.emplace_back();
    }
    characters.back() += byte;
  }
  return characters;
}

class Search {
 public:
  Search(const Reader& reader, std::optional<Label> label, std::size_t limit, QueryContext& context)
      : reader_(reader), limit_(limit), context_(context) {
    if (label) id_prefix_ = std::string(IdPrefix(*label)) + ":";
  }

  Result<std::vector<FoundName>> Run(const std::string& query) {
    if (const auto done = Exact(query); !done) return done.error();
    if (!Full()) {
      if (const auto done = Typos(query); !done) return done.error();
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool Full() const { return found_.size() >= limit_; }

  Result<void> Exact(const std::string& query) {
    const std::string whole = query + '\0';
    if (auto done = Collect(NameKind::kWhole, whole, query, kWholeName); !done) return done;
    if (auto done = Collect(NameKind::kWhole, query, query, kNamePrefix); !done) return done;
    return Collect(NameKind::kFromWord, query, query, kWordPrefix);
  }

  // Adds the nodes whose keys start with `start`, until the answer is full.
  Result<void> Collect(NameKind kind, std::string_view start, const std::string& query,
                       double score) {
    if (Full()) return {};
    PrefixScan scan(reader_, Family::kName, KeyRange::Of(Start(kind, start)));
    for (; scan.Valid() && !Full(); scan.Next()) {
      if (auto step = context_.Step(); !step) return step;
      const auto key = ParseNameKey(scan.key());
      const auto node = DecodeId(scan.value());
      if (!key || !node) {
        return AtKey(Corruption("not an entry of the index of names"), Family::kName, scan.key());
      }
      if (!key->node_id.starts_with(id_prefix_) || !seen_.insert(*node).second) continue;
      found_.push_back({NodeId{*node}, std::string(key->node_id), score, query});
    }
    return scan.status();
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
    std::set<Meant> meant;
    for (const NameKind kind : {NameKind::kWhole, NameKind::kFromWord}) {
      if (auto done = Corrections(kind, characters, meant); !done) return done;
    }
    for (const auto& [text, to_the_end] : meant) {
      auto done = Collect(NameKind::kWhole, text + '\0', text, kTypoInWholeName);
      if (!done) return done;
    }
    for (const auto& [text, to_the_end] : meant) {
      if (to_the_end) continue;
      if (auto done = Collect(NameKind::kWhole, text, text, kTypoInNamePrefix); !done) return done;
    }
    for (const auto& [text, to_the_end] : meant) {
      const std::string start = to_the_end ? text + '\0' : text;
      if (auto done = Collect(NameKind::kFromWord, start, text, kTypoInWordPrefix); !done) {
        return done;
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

    PrefixScan scan(reader_, Family::kName, KeyRange::Of(Start(kind, {})));
    const auto begins_a_key = [&scan](const std::string& start) {
      scan.Seek(start);
      return scan.Valid() && scan.key().starts_with(start);
    };
    const auto try_text = [&](std::string text, bool to_the_end) -> Result<void> {
      if (auto step = context_.Step(); !step) return step;
      if (begins_a_key(Start(kind, to_the_end ? text + '\0' : text))) {
        meant.insert({std::move(text), to_the_end});
      }
      return {};
    };

    std::string head;
    for (std::size_t i = 0; i < query.size(); ++i) {
      // Where no name begins so, an edit further on cannot help.
      const std::string head_key = Start(kind, head);
      if (!begins_a_key(head_key)) break;
      const bool last = i + 1 == query.size();
      if (auto done = try_text(head + tails[i + 1], last); !done) return done;
      if (!last && query[i] != query[i + 1]) {
        auto done = try_text(head + query[i + 1] + query[i] + tails[i + 2], false);
        if (!done) return done;
      }
      for (const auto& letter : LettersAfter(scan, head_key)) {
        if (auto done = try_text(head + letter + tails[i], false); !done) return done;
        if (letter == query[i]) continue;
        if (auto done = try_text(head + letter + tails[i + 1], last); !done) return done;
      }
      head += query[i];
    }
    return scan.status();
  }

  // The characters that follow `head_key` in some key.
  static std::vector<std::string> LettersAfter(PrefixScan& scan, const std::string& head_key) {
    std::vector<std::string> letters;
    scan.Seek(head_key);
    while (scan.Valid() && scan.key().starts_with(head_key) && letters.size() < kMaxLettersTried) {
      const std::string_view rest = scan.key().substr(head_key.size());
      if (rest.empty()) break;
      std::size_t size = 1;
      while (size < rest.size() && (static_cast<std::uint8_t>(rest[size]) & 0xC0U) == 0x80) ++size;
      const std::string letter(rest.substr(0, size));
      if (letter[0] != '\0') letters.push_back(letter);
      scan.Seek(PrefixEnd(head_key + letter));
    }
    return letters;
  }

  const Reader& reader_;
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
