#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"

namespace entente::api {

// The nodes that a client's text may stand for: the one of that id, else those of that name, else
// the partner of that short code ("kr"), else those of which it is a part of the name.
struct NodeReference {
  std::string text;
  std::vector<graph::NodeId> candidates;  // never empty; by id
  // The id of the node, when the text is that of one that was merged into it.
  std::optional<std::string> moved_to = std::nullopt;
  // Only a part of the name: the client must choose, even where there is but one, for the next
  // article may bring another.
  bool partial = false;

  [[nodiscard]] bool ambiguous() const { return partial || candidates.size() > 1; }
  [[nodiscard]] graph::NodeId node() const { return candidates.front(); }
};

// `where` names the parameter or path segment in the error. kNotFound tells near names. Articles
// are found by id alone: many have the same headline, or one that is a name. Parts of names are
// looked for in those of `labels`, or of all without any.
Result<NodeReference> ResolveNode(Call& call, std::string_view where, std::string_view text,
                                  std::span<const graph::Label> labels = {});

// The same where a partner is looked for: a partner's short code ("kr", "asean") comes before
// names.
Result<NodeReference> ResolvePartner(Call& call, std::string_view where, std::string_view text,
                                     std::span<const graph::Label> labels = {});

// The 308 answer to a request whose path names a node that was merged into another: the same with
// the id of that one in the first braces of the route, the query kept.
Response MovedPermanently(const Call& call, const std::string& id);

// The 300 answer that lists the candidates.
Result<Response> MultipleChoices(Call& call, std::string_view where,
                                 const NodeReference& reference);

}  // namespace entente::api
