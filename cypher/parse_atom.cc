#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "cypher/parser_impl.h"

// What an expression is made of: literals, names, calls, brackets.
namespace entente::cypher {

Outcome<ExpressionPtr> Parser::Atom() {
  const Token& token = in_.Peek();
  switch (token.kind) {
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      return Number(false);
    case TokenKind::kString: {
      ExpressionPtr literal = Make(ExpressionKind::kLiteral, token.offset);
      literal->literal = in_.Take().text;
      return Finish(std::move(literal));
    }
    case TokenKind::kParameter: {
      ExpressionPtr parameter = Make(ExpressionKind::kParameter, token.offset);
      parameter->text = in_.Take().text;
      return Finish(std::move(parameter));
    }
    case TokenKind::kName:
    case TokenKind::kQuotedName:
      return NameExpression();
    case TokenKind::kSymbol:
      if (token.text == "(") return ParenthesizedOrPattern();
      if (token.text == "[") return ListOrComprehension();
      if (token.text == "{") return MapLiteral();
      break;
    case TokenKind::kMalformedNumber:
      return SyntaxError("InvalidNumberLiteral", token.text + " is no number", token.offset);
    case TokenKind::kEnd:
      break;
  }
  return in_.Unexpected("an expression");
}

Outcome<ExpressionPtr> Parser::Number(bool negative) {
  const Token token = in_.Take();
  ExpressionPtr literal = Make(ExpressionKind::kLiteral, token.offset);
  if (token.kind == TokenKind::kFloat) {
    const double value = std::strtod(token.text.c_str(), nullptr);
    if (std::isinf(value)) {
      return SyntaxError("FloatingPointOverflow", token.text + " is beyond what a Float holds",
                         token.offset);
    }
    literal->literal = negative ? -value : value;
    return Finish(std::move(literal));
  }
  std::string digits = token.text;
  int base = 10;
  if (digits.size() > 1 && digits[0] == '0' && std::isalpha(digits[1]) != 0) {
    base = digits[1] == 'o' ? 8 : 16;
    digits.erase(0, 2);
  }
  if (negative) digits.insert(0, 1, '-');
  std::int64_t value = 0;
  const auto [end, code] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (code == std::errc::result_out_of_range) {
    return SyntaxError("IntegerOverflow", token.text + " is beyond what an Integer holds",
                       token.offset);
  }
  if (code != std::errc() || end != digits.data() + digits.size()) {
    return SyntaxError("InvalidNumberLiteral", token.text + " is no number", token.offset);
  }
  literal->literal = value;
  return Finish(std::move(literal));
}

Outcome<ExpressionPtr> Parser::NameExpression() {
  const Token& token = in_.Peek();
  const bool calls = in_.SeesSymbol("(", 1);
  if (in_.Sees("CASE") && !calls) {
    // A variable may be called case; a CASE is followed by WHEN or its subject.
    return Case();
  }
  if (in_.Sees("EXISTS") && (in_.SeesSymbol("{", 1) || calls)) return Exists();
  if (calls) {
    if (in_.Sees("ALL") || in_.Sees("ANY") || in_.Sees("NONE") || in_.Sees("SINGLE")) {
      return Quantifier();
    }
    if (in_.Sees("REDUCE")) return Reduce();
    if (in_.Sees("SHORTESTPATH") || in_.Sees("ALLSHORTESTPATHS")) {
      ExpressionPtr expression = Make(ExpressionKind::kShortestPath, token.offset);
      auto path = ShortestPathCall();
      if (!path) return path.error();
      expression->pattern = std::make_unique<Pattern>();
      expression->pattern->paths.push_back(std::move(*path));
      return Finish(std::move(expression));
    }
    return Call();
  }
  // date.truncate(…): a function within a namespace.
  if (in_.SeesSymbol(".", 1) && in_.SeesName(2) && in_.SeesSymbol("(", 3)) return Call();
  if (token.kind == TokenKind::kName) {
    const bool is_true = in_.Sees("TRUE");
    if (is_true || in_.Sees("FALSE") || in_.Sees("NULL")) {
      const bool null = in_.Sees("NULL");
      ExpressionPtr literal = Make(ExpressionKind::kLiteral, in_.Take().offset);
      if (!null) literal->literal = is_true;
      return Finish(std::move(literal));
    }
  }
  ExpressionPtr variable = Make(ExpressionKind::kVariable, token.offset);
  variable->variable = NewVariable(in_.Take());
  return Finish(std::move(variable));
}

Outcome<ExpressionPtr> Parser::Call() {
  ExpressionPtr call = Make(ExpressionKind::kCall, in_.Peek().offset);
  call->text = in_.Take().text;
  if (in_.TakeSymbol(".")) call->text += "." + in_.Take().text;
  for (char& c : call->text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  in_.Take();
  if (call->text == "count" && in_.TakeSymbol("*")) {
    call->kind = ExpressionKind::kCountStar;
  } else {
    call->distinct = in_.TakeKeyword("DISTINCT");
    if (!in_.SeesSymbol(")")) {
      do {
        auto argument = Expr();
        if (!argument) return argument;
        call->operands.push_back(std::move(*argument));
      } while (in_.TakeSymbol(","));
    }
  }
  if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
  return Finish(std::move(call));
}

Outcome<ExpressionPtr> Parser::Case() {
  ExpressionPtr expression = Make(ExpressionKind::kCase, in_.Take().offset);
  ExpressionPtr subject;
  if (!in_.Sees("WHEN")) {
    auto parsed = Expr();
    if (!parsed) return parsed;
    subject = std::move(*parsed);
  }
  expression->operands.push_back(std::move(subject));
  do {
    if (auto when = in_.ExpectKeyword("WHEN"); !when) return when.error();
    auto condition = Expr();
    if (!condition) return condition;
    if (auto then = in_.ExpectKeyword("THEN"); !then) return then.error();
    auto result = Expr();
    if (!result) return result;
    expression->operands.push_back(std::move(*condition));
    expression->operands.push_back(std::move(*result));
  } while (in_.Sees("WHEN"));
  ExpressionPtr otherwise;
  if (in_.TakeKeyword("ELSE")) {
    auto parsed = Expr();
    if (!parsed) return parsed;
    otherwise = std::move(*parsed);
  }
  expression->operands.push_back(std::move(otherwise));
  if (auto end = in_.ExpectKeyword("END"); !end) return end.error();
  return Finish(std::move(expression));
}

Outcome<ExpressionPtr> Parser::ListOrComprehension() {
  if (in_.SeesName(1) && in_.Sees("IN", 2)) {
    const std::size_t mark = in_.Mark();
    auto comprehension = ListComprehension();
    if (comprehension) return comprehension;
    // [x IN xs, 2] is a list of two.
    in_.Rewind(mark);
    const QueryError error = comprehension.error();
    ExpressionPtr list = Make(ExpressionKind::kList, in_.Take().offset);
    do {
      auto item = Expr();
      if (!item) return error;
      list->operands.push_back(std::move(*item));
    } while (in_.TakeSymbol(","));
    if (!in_.TakeSymbol("]")) return error;
    return Finish(std::move(list));
  }
  const bool named = in_.SeesName(1) && in_.SeesSymbol("=", 2) && in_.SeesSymbol("(", 3);
  if (named || in_.SeesSymbol("(", 1)) {
    const std::size_t mark = in_.Mark();
    auto comprehension = PatternComprehension();
    if (comprehension) return comprehension;
    in_.Rewind(mark);
  }
  ExpressionPtr list = Make(ExpressionKind::kList, in_.Take().offset);
  if (!in_.SeesSymbol("]")) {
    do {
      auto item = Expr();
      if (!item) return item;
      list->operands.push_back(std::move(*item));
    } while (in_.TakeSymbol(","));
  }
  if (auto close = in_.ExpectSymbol("]"); !close) return close.error();
  return Finish(std::move(list));
}

Outcome<ExpressionPtr> Parser::ListComprehension() {
  ExpressionPtr expression = Make(ExpressionKind::kListComprehension, in_.Take().offset);
  expression->variable = NewVariable(in_.Take());
  in_.Take();
  auto list = Expr();
  if (!list) return list;
  ExpressionPtr condition;
  ExpressionPtr result;
  if (in_.TakeKeyword("WHERE")) {
    auto parsed = Expr();
    if (!parsed) return parsed;
    condition = std::move(*parsed);
  }
  if (in_.TakeSymbol("|")) {
    auto parsed = Expr();
    if (!parsed) return parsed;
    result = std::move(*parsed);
  }
  if (auto close = in_.ExpectSymbol("]"); !close) return close.error();
  expression->operands.push_back(std::move(*list));
  expression->operands.push_back(std::move(condition));
  expression->operands.push_back(std::move(result));
  return Finish(std::move(expression));
}

Outcome<ExpressionPtr> Parser::PatternComprehension() {
  ExpressionPtr expression = Make(ExpressionKind::kPatternComprehension, in_.Take().offset);
  auto path = PathWithVariable();
  if (!path) return path.error();
  if (path->relationships.empty()) return in_.Unexpected("a relationship");
  expression->pattern = std::make_unique<Pattern>();
  expression->pattern->paths.push_back(std::move(*path));
  if (in_.TakeKeyword("WHERE")) {
    auto where = Expr();
    if (!where) return where;
    expression->pattern->where = std::move(*where);
  }
  if (auto bar = in_.ExpectSymbol("|"); !bar) return bar.error();
  auto result = Expr();
  if (!result) return result;
  expression->operands.push_back(std::move(*result));
  if (auto close = in_.ExpectSymbol("]"); !close) return close.error();
  return Finish(std::move(expression));
}

Outcome<ExpressionPtr> Parser::MapLiteral() {
  ExpressionPtr map = Make(ExpressionKind::kMap, in_.Take().offset);
  if (!in_.SeesSymbol("}")) {
    do {
      auto key = in_.ExpectName("a key");
      if (!key) return key.error();
      if (auto colon = in_.ExpectSymbol(":"); !colon) return colon.error();
      auto value = Expr();
      if (!value) return value;
      map->keys.push_back(*key);
      map->operands.push_back(std::move(*value));
    } while (in_.TakeSymbol(","));
  }
  if (auto close = in_.ExpectSymbol("}"); !close) return close.error();
  return Finish(std::move(map));
}

Outcome<ExpressionPtr> Parser::Quantifier() {
  ExpressionPtr expression = Make(ExpressionKind::kQuantifier, in_.Peek().offset);
  expression->text = in_.Take().text;
  for (char& c : expression->text) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  in_.Take();
  const Token token = in_.Peek();
  if (auto name = in_.ExpectName("a variable"); !name) return name.error();
  expression->variable = NewVariable(token);
  if (auto keyword = in_.ExpectKeyword("IN"); !keyword) return keyword.error();
  auto list = Expr();
  if (!list) return list;
  if (auto where = in_.ExpectKeyword("WHERE"); !where) return where.error();
  auto condition = Expr();
  if (!condition) return condition;
  if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
  expression->operands.push_back(std::move(*list));
  expression->operands.push_back(std::move(*condition));
  return Finish(std::move(expression));
}

Outcome<ExpressionPtr> Parser::Reduce() {
  ExpressionPtr expression = Make(ExpressionKind::kReduce, in_.Take().offset);
  in_.Take();
  Token token = in_.Peek();
  if (auto name = in_.ExpectName("the accumulator"); !name) return name.error();
  expression->variable = NewVariable(token);
  if (auto equals = in_.ExpectSymbol("="); !equals) return equals.error();
  auto initial = Expr();
  if (!initial) return initial;
  if (auto comma = in_.ExpectSymbol(","); !comma) return comma.error();
  token = in_.Peek();
  if (auto name = in_.ExpectName("a variable"); !name) return name.error();
  expression->element = NewVariable(token);
  if (auto keyword = in_.ExpectKeyword("IN"); !keyword) return keyword.error();
  auto list = Expr();
  if (!list) return list;
  if (auto bar = in_.ExpectSymbol("|"); !bar) return bar.error();
  auto step = Expr();
  if (!step) return step;
  if (auto close = in_.ExpectSymbol(")"); !close) return close.error();
  expression->operands.push_back(std::move(*initial));
  expression->operands.push_back(std::move(*list));
  expression->operands.push_back(std::move(*step));
  return Finish(std::move(expression));
}

}  // namespace entente::cypher
