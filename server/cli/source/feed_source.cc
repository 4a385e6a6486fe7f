#include "server/cli/source/feed_source.h"

#include <fmt/format.h>

#include <array>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <charconv>
#include <fstream>
#include <sstream>
#include <vector>

namespace entente::server::cli {
namespace {

using Element = boost::property_tree::ptree;

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

class FeedSource final : public ArticleSource {
 public:
  FeedSource(const std::filesystem::path& file, std::string outlet, std::vector<Element> items)
      : name_(file.string()), outlet_(std::move(outlet)), items_(std::move(items)) {
    std::error_code ignored;
    bytes_ = std::filesystem::file_size(file, ignored);
  }

  Result<std::optional<FoundArticle>> Next() override {
    if (next_ == items_.size()) return std::optional<FoundArticle>();
    const Element& item = items_[next_++];
    const std::string origin = fmt::format("{}, item {}", name_, next_);
    const std::string address = AddressOf(item);
    ArticleMembers members;
    members.Set("id", address.empty() ? TextOf(item, {"guid", "id"}) : address);
    members.Set("url", address);
    members.Set("title", TextOf(item, {"title"}));
    members.Set("outlet", outlet_);
    members.Set("published", DayOf(TextOf(item, {"pubDate", "published", "updated", "dc:date"})));
    const std::string content =
        TextOf(item, {"content:encoded", "content", "description", "summary"});
    if (content.empty()) return InvalidArgument(origin + ": has neither content nor summary");
    members.Set("html", content);
    auto post = members.ToPost();
    if (!post) return InvalidArgument(fmt::format("{}: {}", origin, post.error().message));
    return std::optional(FoundArticle{origin, *std::move(post)});
  }
  [[nodiscard]] std::uint64_t position() const override {
    return items_.empty() ? bytes_ : bytes_ * next_ / items_.size();
  }

 private:
  const std::string name_;
  const std::string outlet_;
  const std::vector<Element> items_;
  std::uint64_t bytes_ = 0;
  std::size_t next_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> OpenFeed(const std::filesystem::path& file) {
  Element document;
  try {
    boost::property_tree::read_xml(file.string(), document,
                                   boost::property_tree::xml_parser::trim_whitespace);
  } catch (const boost::property_tree::xml_parser_error& error) {
    return InvalidArgument(
        fmt::format("{}, line {}: {}", file.string(), error.line(), error.message()));
  }
  // RSS 2.0 has its items in the channel, RSS 1.0 beside it, Atom calls them entries.
  const Element* root = nullptr;
  for (const auto& [name, child] : document) {
    if (name == "rss" || name == "rdf:RDF" || name == "feed") root = &child;
  }
  if (root == nullptr) return InvalidArgument(file.string() + ": is neither RSS nor Atom");
  const auto channel = root->get_child_optional("channel");
  std::vector<Element> items;
  for (const Element* parent : {root, channel ? &*channel : nullptr}) {
    if (parent == nullptr) continue;
    for (const auto& [name, child] : *parent) {
      if (name == "item" || name == "entry") items.push_back(child);
    }
  }
  return std::unique_ptr<ArticleSource>(std::make_unique<FeedSource>(
      file, TextOf(channel ? *channel : *root, {"title"}), std::move(items)));
}

}  // namespace entente::server::cli
