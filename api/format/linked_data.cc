#include "api/format/linked_data.h"

#include <algorithm>

#include "api/format/linked_data_terms.h"
#include "api/format/text.h"
#include "graph/schema.h"

namespace entente::api {
namespace {

constexpr std::string_view kNodeBase = "urn:entente:node:";
constexpr std::string_view kRelationshipBase = "urn:entente:relationship:";
constexpr std::string_view kVocabulary = "urn:entente:vocabulary:";

// `base` and the id, whose characters that a URN may not have (RFC 8141) are percent-encoded.
std::string UrnOf(std::string_view base, std::string_view id) {
  constexpr std::string_view kAllowed = "-._~!$&'()*+,;=:@/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string urn(base);
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kAllowed.find(c) != std::string_view::npos;
    if (plain) {
      urn += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    urn += '%';
    urn += kDigits[byte >> 4];
    urn += kDigits[byte & 0xF];
  }
  return urn;
}

Json ReferenceTo(std::string_view base, std::string_view id) {
  Json reference;
  reference["@id"] = UrnOf(base, id);
  return reference;
}

bool IsNodeReference(std::string_view name) {
  return std::find(kNodeReferences.begin(), kNodeReferences.end(), name) != kNodeReferences.end();
}

// A date of its precision, which only its type can tell.
Json TypedDate(const Json& value) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  const std::size_t size = value.get_ref<const std::string&>().size();
  Json typed;
  typed["@value"] = value;
  const char* const of_month_or_day = size == kMonth ? "xsd:gYearMonth" : "xsd:date";
  typed["@type"] = size == kYear ? "xsd:gYear" : of_month_or_day;
  return typed;
}

Json LinkedValue(const std::string& name, const Json& value);

// What has no name of its own, such as a piece of evidence.
Json LinkedObject(const std::string& name, const Json& object) {
  Json linked = Json::object();
  if (name == "evidence") linked["@type"] = "Evidence";
  for (const auto& [member, value] : object.items()) {
    if (value.is_null()) continue;
    if (name == "evidence" && member == "article") {
      linked[member] = ReferenceTo(kNodeBase, "article:" + TextOf(value));
    } else {
      linked[member] = LinkedValue(member, value);
    }
  }
  return linked;
}

Json LinkedValue(const std::string& name, const Json& value) {
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& item : value) list.push_back(LinkedValue(name, item));
    return list;
  }
  if (value.is_object()) {
    // A node that stands in another's row.
    if (value.contains("label")) return ReferenceTo(kNodeBase, StringAt(value, "id"));
    return LinkedObject(name, value);
  }
  if (!value.is_string()) return value;
  if (name == "rivals") return ReferenceTo(kRelationshipBase, TextOf(value));
  if (IsNodeReference(name)) return ReferenceTo(kNodeBase, TextOf(value));
  return graph::IsDateProperty(name) || name == "observed" ? TypedDate(value) : value;
}

void AddMembers(const Json& element, std::initializer_list<std::string_view> said, Json& linked) {
  for (const auto& [name, value] : element.items()) {
    if (value.is_null() || std::find(said.begin(), said.end(), name) != said.end()) continue;
    linked[name] = LinkedValue(name, value);
  }
}

Json MakeContext() {
  Json context;
  context["@version"] = 1.1;
  context["@vocab"] = kVocabulary;
  for (const TermEntry& prefix : kPrefixes) context[std::string(prefix.name)] = prefix.iri;
  for (const TermEntry& term : kTerms) {
    Json& entry = context[std::string(term.name)];
    if (term.reverse) {
      entry["@reverse"] = term.iri;
    } else {
      entry = term.iri;
    }
  }
  return context;
}

}  // namespace

const Json& LinkedDataContext() {
  static const Json context = MakeContext();
  return context;
}

Json LinkedNode(const Json& node) {
  Json linked = ReferenceTo(kNodeBase, StringAt(node, "id"));
  const std::string label = StringAt(node, "label");
  Json& types = linked["@type"] = Json::array({label});
  for (const ClassEntry& entry : kClasses) {
    if (entry.label == label && (entry.kind.empty() || entry.kind == StringAt(node, "kind"))) {
      types.push_back(entry.iri);
    }
  }
  AddMembers(node, {"id", "label"}, linked);
  return linked;
}

Json LinkedRelationship(const Json& relationship) {
  Json statement = ReferenceTo(kNodeBase, StringAt(relationship, "from"));
  statement[StringAt(relationship, "type")] = ReferenceTo(kNodeBase, StringAt(relationship, "to"));
  Json linked = ReferenceTo(kRelationshipBase, StringAt(relationship, "id"));
  linked["@type"] = "Relationship";
  linked["@graph"] = Json::array({std::move(statement)});
  AddMembers(relationship, {"id", "type", "from", "to"}, linked);
  return linked;
}

LinkedTerm ExpandTerm(std::string_view name) {
  for (const TermEntry& term : kTerms) {
    if (term.name == name) return {ExpandIri(term.iri), term.reverse};
  }
  return {UrnOf(kVocabulary, name), false};
}

std::string ExpandIri(std::string_view iri) {
  const auto colon = iri.find(':');
  if (colon == std::string_view::npos) return ExpandTerm(iri).iri;
  for (const TermEntry& prefix : kPrefixes) {
    if (iri.substr(0, colon) == prefix.name) {
      return std::string(prefix.iri).append(iri.substr(colon + 1));
    }
  }
  return std::string(iri);
}

}  // namespace entente::api
