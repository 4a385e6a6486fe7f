#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "graph/schema.h"

// What a careful reader finds in an article, as files of samples/ say it (samples/README.md
// describes them).
namespace entente::quality {

using Attributes = std::map<std::string, std::string, std::less<>>;

struct AnnotatedNode {
  graph::Label label{};
  std::vector<std::string> names;  // any of them will do
  Attributes attributes;
  bool optional = false;  // neither demanded nor held against the extractor
};

struct AnnotatedRelationship {
  graph::RelationshipType type{};
  std::string from;  // keys of nodes
  std::string to;
  Attributes attributes;
  bool optional = false;
};

struct Annotation {
  std::map<std::string, AnnotatedNode> nodes;  // by key
  std::vector<AnnotatedRelationship> relationships;
};

// kInvalidArgument names the line. Keys that begin with "partner:" or "topic:" are ids and need no
// line of their own.
Result<Annotation> ParseAnnotation(std::string_view text);
Result<Annotation> ReadAnnotation(const std::filesystem::path& file);

}  // namespace entente::quality
