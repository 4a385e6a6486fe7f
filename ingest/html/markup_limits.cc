#include "ingest/html/markup_limits.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <vector>

namespace entente::ingest {
namespace {

constexpr std::size_t kMaxTagBytes = std::size_t{64} << 10;
constexpr int kMaxAttributes = 256;
constexpr std::size_t kMaxNameBytes = 32;
// Quotation marks that never close: after so many, no more are believed in.
constexpr int kMaxOpenQuotes = 16;

char Lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}
bool IsLetter(char byte) { return Lower(byte) >= 'a' && Lower(byte) <= 'z'; }
bool IsSpace(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

bool StartsWithNoCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char want, char have) { return want == Lower(have); });
}

bool In(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements without an end tag, which add no depth.
bool IsVoid(std::string_view name) {
  return In(name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                   "param", "source", "track", "wbr"});
}

// Elements whose content is not markup.
bool IsRawText(std::string_view name) {
  return In(name, {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"});
}

// The formatting elements of HTML's parsing rules but for <a>: reopened in every block that
// follows until their end tag comes.
bool IsTypography(std::string_view name) {
  return In(name, {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong",
                   "tt", "u"});
}

// A start tag that ends open elements whose end tags HTML lets one leave out. Names are separated
// by spaces.
struct ImpliedEnd {
  std::string_view starts;
  std::string_view ends;
  std::string_view through;  // elements open inside the ended one, which end with it
  bool all_but = false;      // `through` names the only ones that do not
};

constexpr std::array<ImpliedEnd, 6> kImpliedEnds = {
    {{"p", "p", "a span abbr cite q sub sup time"},
     {"li", "li", "p div address a span abbr cite sub sup"},
     {"dt dd", "dt dd", "p div address a span abbr cite"},
     {"td th", "td th", "table template", true},
     {"tr", "tr", "table template", true},
     {"option", "option", ""}}};

bool InWords(std::string_view name, std::string_view words) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == name) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

struct Tag {
  std::string name;  // lower case
  bool end = false;
  std::size_t size = 0;  // in bytes, '>' included
  int attributes = 0;    // by the spaces and quotation marks between them: never too few
};

class Limiter {
 public:
  explicit Limiter(std::string_view html) : rest_(html) { limited_.reserve(html.size()); }

  std::string Run() {
    while (!rest_.empty()) {
      Copy(std::min(rest_.find('<'), rest_.size()));
      if (rest_.empty()) break;
      if (const auto comment = CommentSize(); comment != 0) {
        rest_.remove_prefix(comment);
      } else if (const auto tag = ReadTag()) {
        Handle(*tag);
      } else {
        Copy(1);
      }
    }
    return std::move(limited_);
  }

 private:
  void Copy(std::size_t bytes) {
    limited_.append(rest_.substr(0, bytes));
    rest_.remove_prefix(bytes);
  }

  // Where the mark is next in what is left. What is not there is looked for once: a page of nothing
  // but beginnings would be searched to its end by each.
  struct Mark {
    std::string_view text;
    bool absent = false;
  };
  std::size_t Find(Mark& mark, std::size_t from) const {
    if (mark.absent) return std::string_view::npos;
    const auto at = rest_.find(mark.text, from);
    mark.absent = at == std::string_view::npos;
    return at;
  }

  // Length of the comment, declaration or processing instruction that starts here; 0 for none.
  [[nodiscard]] std::size_t CommentSize() {
    const bool comment = rest_.starts_with("<!--");
    const bool other = rest_.starts_with("<?") ||
                       (rest_.starts_with("<!") && !StartsWithNoCase(rest_, "<!doctype"));
    if (!comment && !other) return 0;
    Mark& mark = comment ? comment_end_ : tag_end_;
    const auto end = Find(mark, comment ? 4 : 2);
    // One that never ends is text, lest it hide the rest of the page.
    return end == std::string_view::npos ? 2 : end + mark.text.size();
  }

  std::optional<Tag> ReadTag() {
    Tag tag;
    std::size_t i = 1;
    if (i < rest_.size() && rest_[i] == '/') {
      tag.end = true;
      ++i;
    }
    if (i >= rest_.size() || !IsLetter(rest_[i])) return std::nullopt;
    while (i < rest_.size() && !IsSpace(rest_[i]) && rest_[i] != '>' && rest_[i] != '/' &&
           tag.name.size() < kMaxNameBytes) {
      tag.name += Lower(rest_[i++]);
    }
    const auto first_end = Find(tag_end_, i);
    if (first_end == std::string_view::npos) {
      tag.size = i;  // "<a" at the end of a page that was cut off
      tag.attributes = kMaxAttributes + 1;
      return tag;
    }
    tag.size = open_quotes_ < kMaxOpenQuotes ? QuotedEnd(i, tag) : 0;
    if (tag.size == 0) tag.size = first_end + 1;
    return tag;
  }

  // Past the '>' that ends the tag outside quotation marks; 0 when a mark never closes.
  std::size_t QuotedEnd(std::size_t i, Tag& tag) {
    char quote = 0;
    for (; i < rest_.size(); ++i) {
      const char byte = rest_[i];
      if (quote != 0) {
        if (byte == quote) quote = 0;
      } else if (byte == '>') {
        return i + 1;
      } else if (byte == '"' || byte == '\'') {
        ++tag.attributes;
        if (rest_[i - 1] == '=') quote = byte;
      } else if (IsSpace(byte) || byte == '/') {
        if (!IsSpace(rest_[i - 1])) ++tag.attributes;
      }
    }
    ++open_quotes_;
    tag.attributes = kMaxAttributes + 1;
    return 0;
  }

  void Handle(const Tag& tag) {
    if (IsTypography(tag.name)) {
      rest_.remove_prefix(tag.size);
      return;
    }
    const bool fits = tag.size <= kMaxTagBytes && tag.attributes <= kMaxAttributes;
    const bool keep = fits && (tag.end ? Close(tag.name) : Open(tag.name));
    if (keep) {
      Copy(tag.size);
    } else {
      limited_ += ' ';
      rest_.remove_prefix(tag.size);
    }
    if (!tag.end && IsRawText(tag.name)) {
      const auto content = EndTagOf(tag.name);
      if (keep) {
        Copy(content);
        limited_.append("</").append(tag.name).append(">");
      } else {
        rest_.remove_prefix(content);
      }
      rest_.remove_prefix(std::min(rest_.find('>'), rest_.size()));
      if (!rest_.empty()) rest_.remove_prefix(1);
    }
  }

  bool Open(const std::string& name) {
    if (IsVoid(name) || IsRawText(name)) return true;
    EndImplied(name);
    if (open_.size() >= kMaxDepth) return false;
    open_.push_back(name);
    return true;
  }

  void EndImplied(std::string_view name) {
    if (name == "a") {  // a link ends the one before it, but nothing inside that
      const auto link = std::find(open_.rbegin(), open_.rend(), "a");
      if (link != open_.rend()) open_.erase(link.base() - 1);
      return;
    }
    for (const ImpliedEnd& rule : kImpliedEnds) {
      if (!InWords(name, rule.starts)) continue;
      for (std::size_t i = open_.size(); i-- > 0;) {
        if (InWords(open_[i], rule.ends)) {
          open_.resize(i);
          return;
        }
        if (InWords(open_[i], rule.through) == rule.all_but) return;
      }
    }
  }

  bool Close(const std::string& name) {
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found == open_.rend()) return false;
    open_.erase(found.base() - 1, open_.end());
    return true;
  }

  // Where `</name` stands, or the end.
  [[nodiscard]] std::size_t EndTagOf(std::string_view name) const {
    for (auto at = rest_.find("</"); at != std::string_view::npos; at = rest_.find("</", at + 2)) {
      if (StartsWithNoCase(rest_.substr(at + 2), name)) return at;
    }
    return rest_.size();
  }

  std::string_view rest_;
  std::string limited_;
  std::vector<std::string> open_;  // names of open elements: never fewer than the parser's
  int open_quotes_ = 0;
  Mark comment_end_{"-->"};
  Mark tag_end_{">"};
};

}  // namespace

std::string LimitMarkup(std::string_view html) { return Limiter(html).Run(); }

}  // namespace entente::ingest
