#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/result.h"
#include "graph/model.h"

namespace entente::graph {

class QuotedTexts;

// What one article says, checked and in canonical form: each node and relationship once, by its
// public id; evidence sorted, each piece once.
struct ArticleFacts {
  struct Fact {
    std::string identity;  // IdentityOf
    RelationshipClaim claim;
  };
  std::map<std::string, NodeClaim> nodes;
  std::map<std::string, Fact> relationships;
};

// Adds a claim that passed the checks; one of the same node or relationship is united with it, as
// CheckContribution does. The names and the evidence of what was united are in canonical form once
// Settle has been called: to sort them with every claim would take the square of their number.
void AddNode(ArticleFacts& facts, NodeClaim node);
void AddRelationship(ArticleFacts& facts, RelationshipClaim claim);
void Settle(ArticleFacts& facts);

// When a relationship was first said to be so, by its evidence.
std::optional<Date> ObservedOf(const RelationshipClaim& claim);

// The public id of an article's own node: "article:" and the article's id.
std::string ArticleNodeId(std::string_view article);

// Longest ids in bytes. An article's id may be a URL.
inline constexpr std::size_t kMaxArticleIdBytes = 1024;
inline constexpr std::size_t kMaxNodeIdBytes = kMaxArticleIdBytes + 8;
inline constexpr std::size_t kMaxNameBytes = 2048;

// kInvalidArgument for what cannot be the id, or a name, of a node.
Result<void> CheckNodeId(std::string_view id);
Result<void> CheckName(std::string_view name);

// kInvalidArgument that names what is wrong with an article's id, text or metadata.
Result<void> CheckArticle(const Article& article);

// Checks a contribution against the vocabulary and the article's text, sets `article` and
// `observed` in its evidence, adds the article's own node when it is missing, and merges repeated
// claims: the first one's name and property values stand, names and evidence are united, the
// highest confidence counts. kInvalidArgument otherwise, with a message that names the claim.
// `article` has passed CheckArticle.
Result<ArticleFacts> CheckContribution(const Article& article, Contribution contribution);
// The same of a batch of facts, whose evidence quotes the articles that it names: `texts` has them,
// the batch's own among them, which is the one meant where none is named. `observed` is left to
// Ground.
Result<ArticleFacts> CheckBatch(const Article& batch, Contribution contribution,
                                QuotedTexts& texts);

}  // namespace entente::graph
