#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"

// The graph as linked data: JSON-LD 1.1 and RDF say the same, so N-Quads are made from the objects
// that JSON-LD is made of.
//
// A node is urn:entente:node:ID, a relationship urn:entente:relationship:ID. A relationship is a
// named graph of one statement, and what is known of it is said of that graph's name.
namespace entente::api {

// The document's "@context".
const Json& LinkedDataContext();

Json LinkedNode(const Json& node);
Json LinkedRelationship(const Json& relationship);

// What a name of the context stands for. Names that it lacks are of Entente's own vocabulary.
struct LinkedTerm {
  std::string iri;
  bool reverse = false;  // the statement is made by the object about the subject
};
LinkedTerm ExpandTerm(std::string_view name);
// Of a compact IRI or an absolute one.
std::string ExpandIri(std::string_view iri);

}  // namespace entente::api
