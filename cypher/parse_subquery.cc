#include "cypher/parser_impl.h"

// Patterns and queries within expressions.
namespace entente::cypher {

// exists { MATCH … }, exists { (a)-->(b) WHERE … }, and the older exists((a)-->(b)),
// exists(n.name).
Outcome<ExpressionPtr> Parser::Exists() {
  const Nesting nesting(*this);
  if (nesting.TooDeep()) return TooDeeplyNested();
  const std::size_t offset = in_.Take().offset;
  if (in_.TakeSymbol("(")) {
    auto operand = Expr();
    if (!operand) return operand;
    if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
    if ((*operand)->kind == ExpressionKind::kPatternPredicate) return operand;
    ExpressionPtr present = Make(ExpressionKind::kIsNotNull, offset);
    present->operands.push_back(std::move(*operand));
    return Finish(std::move(present));
  }
  in_.Take();
  ExpressionPtr exists = Make(ExpressionKind::kExists, offset);
  if (in_.SeesSymbol("(") || (in_.SeesName() && in_.SeesSymbol("=", 1))) {
    auto paths = Patterns();
    if (!paths) return paths.error();
    Clause match;
    match.kind = Clause::Kind::kMatch;
    match.offset = offset;
    match.match.pattern.paths = std::move(*paths);
    if (in_.TakeKeyword("WHERE")) {
      auto where = Expr();
      if (!where) return where;
      match.match.pattern.where = std::move(*where);
    }
    exists->subquery = std::make_unique<Query>();
    exists->subquery->parts.emplace_back();
    exists->subquery->parts.back().offset = offset;
    exists->subquery->parts.back().clauses.push_back(std::move(match));
  } else {
    ++subqueries_;
    auto subquery = Unions();
    --subqueries_;
    if (!subquery) return subquery.error();
    exists->subquery = std::make_unique<Query>(std::move(*subquery));
  }
  if (!in_.SeesSymbol("}")) return NoClause();
  in_.Take();
  return Finish(std::move(exists));
}

// "(a)" may be a parenthesis or the first node of a pattern; it is a pattern when a relationship
// follows that leads to another node.
Outcome<ExpressionPtr> Parser::ParenthesizedOrPattern() {
  const std::size_t mark = in_.Mark();
  const std::size_t offset = in_.Peek().offset;
  if (!in_.SeesSymbol("(", 1)) {
    auto chain = Chain();
    if (chain && !chain->relationships.empty()) {
      ExpressionPtr predicate = Make(ExpressionKind::kPatternPredicate, offset);
      predicate->pattern = std::make_unique<Pattern>();
      predicate->pattern->paths.push_back(std::move(*chain));
      return Finish(std::move(predicate));
    }
    // A relationship's pattern cannot be read as anything else.
    if (!chain && chain.error().detail != "UnexpectedSyntax") return chain.error();
    in_.Rewind(mark);
  }
  in_.Take();
  auto inner = Expr();
  if (!inner) return inner;
  if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
  (*inner)->parenthesized = true;
  // The text of a column keeps its parentheses.
  (*inner)->offset = offset;
  return Finish(std::move(*inner));
}

}  // namespace entente::cypher
