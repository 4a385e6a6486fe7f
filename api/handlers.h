#pragma once

#include "api/call.h"

// Every handler, one file for each resource; the route table in routes.cc says which serves what.
namespace entente::api {

// articles.cc, article_writes.cc
Result<Response> ListArticles(Call& call);
Result<Response> GetArticle(Call& call);
Result<Response> GetArticleGraph(Call& call);
Result<Response> PostArticle(Call& call);
Result<Response> DeleteArticle(Call& call);

// nodes.cc, node_adjacency.cc, companions.cc
Result<Response> Search(Call& call);
Result<Response> ListNodes(Call& call);
Result<Response> GetNode(Call& call);
Result<Response> GetNodeRelationships(Call& call);
Result<Response> GetNodeNeighbors(Call& call);
Result<Response> GetNodeCompanions(Call& call);

// traversal.cc, paths.cc, common_connections.cc
Result<Response> GetTraversal(Call& call);
Result<Response> GetPaths(Call& call);
Result<Response> GetCommonConnections(Call& call);

// coordinators.cc
Result<Response> GetCoordinators(Call& call);

// query.cc
Result<Response> GetQuery(Call& call);

// overview.cc
Result<Response> GetSchema(Call& call);
Result<Response> GetStats(Call& call);

// docs_pages.cc
Result<Response> GetOpenApi(Call& call);
Result<Response> GetDocs(Call& call);
Result<Response> GetDocsScript(Call& call);

// web_pages.cc
Result<Response> GetHomePage(Call& call);
Result<Response> GetFavicon(Call& call);
Result<Response> GetWebAsset(Call& call);

}  // namespace entente::api
