#pragma once

#include <cstdint>
#include <functional>

namespace entente::graph {

// Ids within one store, dense and never reused. They order by first appearance, so they never leave
// the process: answers name and order things by their public ids.
enum class NodeId : std::uint64_t {};
enum class RelationshipId : std::uint64_t {};
enum class ArticleId : std::uint64_t {};
// Several articles that are copies of one report: the least of their ids. An article without copies
// is a source of its own and has none of these.
enum class SourceId : std::uint64_t {};

}  // namespace entente::graph
