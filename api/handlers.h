#pragma once

#include "api/call.h"

// Every handler, one file for each resource; the route table in routes.cc says which serves what.
namespace entente::api {

// articles.cc, article_writes.cc, article_batch.cc
Result<Response> ListArticles(Call& call);
Result<Response> GetArticle(Call& call);
Result<Response> GetArticleGraph(Call& call);
Result<Response> PostArticle(Call& call);
Result<Response> PostArticles(Call& call);
Result<Response> DeleteArticle(Call& call);

// facts.cc
Result<Response> PostFacts(Call& call);

// article_search.cc
Result<Response> SearchArticles(Call& call);

// nodes.cc, node_adjacency.cc, companions.cc
Result<Response> Search(Call& call);
Result<Response> ListNodes(Call& call);
Result<Response> GetNode(Call& call);
Result<Response> GetNodeRelationships(Call& call);
Result<Response> GetNodeNeighbors(Call& call);
Result<Response> GetNodeCompanions(Call& call);

// curation.cc
Result<Response> PostMerge(Call& call);
Result<Response> PostSplit(Call& call);
Result<Response> PostNames(Call& call);
Result<Response> GetCuration(Call& call);

// traversal.cc, paths.cc, common_connections.cc
Result<Response> GetTraversal(Call& call);
Result<Response> GetPaths(Call& call);
Result<Response> GetCommonConnections(Call& call);

// meetings.cc, officials.cc, partners.cc, agreements.cc, partnerships.cc
Result<Response> ListMeetings(Call& call);
Result<Response> ListOfficials(Call& call);
Result<Response> GetPositions(Call& call);
Result<Response> ListPartners(Call& call);
Result<Response> ListAgreements(Call& call);
Result<Response> ListPartnerships(Call& call);

// coordinators.cc, holders.cc, timeline_list.cc
Result<Response> GetCoordinators(Call& call);
Result<Response> GetHolders(Call& call);
Result<Response> GetTimeline(Call& call);

// changes.cc
Result<Response> GetChanges(Call& call);

// query.cc
Result<Response> GetQuery(Call& call);

// export.cc
Result<Response> GetExport(Call& call);

// overview.cc
Result<Response> GetSchema(Call& call);
Result<Response> GetStats(Call& call);

// admin.cc
Result<Response> PostBackup(Call& call);
Result<Response> ListBackups(Call& call);

// docs_pages.cc
Result<Response> GetOpenApi(Call& call);
Result<Response> GetDocs(Call& call);
Result<Response> GetDocsScript(Call& call);

// web_pages.cc
Result<Response> GetHomePage(Call& call);
Result<Response> GetFavicon(Call& call);
Result<Response> GetWebAsset(Call& call);

}  // namespace entente::api
