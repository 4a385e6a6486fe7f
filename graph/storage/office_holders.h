#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "graph/office.h"
#include "graph/storage/curation.h"
#include "graph/storage/facts.h"

// Who held an office, by the index of offices, and what an article says by the office alone.
namespace entente::graph {

// Finds holders, any number of them, while nothing is written.
class OfficeHolderFinder {
 public:
  OfficeHolderFinder(const Reader& reader, MergedIds& merged) : reader_(reader), merged_(merged) {}

  // Nothing when nobody is known to have held it then, or more than one may have:
  //   - a whole term that contains the time speaks for its holder
  //   - else those told of in the office within that time, or else those told of on the nearest day
  //     before and on the nearest day after it, at most a year away; where there is only one such
  //     day, half a year
  // and all these must be one official. `asked` is the days, their end left out.
  Result<std::optional<OfficeHolder>> Find(std::string_view role, const std::string& partner,
                                           const DayInterval& asked);

 private:
  struct Term {
    DayInterval days;
    OfficeHolder holder;
  };
  Result<const std::vector<Term>*> TermsOf(const std::string& office);

  const Reader& reader_;
  MergedIds& merged_;
  // Of an office, read once: those who ask for one mostly do for many days.
  std::map<std::string, std::vector<Term>> terms_;
};

// Whom an article's references were told of, by their ids; nothing where nobody is known.
using OfficeHolders = std::map<std::string, std::optional<OfficeHolder>, std::less<>>;

// What an article says, without the references in it, and what follows from these.
struct ResolvedFacts {
  ArticleFacts own;
  // Of the holders, with less confidence; what is said of whom nobody is known is left out.
  ArticleFacts inferred;
  OfficeHolders holders;
};
Result<ResolvedFacts> ResolveReferences(const Reader& reader, MergedIds& merged, ArticleFacts said);

}  // namespace entente::graph
