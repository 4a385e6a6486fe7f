#include "ingest/pattern/pattern_compiler.h"

#include <fmt/format.h>

#include <charconv>

namespace entente::ingest {
namespace {

using Code = Instruction::Code;

constexpr std::string_view kListClass = "LIST";

std::uint32_t Position(const Program& program) {
  return static_cast<std::uint32_t>(program.code.size());
}

}  // namespace

Result<Program> PatternCompiler::Compile(std::span<const std::string_view> elements) {
  elements_ = elements;
  next_ = 0;
  program_ = Program();
  if (auto done = Alternatives(false); !done) return done.error();
  if (!AtEnd()) return InvalidArgument(fmt::format("'{}' closes nothing", elements_[next_]));
  program_.code.push_back({Code::kMatch});
  BlockGaps();
  if (program_.code.front().code == Code::kType) {
    program_.first_types = program_.code.front().operand;
  }
  return std::move(program_);
}

// What stands before and after a gap is the nearest of its kind, so nothing like it is skipped.
void PatternCompiler::BlockGaps() {
  auto& code = program_.code;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].code != Code::kGap) continue;
    if (i > 0 && code[i - 1].code == Code::kType) code[i].blocked |= code[i - 1].operand;
    if (i + 1 < code.size() && code[i + 1].code == Code::kType) {
      code[i].blocked |= code[i + 1].operand;
    }
    // After an enumeration: "split, type, …, jump back" ends in a jump to its own loop.
    for (std::size_t j = i; j-- > 0;) {
      if (code[j].code == Code::kJump) continue;
      if (code[j].code == Code::kType && j + 1 < i && code[j + 1].code == Code::kJump) {
        code[i].blocked |= code[j].operand;
      }
      break;
    }
  }
}

Result<void> PatternCompiler::Alternatives(bool optional_part) {
  // x | y | z is: split L1, x, jump end; L1: split L2, y, jump end; L2: z; end.
  std::vector<std::uint32_t> jumps;
  std::size_t branches = 1;
  int depth = 0;
  for (std::size_t i = next_; i < elements_.size() && depth >= 0; ++i) {
    if (elements_[i] == "(") ++depth;
    if (elements_[i] == ")" || elements_[i] == ")?") --depth;
    if (elements_[i] == "|" && depth == 0) ++branches;
  }
  for (std::size_t branch = 0; branch < branches; ++branch) {
    const std::uint32_t split = Position(program_);
    if (branch + 1 < branches) program_.code.push_back({Code::kSplit});
    if (auto done = Sequence(optional_part || branches > 1); !done) return done;
    if (branch + 1 < branches) {
      jumps.push_back(Position(program_));
      program_.code.push_back({Code::kJump});
      program_.code[split].target = Position(program_);
      ++next_;  // the "|"
    }
  }
  for (const std::uint32_t jump : jumps) program_.code[jump].target = Position(program_);
  return {};
}

Result<void> PatternCompiler::Sequence(bool optional_part) {
  const std::size_t begin = next_;
  while (!AtEnd() && elements_[next_] != "|" && elements_[next_] != ")" &&
         elements_[next_] != ")?") {
    if (auto done = Element(optional_part); !done) return done;
  }
  if (next_ == begin) return InvalidArgument("an empty alternative");
  return {};
}

Result<void> PatternCompiler::Element(bool optional_part) {
  const std::string_view element = elements_[next_];
  if (element == "(") return Group(optional_part);
  ++next_;
  if (element == "^" || element == "$") {
    program_.code.push_back({element == "^" ? Code::kStart : Code::kEnd});
    return {};
  }
  if (element.starts_with('~')) return Gap(element);
  if (element.starts_with('<')) return Type(element, optional_part);
  if (element.starts_with('{')) {
    if (!element.ends_with('}') || element.size() < 3) {
      return InvalidArgument(fmt::format("'{}' is no {{CLASS}}", element));
    }
    const auto number = find_class_(element.substr(1, element.size() - 2));
    if (!number) return InvalidArgument(fmt::format("there is no word class {}", element));
    program_.code.push_back({Code::kClass, kNoSlot, *number});
    if (!optional_part) program_.needs.classes |= ClassBit(*number);
    return {};
  }
  std::string_view literal = element;
  if (literal.size() > 2 && literal.starts_with('"') && literal.ends_with('"')) {
    literal = literal.substr(1, literal.size() - 2);
  }
  const auto words = intern_(literal);
  if (words.empty()) return InvalidArgument(fmt::format("'{}' is no word", element));
  for (const WordId word : words) program_.code.push_back({Code::kWord, kNoSlot, word});
  return {};
}

