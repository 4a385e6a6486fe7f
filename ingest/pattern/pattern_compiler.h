#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "ingest/pattern/program.h"

namespace entente::ingest {

// Compiles one pattern, given as its space-separated elements:
//   word          that word                     <type:name>  a mention, captured as name
//   {CLASS}       a phrase of the word class    <a|b:name>   of either type
//   "("           the word between the quotes   <type+:name> an enumeration of them
//   ~N            at most N items of the clause, none like what stands beside the gap
//   ~~N           at most N items whatever they are
//   ( x | y )  ( x )?  alternatives, options    ^  $         start and end of the sentence
class PatternCompiler {
 public:
  using InternWords = std::function<std::vector<WordId>(std::string_view)>;
  using FindClass = std::function<std::optional<std::uint32_t>(std::string_view)>;

  // New capture names are added to `slots`.
  PatternCompiler(const InternWords& intern, const FindClass& find_class,
                  std::map<std::string, Slot, std::less<>>& slots)
      : intern_(intern), find_class_(find_class), slots_(slots) {}

  Result<Program> Compile(std::span<const std::string_view> elements);

 private:
  Result<void> Alternatives(bool optional_part);
  Result<void> Sequence(bool optional_part);
  Result<void> Element(bool optional_part);
  Result<void> Group(bool optional_part);
  Result<void> Type(std::string_view element, bool optional_part);
  Result<void> Gap(std::string_view element);
  [[nodiscard]] bool AtEnd() const { return next_ == elements_.size(); }
  void BlockGaps();

  const InternWords& intern_;
  const FindClass& find_class_;
  std::map<std::string, Slot, std::less<>>& slots_;
  std::span<const std::string_view> elements_;
  std::size_t next_ = 0;
  Program program_;
};

}  // namespace entente::ingest
