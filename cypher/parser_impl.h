#pragma once

#include <string>
#include <string_view>

#include "cypher/ast.h"
#include "cypher/token_stream.h"

namespace entente::cypher {

// Recursive descent, one method a rule; its definitions lie in parse_query.cc, parse_pattern.cc,
// parse_expression.cc and parse_atom.cc.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : in_(std::move(tokens)) {}

  Outcome<Query> WholeQuery();
  Outcome<ExpressionPtr> WholeExpression();
  Outcome<std::vector<PathPattern>> WholePatterns();

 private:
  // Deeper nesting is refused: it would exhaust the stack of the thread.
  static constexpr int kMaxDepth = 200;
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    [[nodiscard]] bool TooDeep() const { return parser_.depth_ > kMaxDepth; }

   private:
    Parser& parser_;
  };
  [[nodiscard]] QueryError TooDeeplyNested() const;

  Outcome<Query> Unions();
  Outcome<SingleQuery> Single();
  Outcome<Clause> NextClause();
  Outcome<Clause> Match();
  Outcome<Clause> Unwind();
  Outcome<Clause> ProjectionClause(bool returns);
  Outcome<void> ProjectionItems(Projection& projection);
  Outcome<void> Order(Projection& projection);
  [[nodiscard]] QueryError NoClause() const;

  Outcome<std::vector<PathPattern>> Patterns();
  Outcome<PathPattern> PathWithVariable();
  Outcome<PathPattern> ShortestPathCall();
  Outcome<PathPattern> Chain();
  Outcome<NodePattern> Node();
  Outcome<RelationshipPattern> Relationship();
  Outcome<void> RelationshipDetail(RelationshipPattern& relationship);
  Outcome<std::optional<HopRange>> Range();
  Outcome<std::int64_t> HopCount();
  Outcome<ExpressionPtr> PatternProperties();
  Outcome<std::vector<std::string>> Labels();
  [[nodiscard]] bool SeesDash() const { return in_.SeesSymbol("-"); }

  Outcome<ExpressionPtr> Expr();
  using Rule = Outcome<ExpressionPtr> (Parser::*)();
  struct Infix {
    std::string_view symbol;  // or an upper-case keyword
    ExpressionKind kind;
  };
  Outcome<ExpressionPtr> LeftAssociative(Rule operand, std::initializer_list<Infix> operators);
  Outcome<ExpressionPtr> Xor();
  Outcome<ExpressionPtr> And();
  Outcome<ExpressionPtr> Not();
  Outcome<ExpressionPtr> Comparison();
  Outcome<ExpressionPtr> Predicate();
  Outcome<ExpressionPtr> Additive();
  Outcome<ExpressionPtr> Multiplicative();
  Outcome<ExpressionPtr> Power();
  Outcome<ExpressionPtr> Unary();
  Outcome<ExpressionPtr> Postfix();
  Outcome<ExpressionPtr> Subscript(ExpressionPtr base);
  Outcome<ExpressionPtr> Atom();
  Outcome<ExpressionPtr> Number(bool negative);
  Outcome<ExpressionPtr> Case();
  Outcome<ExpressionPtr> ListOrComprehension();
  Outcome<ExpressionPtr> ListComprehension();
  Outcome<ExpressionPtr> PatternComprehension();
  Outcome<ExpressionPtr> MapLiteral();
  Outcome<ExpressionPtr> Quantifier();
  Outcome<ExpressionPtr> Reduce();
  Outcome<ExpressionPtr> Exists();
  Outcome<ExpressionPtr> Call();
  Outcome<ExpressionPtr> ParenthesizedOrPattern();
  Outcome<ExpressionPtr> NameExpression();

  ExpressionPtr Make(ExpressionKind kind, std::size_t offset) const;
  ExpressionPtr Finish(ExpressionPtr expression) const;
  Variable NewVariable(const Token& token) const { return {token.text, kNoSlot, token.offset}; }

  TokenStream in_;
  int depth_ = 0;
  int subqueries_ = 0;  // around where it stands
};

}  // namespace entente::cypher