Result<void> PatternCompiler::Group(bool optional_part) {
  ++next_;
  // Whether it is optional is known at its end only: a split is laid and taken back if need be.
  std::size_t close = next_;
  for (int depth = 1; close < elements_.size(); ++close) {
    if (elements_[close] == "(") ++depth;
    if ((elements_[close] == ")" || elements_[close] == ")?") && --depth == 0) break;
  }
  if (close == elements_.size()) return InvalidArgument("'(' is not closed");
  const bool optional_group = elements_[close] == ")?";
  const std::uint32_t split = Position(program_);
  if (optional_group) program_.code.push_back({Code::kSplit});
  if (auto done = Alternatives(optional_part || optional_group); !done) return done;
  ++next_;  // the ")"
  if (optional_group) program_.code[split].target = Position(program_);
  return {};
}

Result<void> PatternCompiler::Type(std::string_view element, bool optional_part) {
  if (!element.ends_with('>')) return InvalidArgument(fmt::format("'{}' is not closed", element));
  std::string_view inner = element.substr(1, element.size() - 2);
  Slot slot = kNoSlot;
  if (const auto colon = inner.find(':'); colon != std::string_view::npos) {
    const std::string name(inner.substr(colon + 1));
    if (name.empty()) return InvalidArgument(fmt::format("'{}' names no capture", element));
    slot = slots_.emplace(name, static_cast<Slot>(slots_.size())).first->second;
    inner = inner.substr(0, colon);
  }
  const bool list = inner.ends_with('+');
  if (list) inner.remove_suffix(1);
  ItemTypes types = 0;
  for (std::size_t begin = 0; begin <= inner.size();) {
    const auto end = std::min(inner.find('|', begin), inner.size());
    const auto type = ParseItemType(inner.substr(begin, end - begin));
    if (!type) {
      return InvalidArgument(
          fmt::format("'{}' is no type of mention", inner.substr(begin, end - begin)));
    }
    types |= Bit(*type);
    begin = end + 1;
  }
  if (!optional_part && (types & (types - 1)) == 0) program_.needs.types |= types;
  if (program_.code.empty()) program_.starts_with_list = list;
  const Instruction one{Code::kType, slot, types};
  program_.code.push_back(one);
  if (list) {
    // L: split end, LIST, (LIST)?, type, jump L; end. Two joiners in a row: ", và".
    const auto joiner = find_class_(kListClass);
    if (!joiner) return InvalidArgument("an enumeration needs the word class LIST");
    const std::uint32_t loop = Position(program_);
    program_.code.push_back({Code::kSplit});
    program_.code.push_back({Code::kClass, kNoSlot, *joiner});
    program_.code.push_back({Code::kSplit, kNoSlot, 0, loop + 4});
    program_.code.push_back({Code::kClass, kNoSlot, *joiner});
    program_.code.push_back(one);
    program_.code.push_back({Code::kJump, kNoSlot, 0, loop});
    program_.code[loop].target = Position(program_);
  }
  return {};
}

Result<void> PatternCompiler::Gap(std::string_view element) {
  const bool wide = element.starts_with("~~");
  const std::string_view digits = element.substr(wide ? 2 : 1);
  std::uint32_t items = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), items);
  if (error != std::errc() || end != digits.data() + digits.size() || items == 0 || items > 99) {
    return InvalidArgument(fmt::format("'{}' is no gap: ~1 to ~99, ~~1 to ~~99", element));
  }
  program_.code.push_back({wide ? Code::kWideGap : Code::kGap, kNoSlot, items});
  return {};
}

}  // namespace entente::ingest
