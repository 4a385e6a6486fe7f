#include "ingest/html/metadata.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxJsonBytes = std::size_t{1} << 20;
// Titles and dates are not longer.
constexpr std::size_t kMaxValueBytes = 1000;
constexpr int kEarliestYear = 1990;
// A page has no more values of JSON-LD that matter.
constexpr std::size_t kMaxJsonValues = 10'000;

bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  });
  return lower;
}

unsigned MonthByName(std::string_view word) {
  constexpr std::string_view kNames = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.size() < 3) return 0;
  const auto at = kNames.find(word.substr(0, 3));
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<unsigned>(at / 3 + 1);
}

// The numbers and the first month's name of a date, in order; `name_at` counts numbers before it.
struct DateParts {
  std::array<unsigned, 3> numbers{};
  std::size_t count = 0;
  unsigned month = 0;
  std::size_t name_at = 0;
};

DateParts SplitDate(std::string_view text) {
  DateParts parts;
  for (std::size_t i = 0; i < text.size() && parts.count < 3;) {
    std::size_t end = i;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end > i) {
      if (end - i > 4) break;
      // A clock time begins.
      if (end < text.size() && text[end] == ':') {
        if (parts.count > 0) break;
        while (end < text.size() && (IsDigit(text[end]) || text[end] == ':')) ++end;
        i = end;
        continue;
      }
      parts.numbers[parts.count++] =
          static_cast<unsigned>(std::atoi(std::string(text.substr(i, end - i)).c_str()));
      i = end;
      continue;
    }
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (end > i && parts.month == 0) {
      parts.month = MonthByName(text.substr(i, end - i));
      parts.name_at = parts.count;
    }
    i = std::max(end, i + 1);
  }
  return parts;
}

std::optional<Date> Checked(unsigned year, unsigned month, unsigned day) {
  if (static_cast<int>(year) < kEarliestYear || year > 2199) return std::nullopt;
  return Date::FromParts(static_cast<int>(year), month, day);
}

// The values that name one thing, the most telling first. The first that is set counts.
struct Candidates {
  std::array<std::string, 4> ranked;

  void Offer(std::size_t rank, std::string value) {
    if (!value.empty() && ranked[rank].empty()) ranked[rank] = std::move(value);
  }
  [[nodiscard]] std::optional<std::string> Best() const {
    for (const auto& value : ranked) {
      if (!value.empty()) return value;
    }
    return std::nullopt;
  }
};

enum class Field { kTitle, kOutlet, kUrl, kLanguage, kPublished };

struct MetaName {
  Field field;
  std::size_t rank;
};

const std::map<std::string_view, MetaName>& MetaNames() {
  static const std::map<std::string_view, MetaName> names = {
      {"og:title", {Field::kTitle, 1}},
      {"headline", {Field::kTitle, 1}},
      {"twitter:title", {Field::kTitle, 2}},
      {"dc.title", {Field::kTitle, 2}},
      {"title", {Field::kTitle, 2}},
      {"og:site_name", {Field::kOutlet, 1}},
      {"dc.publisher", {Field::kOutlet, 2}},
      {"application-name", {Field::kOutlet, 3}},
      {"og:url", {Field::kUrl, 1}},
      {"og:locale", {Field::kLanguage, 1}},
      {"content-language", {Field::kLanguage, 2}},
      {"dc.language", {Field::kLanguage, 2}},
      {"article:published_time", {Field::kPublished, 0}},
      {"datepublished", {Field::kPublished, 1}},
      {"og:published_time", {Field::kPublished, 1}},
      {"parsely-pub-date", {Field::kPublished, 1}},
      {"sailthru.date", {Field::kPublished, 1}},
      {"pubdate", {Field::kPublished, 1}},
      {"publish-date", {Field::kPublished, 1}},
      {"publish_date", {Field::kPublished, 1}},
      {"date", {Field::kPublished, 2}},
      {"dc.date", {Field::kPublished, 2}},
      {"dc.date.issued", {Field::kPublished, 1}},
      {"dc.date.created", {Field::kPublished, 2}},
      {"dcterms.created", {Field::kPublished, 2}},
      {"dcterms.issued", {Field::kPublished, 1}},
      {"dcterms.date", {Field::kPublished, 2}}};
  return names;
}

class Reader {
 public:
  void Read(const GumboNode& root) {
    Offer({Field::kLanguage, 0}, std::string(Attribute(root, "lang")));
    for (const auto* node = &root; node != nullptr; node = NextNode(node, &root, false)) {
      if (node->type != GUMBO_NODE_ELEMENT) continue;
      switch (node->v.element.tag) {
        case GUMBO_TAG_META:
          Meta(*node);
          break;
        case GUMBO_TAG_LINK:
          if (Lower(Attribute(*node, "rel")) == "canonical") {
            Offer({Field::kUrl, 0}, std::string(Attribute(*node, "href")));
          }
          break;
        case GUMBO_TAG_TITLE:
          // An <svg> has titles too.
          if (node->parent != nullptr && IsElement(*node->parent, GUMBO_TAG_HEAD)) {
            Offer({Field::kTitle, 3}, TextOf(*node, kMaxValueBytes));
          }
          break;
        case GUMBO_TAG_TIME:
          Time(*node);
          break;
        case GUMBO_TAG_SCRIPT:
          if (Lower(Attribute(*node, "type")) == "application/ld+json") Linked(*node);
          break;
        default:
          Itemprop(*node);
          break;
      }
    }
  }

