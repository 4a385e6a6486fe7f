#include "ingest/html/html_page.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/html/metadata.h"
#include "ingest/html/parsed_html.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

// A paragraph with fewer bytes gives no points: a date, a label, a title of other news.
constexpr std::size_t kMinParagraphBytes = 60;
constexpr std::size_t kMinArticleBytes = 200;
// Captions, bylines and dates are not longer; an element so named that is longer is something else.
constexpr std::size_t kMaxLabelBytes = 600;
constexpr std::size_t kMaxBylineBytes = 160;
constexpr std::size_t kMaxLeadBytes = 2400;
// An element that names what a line is does not hang higher above it.
constexpr int kLabelLevels = 4;
// How far above the article its standfirst may hang.
constexpr int kLeadLevels = 4;

bool IsAny(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Elements that hold no text of an article, whatever they are named. Not <form>: some sites put the
// whole page into one.
bool IsDropped(GumboTag tag) {
  return IsAny(tag, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                     GUMBO_TAG_NAV,    GUMBO_TAG_ASIDE,  GUMBO_TAG_FOOTER,   GUMBO_TAG_FORM,
                     GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,
                     GUMBO_TAG_SVG,    GUMBO_TAG_MATH,   GUMBO_TAG_OBJECT,   GUMBO_TAG_HEAD,
                     GUMBO_TAG_MENU,   GUMBO_TAG_INPUT,  GUMBO_TAG_VIDEO,    GUMBO_TAG_AUDIO});
}

// Elements inside a line; all others begin and end a block.
bool IsInline(GumboTag tag) {
  return IsAny(
      tag, {GUMBO_TAG_A,      GUMBO_TAG_SPAN,    GUMBO_TAG_B,      GUMBO_TAG_I,    GUMBO_TAG_EM,
            GUMBO_TAG_STRONG, GUMBO_TAG_U,       GUMBO_TAG_S,      GUMBO_TAG_FONT, GUMBO_TAG_SUB,
            GUMBO_TAG_SUP,    GUMBO_TAG_SMALL,   GUMBO_TAG_BIG,    GUMBO_TAG_ABBR, GUMBO_TAG_CITE,
            GUMBO_TAG_Q,      GUMBO_TAG_MARK,    GUMBO_TAG_CODE,   GUMBO_TAG_IMG,  GUMBO_TAG_WBR,
            GUMBO_TAG_INS,    GUMBO_TAG_DEL,     GUMBO_TAG_TIME,   GUMBO_TAG_DFN,  GUMBO_TAG_BDI,
            GUMBO_TAG_BDO,    GUMBO_TAG_DATA,    GUMBO_TAG_KBD,    GUMBO_TAG_VAR,  GUMBO_TAG_SAMP,
            GUMBO_TAG_TT,     GUMBO_TAG_ACRONYM, GUMBO_TAG_UNKNOWN});
}

