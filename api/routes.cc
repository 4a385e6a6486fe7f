#include "api/routes.h"

#include "api/handlers.h"

namespace entente::api {

const std::vector<Route>& AllRoutes() {
  using enum Method;
  static const std::vector<Route> routes{
      {kGet, "/", GetHomePage, false},
      {kGet, "/favicon.ico", GetFavicon, false},
      {kGet, "/assets/{name}", GetWebAsset, false},
      {kGet, "/openapi.json", GetOpenApi, false},
      {kGet, "/docs", GetDocs, false},
      {kGet, "/docs.js", GetDocsScript, false},
      {kGet, "/v1/articles", ListArticles, true},
      {kPost, "/v1/articles", PostArticle, false},
      {kGet, "/v1/articles/{id}", GetArticle, true},
      {kDelete, "/v1/articles/{id}", DeleteArticle, false},
      {kGet, "/v1/articles/{id}/graph", GetArticleGraph, true},
      {kGet, "/v1/search", Search, true},
      {kGet, "/v1/nodes", ListNodes, true},
      {kGet, "/v1/nodes/{id}", GetNode, true, true},
      {kGet, "/v1/nodes/{id}/relationships", GetNodeRelationships, true},
      {kGet, "/v1/nodes/{id}/neighbors", GetNodeNeighbors, true},
      {kGet, "/v1/nodes/{id}/companions", GetNodeCompanions, true, true},
      {kGet, "/v1/traverse", GetTraversal, true, true},
      {kGet, "/v1/paths", GetPaths, true, true},
      {kGet, "/v1/common", GetCommonConnections, true},
      {kGet, "/v1/query", GetQuery, true},
      {kGet, "/v1/coordinators", GetCoordinators, true},
      {kGet, "/v1/schema", GetSchema, true},
      {kGet, "/v1/stats", GetStats, true},
  };
  return routes;
}

}  // namespace entente::api
