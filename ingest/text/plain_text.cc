#include "ingest/text/plain_text.h"

#include <algorithm>
#include <array>

#include "ingest/text/characters.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

// Longer lines were not wrapped by hand or by a mail program.
constexpr std::uint32_t kWidestWrap = 100;
// Shorter lines end where their writer wanted.
constexpr std::uint32_t kNarrowestWrap = 40;
// A stressed passage is not longer; a star further off is something else.
constexpr std::size_t kLongestStress = 300;

struct Line {
  std::string_view text;      // no white space at its ends
  std::uint32_t length = 0;   // in code points, of its longest part (LongestPart)
  bool starts_lower = false;  // with a letter in lower case
  bool starts_item = false;   // with a list's mark
  bool ends_sentence = false;
  std::uint32_t gap = 0;  // blank lines before it
  bool wraps = false;     // its end is not the end of its paragraph
};

bool IsSpace(char32_t c) { return IsWhiteSpace(c) || c == U'\uFEFF' || c == U'\u200B'; }

std::string_view Trim(std::string_view line) {
  while (!line.empty()) {
    const auto first = CodePointAt(line, 0);
    if (!IsSpace(first.value)) break;
    line.remove_prefix(first.bytes);
  }
  while (!line.empty()) {
    std::size_t last = line.size() - 1;
    while (ContinuesCodePoint(line[last])) --last;
    if (!IsSpace(CodePointAt(line, last).value)) break;
    line.remove_suffix(line.size() - last);
  }
  return line;
}

// Bytes of a list's mark and the spaces after it at the start of a line.
std::size_t ItemMark(std::string_view line) {
  constexpr std::array<std::string_view, 5> kMarks = {"- ", "– ", "• ", "* ", "+ "};
  for (const auto mark : kMarks) {
    if (line.starts_with(mark)) return line.size() - Trim(line.substr(mark.size())).size();
  }
  return 0;
}

bool EndsSentence(std::string_view line) {
  constexpr std::array<std::string_view, 6> kClosing = {"\"", "”", ")", "’", "'", "]"};
  for (bool closed = true; closed;) {
    closed = false;
    for (const auto mark : kClosing) {
      if (!line.ends_with(mark)) continue;
      line.remove_suffix(mark.size());
      closed = true;
    }
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…");
}

constexpr std::array<std::string_view, 4> kStops = {".", "!", "?", "…"};

// The bytes that these begin with.
constexpr auto kMayStop = [] {
  std::array<bool, 256> may{};
  for (const auto stop : kStops) may[static_cast<unsigned char>(stop.front())] = true;
  return may;
}();

// Bytes of the stop that stands there, 0 when none does.
std::size_t StopAt(std::string_view line, std::size_t at) {
  for (const auto stop : kStops) {
    if (line.substr(at).starts_with(stop)) return stop.size();
  }
  return 0;
}

// Code points of the longest part between places where paragraphs were run together without a space
// ("mới.Trong"), as scrapes do with wrapped text too.
std::uint32_t LongestPart(std::string_view line) {
  std::uint32_t longest = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::size_t stop = kMayStop[static_cast<unsigned char>(line[at])] ? StopAt(line, at) : 0;
    if (stop == 0 || !IsUpper(CodePointAt(line, at + stop).value)) continue;
    longest = std::max(longest, CountCodePoints(line.substr(begin, at + stop - begin)));
    begin = at + stop;
  }
  return std::max(longest, CountCodePoints(line.substr(begin)));
}

std::vector<Line> SplitLines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t gap = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    Line line;
    line.text = Trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.text.empty()) {
      ++gap;
      continue;
    }
    line.gap = gap;
    gap = 0;
    line.length = LongestPart(line.text);
    line.starts_lower = IsLower(CodePointAt(line.text, 0).value);
    line.starts_item = ItemMark(line.text) != 0;
    line.ends_sentence = EndsSentence(line.text);
    lines.push_back(line);
  }
  return lines;
}

// Counts, in [first, end), the breaks between lines and those that fall in mid-sentence.
struct Breaks {
  std::size_t all = 0;
  std::size_t inside = 0;
  // A few capitals will follow a break in mid-sentence; most words are in lower case.
  [[nodiscard]] bool AreWraps() const { return inside > 0 && inside * 5 >= all * 2; }
};

Breaks CountBreaks(const std::vector<Line>& lines, std::size_t first, std::size_t end) {
  Breaks breaks;
  for (std::size_t i = first; i + 1 < end; ++i) {
    ++breaks.all;
    if (lines[i + 1].starts_lower && !lines[i].ends_sentence && lines[i].length >= kNarrowestWrap) {
      ++breaks.inside;
    }
  }
  return breaks;
}