bool IsHeading(GumboTag tag) {
  return IsAny(
      tag, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
}

// A run of text between the edges of blocks, and what it is made of.
struct Run {
  std::string text;  // as in the page; collapsed when it ends
  std::size_t link_bytes = 0;
  const GumboNode* owner = nullptr;  // the block element that it is directly in
};

class Extractor {
 public:
  Extractor(const GumboNode& root, const ClassWords& words) : root_(root), words_(words) {}

  void Read(Page& page) {
    const GumboNode* article = FindArticle();
    if (article == nullptr) {
      by_name_ = false;  // a page whose every element is named after its sidebar
      article = FindArticle();
    }
    const GumboNode* top = article != nullptr ? article : &root_;
    if (article != nullptr) EmitHead(*top, page);
    Emit(*top, page);
    // A page of few words has no article to find, and they stand anywhere.
    if (page.blocks.empty() && top != &root_) Emit(root_, page);
  }

 private:
  [[nodiscard]] bool IsNamed(const GumboNode& node, ElementUse use) const {
    return words_.Has(Attribute(node, "class"), use) || words_.Has(Attribute(node, "id"), use);
  }

  [[nodiscard]] bool IsLeftOut(const GumboNode& node) const {
    if (node.type == GUMBO_NODE_TEMPLATE) return true;
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    const GumboTag tag = node.v.element.tag;
    if (IsDropped(tag)) return true;
    if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
    if (IsAny(tag, {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE})) {
      return false;
    }
    return by_name_ && IsNamed(node, ElementUse::kDrop) && !IsNamed(node, ElementUse::kContent);
  }

  // Calls `each` for every run of text within `top`, in order.
  template <class Each>
  void ForEachRun(const GumboNode& top, Each each) const {
    Run run;
    run.owner = &top;
    const auto end_run = [&](const GumboNode* next_owner) {
      run.text = CollapseSpaces(run.text);
      if (!run.text.empty()) each(std::as_const(run));
      run = Run{};
      run.owner = next_owner;
    };
    const GumboNode* node = &top;
    const GumboNode* owner = &top;
    while (node != nullptr) {
      const bool left_out = node != &top && IsLeftOut(*node);
      const GumboNode* now = OwnerOf(*node, top);
      if (IsBreakInHeading(*node)) {
        run.text += ' ';
      } else if (now != owner || (node->type == GUMBO_NODE_ELEMENT && !left_out && node != &top &&
                                  !IsInline(node->v.element.tag))) {
        end_run(now);
        owner = now;
      }
      if (!left_out && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)) {
        const std::string_view text = node->v.text.text;
        run.text += text;
        if (InLink(*node, top)) run.link_bytes += text.size();
      }
      node = NextNode(node, &top, left_out);
    }
    end_run(nullptr);
  }

  // The nearest block element that holds a node, within `top`.
  static const GumboNode* OwnerOf(const GumboNode& node, const GumboNode& top) {
    const GumboNode* at = &node;
    while (
        at != &top && at->parent != nullptr &&
        (at->type != GUMBO_NODE_ELEMENT || IsInline(at->v.element.tag) || IsBreakInHeading(*at))) {
      at = at->parent;
    }
    return at;
  }

  // A headline of two lines is one headline; elsewhere a line break ends a paragraph.
  static bool IsBreakInHeading(const GumboNode& node) {
    if (!IsElement(node, GUMBO_TAG_BR)) return false;
    const auto* at = node.parent;
    while (at != nullptr && at->type == GUMBO_NODE_ELEMENT && IsInline(at->v.element.tag)) {
      at = at->parent;
    }
    return at != nullptr && at->type == GUMBO_NODE_ELEMENT && IsHeading(at->v.element.tag);
  }

  static bool InLink(const GumboNode& node, const GumboNode& top) {
    for (const auto* at = &node; at != &top && at != nullptr; at = at->parent) {
      if (at->type != GUMBO_NODE_ELEMENT) continue;
      if (at->v.element.tag == GUMBO_TAG_A) return true;
      if (!IsInline(at->v.element.tag)) return false;
    }
    return false;
  }

  struct Score {
    double points = 0;
    std::size_t bytes = 0;  // of text in all that is below
    std::size_t link_bytes = 0;
  };

  [[nodiscard]] const GumboNode* FindArticle() const {
    std::unordered_map<const GumboNode*, Score> scores;
    ForEachRun(root_, [&](const Run& run) {
      auto& own = scores[run.owner];
      own.bytes += run.text.size();
      own.link_bytes += std::min(run.link_bytes, run.text.size());
      if (run.text.size() < kMinParagraphBytes || run.link_bytes * 2 > run.text.size()) return;
      const auto commas = std::count(run.text.begin(), run.text.end(), ',');
      const double points = 1 + static_cast<double>(commas) +
                            std::min(3.0, static_cast<double>(run.text.size()) / 150);
      // Text that stands directly in a <div>, between line breaks, speaks for the <div>.
      const bool paragraph = IsElement(*run.owner, GUMBO_TAG_P) && run.owner->parent != nullptr;
      const GumboNode* at = paragraph ? run.owner->parent : run.owner;
      for (int level = 1; level <= 3 && at != nullptr; ++level, at = at->parent) {
        scores[at].points += points / level;
      }
    });

    std::vector<const GumboNode*> elements;  // parents before children
    for (const auto* at = &root_; at != nullptr; at = NextNode(at, &root_, IsLeftOut(*at))) {
      if (at->type == GUMBO_NODE_ELEMENT && !IsInline(at->v.element.tag)) elements.push_back(at);
    }
    for (auto at = elements.rbegin(); at != elements.rend(); ++at) {
      const Score below = scores[*at];
      if (*at == &root_ || below.bytes == 0) continue;
      auto& above = scores[OwnerOf(*(*at)->parent, root_)];
      above.bytes += below.bytes;
      above.link_bytes += below.link_bytes;
    }

    const GumboNode* best = nullptr;
    double best_points = 0;
    for (const auto* node : elements) {
      const Score& score = scores[node];
      if (score.bytes < kMinArticleBytes) continue;
      if (Attribute(*node, "itemprop") == "articleBody") return node;
      double points = score.points;
      if (IsAny(node->v.element.tag, {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN})) points *= 1.25;
      if (IsNamed(*node, ElementUse::kContent)) points *= 1.25;
      points *= 1 - static_cast<double>(score.link_bytes) / static_cast<double>(score.bytes);
      if (points > best_points) {
        best = node;
        best_points = points;
      }
    }
    return best;
  }

  // The headline and standfirst that stand above the article, outside it.
  void EmitHead(const GumboNode& article, Page& page) const {
    const GumboNode* scope = &article;
    for (int level = 0; level < kLeadLevels && scope->parent != nullptr; ++level) {
      scope = scope->parent;
    }
    bool headline = HasHeadline(article);
    for (const auto* node = scope; node != nullptr && node != &article;) {
      const bool left_out = node != scope && IsLeftOut(*node);
      bool taken = false;
      if (node->type == GUMBO_NODE_ELEMENT && !left_out && !Holds(*node, article)) {
        if (IsElement(*node, GUMBO_TAG_H1)) {
          const std::string text = TextOf(*node, kMaxLeadBytes);
          if (!headline && IsTitle(text, page)) taken = Add(text, Zone::kHeadline, page);
          headline = headline || taken;
        } else if (IsNamed(*node, ElementUse::kLead)) {
          const std::string text = TextOf(*node, kMaxLeadBytes);
          const bool fits = text.size() >= kMinParagraphBytes && text.size() <= kMaxLeadBytes;
          taken = fits && Add(text, std::nullopt, page);
        } else if (IsElement(*node, GUMBO_TAG_TIME) || IsNamed(*node, ElementUse::kDate)) {
          const std::string text = TextOf(*node, kMaxLeadBytes);
          taken = IsDate(text) && Add(text, Zone::kDateline, page);
        }
      }
      node = NextNode(node, scope, left_out || taken);
    }
  }

  static bool HasHeadline(const GumboNode& article) {
    for (const auto* at = &article; at != nullptr; at = NextNode(at, &article, false)) {
      if (IsElement(*at, GUMBO_TAG_H1)) return true;
    }
    return false;
  }

  static bool Holds(const GumboNode& node, const GumboNode& inner) {
    for (const auto* at = &inner; at != nullptr; at = at->parent) {
      if (at == &node) return true;
    }
    return false;
  }

  static bool IsDate(const std::string& text) {
    return text.size() <= kMaxBylineBytes && ParsePageDate(text).has_value();
  }

  // A site may have its own name in <h1>.
  static bool IsTitle(const std::string& text, const Page& page) {
    return !page.title || page.title->find(text) != std::string::npos ||
           text.find(*page.title) != std::string::npos;
  }

  void Emit(const GumboNode& top, Page& page) const {
    ForEachRun(top, [&](const Run& run) { Add(run.text, ZoneOf(run, top, page), page); });
  }

  // What the markup says that a run of text is.
  [[nodiscard]] std::optional<Zone> ZoneOf(const Run& run, const GumboNode& top,
                                           const Page& page) const {
    const auto* at = run.owner;
    for (int level = 0; level < kLabelLevels && at != nullptr && at != &top; ++level) {
      if (IsElement(*at, GUMBO_TAG_H1) && IsTitle(run.text, page)) return Zone::kHeadline;
      if (run.text.size() > kMaxLabelBytes) break;
      if (IsElement(*at, GUMBO_TAG_FIGCAPTION) || IsNamed(*at, ElementUse::kCaption)) {
        return Zone::kCaption;
      }
      const bool dated = IsElement(*at, GUMBO_TAG_TIME) || IsNamed(*at, ElementUse::kDate);
      if (dated && IsDate(run.text)) return Zone::kDateline;
      if (run.text.size() <= kMaxBylineBytes && IsNamed(*at, ElementUse::kAuthor)) {
        return Zone::kByline;
      }
      at = at->parent;
    }
    // A line that is nothing but a link leads away; a heading may link to itself.
    const bool link = run.link_bytes * 10 >= run.text.size() * 9 && run.link_bytes > 0;
    const bool heading =
        run.owner->type == GUMBO_NODE_ELEMENT && IsHeading(run.owner->v.element.tag);
    if (link && !heading && !run.text.ends_with('.')) return Zone::kBoilerplate;
    return std::nullopt;
  }

  static bool Add(const std::string& text, std::optional<Zone> zone, Page& page) {
    if (text.empty()) return false;
    if (!page.text.empty()) page.text += '\n';
    const auto begin = static_cast<std::uint32_t>(page.text.size());
    page.text += text;
    page.blocks.push_back({{begin, static_cast<std::uint32_t>(page.text.size())}, 0, zone});
    return true;
  }

  const GumboNode& root_;
  const ClassWords& words_;
  bool by_name_ = true;  // names of elements are believed in
};

}  // namespace

Result<Page> ReadHtml(std::string_view html, const ClassWords& words) {
  const auto tree = ParsedHtml::Parse(html);
  if (!tree) return tree.error();
  Page page;
  ReadMetadata(*tree->root(), page);
  Extractor(*tree->root(), words).Read(page);
  return page;
}

}  // namespace entente::ingest
