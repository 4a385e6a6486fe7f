#include "tests/cypher/tck/expected_value.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <vector>

namespace entente::cypher {
namespace {

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

// The TCK takes the two zeros for one.
std::string FloatText(double value) { return FloatToString(value == 0 ? 0.0 : value); }

std::string ListText(std::vector<std::string> items, ListOrder order) {
  if (order == ListOrder::kIgnored) std::sort(items.begin(), items.end());
  return "[" + Join(items, ", ") + "]";
}

std::string MapText(std::vector<std::pair<std::string, std::string>> entries) {
  std::sort(entries.begin(), entries.end());
  std::vector<std::string> parts;
  for (const auto& [key, value] : entries) parts.push_back(key + ": " + value);
  return "{" + Join(parts, ", ") + "}";
}

std::string NodeText(std::vector<std::string> labels, const std::string& properties) {
  std::sort(labels.begin(), labels.end());
  std::string text = "(";
  for (const std::string& label : labels) text += ":" + label;
  if (properties != "{}") text += (labels.empty() ? "" : " ") + properties;
  return text + ")";
}

std::string RelationshipText(const std::string& type, const std::string& properties) {
  return "[:" + type + (properties == "{}" ? "" : " " + properties) + "]";
}

class CellReader {
 public:
  CellReader(std::string_view cell, ListOrder order) : cell_(cell), order_(order) {}

  std::optional<std::string> Run() {
    std::string text = Any();
    Blanks();
    if (failed_ || at_ != cell_.size()) return std::nullopt;
    return text;
  }

 private:
  void Blanks() {
    while (at_ < cell_.size() && cell_[at_] == ' ') ++at_;
  }
  bool Take(std::string_view symbol) {
    Blanks();
    if (cell_.substr(at_, symbol.size()) != symbol) return false;
    at_ += symbol.size();
    return true;
  }
  void Expect(std::string_view symbol) {
    if (!Take(symbol)) failed_ = true;
  }
  std::string Name() {
    Blanks();
    if (Take("`")) {
      const std::size_t end = std::min(cell_.find('`', at_), cell_.size());
      std::string name(cell_.substr(at_, end - at_));
      at_ = std::min(end + 1, cell_.size());
      return name;
    }
    const std::size_t end = std::min(cell_.find_first_of(" :,{}()[]<>-", at_), cell_.size());
    std::string name(cell_.substr(at_, end - at_));
    at_ = end;
    if (name.empty()) failed_ = true;
    return name;
  }

  std::string Any() {
    Blanks();
    if (failed_ || at_ == cell_.size()) {
      failed_ = true;
      return {};
    }
    switch (cell_[at_]) {
      case '(':
        return Node();
      case '<':
        return PathText();
      case '[':
        return cell_.substr(at_, 2) == "[:" ? Relationship() : Items();
      case '{':
        return Entries();
      case '\'':
        return String();
      default:
        return Scalar();
    }
  }

  std::string Node() {
    Expect("(");
    std::vector<std::string> labels;
    while (!failed_ && Take(":")) labels.push_back(Name());
    const std::string properties = Properties();
    Expect(")");
    return NodeText(std::move(labels), properties);
  }

  std::string Relationship() {
    Expect("[");
    Expect(":");
    const std::string type = Name();
    const std::string properties = Properties();
    Expect("]");
    return RelationshipText(type, properties);
  }

  std::string Properties() {
    Blanks();
    return at_ < cell_.size() && cell_[at_] == '{' ? Entries() : "{}";
  }

  std::string PathText() {
    Expect("<");
    std::string text = "<" + Node();
    while (!failed_ && !Take(">")) {
      const bool left = Take("<-");
      if (!left) Expect("-");
      const std::string relationship = Relationship();
      const bool right = Take("->");
      if (!right) Expect("-");
      text += (left ? "<-" : "-") + relationship + (right ? "->" : "-") + Node();
    }
    return text + ">";
  }

  std::string Items() {
    Expect("[");
    std::vector<std::string> items;
    if (!Take("]")) {
      do {
        items.push_back(Any());
      } while (!failed_ && Take(","));
      Expect("]");
    }
    return ListText(std::move(items), order_);
  }

