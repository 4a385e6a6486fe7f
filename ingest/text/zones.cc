#include "ingest/text/zones.h"

#include <algorithm>
#include <map>

#include "ingest/dates/date_expressions.h"
#include "ingest/text/norm.h"
#include "ingest/text/tokenize.h"

namespace entente::ingest {
namespace {

// A line of so many words with a full stop, or of so many without, is a paragraph of the body.
constexpr std::size_t kBodyWords = 12;
constexpr std::size_t kLongLineWords = 32;
// A headline has at least this many words, and a report under its own headline comes after this
// many paragraphs of the one before.
constexpr std::size_t kHeadlineWords = 4;
constexpr std::size_t kStoryParagraphs = 3;
// A date line has no more words besides its dates ("11:54 | 05/12/2025 Môi trường").
constexpr std::size_t kDatelineWords = 5;
// So far into a sentence its date or agency makes it the first of a report.
constexpr std::size_t kReportTokens = 24;
constexpr std::size_t kSignatureTokens = 4;  // of an agency's name

std::size_t CountWords(std::span<const Token> tokens) {
  return static_cast<std::size_t>(
      std::count_if(tokens.begin(), tokens.end(),
                    [](const Token& token) { return token.kind == TokenKind::kWord; }));
}

bool EndsSentence(std::span<const Token> tokens) {
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const Token& token = tokens[i];
    if (token.Is('.') || token.Is('!') || token.Is('?') || token.Is(kEllipsis)) return true;
    const bool closes = token.Is('"') || token.Is('\'') || token.Is(')') || token.Is(']');
    if (!closes) return false;
  }
  return false;
}

// What two lines of the same words share: these without punctuation.
using LineKey = std::vector<WordId>;

struct InOrder {
  bool operator()(std::span<const WordId> a, std::span<const WordId> b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  }
};

LineKey KeyOf(std::span<const Token> tokens) {
  LineKey key;
  key.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kPunctuation) key.push_back(token.word);
  }
  return key;
}

struct Line {
  LineKey key;
  std::size_t words = 0;
  bool sentence = false;  // ends one
  bool body = false;      // is a paragraph of sentences
  bool time = false;      // little but a clock time or a full date
};

class Zoner {
 public:
  Zoner(std::string_view text, const PageLanguage& language, WordTable& words,
        std::vector<Piece>& pieces)
      : text_(text), language_(language), words_(words), pieces_(pieces) {
    lines_.reserve(pieces.size());
    for (const Piece& piece : pieces) lines_.push_back(Describe(piece));
  }

  void Run(const std::optional<std::string>& title) {
    FollowCues();
    CutTeasers();
    const std::size_t first = FirstBody();
    const std::size_t last = LastBody();
    const std::size_t headline = FindHeadline(first, KeyOfTitle(title));
    ZoneHead(first, headline);
    ZoneMiddle(first, last, headline);
    ZoneTail(first, last);
    NumberStories();
    KeepSomething();
  }

 private:
  [[nodiscard]] LineKey KeyOfTitle(const std::optional<std::string>& title) const {
    if (!title) return {};
    return KeyOf(Tokenize(*title, {0, static_cast<std::uint32_t>(title->size())}, words_));
  }

  Line Describe(const Piece& piece) const {
    Line line;
    line.key = KeyOf(piece.tokens);
    line.words = CountWords(piece.tokens);
    line.sentence = EndsSentence(Unsigned(piece.tokens));
    line.body = (line.sentence && line.words >= kBodyWords) || line.words >= kLongLineWords;
    line.time = !line.body && IsTimeLine(piece.tokens);
    return line;
  }

  // "… Trần Văn Thử.-VNA": without the agency behind the full stop.
  [[nodiscard]] std::span<const Token> Unsigned(std::span<const Token> tokens) const {
    for (std::size_t i = tokens.size(); i-- > 1 && i + kSignatureTokens >= tokens.size();) {
      if (i + language_.Agency(tokens, i) == tokens.size() && tokens[i - 1].Is('-')) {
        return tokens.first(i - 1);
      }
    }
    return tokens;
  }

