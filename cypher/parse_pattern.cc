#include <charconv>

#include "cypher/parser_impl.h"

namespace entente::cypher {

Outcome<std::vector<PathPattern>> Parser::Patterns() {
  std::vector<PathPattern> paths;
  do {
    auto path = PathWithVariable();
    if (!path) return path.error();
    paths.push_back(std::move(*path));
  } while (in_.TakeSymbol(","));
  return paths;
}

Outcome<PathPattern> Parser::PathWithVariable() {
  Variable variable;
  if (in_.SeesName() && in_.SeesSymbol("=", 1)) {
    variable = NewVariable(in_.Take());
    in_.Take();
  }
  auto path = (in_.Sees("SHORTESTPATH") || in_.Sees("ALLSHORTESTPATHS")) && in_.SeesSymbol("(", 1)
                  ? ShortestPathCall()
                  : Chain();
  if (!path) return path.error();
  path->variable = std::move(variable);
  return path;
}

Outcome<PathPattern> Parser::ShortestPathCall() {
  const ShortestPath which = in_.Sees("SHORTESTPATH") ? ShortestPath::kOne : ShortestPath::kAll;
  const std::size_t offset = in_.Take().offset;
  in_.Take();
  auto path = Chain();
  if (!path) return path.error();
  if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
  if (path->relationships.size() != 1) {
    return SyntaxError("UnexpectedSyntax",
                       "a shortest path is sought between two nodes: one relationship is needed",
                       offset);
  }
  path->shortest = which;
  path->offset = offset;
  return path;
}

Outcome<PathPattern> Parser::Chain() {
  PathPattern path;
  path.offset = in_.Peek().offset;
  // MATCH ((a)-->(b)) is allowed by openCypher's grammar.
  if (in_.SeesSymbol("(") && in_.SeesSymbol("(", 1)) {
    const Nesting nesting(*this);
    if (nesting.TooDeep()) return TooDeeplyNested();
    in_.Take();
    auto inner = Chain();
    if (!inner) return inner.error();
    if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
    return inner;
  }
  auto first = Node();
  if (!first) return first.error();
  path.nodes.push_back(std::move(*first));
  while (in_.SeesSymbol("-") || in_.SeesSymbol("<-") ||
         (in_.SeesSymbol("<") && in_.SeesSymbol("-", 1))) {
    auto relationship = Relationship();
    if (!relationship) return relationship.error();
    path.relationships.push_back(std::move(*relationship));
    auto node = Node();
    if (!node) return node.error();
    path.nodes.push_back(std::move(*node));
  }
  return path;
}

Outcome<NodePattern> Parser::Node() {
  NodePattern node;
  node.offset = in_.Peek().offset;
  if (auto open = in_.ExpectSymbol("("); !open) return open.error();
  if (in_.SeesName()) node.variable = NewVariable(in_.Take());
  auto labels = Labels();
  if (!labels) return labels.error();
  node.labels = std::move(*labels);
  auto properties = PatternProperties();
  if (!properties) return properties.error();
  node.properties = std::move(*properties);
  if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
  return node;
}

Outcome<std::vector<std::string>> Parser::Labels() {
  std::vector<std::string> labels;
  while (in_.TakeSymbol(":") || (!labels.empty() && in_.TakeSymbol("&"))) {
    auto label = in_.ExpectName("a label");
    if (!label) return label.error();
    labels.push_back(*label);
  }
  return labels;
}

Outcome<ExpressionPtr> Parser::PatternProperties() {
  if (in_.SeesSymbol("{")) return MapLiteral();
  if (in_.Peek().kind == TokenKind::kParameter) {
    return SyntaxError("InvalidParameterUse",
                       "a parameter cannot stand for the properties of a pattern",
                       in_.Peek().offset);
  }
  return ExpressionPtr();
}

Outcome<RelationshipPattern> Parser::Relationship() {
  RelationshipPattern relationship;
  relationship.offset = in_.Peek().offset;
  bool left = in_.TakeSymbol("<-");
  if (!left) {
    left = in_.TakeSymbol("<");
    if (auto dash = in_.ExpectSymbol("-"); !dash) return dash.error();
  }
  bool right = false;
  if (in_.TakeSymbol("[")) {
    if (auto detail = RelationshipDetail(relationship); !detail) return detail.error();
    if (auto close = in_.ExpectSymbol("]"); !close) return close.error();
  }
  if (in_.TakeSymbol("->")) {
    right = true;
  } else {
    if (auto dash = in_.ExpectSymbol("-"); !dash) return dash.error();
    right = in_.TakeSymbol(">");
  }
  // <--> is read as either direction.
  if (left != right) {
    relationship.direction = left ? PatternDirection::kLeft : PatternDirection::kRight;
  }
  return relationship;
}

Outcome<void> Parser::RelationshipDetail(RelationshipPattern& relationship) {
  if (in_.SeesName()) relationship.variable = NewVariable(in_.Take());
  if (in_.TakeSymbol(":")) {
    do {
      in_.TakeSymbol(":");
      auto type = in_.ExpectName("a relationship type");
      if (!type) return type.error();
      relationship.types.push_back(*type);
    } while (in_.TakeSymbol("|"));
  }
  if (in_.SeesSymbol("..")) {
    return SyntaxError("InvalidRelationshipPattern", "a number of hops begins with *: [*..3]",
                       in_.Peek().offset);
  }
  auto range = Range();
  if (!range) return range.error();
  relationship.range = *range;
  auto properties = PatternProperties();
  if (!properties) return properties.error();
  relationship.properties = std::move(*properties);
  return {};
}

Outcome<std::int64_t> Parser::HopCount() {
  const Token token = in_.Take();
  std::int64_t count = 0;
  const auto [end, code] =
      std::from_chars(token.text.data(), token.text.data() + token.text.size(), count);
  if (code != std::errc() || end != token.text.data() + token.text.size()) {
    return SyntaxError("InvalidRelationshipPattern", "a number of hops must be an integer",
                       token.offset);
  }
  return count;
}

Outcome<std::optional<HopRange>> Parser::Range() {
  if (!in_.TakeSymbol("*")) return std::optional<HopRange>();
  HopRange range;
  bool exact = false;
  if (in_.SeesSymbol("-")) {
    return SyntaxError("InvalidRelationshipPattern", "a number of hops cannot be negative",
                       in_.Peek().offset);
  }
  if (in_.Peek().kind == TokenKind::kInteger) {
    auto min = HopCount();
    if (!min) return min.error();
    range.min = *min;
    exact = true;
  }
  if (in_.TakeSymbol("..")) {
    exact = false;
    if (in_.SeesSymbol("-")) {
      return SyntaxError("InvalidRelationshipPattern", "a number of hops cannot be negative",
                         in_.Peek().offset);
    }
    if (in_.Peek().kind == TokenKind::kInteger) {
      auto max = HopCount();
      if (!max) return max.error();
      range.max = *max;
    }
  }
  if (exact) range.max = range.min;
  return std::optional<HopRange>(range);
}

}  // namespace entente::cypher
