#include "graph/search/snippet.h"

#include <algorithm>
#include <optional>

#include "graph/text/code_points.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

constexpr std::size_t kMaxSnippets = 2;
// Of the code points before the first match, when there are more to choose from than fit.
constexpr std::uint32_t kLeadCodePoints = 60;
// What a window shows: a phrase more is worth any number of repetitions.
constexpr std::size_t kPhraseWorth = 100;

struct TextWord {
  std::optional<std::size_t> word;  // of the query
  TextSpan span;
};

// A run of words of the text in which a phrase stands.
struct Match {
  std::size_t first = 0;  // indices of words of the text
  std::size_t last = 0;
  std::size_t phrase = 0;
};

class MarkedText {
 public:
  MarkedText(std::string_view text, const TextQuery& query) : query_(query) {
    ForEachWord(text, [&](const FoldedWord& word) {
      const auto cut = CutWord(word.folded);
      const auto found = std::find(query.words.begin(), query.words.end(), cut);
      TextWord& added = words_.emplace_back();
      added.span = {word.begin, word.end};
      if (found != query.words.end()) {
        added.word = static_cast<std::size_t>(found - query.words.begin());
      }
    });
    FindMatches();
  }

  [[nodiscard]] const std::vector<TextWord>& words() const { return words_; }
  [[nodiscard]] const std::vector<Match>& matches() const { return matches_; }

  // The ranges of these matches; those that a single character parts are one.
  [[nodiscard]] std::vector<TextSpan> Ranges(std::size_t first_match, std::size_t end_match) const {
    std::vector<TextSpan> ranges;
    for (std::size_t i = first_match; i < end_match; ++i) {
      const TextSpan span{words_[matches_[i].first].span.begin, words_[matches_[i].last].span.end};
      if (!ranges.empty() && span.begin <= ranges.back().end + 1) {
        ranges.back().end = std::max(ranges.back().end, span.end);
      } else {
        ranges.push_back(span);
      }
    }
    return ranges;
  }

 private:
  [[nodiscard]] bool StandsAt(std::size_t at, const TextQuery::Phrase& phrase) const {
    if (at + phrase.size() > words_.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      if (words_[at + i].word != phrase[i]) return false;
    }
    return true;
  }

  // Which words of the text stand beside their neighbour in the query.
  [[nodiscard]] std::vector<bool> BesideNeighbors() const {
    std::vector<bool> beside(words_.size());
    for (const auto& [first, second] : query_.neighbors) {
      for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
        if (StandsAt(at, {first, second})) beside[at] = beside[at + 1] = true;
      }
    }
    return beside;
  }

  void FindMatches() {
    const std::vector<bool> beside = BesideNeighbors();
    std::vector<bool> somewhere_beside(query_.words.size());
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (beside[at]) somewhere_beside[*words_[at].word] = true;
    }
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!words_[at].word) continue;
      for (std::size_t i = 0; i < query_.phrases.size(); ++i) {
        const auto& phrase = query_.phrases[i];
        if (!StandsAt(at, phrase)) continue;
        if (phrase.size() == 1 && somewhere_beside[phrase[0]] && !beside[at]) continue;
        matches_.push_back({at, at + phrase.size() - 1, i});
      }
    }
  }

  const TextQuery& query_;
  std::vector<TextWord> words_;
  std::vector<Match> matches_;  // by first word
};

// Some matches in a row that fit into one snippet.
struct Window {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t worth = 0;
};

class Chooser {
 public:
  Chooser(const MarkedText& marked, std::size_t phrases) : marked_(marked), shown_(phrases) {}

  // The best window over phrases that are not shown yet; nothing when none of them stands anywhere.
  std::optional<Window> Next() {
    std::optional<Window> best;
    for (std::size_t first = 0; first < marked_.matches().size(); ++first) {
      const Window window = From(first);
      if (window.worth >= kPhraseWorth && (!best || window.worth > best->worth)) best = window;
    }
    if (best) {
      for (std::size_t i = best->first; i < best->end; ++i) {
        shown_[marked_.matches()[i].phrase] = true;
      }
    }
    return best;
  }

 private:
  [[nodiscard]] Window From(std::size_t first) const {
    const auto& matches = marked_.matches();
    const auto& words = marked_.words();
    const std::uint32_t begin = words[matches[first].first].span.begin;
    std::vector<bool> seen = shown_;
    Window window{first, first, 0};
    while (window.end < matches.size() &&
           (window.end == first ||
            words[matches[window.end].last].span.end <= begin + kSnippetCodePoints)) {
      const std::size_t phrase = matches[window.end].phrase;
      window.worth += seen[phrase] ? 1 : kPhraseWorth;
      seen[phrase] = true;
      ++window.end;
    }
    return window;
  }

  const MarkedText& marked_;
  std::vector<bool> shown_;
};

// The words of a snippet around those from `first` to `last`: some before, as many as fit after,
// and what room is left then before again.
std::pair<std::size_t, std::size_t> Widen(const std::vector<TextWord>& words, std::size_t first,
                                          std::size_t last) {
  const auto fits = [&](std::size_t from, std::size_t to) {
    return words[to].span.end - words[from].span.begin <= kSnippetCodePoints;
  };
  const std::uint32_t begin = words[first].span.begin;
  while (first > 0 && fits(first - 1, last) &&
         begin - words[first - 1].span.begin <= kLeadCodePoints) {
    --first;
  }
  while (last + 1 < words.size() && fits(first, last + 1)) ++last;
  while (first > 0 && fits(first - 1, last)) --first;
  return {first, last};
}

}  // namespace

std::vector<Snippet> SnippetsOf(std::string_view text, const TextQuery& query) {
  const MarkedText marked(text, query);
  const auto& words = marked.words();
  const auto& matches = marked.matches();
  if (words.empty()) return {};
  const CodePointIndex index(text);
  std::vector<Snippet> snippets;
  const auto add = [&](std::size_t first_word, std::size_t last_word) {
    const auto [first, last] = Widen(words, first_word, last_word);
    Snippet snippet;
    snippet.span = {words[first].span.begin, words[last].span.end};
    snippet.text = index.Slice(snippet.span).value_or(std::string_view());
    std::size_t begin = 0;
    while (begin < matches.size() && matches[begin].first < first) ++begin;
    for (const TextSpan& range : marked.Ranges(begin, matches.size())) {
      if (range.end <= snippet.span.end) snippet.highlights.push_back(range);
    }
    snippets.push_back(std::move(snippet));
  };

  Chooser chooser(marked, query.phrases.size());
  while (snippets.size() < kMaxSnippets) {
    const auto window = chooser.Next();
    if (!window) break;
    std::size_t last = 0;
    for (std::size_t i = window->first; i < window->end; ++i) {
      last = std::max(last, matches[i].last);
    }
    add(matches[window->first].first, last);
  }
  if (snippets.empty()) add(0, 0);
  std::sort(snippets.begin(), snippets.end(),
            [](const Snippet& a, const Snippet& b) { return a.span < b.span; });
  return snippets;
}

std::vector<TextSpan> HighlightsOf(std::string_view text, const TextQuery& query) {
  const MarkedText marked(text, query);
  return marked.Ranges(0, marked.matches().size());
}

}  // namespace entente::graph