  // "11:54 | 05/12/2025 Môi trường", "Thứ hai, 03/06/2019 (GMT+7)", "11:54 Môi trường"
  [[nodiscard]] bool IsTimeLine(std::span<const Token> tokens) const {
    std::size_t other = 0;
    bool clock = false;
    bool date = false;
    const auto dates = FindDateExpressions(text_, tokens, language_.dates());
    std::size_t next = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (next < dates.size() && i == dates[next].first) {
        date = date || (dates[next].form == DateExpression::Form::kCalendar &&
                        dates[next].from.day != 0 && dates[next].from.year != 0);
        i = dates[next++].end - 1;
      } else if (i + 2 < tokens.size() && tokens[i].kind == TokenKind::kNumber &&
                 tokens[i + 1].Is(':') && tokens[i + 2].kind == TokenKind::kNumber) {
        clock = true;
        i += 2;
      } else if (tokens[i].kind == TokenKind::kWord) {
        ++other;
      }
    }
    return (clock || date) && other <= kDatelineWords;
  }

  [[nodiscard]] bool Free(std::size_t i) const { return !pieces_[i].zone; }
  void Set(std::size_t i, Zone zone) {
    if (Free(i)) pieces_[i].zone = zone;
  }

  // The first free piece that is a paragraph; the number of pieces when there is none.
  [[nodiscard]] std::size_t FirstBody() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (Free(i) && lines_[i].body) return i;
    }
    return lines_.size();
  }
  [[nodiscard]] std::size_t LastBody() const {
    for (std::size_t i = lines_.size(); i-- > 0;) {
      if (Free(i) && lines_[i].body) return i;
    }
    return lines_.size();
  }

  void FollowCues() {
    bool list = false;
    std::size_t bodies = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const auto& tokens = pieces_[i].tokens;
      const Line& line = lines_[i];
      const auto has = [&](CueKind kind) { return language_.HasCue(kind, tokens); };
      // Above the article such words are a menu's.
      if (!line.body && bodies > 0 && has(CueKind::kCut)) {
        for (std::size_t j = i; j < pieces_.size(); ++j) Set(j, Zone::kBoilerplate);
        return;
      }
      if (list && line.body && Free(i)) list = false;
      if (list || (!line.body && has(CueKind::kCut))) {
        Set(i, Zone::kBoilerplate);
      } else if (!line.body && has(CueKind::kList)) {
        list = true;
        Set(i, Zone::kBoilerplate);
      } else if (!line.body && has(CueKind::kDateline) && line.time) {
        Set(i, Zone::kDateline);
      } else if (line.words < kLongLineWords && has(CueKind::kDrop)) {
        Set(i, Zone::kBoilerplate);
      } else if (!line.body && (has(CueKind::kSource) || IsLink(tokens))) {
        Set(i, Zone::kByline);
      } else if (IsBracketed(tokens)) {
        Set(i, Zone::kBoilerplate);
      }
      if (line.body && Free(i)) ++bodies;
    }
  }

  static bool IsBracketed(std::span<const Token> tokens) {
    return tokens.size() > 2 && tokens.front().Is('[') && tokens.back().Is(']');
  }
  [[nodiscard]] bool IsLink(std::span<const Token> tokens) const {
    if (tokens.size() <= 3 || !tokens[1].Is(':')) return false;
    const auto scheme = Norm(Written(tokens[0]));
    return scheme == "http" || scheme == "https";
  }

  // Below the article, set off by more than one blank line: a headline, and one paragraph under it.
  void CutTeasers() {
    std::size_t bodies = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const bool set_off = Free(i) && !lines_[i].sentence && pieces_[i].gap >= 2 &&
                           lines_[i].words >= kHeadlineWords && bodies >= kStoryParagraphs;
      if (set_off && i + 1 < pieces_.size() && Free(i + 1) && pieces_[i + 1].gap < 2 &&
          (i + 2 == pieces_.size() || pieces_[i + 2].gap >= 2)) {
        Set(i, Zone::kBoilerplate);
        Set(i + 1, Zone::kBoilerplate);
        ++i;
      } else if (Free(i) && lines_[i].body) {
        ++bodies;
      }
    }
  }

  // The piece that is the article's headline; the number of pieces when it has none.
  [[nodiscard]] std::size_t FindHeadline(std::size_t first, const LineKey& title) const {
    const std::size_t none = pieces_.size();
    std::map<std::span<const WordId>, std::size_t, InOrder> counts;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (Free(i)) ++counts[lines_[i].key];
    }
    std::size_t longest = none;
    std::size_t repeated = none;
    for (std::size_t i = 0; i < std::min(first, none); ++i) {
      if (!Free(i) && pieces_[i].zone != Zone::kHeadline) continue;
      if (!title.empty() && lines_[i].key == title) return i;
      if (lines_[i].words < kHeadlineWords || lines_[i].time) continue;
      if (repeated == none && counts[lines_[i].key] > 1) repeated = i;
      if (longest == none && !lines_[i].sentence) longest = i;
    }
    if (lines_.size() == 1) return none;  // a lone line is what the page says
    if (repeated != none) return repeated;
    if (longest != none) return longest;
    // A headline of few words.
    for (std::size_t i = 0; i < std::min(first, none); ++i) {
      if (Free(i) && !lines_[i].time && !lines_[i].sentence) return i;
    }
    return none;
  }

  // What stands before the body.
  void ZoneHead(std::size_t first, std::size_t headline) {
    for (std::size_t i = 0; i < std::min(first, pieces_.size()); ++i) {
      const Line& line = lines_[i];
      if (!Free(i)) continue;
      if (i == headline) {
        Set(i, Zone::kHeadline);
      } else if (line.time) {
        Set(i, Zone::kDateline);
      } else if (headline < pieces_.size() && StartsWith(line.key, lines_[headline].key)) {
        Set(i, Zone::kCaption);  // the headline again, as a picture's text
      } else if (i < headline && headline < pieces_.size()) {
        Set(i, Zone::kBoilerplate);  // the site's name, a menu
      } else if (line.sentence) {
        Set(i, Zone::kBody);
      } else if (IsSignature(pieces_[i].tokens, language_)) {
        Set(i, Zone::kByline);
      } else if (first == pieces_.size()) {
        Set(i, Zone::kBody);
      } else {
        Set(i, line.words >= kHeadlineWords ? Zone::kHeadline : Zone::kBoilerplate);
      }
    }
  }

  static bool StartsWith(const LineKey& key, const LineKey& headline) {
    return !headline.empty() && key.size() >= headline.size() &&
           std::equal(headline.begin(), headline.end(), key.begin());
  }

  void ZoneMiddle(std::size_t first, std::size_t last, std::size_t headline) {
    for (std::size_t i = first; i < pieces_.size() && i <= last; ++i) {
      if (!Free(i)) continue;
      const Line& line = lines_[i];
      if (!line.body && headline < pieces_.size() && IsRepeated(i, headline)) {
        Set(i, Zone::kCaption);
      } else if (line.time) {
        Set(i, Zone::kBoilerplate);
        // The title that the time belongs to.
        if (i > first && !lines_[i - 1].sentence && !lines_[i - 1].body &&
            pieces_[i - 1].zone == Zone::kBody) {
          pieces_[i - 1].zone = Zone::kBoilerplate;
        }
      } else if (!line.body && !line.sentence && IsSignature(pieces_[i].tokens, language_) &&
                 line.words <= 4 && HasAgency(pieces_[i].tokens)) {
        Set(i, Zone::kByline);
      } else {
        Set(i, Zone::kBody);
      }
    }
  }

  [[nodiscard]] bool HasAgency(std::span<const Token> tokens) const {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (language_.Agency(tokens, i) != 0) return true;
    }
    return false;
  }

  // The headline again, alone or with "ảnh 1".
  [[nodiscard]] bool IsRepeated(std::size_t i, std::size_t headline) const {
    const LineKey& key = lines_[headline].key;
    if (!StartsWith(lines_[i].key, key)) return false;
    return lines_[i].key == key || language_.HasCue(CueKind::kFigure, pieces_[i].tokens);
  }

  // What stands after the body: the last short sentences, the signature, and then boilerplate.
  void ZoneTail(std::size_t first, std::size_t last) {
    if (last >= pieces_.size()) return;
    bool closed = false;
    for (std::size_t i = last + 1; i < pieces_.size(); ++i) {
      const Line& line = lines_[i];
      if (!Free(i)) {
        closed =
            closed || pieces_[i].zone == Zone::kByline || pieces_[i].zone == Zone::kBoilerplate;
        continue;
      }
      if (!closed && IsSignature(pieces_[i].tokens, language_) && !line.time) {
        Set(i, Zone::kByline);
        closed = true;
      } else if (!closed && line.sentence && line.words >= 3 && !line.time) {
        Set(i, Zone::kBody);
      } else {
        Set(i, Zone::kBoilerplate);
        closed = true;
      }
    }
    SplitLastTeaser(first, last);
  }

  // A page's last paragraph may be another article's headline and lead, run together.
  void SplitLastTeaser(std::size_t first, std::size_t last) {
    if (last <= first + kStoryParagraphs) return;
    const auto& tokens = pieces_[last].tokens;
    const bool cut_short = tokens.back().Is('.') || tokens.back().Is(kEllipsis);
    if (!cut_short) return;
    if (const auto glued = GluedHeadline(tokens)) {
      // Without a date of its own it is an advertisement of that article, if it is set off from
      // this one; else a sentence of this one lost its full stop.
      const bool report = OpensReport(Retokenized(glued->lead, pieces_[last].span.end));
      if (!report && pieces_[last].gap <= pieces_[last - 1].gap) return;
      Split(last, glued->headline_end, glued->lead, report ? Zone::kHeadline : Zone::kBoilerplate,
            report ? Zone::kBody : Zone::kBoilerplate);
    }
  }

  struct Glued {
    std::uint32_t headline_end = 0;
    std::uint32_t lead = 0;
  };

  // Where a sentence begins in the middle of a line, behind a headline without a full stop.
  [[nodiscard]] std::optional<Glued> GluedHeadline(std::span<const Token> tokens) const {
    std::size_t words = 0;
    // "(phải)...": a lead that was cut off in mid-sentence.
    const bool torn =
        tokens.size() > 3 && (tokens.back().Is(kEllipsis) || tokens[tokens.size() - 2].Is('.'));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.Is('.') || token.Is('!') || token.Is('?') || token.Is(';')) return std::nullopt;
      if (token.kind != TokenKind::kWord) continue;
      if (const auto glued = GluedAt(Written(token)); glued && words >= kHeadlineWords) {
        if (token.casing == Casing::kLower) {
          const auto at = token.span.begin + static_cast<std::uint32_t>(*glued);
          return Glued{at, at};
        }
      }
      const bool opens_report =
          torn && words >= 2 * kHeadlineWords && token.space_before &&
          token.casing == Casing::kCapitalized && tokens[i - 1].kind == TokenKind::kWord &&
          language_.dates().At(DateWord::kDayWord, tokens, i) && OpensReport(tokens.subspan(i));
      if (opens_report) return Glued{tokens[i - 1].span.end, token.span.begin};
      ++words;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<Token> Retokenized(std::uint32_t begin, std::uint32_t end) const {
    return Tokenize(text_, {begin, end}, words_);
  }

  void Split(std::size_t i, std::uint32_t first_end, std::uint32_t second_begin, Zone first,
             Zone second) {
    Piece lead;
    lead.span = {second_begin, pieces_[i].span.end};
    lead.tokens = Retokenized(lead.span.begin, lead.span.end);
    lead.zone = second;
    Piece& head = pieces_[i];
    head.span.end = first_end;
    head.tokens = Retokenized(head.span.begin, head.span.end);
    head.zone = first;
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(lead));
    lines_[i] = Describe(pieces_[i]);
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, Describe(pieces_[i + 1]));
  }

  // A sentence that starts with its date ("Ngày 26/7, …") or with the report's agency and its date.
  [[nodiscard]] bool OpensReport(std::span<const Token> tokens) const {
    if (tokens.empty()) return false;
    const auto opening = tokens.first(std::min(tokens.size(), kReportTokens));
    const auto dates = FindDateExpressions(text_, opening, language_.dates());
    if (dates.empty()) return false;
    if (dates.front().first == 0) return true;
    return language_.Cue(CueKind::kReport, CuePlace::kStart, tokens, 0) != 0;
  }

  void NumberStories() {
    std::uint32_t story = 0;
    std::size_t bodies = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Line& line = lines_[i];
      const bool marked = pieces_[i].zone == Zone::kHeadline && bodies > 0;
      const bool headline = pieces_[i].zone == Zone::kBody && !line.sentence && !line.body &&
                            line.words >= 2 * kHeadlineWords && bodies >= kStoryParagraphs &&
                            i + 1 < pieces_.size() && pieces_[i + 1].zone == Zone::kBody &&
                            lines_[i + 1].body && OpensReport(pieces_[i + 1].tokens);
      if (marked || headline) {
        ++story;
        bodies = 0;
        pieces_[i].zone = Zone::kHeadline;
      }
      if (pieces_[i].zone == Zone::kBody && line.body) ++bodies;
      pieces_[i].story = story;
    }
  }

  // Rules that find nothing have misread the page: then its longest part is the article.
  void KeepSomething() {
    const auto told = [](const Piece& piece) {
      return piece.zone == Zone::kBody || piece.zone == Zone::kHeadline;
    };
    if (pieces_.empty() || std::any_of(pieces_.begin(), pieces_.end(), told)) return;
    std::max_element(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
      return a.tokens.size() < b.tokens.size();
    })->zone = Zone::kBody;
  }

  [[nodiscard]] std::string_view Written(const Token& token) const {
    return ingest::Written(text_, token);
  }

  std::string_view text_;
  const PageLanguage& language_;
  WordTable& words_;
  std::vector<Piece>& pieces_;
  std::vector<Line> lines_;  // one for each piece
};

}  // namespace

void AssignZones(std::string_view text, const std::optional<std::string>& title,
                 const PageLanguage& language, WordTable& words, std::vector<Piece>& pieces) {
  Zoner(text, language, words, pieces).Run(title);
}

}  // namespace entente::ingest
