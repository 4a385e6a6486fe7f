#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ingest/pattern/program.h"

namespace entente::ingest {

// Runs a program over the items of one sentence.
class Matcher {
 public:
  // `list_class`: the word class that joins the members of an enumeration ("," "và").
  Matcher(std::span<const Item> items, std::uint32_t list_class);

  // To be called when the types of the items have changed.
  void Reread();

  // Whether the sentence has what a pattern needs; most patterns end here.
  [[nodiscard]] bool Has(const Needs& needs) const { return HasFrom(needs, 0); }

  // Every match of `program`, by where it begins; at most one a beginning. Gaps are taken as short
  // as possible. A pattern that would need more than kMaxSteps steps from one beginning does not
  // match there, so that no input makes extraction slow.
  std::vector<Match> FindAll(const Program& program);

 private:
  static constexpr int kMaxSteps = 20'000;

  // What stands at an item or behind it.
  struct Ahead {
    ItemTypes types = 0;
    ClassBits classes = 0;
  };

  [[nodiscard]] bool HasFrom(const Needs& needs, std::uint32_t item) const {
    const Ahead& ahead = ahead_[item];
    return (needs.types & ~ahead.types) == 0 && (needs.classes & ~ahead.classes) == 0;
  }
  // False of a step that takes an item and surely not this one; it spares the way through Run.
  [[nodiscard]] bool MayTake(const Instruction& step, std::uint32_t item) const {
    using Code = Instruction::Code;
    if (step.code > Code::kType) return true;
    if (item >= items_.size()) return false;
    const Item& one = items_[item];
    if (step.code == Code::kType) return (one.types & step.operand) != 0;
    if (step.code == Code::kClass) return (one.class_bits & ClassBit(step.operand)) != 0;
    return one.word == step.operand;
  }
  [[nodiscard]] bool InsideList(const Program& program, std::uint32_t item) const;
  bool Run(const Program& program, std::uint32_t pc, std::uint32_t item);
  bool RunGap(const Program& program, std::uint32_t pc, std::uint32_t item);

  std::span<const Item> items_;
  std::uint32_t list_class_;
  std::vector<Ahead> ahead_;  // by item, and one past the last
  std::vector<Capture> captures_;
  std::uint32_t end_ = 0;
  int steps_ = 0;
};

}  // namespace entente::ingest
