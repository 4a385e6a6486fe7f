#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/format/format.h"
#include "api/http.h"
#include "graph/model.h"

// How the graph looks in JSON.
namespace entente::api {

// Members in the order of insertion: "id" first.
using Json = nlohmann::ordered_json;

// Dates as ISO 8601 strings by precision; a whole number without fraction or exponent, whichever
// of the two numeric types holds it.
Json ToJson(const graph::Value& value);
Json ToJson(const std::optional<Date>& date);  // null when there is none

// {"id", "label", "name", "names", …properties, "articles", "sources"}, and of a contested one
// "contested": true and "rivals": [{"property", "value", "articles"}]. A property of one of these
// names, or of another that an answer gives a node, gets a '_' at its end.
Json NodeJson(const graph::Node& node);
// {"id", "label", "name"}: to name a node within another answer.
Json BriefNodeJson(std::string_view id, graph::Label label, std::string_view name);
Json BriefNodeJson(const graph::Node& node);
// The same two as text.
void AppendNode(const graph::Node& node, std::string& out);
void AppendBriefNode(const graph::Node& node, std::string& out);

enum class WithEvidence : bool { kNo, kYes };
// {"id", "type", "from", "to", …properties, "confidence", "articles", "sources"[, "evidence"]}, and
// of a contested one "contested": true and "rivals": the ids of those that contradict it.
Json RelationshipJson(const graph::Relationship& relationship, WithEvidence with_evidence);

// What one article says of a node or relationship: as above, without what only the whole graph
// knows (a relationship's id, articles, sources). "evidence" is [{"sentence", "start", "end"}].
Json ClaimJson(const graph::NodeClaim& claim);
Json ClaimJson(const graph::RelationshipClaim& claim);

// {"id", "url", "title", "outlet", "published", "language"}, null for what is not known.
Json ArticleJson(const graph::Article& article);
// An article of a list: where only nodes can be shown, the node that stands for it in the graph.
Json ListedArticleJson(const graph::Article& article, Format form);

Json ListJson(Json items, const std::optional<std::string>& next_cursor);

Response JsonResponse(std::uint16_t status, const Json& body);
// Of a body that is JSON already.
Response JsonResponse(std::uint16_t status, std::string body);

}  // namespace entente::api
