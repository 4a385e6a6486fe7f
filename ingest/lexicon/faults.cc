#include "ingest/lexicon/faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace entente::ingest {

std::string LexiconFault::ToString() const {
  if (line == 0) return fmt::format("{}: {}", path, message);
  return fmt::format("{}:{}: {}", path, line, message);
}

void LexiconFaults::Add(std::string_view path, std::size_t line, std::string message) {
  faults_.push_back({std::string(path), line, std::move(message)});
}

std::vector<LexiconFault> LexiconFaults::Sorted() const {
  auto sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const LexiconFault& a, const LexiconFault& b) {
    return std::tie(a.path, a.line) < std::tie(b.path, b.line);
  });
  return sorted;
}

Error LexiconFaults::ToError() const {
  std::string message = faults_.front().ToString();
  if (faults_.size() > 1) {
    message += fmt::format(" (and {} more: entente check-lexicon lists them)", faults_.size() - 1);
  }
  return InvalidArgument(std::move(message));
}

}  // namespace entente::ingest
