#include <array>

#include "cypher/parser.h"
#include "cypher/parser_impl.h"

namespace entente::cypher {

Outcome<Query> ParseQuery(std::string_view text) {
  auto tokens = Tokenize(text);
  if (!tokens) return tokens.error();
  auto query = Parser(std::move(*tokens)).WholeQuery();
  if (!query) return query.error();
  // A column without AS is named by its text, as written.
  for (SingleQuery& part : query->parts) {
    for (Clause& clause : part.clauses) {
      for (ProjectionItem& item : clause.projection.items) {
        const Expression& expression = *item.expression;
        if (item.alias.name.empty()) {
          item.alias.name = text.substr(expression.offset, expression.end - expression.offset);
        }
      }
    }
  }
  return query;
}

Outcome<ExpressionPtr> ParseExpression(std::string_view text) {
  auto tokens = Tokenize(text);
  if (!tokens) return tokens.error();
  return Parser(std::move(*tokens)).WholeExpression();
}

Outcome<std::vector<PathPattern>> ParsePatterns(std::string_view text) {
  auto tokens = Tokenize(text);
  if (!tokens) return tokens.error();
  return Parser(std::move(*tokens)).WholePatterns();
}

QueryError Parser::TooDeeplyNested() const {
  return SyntaxError("UnexpectedSyntax", "the query is nested too deeply here", in_.Peek().offset);
}

Outcome<Query> Parser::WholeQuery() {
  ExplainMode mode = ExplainMode::kNone;
  if (in_.TakeKeyword("EXPLAIN")) mode = ExplainMode::kExplain;
  if (mode == ExplainMode::kNone && in_.TakeKeyword("PROFILE")) mode = ExplainMode::kProfile;
  auto query = Unions();
  if (!query) return query.error();
  in_.TakeSymbol(";");
  if (!in_.AtEnd()) return NoClause();
  query->explain = mode;
  return query;
}

Outcome<ExpressionPtr> Parser::WholeExpression() {
  auto expression = Expr();
  if (expression && !in_.AtEnd()) return in_.Unexpected("the end of the expression");
  return expression;
}

Outcome<std::vector<PathPattern>> Parser::WholePatterns() {
  auto patterns = Patterns();
  if (patterns && !in_.AtEnd()) return in_.Unexpected("the end of the pattern");
  return patterns;
}

Outcome<Query> Parser::Unions() {
  const Nesting nesting(*this);
  if (nesting.TooDeep()) return TooDeeplyNested();
  Query query;
  for (;;) {
    auto part = Single();
    if (!part) return part.error();
    query.parts.push_back(std::move(*part));
    const std::size_t offset = in_.Peek().offset;
    if (!in_.TakeKeyword("UNION")) return query;
    const bool distinct = !in_.TakeKeyword("ALL");
    if (query.parts.size() > 1 && distinct != query.distinct_union) {
      return SyntaxError("InvalidClauseComposition", "UNION and UNION ALL cannot be mixed", offset);
    }
    query.distinct_union = distinct;
  }
}

Outcome<SingleQuery> Parser::Single() {
  SingleQuery query;
  query.offset = in_.Peek().offset;
  do {
    auto clause = NextClause();
    if (!clause) return clause.error();
    query.clauses.push_back(std::move(*clause));
  } while (!in_.AtEnd() && !in_.Sees("UNION") && !in_.SeesSymbol("}") && !in_.SeesSymbol(";"));
  for (const Clause& clause : query.clauses) {
    if (clause.kind == Clause::Kind::kProjection && clause.projection.returns &&
        &clause != &query.clauses.back()) {
      return SyntaxError("InvalidClauseComposition", "RETURN must be the last clause",
                         clause.offset);
    }
  }
  return query;
}

QueryError Parser::NoClause() const {
  static constexpr std::array<std::string_view, 11> kOthers = {
      "CREATE",  "MERGE", "SET",  "DELETE", "DETACH", "REMOVE",
      "FOREACH", "DROP",  "LOAD", "INSERT", "CALL"};
  const Token& token = in_.Peek();
  for (const std::string_view keyword : kOthers) {
    if (!token.IsKeyword(keyword)) continue;
    if (keyword == "CALL") {
      return SyntaxError("UnexpectedSyntax", "there are no procedures to CALL", token.offset);
    }
    return SyntaxError(subqueries_ > 0 ? "InvalidClauseComposition" : "UnexpectedSyntax",
                       "queries only read: " + std::string(keyword) +
                           " is not supported. The graph grows by POST /v1/articles",
                       token.offset);
  }
  return in_.Unexpected("MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or UNION");
}

Outcome<Clause> Parser::NextClause() {
  if (in_.Sees("MATCH") || in_.Sees("OPTIONAL")) return Match();
  if (in_.Sees("UNWIND")) return Unwind();
  if (in_.Sees("WITH")) return ProjectionClause(false);
  if (in_.Sees("RETURN")) return ProjectionClause(true);
  return NoClause();
}

Outcome<Clause> Parser::Match() {
  Clause clause;
  clause.kind = Clause::Kind::kMatch;
  clause.offset = in_.Peek().offset;
  clause.match.optional = in_.TakeKeyword("OPTIONAL");
  if (auto match = in_.ExpectKeyword("MATCH"); !match) return match.error();
  auto patterns = Patterns();
  if (!patterns) return patterns.error();
  clause.match.pattern.paths = std::move(*patterns);
  if (in_.TakeKeyword("WHERE")) {
    auto where = Expr();
    if (!where) return where.error();
    clause.match.pattern.where = std::move(*where);
  }
  return clause;
}

Outcome<Clause> Parser::Unwind() {
  Clause clause;
  clause.kind = Clause::Kind::kUnwind;
  clause.offset = in_.Take().offset;
  auto list = Expr();
  if (!list) return list.error();
  clause.unwind.list = std::move(*list);
  if (auto as = in_.ExpectKeyword("AS"); !as) return as.error();
  const Token token = in_.Peek();
  if (auto name = in_.ExpectName("a variable"); !name) return name.error();
  clause.unwind.variable = NewVariable(token);
  return clause;
}

Outcome<Clause> Parser::ProjectionClause(bool returns) {
  Clause clause;
  clause.kind = Clause::Kind::kProjection;
  clause.offset = in_.Take().offset;
  Projection& projection = clause.projection;
  projection.returns = returns;
  projection.offset = clause.offset;
  projection.distinct = in_.TakeKeyword("DISTINCT");
  if (auto items = ProjectionItems(projection); !items) return items.error();
  if (auto order = Order(projection); !order) return order.error();
  if (!returns && in_.TakeKeyword("WHERE")) {
    auto where = Expr();
    if (!where) return where.error();
    projection.where = std::move(*where);
  }
  return clause;
}

Outcome<void> Parser::ProjectionItems(Projection& projection) {
  if (in_.TakeSymbol("*")) {
    projection.star = true;
    if (!in_.TakeSymbol(",")) return {};
  }
  do {
    ProjectionItem item;
    auto expression = Expr();
    if (!expression) return expression.error();
    item.expression = std::move(*expression);
    item.alias.offset = item.expression->offset;
    if (item.expression->kind == ExpressionKind::kVariable) {
      item.alias.name = item.expression->variable.name;
      item.named = true;
    }
    if (in_.TakeKeyword("AS")) {
      item.alias.offset = in_.Peek().offset;
      auto name = in_.ExpectName("a name for the column");
      if (!name) return name.error();
      item.alias.name = *name;
      item.named = true;
    }
    projection.items.push_back(std::move(item));
  } while (in_.TakeSymbol(","));
  return {};
}

Outcome<void> Parser::Order(Projection& projection) {
  if (in_.TakeKeyword("ORDER")) {
    if (auto by = in_.ExpectKeyword("BY"); !by) return by.error();
    do {
      SortKey key;
      auto expression = Expr();
      if (!expression) return expression.error();
      key.expression = std::move(*expression);
      key.descending = in_.TakeKeyword("DESC") || in_.TakeKeyword("DESCENDING");
      if (!key.descending && !in_.TakeKeyword("ASC")) in_.TakeKeyword("ASCENDING");
      projection.order.push_back(std::move(key));
    } while (in_.TakeSymbol(","));
  }
  if (in_.TakeKeyword("SKIP") || in_.TakeKeyword("OFFSET")) {
    auto skip = Expr();
    if (!skip) return skip.error();
    projection.skip = std::move(*skip);
  }
  if (in_.TakeKeyword("LIMIT")) {
    auto limit = Expr();
    if (!limit) return limit.error();
    projection.limit = std::move(*limit);
  }
  return {};
}

}  // namespace entente::cypher
