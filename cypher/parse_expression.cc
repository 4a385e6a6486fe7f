#include "cypher/parser_impl.h"

// From OR, which binds the loosest, down to subscripts.
namespace entente::cypher {

ExpressionPtr Parser::Make(ExpressionKind kind, std::size_t offset) const {
  auto expression = std::make_unique<Expression>();
  expression->kind = kind;
  expression->offset = offset;
  return expression;
}

ExpressionPtr Parser::Finish(ExpressionPtr expression) const {
  expression->end = in_.EndOfLast();
  return expression;
}

Outcome<ExpressionPtr> Parser::LeftAssociative(Rule operand,
                                               std::initializer_list<Infix> operators) {
  auto left = (this->*operand)();
  if (!left) return left;
  for (int chain = 0;; ++chain) {
    const Infix* found = nullptr;
    for (const Infix& infix : operators) {
      if (in_.TakeSymbol(infix.symbol) || in_.TakeKeyword(infix.symbol)) {
        found = &infix;
        break;
      }
    }
    if (found == nullptr) return left;
    // A chain becomes a tree as deep as it is long, and trees are walked recursively.
    if (chain > 20 * kMaxDepth) return TooDeeplyNested();
    auto right = (this->*operand)();
    if (!right) return right;
    ExpressionPtr whole = Make(found->kind, (*left)->offset);
    whole->operands.push_back(std::move(*left));
    whole->operands.push_back(std::move(*right));
    left = Finish(std::move(whole));
  }
}

Outcome<ExpressionPtr> Parser::Expr() {
  const Nesting nesting(*this);
  if (nesting.TooDeep()) return TooDeeplyNested();
  return LeftAssociative(&Parser::Xor, {{"OR", ExpressionKind::kOr}});
}

Outcome<ExpressionPtr> Parser::Xor() {
  return LeftAssociative(&Parser::And, {{"XOR", ExpressionKind::kXor}});
}

Outcome<ExpressionPtr> Parser::And() {
  return LeftAssociative(&Parser::Not, {{"AND", ExpressionKind::kAnd}});
}

Outcome<ExpressionPtr> Parser::Not() {
  if (!in_.Sees("NOT")) return Comparison();
  const Nesting nesting(*this);
  if (nesting.TooDeep()) return TooDeeplyNested();
  ExpressionPtr expression = Make(ExpressionKind::kNot, in_.Take().offset);
  auto operand = Not();
  if (!operand) return operand;
  expression->operands.push_back(std::move(*operand));
  return Finish(std::move(expression));
}

Outcome<ExpressionPtr> Parser::Comparison() {
  auto first = Predicate();
  if (!first) return first;
  ExpressionPtr chain;
  for (;;) {
    std::string_view found;
    for (const std::string_view symbol : {"=", "<>", "<=", ">=", "<", ">"}) {
      if (in_.TakeSymbol(symbol)) {
        found = symbol;
        break;
      }
    }
    if (found.empty()) break;
    if (!chain) {
      chain = Make(ExpressionKind::kComparison, (*first)->offset);
      chain->operands.push_back(std::move(*first));
    }
    auto operand = Predicate();
    if (!operand) return operand;
    chain->keys.emplace_back(found);
    chain->operands.push_back(std::move(*operand));
  }
  if (!chain) return first;
  return Finish(std::move(chain));
}

Outcome<ExpressionPtr> Parser::Predicate() {
  auto left = Additive();
  if (!left) return left;
  for (;;) {
    ExpressionKind kind{};
    bool unary = false;
    if (in_.Sees("IS") && (in_.Sees("NULL", 1) || (in_.Sees("NOT", 1) && in_.Sees("NULL", 2)))) {
      in_.Take();
      kind = in_.TakeKeyword("NOT") ? ExpressionKind::kIsNotNull : ExpressionKind::kIsNull;
      in_.Take();
      unary = true;
    } else if (in_.TakeKeyword("IN")) {
      kind = ExpressionKind::kIn;
    } else if (in_.Sees("STARTS") && in_.Sees("WITH", 1)) {
      in_.Take();
      in_.Take();
      kind = ExpressionKind::kStartsWith;
    } else if (in_.Sees("ENDS") && in_.Sees("WITH", 1)) {
      in_.Take();
      in_.Take();
      kind = ExpressionKind::kEndsWith;
    } else if (in_.TakeKeyword("CONTAINS")) {
      kind = ExpressionKind::kContains;
    } else if (in_.TakeSymbol("=~")) {
      kind = ExpressionKind::kMatches;
    } else {
      return left;
    }
    ExpressionPtr whole = Make(kind, (*left)->offset);
    whole->operands.push_back(std::move(*left));
    if (!unary) {
      auto right = Additive();
      if (!right) return right;
      whole->operands.push_back(std::move(*right));
    }
    left = Finish(std::move(whole));
  }
}

Outcome<ExpressionPtr> Parser::Additive() {
  return LeftAssociative(&Parser::Multiplicative,
                         {{"+", ExpressionKind::kAdd}, {"-", ExpressionKind::kSubtract}});
}

Outcome<ExpressionPtr> Parser::Multiplicative() {
  return LeftAssociative(&Parser::Power, {{"*", ExpressionKind::kMultiply},
                                          {"/", ExpressionKind::kDivide},
                                          {"%", ExpressionKind::kModulo}});
}

Outcome<ExpressionPtr> Parser::Power() {
  return LeftAssociative(&Parser::Unary, {{"^", ExpressionKind::kPower}});
}

Outcome<ExpressionPtr> Parser::Unary() {
  if (!in_.SeesSymbol("-") && !in_.SeesSymbol("+")) return Postfix();
  const Nesting nesting(*this);
  if (nesting.TooDeep()) return TooDeeplyNested();
  const bool negative = in_.SeesSymbol("-");
  const std::size_t offset = in_.Take().offset;
  // -9223372036854775808 has no positive counterpart: the sign belongs to the literal.
  if (negative && in_.Peek().kind == TokenKind::kInteger) {
    auto number = Number(true);
    if (!number) return number;
    (*number)->offset = offset;
    return number;
  }
  ExpressionPtr expression =
      Make(negative ? ExpressionKind::kNegate : ExpressionKind::kPlus, offset);
  auto operand = Unary();
  if (!operand) return operand;
  expression->operands.push_back(std::move(*operand));
  return Finish(std::move(expression));
}

Outcome<ExpressionPtr> Parser::Postfix() {
  auto base = Atom();
  if (!base) return base;
  for (;;) {
    if (in_.SeesSymbol(".")) {
      ExpressionPtr property = Make(ExpressionKind::kProperty, (*base)->offset);
      in_.Take();
      auto name = in_.ExpectName("a property's name");
      if (!name) return name.error();
      property->text = *name;
      property->operands.push_back(std::move(*base));
      base = Finish(std::move(property));
    } else if (in_.SeesSymbol("[")) {
      base = Subscript(std::move(*base));
      if (!base) return base;
    } else if (in_.SeesSymbol(":")) {
      ExpressionPtr labels = Make(ExpressionKind::kHasLabels, (*base)->offset);
      auto names = Labels();
      if (!names) return names.error();
      labels->keys = std::move(*names);
      labels->operands.push_back(std::move(*base));
      base = Finish(std::move(labels));
    } else {
      return base;
    }
  }
}

Outcome<ExpressionPtr> Parser::Subscript(ExpressionPtr base) {
  const std::size_t offset = base->offset;
  in_.Take();
  ExpressionPtr from;
  ExpressionPtr to;
  bool slice = in_.TakeSymbol("..");
  if (!slice) {
    auto index = Expr();
    if (!index) return index;
    from = std::move(*index);
    slice = in_.TakeSymbol("..");
  }
  if (slice && !in_.SeesSymbol("]")) {
    auto end = Expr();
    if (!end) return end;
    to = std::move(*end);
  }
  if (auto close = in_.ExpectSymbol("]"); !close) return close.error();
  ExpressionPtr whole = Make(slice ? ExpressionKind::kSlice : ExpressionKind::kIndex, offset);
  whole->operands.push_back(std::move(base));
  whole->operands.push_back(std::move(from));
  if (slice) whole->operands.push_back(std::move(to));
  return Finish(std::move(whole));
}

}  // namespace entente::cypher
