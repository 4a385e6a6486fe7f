#include "tests/graph/article_builder.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace entente::graph {
namespace {

std::uint32_t CountCodePoints(std::string_view utf8) {
  return static_cast<std::uint32_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
  }));
}

struct Printer {
  std::ostream& out;
  void operator()(const std::string& text) const { out << '"' << text << '"'; }
  void operator()(std::int64_t number) const { out << number; }
  void operator()(double number) const { out << number << 'f'; }
  void operator()(bool truth) const { out << (truth ? "true" : "false"); }
  void operator()(const Date& date) const { out << date.ToString(); }
  void operator()(const std::vector<std::string>& list) const {
    out << '[';
    for (const auto& element : list) out << element << ',';
    out << ']';
  }
};

void Print(std::ostream& out, const Properties& properties) {
  for (const auto& [name, value] : properties) {
    out << ' ' << name << '=';
    std::visit(Printer{out}, value);
  }
}

}  // namespace

Date ADate(std::string_view iso) { return Date::Parse(iso).value(); }

ArticleBuilder::ArticleBuilder(std::string id, std::string_view published) {
  article_.id = std::move(id);
  article_.language = "vi";
  if (!published.empty()) article_.published = ADate(published);
  article_.text = "Tin đối ngoại 🕊: ";
  code_points_ = CountCodePoints(article_.text);
}

ArticleBuilder& ArticleBuilder::Node(std::string id, std::string name, Properties properties,
                                     std::vector<std::string> names) {
  const auto label = LabelOfId(id);
  if (!label) throw std::logic_error("no label has ids like " + id);
  NodeClaim claim;
  claim.label = *label;
  claim.name = name.empty() ? id : std::move(name);
  claim.id = std::move(id);
  claim.names = std::move(names);
  claim.properties = std::move(properties);
  contribution_.nodes.push_back(std::move(claim));
  return *this;
}

ArticleBuilder& ArticleBuilder::Relationship(RelationshipType type, const std::string& from,
                                             const std::string& to, Properties properties,
                                             double confidence) {
  for (const auto& id : {from, to}) {
    const auto known = std::any_of(contribution_.nodes.begin(), contribution_.nodes.end(),
                                   [&id](const NodeClaim& node) { return node.id == id; });
    if (!known && id != "article:" + article_.id) Node(id);
  }
  Evidence evidence;
  evidence.text = from + " → " + to + " (" + std::string(ToString(type)) + ") được nêu.";
  evidence.sentence = static_cast<std::uint32_t>(contribution_.relationships.size());
  evidence.span = {code_points_, code_points_ + CountCodePoints(evidence.text)};
  article_.text += evidence.text + " ";
  code_points_ = evidence.span.end + 1;

  RelationshipClaim claim;
  claim.type = type;
  claim.from = from;
  claim.to = to;
  claim.properties = std::move(properties);
  claim.confidence = confidence;
  claim.evidence.push_back(std::move(evidence));
  contribution_.relationships.push_back(std::move(claim));
  return *this;
}

ArticleBuilder& ArticleBuilder::Report(std::string_view words) {
  article_.sketch = SketchOfWords(words);
  return *this;
}

Result<WriteOutcome> ArticleBuilder::PutInto(Store& store) const {
  return store.PutArticle(article_, contribution_);
}

TextSketch SketchOfWords(std::string_view words) {
  Sketcher sketcher;
  std::istringstream in{std::string(words)};
  for (std::string word; in >> word;) sketcher.Word(word);
  return sketcher.Take();
}

std::string Dump(const ReadView& view) {
  std::ostringstream out;
  QueryContext context;
  const auto nodes = view.ForEachNode(context, [&out](const Node& node) -> Result<void> {
    out << node.id << ' ' << ToString(node.label) << " \"" << node.name << "\" (";
    for (const auto& name : node.names) out << name << ';';
    out << ')';
    Print(out, node.properties);
    out << ' ' << node.sources << '/' << node.articles;
    for (const RivalValue& rival : node.rivals) {
      out << " rival " << rival.property << '=';
      std::visit(Printer{out}, rival.value);
      out << " x" << rival.articles;
    }
    out << '\n';
    return {};
  });
  const auto relationships =
      view.ForEachRelationship(true, context, [&out](const Relationship& found) -> Result<void> {
        out << found.id << ' ' << ToString(found.type) << ' ' << found.from << "->" << found.to
            << ' ' << found.confidence;
        Print(out, found.properties);
        out << ' ' << found.sources << '/' << found.articles;
        for (const auto& rival : found.rivals) out << " rival " << rival;
        for (const Evidence& evidence : found.evidence) {
          out << "\n  " << evidence.article << " #" << evidence.sentence << " ["
              << evidence.span.begin << ',' << evidence.span.end << ") "
              << (evidence.observed ? evidence.observed->ToString() : "-") << " '" << evidence.text
              << '\'';
        }
        out << '\n';
        return {};
      });
  if (!nodes) return "failed: " + nodes.error().message;
  if (!relationships) return "failed: " + relationships.error().message;
  return out.str();
}

}  // namespace entente::graph
