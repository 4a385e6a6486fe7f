#include "api/routes.h"

#include "api/handlers.h"

namespace entente::api {

const std::vector<Route>& AllRoutes() {
  using enum Method;
  using enum Forms;
  using enum FilterSet;
  static const std::vector<Route> routes{
      {kGet, "/", GetHomePage, false},
      {kGet, "/favicon.ico", GetFavicon, false},
      {kGet, "/assets/{name}", GetWebAsset, false},
      {kGet, "/openapi.json", GetOpenApi, false},
      {kGet, "/docs", GetDocs, false},
      {kGet, "/docs.js", GetDocsScript, false},
      {kGet, "/v1/articles", ListArticles, true, false, kList},
      {kPost, "/v1/articles", PostArticle, false},
      {kPost, "/v1/articles/batch", PostArticles, false, true},
      {kGet, "/v1/articles/{id}", GetArticle, true},
      {kDelete, "/v1/articles/{id}", DeleteArticle, false},
      {kGet, "/v1/articles/{id}/graph", GetArticleGraph, true, false, kSubgraph, kEvidenced},
      {kPost, "/v1/facts", PostFacts, false},
      {kGet, "/v1/search", Search, true, false, kList, kNodes},
      {kGet, "/v1/search/articles", SearchArticles, true, false, kList},
      {kGet, "/v1/nodes", ListNodes, true, false, kList, kNodes},
      {kGet, "/v1/nodes/{id}", GetNode, true, false, kOne, kNodes, false, true},
      {kGet, "/v1/nodes/{id}/relationships", GetNodeRelationships, true, false, kList,
       kRelationships},
      {kGet, "/v1/nodes/{id}/neighbors", GetNodeNeighbors, true, false, kList, kRelationships},
      {kGet, "/v1/nodes/{id}/curation", GetCuration, true},
      {kPost, "/v1/nodes/{id}/merge", PostMerge, false},
      {kPost, "/v1/nodes/{id}/split", PostSplit, false},
      {kPost, "/v1/nodes/{id}/names", PostNames, false},
      {kGet, "/v1/nodes/{id}/companions", GetNodeCompanions, true, false, kList, kTimes, false,
       true},
      {kGet, "/v1/traverse", GetTraversal, true, false, kReach, kRelationships, false, true},
      {kGet, "/v1/paths", GetPaths, true, false, kPaths, kRelationships, false, true},
      {kGet, "/v1/common", GetCommonConnections, true, false, kSubgraph, kRelationships},
      {kGet, "/v1/query", GetQuery, true, false, kOne, kTimes},
      {kGet, "/v1/meetings", ListMeetings, true, false, kList, kRelationships},
      {kGet, "/v1/officials", ListOfficials, true, false, kList, kRelationships},
      {kGet, "/v1/officials/{id}/positions", GetPositions, true, false, kList, kEvidenced},
      {kGet, "/v1/partners", ListPartners, true, false, kList, kRelationships},
      {kGet, "/v1/agreements", ListAgreements, true, false, kList, kRelationships},
      {kGet, "/v1/partnerships", ListPartnerships, true, false, kList, kRelationships},
      {kGet, "/v1/coordinators", GetCoordinators, true, false, kList, kEvidenced},
      {kGet, "/v1/holders", GetHolders, true, false, kList, kEvidenced},
      {kGet, "/v1/timeline", GetTimeline, true, false, kList, kRelationships},
      {kGet, "/v1/changes", GetChanges, true, false, kEvents},
      {kGet, "/v1/export", GetExport, true, false, kExport, kEvidence},
      {kGet, "/v1/schema", GetSchema, true},
      {kGet, "/v1/stats", GetStats, true},
      {kPost, "/v1/admin/backup", PostBackup, false, false, kOne, kNone, true},
      {kGet, "/v1/admin/backups", ListBackups, false},
  };
  return routes;
}

}  // namespace entente::api
