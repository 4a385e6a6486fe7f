#include "ingest/pattern/matcher.h"

#include <algorithm>

namespace entente::ingest {

Matcher::Matcher(std::span<const Item> items, std::uint32_t list_class)
    : items_(items), list_class_(list_class), ahead_(items.size() + 1) {
  Reread();
}

void Matcher::Reread() {
  for (std::size_t i = items_.size(); i-- > 0;) {
    ahead_[i].types = ahead_[i + 1].types | items_[i].types;
    ahead_[i].classes = ahead_[i + 1].classes | items_[i].class_bits;
  }
}

// Whether `item` goes on an enumeration: "A, B và" before it, where B is of the same type.
bool Matcher::InsideList(const Program& program, std::uint32_t item) const {
  if (item < 2) return false;
  for (std::uint32_t back = 1; back <= 2 && back < item; ++back) {
    const auto& hits = items_[item - back].classes;
    const bool joined = std::any_of(hits.begin(), hits.end(), [&](const ClassHit& hit) {
      return hit.word_class == list_class_ && hit.end == item;
    });
    if (joined && (items_[item - back - 1].types & program.first_types) != 0) return true;
  }
  return false;
}

std::vector<Match> Matcher::FindAll(const Program& program) {
  std::vector<Match> matches;
  for (std::uint32_t begin = 0; begin < items_.size(); ++begin) {
    if (!HasFrom(program.needs, begin)) break;
    if (program.first_types != 0) {
      if ((items_[begin].types & program.first_types) == 0) continue;
      if (program.starts_with_list && InsideList(program, begin)) continue;
    }
    if (!MayTake(program.code.front(), begin)) continue;
    captures_.clear();
    steps_ = 0;
    if (Run(program, 0, begin)) matches.push_back({begin, end_, captures_});
  }
  return matches;
}

bool Matcher::Run(const Program& program, std::uint32_t pc, std::uint32_t item) {
  using Code = Instruction::Code;
  const std::size_t captured = captures_.size();
  const auto fail = [&] {
    captures_.resize(captured);
    return false;
  };
  for (;;) {
    if (++steps_ > kMaxSteps) return fail();
    const Instruction& step = program.code[pc];
    switch (step.code) {
      case Code::kMatch:
        end_ = item;
        return true;
      case Code::kWord:
        if (item >= items_.size() || items_[item].word != step.operand ||
            items_[item].types != Bit(ItemType::kWord)) {
          return fail();
        }
        ++item;
        ++pc;
        break;
      case Code::kClass: {
        if (item >= items_.size()) return fail();
        // Longer phrases first; the next shorter one is tried when the rest does not follow.
        const auto& hits = items_[item].classes;
        for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
          if (hit->word_class == step.operand && Run(program, pc + 1, hit->end)) return true;
        }
        return fail();
      }
      case Code::kType:
        if (item >= items_.size() || (items_[item].types & step.operand) == 0) return fail();
        if (step.slot != kNoSlot) captures_.push_back({step.slot, item});
        ++item;
        ++pc;
        break;
      case Code::kGap:
      case Code::kWideGap:
        return RunGap(program, pc, item) || fail();
      case Code::kSplit:
        if (Run(program, pc + 1, item)) return true;
        pc = step.target;
        break;
      case Code::kJump:
        pc = step.target;
        break;
      case Code::kStart:
        if (item != 0) return fail();
        ++pc;
        break;
      case Code::kEnd:
        if (item < items_.size()) return fail();
        ++pc;
        break;
    }
  }
}

bool Matcher::RunGap(const Program& program, std::uint32_t pc, std::uint32_t item) {
  const Instruction& gap = program.code[pc];
  const Instruction& next = program.code[pc + 1];
  for (std::uint32_t skipped = 0;; ++skipped, ++item) {
    if (!MayTake(next, item)) {
      ++steps_;  // as Run would have counted
    } else if (Run(program, pc + 1, item)) {
      return true;
    }
    if (skipped == gap.operand || item >= items_.size() || steps_ > kMaxSteps) return false;
    if ((items_[item].types & gap.blocked) != 0) return false;
    if (gap.code == Instruction::Code::kGap && items_[item].breaks_clause) return false;
  }
}

}  // namespace entente::ingest
