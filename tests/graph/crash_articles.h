#pragma once

#include "tests/graph/article_builder.h"

namespace entente::graph {

// The n-th article that crash_writer writes: a function of n alone, so that a test can say what
// must be there after the writer was killed.
inline ArticleBuilder CrashArticle(int n) {
  using enum RelationshipType;
  const std::string id = std::to_string(n);
  ArticleBuilder article("crash-" + id, n % 2 == 0 ? "2020-01-01" : "2021");
  article.Node("partner:vn", "Việt Nam", {{"kind", "country"}}, {"Vietnam"})
      .Node("meeting:m" + std::to_string(n % 7), "Hội nghị " + std::to_string(n % 7),
            {{"start_date", ADate(n % 3 == 0 ? "2019" : "2019-06")}})
      .Relationship(kParticipatedIn, "partner:vn", "meeting:m" + std::to_string(n % 7))
      .Relationship(kAttended, "official:o" + id, "meeting:m" + std::to_string(n % 7))
      .Relationship(kHoldsPosition, "official:o" + id, "partner:vn", {{"role", "minister"}})
      .Relationship(kMentions, "article:crash-" + id, "partner:vn");
  // Every two are copies of one report.
  std::string report;
  for (int word = 0; word < 40; ++word) report += std::to_string(n / 2 * 100 + word) + " ";
  article.Report(report);
  return article;
}

}  // namespace entente::graph
