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

  // Every match of `program`, by where it begins; at most one a beginning. Gaps are taken as short
  // as possible. A pattern that would need more than kMaxSteps steps from one beginning does not
  // match there, so that no input makes extraction slow.
  std::vector<Match> FindAll(const Program& program);

 private:
  static constexpr int kMaxSteps = 20'000;

  [[nodiscard]] bool CanMatch(const Program& program) const {
    return (program.required_types & ~present_types_) == 0 &&
           (program.required_classes & ~present_classes_) == 0;
  }
  [[nodiscard]] bool MayTake(const Instruction& step, std::uint32_t item) const;
  [[nodiscard]] bool InsideList(const Program& program, std::uint32_t item) const;
  bool Run(const Program& program, std::uint32_t pc, std::uint32_t item);
  bool RunGap(const Program& program, std::uint32_t pc, std::uint32_t item);

  std::span<const Item> items_;
  std::uint32_t list_class_;
  ItemTypes present_types_ = 0;
  ClassBits present_classes_ = 0;
  std::vector<Capture> captures_;
  std::uint32_t end_ = 0;
  int steps_ = 0;
};

}  // namespace entente::ingest
