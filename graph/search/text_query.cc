#include "graph/search/text_query.h"

#include <algorithm>
#include <array>

#include "graph/text/code_points.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

constexpr std::array<std::string_view, 6> kQuotes{"\"", "“", "”", "„", "«", "»"};

// The length of the quotation mark at the beginning of `text`; 0 for none.
std::size_t QuoteAt(std::string_view text) {
  for (const auto quote : kQuotes) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

class Parser {
 public:
  void Part(std::string_view text, bool quoted) {
    TextQuery::Phrase words;
    ForEachWord(text, [&](const FoldedWord& word) { words.push_back(IndexOf(word.folded)); });
    if (words.empty()) return;
    if (quoted) return AddPhrase(std::move(words));
    for (std::size_t i = 0; i < words.size(); ++i) {
      AddPhrase({words[i]});
      if (i > 0) AddNeighbors({words[i - 1], words[i]});
    }
  }

  TextQuery Take() && { return std::move(query_); }

 private:
  std::size_t IndexOf(std::string_view folded) {
    const auto word = CutWord(folded);
    auto& words = query_.words;
    const auto found = std::find(words.begin(), words.end(), word);
    const auto index = static_cast<std::size_t>(found - words.begin());
    if (found == words.end()) words.emplace_back(word);
    return index;
  }

  void AddPhrase(TextQuery::Phrase phrase) {
    auto& all = query_.phrases;
    if (std::find(all.begin(), all.end(), phrase) == all.end()) all.push_back(std::move(phrase));
  }

  void AddNeighbors(std::pair<std::size_t, std::size_t> pair) {
    auto& all = query_.neighbors;
    if (std::find(all.begin(), all.end(), pair) == all.end()) all.push_back(pair);
  }

  TextQuery query_;
};

}  // namespace

std::string_view CutWord(std::string_view folded) { return BeginningOf(folded, kMaxWordBytes); }

TextQuery ParseTextQuery(std::string_view query) {
  Parser parser;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t quote = QuoteAt(query.substr(at));
    if (quote == 0) {
      ++at;
      continue;
    }
    parser.Part(query.substr(begin, at - begin), quoted);
    quoted = !quoted;
    at += quote;
    begin = at;
  }
  parser.Part(query.substr(begin), quoted);
  return std::move(parser).Take();
}

}  // namespace entente::graph