// Sets `wraps`. A run is a stretch of lines without a blank one between them, none but the last
// too wide to have been wrapped; what most of its breaks are, all of them are.
void FindWraps(std::vector<Line>& lines) {
  // A line longer than any that is wrapped, broken in mid-sentence: by a link or a picture.
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    // Lines in lower case one below the other are a list of addresses.
    lines[i].wraps = lines[i].length > kWidestWrap && !lines[i].starts_lower &&
                     lines[i + 1].gap == 0 && lines[i + 1].starts_lower &&
                     !lines[i].ends_sentence && !lines[i].text.ends_with(':');
  }
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  Breaks page;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first + 1;
    while (end < lines.size() && lines[end].gap == 0 && lines[end - 1].length <= kWidestWrap) ++end;
    const auto breaks = CountBreaks(lines, first, end);
    page.all += breaks.all;
    page.inside += breaks.inside;
    if (breaks.all > 0) runs.emplace_back(first, end);
    first = end;
  }
  for (const auto& [first, end] : runs) {
    if (!page.AreWraps() && !CountBreaks(lines, first, end).AreWraps()) continue;
    std::uint32_t width = 0;
    for (std::size_t i = first; i < end; ++i) width = std::max(width, lines[i].length);
    width = std::min(width, kWidestWrap);
    for (std::size_t i = first; i + 1 < end; ++i) {
      const bool short_end = lines[i].ends_sentence && lines[i].length * 5 < width * 3;
      lines[i].wraps = !short_end && !lines[i + 1].starts_item && lines[i].length * 2 >= width;
    }
  }
}

// Whether `text` at `begin` opens a stress with `mark` that closes in the same paragraph; then the
// offset of the closing mark.
std::optional<std::size_t> ClosingStress(std::string_view text, std::size_t begin,
                                         std::string_view mark) {
  const std::size_t inner = begin + mark.size();
  if (inner >= text.size() || IsSpace(CodePointAt(text, inner).value) || text[inner] == '*') {
    return std::nullopt;
  }
  // A single star stands between words; inside one it is a footnote's or a product's.
  if (mark.size() == 1 && begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n' &&
      text[begin - 1] != '(') {
    return std::nullopt;
  }
  const auto length = text.substr(inner, kLongestStress).find(mark);
  if (length == std::string_view::npos) return std::nullopt;
  const auto passage = text.substr(inner, length);
  if (passage.ends_with(' ') || passage.find("\n\n") != std::string_view::npos) return std::nullopt;
  return inner + length;
}

std::string DropStress(std::string_view text) {
  if (text.find('*') == std::string_view::npos) return std::string(text);
  std::string plain;
  plain.reserve(text.size());
  std::vector<std::pair<std::size_t, std::size_t>> closing;  // offset and length of marks to skip
  for (std::size_t i = 0; i < text.size();) {
    if (!closing.empty() && closing.back().first == i) {
      i += closing.back().second;
      closing.pop_back();
      continue;
    }
    if (text[i] == '*' && closing.empty()) {
      const std::string_view mark = text.substr(i).starts_with("**") ? "**" : "*";
      if (const auto close = ClosingStress(text, i, mark)) {
        closing.emplace_back(*close, mark.size());
        i += mark.size();
        continue;
      }
      plain.append(mark);
      i += mark.size();
      continue;
    }
    plain += text[i++];
  }
  return plain;
}

}  // namespace

Page ReadPlainText(std::string_view text) {
  const std::string plain = DropStress(text);
  auto lines = SplitLines(plain);
  FindWraps(lines);
  Page page;
  page.text.reserve(plain.size());
  std::size_t copied = 0;  // of `plain`
  bool open = false;       // whether the line goes on with a block
  Block block;
  for (const Line& line : lines) {
    const auto at = static_cast<std::size_t>(line.text.data() - plain.data());
    if (open) {
      page.text += ' ';
    } else {
      page.text.append(plain, copied, at - copied);
      block.span.begin = static_cast<std::uint32_t>(page.text.size() + ItemMark(line.text));
      block.gap = line.gap;
    }
    page.text += line.text;
    copied = at + line.text.size();
    open = line.wraps;
    if (open) continue;
    block.span.end = static_cast<std::uint32_t>(page.text.size());
    page.blocks.push_back(block);
  }
  page.text.append(plain, copied);
  return page;
}

}  // namespace entente::ingest
