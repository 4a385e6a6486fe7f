#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/storage/store.h"

namespace entente::graph {

// Writes an article and what it says at once: every relationship gets a sentence of its own, which
// is its evidence. The text has characters of one, two, three and four bytes, so that code points
// and bytes differ.
class ArticleBuilder {
 public:
  explicit ArticleBuilder(std::string id, std::string_view published = {});

  ArticleBuilder& Node(std::string id, std::string name = {}, Properties properties = {},
                       std::vector<std::string> names = {});
  // Ends that were not added as nodes are, under their ids.
  ArticleBuilder& Relationship(RelationshipType type, const std::string& from,
                               const std::string& to, Properties properties = {},
                               double confidence = 0.9);

  // What the article's report is, for its copies to be known by.
  ArticleBuilder& Report(std::string_view words);

  [[nodiscard]] const Article& article() const { return article_; }
  [[nodiscard]] const Contribution& contribution() const { return contribution_; }
  Article& article() { return article_; }
  Contribution& contribution() { return contribution_; }

  Result<WriteOutcome> PutInto(Store& store) const;

 private:
  Article article_;
  Contribution contribution_;
  std::uint32_t code_points_ = 0;
};

// "2018-06-20" and the like, which must be right.
Date ADate(std::string_view iso);

// The sketch of a text whose words are apart by single spaces.
TextSketch SketchOfWords(std::string_view words);

// Every node, relationship and piece of evidence of a view as text, in the order of public ids:
// equal for equal graphs, whatever the order of arrival.
std::string Dump(const ReadView& view);

}  // namespace entente::graph