  std::string Entries() {
    Expect("{");
    std::vector<std::pair<std::string, std::string>> entries;
    if (!Take("}")) {
      do {
        std::string key = Name();
        Expect(":");
        entries.emplace_back(std::move(key), Any());
      } while (!failed_ && Take(","));
      Expect("}");
    }
    return MapText(std::move(entries));
  }

  std::string String() {
    std::string text;
    for (++at_; at_ < cell_.size() && cell_[at_] != '\''; ++at_) {
      if (cell_[at_] != '\\' || at_ + 1 == cell_.size()) {
        text += cell_[at_];
        continue;
      }
      const char escaped = cell_[++at_];
      text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    Expect("'");
    return Quoted(text);
  }

  std::string Scalar() {
    const std::size_t end = std::min(cell_.find_first_of(",]})", at_), cell_.size());
    std::string_view word = cell_.substr(at_, end - at_);
    while (word.ends_with(' ')) word.remove_suffix(1);
    at_ = end;
    if (word == "null" || word == "true" || word == "false" || word == "NaN") {
      return std::string(word);
    }
    std::int64_t integer = 0;
    const char* last = word.data() + word.size();
    if (std::from_chars(word.data(), last, integer).ptr == last) return std::to_string(integer);
    const std::string number(word);
    char* after = nullptr;
    const double value = std::strtod(number.c_str(), &after);
    if (*after != '\0' || number.empty()) failed_ = true;
    return FloatText(value);
  }

  std::string_view cell_;
  ListOrder order_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

std::string MapTextOf(const Map& map, const PropertyGraph& graph, ListOrder order) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [key, value] : map) {
    entries.emplace_back(key, CanonicalText(value, graph, order));
  }
  return MapText(std::move(entries));
}

std::string NodeTextOf(NodeRef node, const PropertyGraph& graph, ListOrder order) {
  auto labels = graph.Labels(node);
  auto properties = graph.Properties(node);
  if (!labels || !properties) return "(deleted)";
  return NodeText(std::move(*labels), MapTextOf(*properties, graph, order));
}

std::string RelationshipTextOf(const RelationshipRef& relationship, const PropertyGraph& graph,
                               ListOrder order) {
  auto properties = graph.Properties(relationship);
  if (!properties) return "[deleted]";
  return RelationshipText(graph.TypeName(relationship), MapTextOf(*properties, graph, order));
}

}  // namespace

std::optional<std::string> CanonicalText(std::string_view cell, ListOrder order) {
  return CellReader(cell, order).Run();
}

std::string CanonicalText(const Value& value, const PropertyGraph& graph, ListOrder order) {
  switch (value.type()) {
    case ValueType::kNull:
      return "null";
    case ValueType::kBoolean:
      return value.AsBoolean() ? "true" : "false";
    case ValueType::kInteger:
      return std::to_string(value.AsInteger());
    case ValueType::kFloat:
      return FloatText(value.AsFloat());
    case ValueType::kString:
      return Quoted(value.AsString());
    case ValueType::kList: {
      std::vector<std::string> items;
      for (const Value& item : value.AsList()) items.push_back(CanonicalText(item, graph, order));
      return ListText(std::move(items), order);
    }
    case ValueType::kMap:
      return MapTextOf(value.AsMap(), graph, order);
    case ValueType::kNode:
      return NodeTextOf(value.AsNode(), graph, order);
    case ValueType::kRelationship:
      return RelationshipTextOf(value.AsRelationship(), graph, order);
    case ValueType::kPath: {
      const Path& path = value.AsPath();
      std::string text = "<" + NodeTextOf(path.nodes[0], graph, order);
      for (std::size_t i = 0; i < path.relationships.size(); ++i) {
        const RelationshipRef& hop = path.relationships[i];
        const bool right = hop.start == path.nodes[i].id;
        text += (right ? "-" : "<-") + RelationshipTextOf(hop, graph, order) +
                (right ? "->" : "-") + NodeTextOf(path.nodes[i + 1], graph, order);
      }
      return text + ">";
    }
    default:
      return Quoted(TemporalToString(value));
  }
}

}  // namespace entente::cypher