  void Fill(Page& page) const {
    page.title = fields_[Index(Field::kTitle)].Best();
    page.outlet = fields_[Index(Field::kOutlet)].Best();
    page.language = fields_[Index(Field::kLanguage)].Best();
    for (const auto& url : fields_[Index(Field::kUrl)].ranked) {
      if (!page.url && (url.starts_with("https://") || url.starts_with("http://"))) page.url = url;
    }
    // Dates are checked one by one: a source may hold words.
    for (const auto& text : fields_[Index(Field::kPublished)].ranked) {
      if (!page.published) page.published = ParsePageDate(text);
    }
  }

 private:
  static std::size_t Index(Field field) { return static_cast<std::size_t>(field); }

  void Offer(const MetaName& name, std::string value) {
    value = CollapseSpaces(value);
    if (name.field == Field::kPublished && !ParsePageDate(value)) return;
    fields_[Index(name.field)].Offer(name.rank, std::move(value));
  }

  void Meta(const GumboNode& node) {
    for (const auto* attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const auto name = MetaNames().find(Lower(Attribute(node, attribute)));
      if (name != MetaNames().end()) {
        Offer(name->second, std::string(Attribute(node, "content")));
      }
    }
  }

  void Time(const GumboNode& node) {
    const bool named = Lower(Attribute(node, "itemprop")) == "datepublished" ||
                       gumbo_get_attribute(&node.v.element.attributes, "pubdate") != nullptr;
    const auto when = Attribute(node, "datetime");
    Offer({Field::kPublished, named ? std::size_t{1} : std::size_t{3}},
          when.empty() ? TextOf(node, kMaxValueBytes) : std::string(when));
  }

  void Itemprop(const GumboNode& node) {
    if (Lower(Attribute(node, "itemprop")) != "datepublished") return;
    const auto content = Attribute(node, "content");
    Offer({Field::kPublished, 1},
          content.empty() ? TextOf(node, kMaxValueBytes) : std::string(content));
  }

  static std::string String(const Json& object, const char* name) {
    const auto value = object.find(name);
    if (value == object.end()) return {};
    if (value->is_string()) return value->get<std::string>();
    if (value->is_object()) return String(*value, "name") + String(*value, "@id");
    if (value->is_array() && !value->empty() && value->front().is_string()) {
      return value->front().get<std::string>();
    }
    return {};
  }

  static bool IsArticle(const Json& object) {
    const auto type = object.find("@type");
    if (type == object.end()) return false;
    const auto names_article = [](const Json& name) {
      if (!name.is_string()) return false;
      const auto& text = name.get_ref<const std::string&>();
      return text.ends_with("Article") || text == "BlogPosting" || text == "Report";
    };
    if (type->is_array()) return std::any_of(type->begin(), type->end(), names_article);
    return names_article(*type);
  }

  void Linked(const GumboNode& script) {
    std::string text;
    for (const auto* at = &script; at != nullptr; at = NextNode(at, &script, false)) {
      if (at->type == GUMBO_NODE_TEXT || at->type == GUMBO_NODE_CDATA) text += at->v.text.text;
    }
    if (text.size() > kMaxJsonBytes) return;
    const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false,
                                  /*ignore_comments=*/true);
    if (json.is_discarded()) return;
    std::vector<const Json*> open = {&json};
    for (std::size_t seen = 0; !open.empty() && seen < kMaxJsonValues; ++seen) {
      const Json& value = *open.back();
      open.pop_back();
      if (value.is_array()) {
        for (auto item = value.rbegin(); item != value.rend(); ++item) open.push_back(&*item);
      } else if (value.is_object()) {
        if (IsArticle(value)) Article(value);
        if (const auto graph = value.find("@graph"); graph != value.end()) open.push_back(&*graph);
      }
    }
  }

  void Article(const Json& article) {
    Offer({Field::kTitle, 0}, String(article, "headline"));
    Offer({Field::kOutlet, 0}, PublisherOf(article));
    Offer({Field::kUrl, 2}, String(article, "url"));
    Offer({Field::kLanguage, 3}, String(article, "inLanguage"));
    Offer({Field::kPublished, 0}, String(article, "datePublished"));
    Offer({Field::kPublished, 1}, String(article, "dateCreated"));
  }

  static std::string PublisherOf(const Json& article) {
    const auto publisher = article.find("publisher");
    if (publisher == article.end() || !publisher->is_object()) return {};
    const auto name = publisher->find("name");
    return name != publisher->end() && name->is_string() ? name->get<std::string>() : std::string();
  }

  std::array<Candidates, 5> fields_;
};

}  // namespace

std::optional<Date> ParsePageDate(std::string_view text) {
  const std::string lower = Lower(text.substr(0, 100));
  const DateParts parts = SplitDate(lower);
  const auto& [first, second, third] = parts.numbers;
  if (parts.month != 0) {
    // "3 Jun 2019", "June 3, 2019", "Jun 2019"
    if (parts.count >= 2 && first <= 31) return Checked(second, parts.month, first);
    if (parts.count >= 1) return Checked(first, parts.month, 0);
    return std::nullopt;
  }
  if (parts.count == 3 && first > 31) return Checked(first, second, third);
  if (parts.count == 3) {
    const bool american = lower.find(" am") != std::string::npos ||
                          lower.find(" pm") != std::string::npos || second > 12;
    return american ? Checked(third, first, second) : Checked(third, second, first);
  }
  if (parts.count == 2 && first > 31) return Checked(first, second, 0);
  return std::nullopt;
}

void ReadMetadata(const GumboNode& root, Page& page) {
  Reader reader;
  reader.Read(root);
  reader.Fill(page);
}

}  // namespace entente::ingest
