#include <set>

#include "cypher/binder.h"

namespace entente::cypher {

Outcome<void> Binder::BindPattern(Pattern& pattern, Scope& scope, bool may_bind) {
  std::set<std::string> relationships;
  for (PathPattern& path : pattern.paths) {
    for (const RelationshipPattern& relationship : path.relationships) {
      const std::string& name = relationship.variable.name;
      if (!name.empty() && !relationships.insert(name).second) {
        return SyntaxError("RelationshipUniquenessViolation",
                           name + " cannot stand for two relationships of one pattern",
                           relationship.variable.offset);
      }
    }
    if (auto bound = BindPath(path, pattern, scope, may_bind); !bound) return bound;
  }
  // Properties may speak of any variable of the pattern.
  for (PathPattern& path : pattern.paths) {
    for (NodePattern& node : path.nodes) {
      if (!node.properties) continue;
      if (auto type = Bind(*node.properties, scope, {}); !type) return type.error();
    }
    for (RelationshipPattern& relationship : path.relationships) {
      if (!relationship.properties) continue;
      if (auto type = Bind(*relationship.properties, scope, {}); !type) return type.error();
    }
  }
  return {};
}

Outcome<void> Binder::BindPath(PathPattern& path, Pattern& pattern, Scope& scope, bool may_bind) {
  const Variable& variable = path.variable;
  const auto check_free = [&]() -> Outcome<void> {
    if (variable.name.empty() || !scope.contains(variable.name)) return {};
    return SyntaxError("VariableAlreadyBound", variable.name + " is already a variable",
                       variable.offset);
  };
  if (auto free = check_free(); !free) return free;
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    if (auto bound = BindNode(path.nodes[i], pattern, scope, may_bind); !bound) return bound;
    if (i == path.relationships.size()) break;
    if (auto bound = BindRelationship(path.relationships[i], pattern, scope, may_bind); !bound) {
      return bound;
    }
  }
  // Nor may one of its own nodes or relationships have its name.
  if (auto free = check_free(); !free) return free;
  if (variable.name.empty()) return {};
  path.variable.slot = NewSlot();
  scope[path.variable.name] = {path.variable.slot, {StaticKind::kPath, StaticKind::kAny}};
  pattern.fresh.push_back(path.variable.slot);
  return {};
}

Outcome<void> Binder::BindNode(NodePattern& node, Pattern& pattern, Scope& scope, bool may_bind) {
  return BindPatternVariable(node.variable, {StaticKind::kNode, StaticKind::kAny}, pattern, scope,
                             may_bind);
}

Outcome<void> Binder::BindRelationship(RelationshipPattern& relationship, Pattern& pattern,
                                       Scope& scope, bool may_bind) {
  StaticType type{StaticKind::kRelationship, StaticKind::kAny};
  if (relationship.range) type = {StaticKind::kList, StaticKind::kRelationship};
  return BindPatternVariable(relationship.variable, type, pattern, scope, may_bind);
}

Outcome<void> Binder::BindPatternVariable(Variable& variable, StaticType type, Pattern& pattern,
                                          Scope& scope, bool may_bind) {
  const auto found = scope.find(variable.name);
  if (variable.name.empty() || found == scope.end()) {
    if (!variable.name.empty() && !may_bind) {
      return SyntaxError("UndefinedVariable", variable.name + " is no variable here",
                         variable.offset);
    }
    variable.slot = NewSlot();
    pattern.fresh.push_back(variable.slot);
    if (!variable.name.empty()) scope[variable.name] = {variable.slot, type};
    return {};
  }
  const StaticType& known = found->second.type;
  if (!MayBe(known.kind, type.kind) ||
      (type.kind == StaticKind::kList && !MayBe(known.element, type.element))) {
    return SyntaxError("VariableTypeConflict",
                       variable.name + " is not what this place of a pattern stands for",
                       variable.offset);
  }
  variable.slot = found->second.slot;
  return {};
}

}  // namespace entente::cypher
