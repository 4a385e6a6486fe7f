#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"

namespace entente::ingest {

// What is wrong with a line of a knowledge file, and how to mend it.
struct LexiconFault {
  std::string path;      // "vi/titles.tsv"
  std::size_t line = 0;  // counted from 1; 0 of a file as a whole
  std::string message;

  // "vi/titles.tsv:12: MESSAGE"
  [[nodiscard]] std::string ToString() const;
};

// Collects every fault of the knowledge files, so that whoever mends them sees all at once. A
// reader that meets one leaves the line out and goes on.
class LexiconFaults {
 public:
  void Add(std::string_view path, std::size_t line, std::string message);

  [[nodiscard]] bool empty() const { return faults_.empty(); }
  // By file and line.
  [[nodiscard]] std::vector<LexiconFault> Sorted() const;
  // The first of them, and how many there are. There must be one.
  [[nodiscard]] Error ToError() const;

 private:
  std::vector<LexiconFault> faults_;  // in the order in which they were met
};

}  // namespace entente::ingest
