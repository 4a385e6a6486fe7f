#include "server/cli/source/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <initializer_list>
#include <sstream>

#include "server/cli/source/article_source.h"

namespace entente::server::cli {
namespace {

using Element = boost::property_tree::ptree;

// Far more than a feed has. The parser calls itself for each level.
constexpr std::size_t kMaxDepth = 100;

// The position after `end`, or the end of the document.
std::size_t After(std::string_view document, std::string_view end, std::size_t from) {
  const auto at = document.find(end, from);
  return at == std::string_view::npos ? document.size() : at + end.size();
}

// The position after the tag that begins at `from`. As the parser does, it takes a quote for one
// only where the value of an attribute begins: a name may hold quotes, and they hide nothing.
std::size_t AfterTag(std::string_view document, std::size_t from) {
  char quote = 0;
  bool value = false;  // whether an attribute's value comes next
  for (std::size_t at = document.find_first_of(" \t\r\n/>?", from + 2); at < document.size();
       ++at) {
    const char c = document[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (value && (c == '"' || c == '\'')) {
      quote = c;
      value = false;
    } else if (c == '>') {
      return at + 1;
    } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
      value = c == '=';
    }
  }
  return document.size();
}

// Whether elements lie deeper within each other than any feed's do. Looks at the tags alone; what
// is malformed is for the parser to say.
bool IsTooDeep(std::string_view document) {
  std::size_t depth = 0;
  for (std::size_t at = document.find('<'); at != std::string_view::npos;
       at = document.find('<', at)) {
    const std::string_view rest = document.substr(at);
    if (rest.starts_with("<!--")) {
      at = After(document, "-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at = After(document, "]]>", at);
    } else if (rest.starts_with("<?")) {
      at = After(document, "?>", at + 2);
    } else if (rest.starts_with("<!")) {
      const std::size_t end = After(document, ">", at);
      // A document type with declarations of its own: no feed has one, and what it hides is not
      // told.
      if (document.substr(at, end - at).find('[') != std::string_view::npos) return true;
      at = end;
    } else {
      const std::size_t end = AfterTag(document, at);
      const std::string_view tag = document.substr(at, end - at);
      if (tag.starts_with("</")) {
        depth -= std::min<std::size_t>(depth, 1);
      } else if (!tag.ends_with("/>") && ++depth > kMaxDepth) {
        return true;
      }
      at = end;
    }
  }
  return false;
}

// "Tue, 05 Mar 2024 10:00:00 +0700" (RFC 822) and "2024-03-05T10:00:00+07:00" (RFC 3339) as
// 2024-03-05: the day where it was published. Empty for anything else.
std::string DayOf(const std::string& date) {
  if (date.size() >= 10 && date[4] == '-' && date[7] == '-') return date.substr(0, 10);
  std::istringstream words(date.substr(std::min(date.size(), date.find(',') + 1)));
  int day = 0;
  std::string month;
  int year = 0;
  if (!(words >> day >> month >> year)) return {};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (month.starts_with(kMonths[i])) return fmt::format("{:04}-{:02}-{:02}", year, i + 1, day);
  }
  return {};
}

// The text of the first of these children that has one.
std::string TextOf(const Element& element, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    // A path separator that no name has: those of namespaces hold dots at times.
    const auto text = element.get_optional<std::string>(Element::path_type(name, '\0'));
    if (text && !text->empty()) return *text;
  }
  return {};
}

// RSS has the address as text, Atom as an attribute of the link that is no other relation.
std::string AddressOf(const Element& item) {
  for (const auto& [name, child] : item) {
    if (name != "link") continue;
    const auto relation = child.get<std::string>("<xmlattr>.rel", "alternate");
    if (relation != "alternate") continue;
    const auto address = child.get<std::string>("<xmlattr>.href", child.data());
    if (!address.empty()) return address;
  }
  return {};
}

FeedItem ToItem(const Element& element) {
  FeedItem item;
  item.address = AddressOf(element);
  item.id = item.address.empty() ? TextOf(element, {"guid", "id"}) : item.address;
  item.title = TextOf(element, {"title"});
  item.published = DayOf(TextOf(element, {"pubDate", "published", "updated", "dc:date"}));
  item.content = TextOf(element, {"content:encoded", "content"});
  item.summary = TextOf(element, {"description", "summary"});
  return item;
}

}  // namespace

Result<Feed> ParseFeed(std::string_view document) {
  if (IsTooDeep(document)) return InvalidArgument("its elements lie too deep within each other");
  Element parsed;
  try {
    std::istringstream stream{std::string(document)};
    boost::property_tree::read_xml(stream, parsed,
                                   boost::property_tree::xml_parser::trim_whitespace);
  } catch (const boost::property_tree::xml_parser_error& error) {
    return InvalidArgument(fmt::format("line {}: {}", error.line(), error.message()));
  }
  // RSS 2.0 has its items in the channel, RSS 1.0 beside it, Atom calls them entries.
  const Element* root = nullptr;
  for (const auto& [name, child] : parsed) {
    if (name == "rss" || name == "rdf:RDF" || name == "feed") root = &child;
  }
  if (root == nullptr) return InvalidArgument("is neither RSS nor Atom");
  const auto channel = root->get_child_optional("channel");
  Feed feed;
  feed.outlet = TextOf(channel ? *channel : *root, {"title"});
  for (const Element* parent : {root, channel ? &*channel : nullptr}) {
    if (parent == nullptr) continue;
    for (const auto& [name, child] : *parent) {
      if (name == "item" || name == "entry") feed.items.push_back(ToItem(child));
    }
  }
  return feed;
}

Result<api::Request> ToPost(const FeedItem& item, const std::string& outlet,
                            const std::string& html) {
  ArticleMembers members;
  members.Set("id", item.id);
  members.Set("url", item.address);
  members.Set("title", item.title);
  members.Set("outlet", outlet);
  members.Set("published", item.published);
  members.Set("html", html);
  return members.ToPost();
}

}  // namespace entente::server::cli
