#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/fact_set.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

// All that one article claims, in one record: it is written together and taken back together.
//
//   article_claim        03 | article id:string | observed:date:4
//                        | n × (sentence:varint | begin:varint | end:varint | text:string | of that
//                          article and date: 00, else 01 article id:string observed:date:4)
//                        | n × (node:varint, the difference | claim:string)
//                        | n × (relationship:varint, the difference | claim:string)
//   claim of a node      record.h
//   of a relationship    observed:date:4 | confidence:double:8 | properties | n × (piece:varint)
//
// Evidence that several claims rest on, which nearly all of it is, stands there once.
namespace entente::graph {

struct ArticleClaims {
  std::map<NodeId, NodeClaimRecord> nodes;
  std::map<RelationshipId, RelationshipClaimRecord> relationships;
  [[nodiscard]] bool empty() const { return nodes.empty() && relationships.empty(); }
};

// The same without being the owner of it.
struct ArticleClaimsView {
  template <class Claim>
  struct Observed {
    const Claim* claim = nullptr;
    std::optional<Date> observed;
  };
  std::map<NodeId, Observed<NodeClaim>> nodes;
  std::map<RelationshipId, Observed<RelationshipClaim>> relationships;
};

std::string Encode(const ArticleClaims& claims);
std::string Encode(const ArticleClaimsView& claims);
Result<ArticleClaims> DecodeArticleClaims(std::string_view bytes);
// What they are of.
Result<FactSet> DecodeFactSet(std::string_view bytes);
// Those of `facts`, without making the others. One that is not among them is left out.
Result<ArticleClaims> DecodeArticleClaims(std::string_view bytes, const FactSet& facts);

// Empty when there are none.
Result<ArticleClaims> LoadArticleClaims(const Reader& reader, ArticleId article);
Result<FactSet> LoadFactSet(const Reader& reader, ArticleId article);
// kCorruption: the article does not claim what something stored says that it does.
Error MissingClaim(ArticleId article);
// Those of `facts` that there are.
Result<ArticleClaims> LoadClaims(const Reader& reader, ArticleId article, const FactSet& facts);
// MissingClaim when it is missing.
Result<RelationshipClaimRecord> LoadClaim(const Reader& reader, RelationshipId id,
                                          ArticleId article);

}  // namespace entente::graph
