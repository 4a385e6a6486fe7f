#pragma once

#include <string>
#include <vector>

#include "graph/model.h"
#include "tests/quality/annotation.h"

namespace entente::quality {

struct Tally {
  int right = 0;
  int extra = 0;
  int missed = 0;

  [[nodiscard]] double precision() const { return Ratio(right, right + extra); }
  [[nodiscard]] double recall() const { return Ratio(right, right + missed); }
  [[nodiscard]] double f1() const { return Ratio(2 * right, 2 * right + extra + missed); }
  Tally& operator+=(const Tally& other);

 private:
  // 1 when there was nothing to get wrong.
  static double Ratio(int part, int whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / whole;
  }
};

struct Score {
  Tally nodes;
  Tally core;  // who met whom, when, where, in what office, which agreements, terms and figures
  Tally soft;  // proposed, supports, discussed
  std::vector<std::string> faults;  // "missed CO_CHAIRED a -> m": for whoever wants to mend them

  Score& operator+=(const Score& other);
};

// Compares what was extracted with what is annotated. Nothing is fitted to one wording: names match
// by the overlap of their folded words, meetings by name, number, date and parties together.
// Partners and places of the background are not counted as errors.
Score Compare(const Annotation& annotation, const graph::Contribution& extracted);

}  // namespace entente::quality
