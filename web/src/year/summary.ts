// What a partner did in a year, out of the subgraph two steps around it in that year.
import type { GraphNode, Subgraph } from '../api/types';

export interface Ranked {
  node: GraphNode;
  count: number;
}

export interface Summary {
  meetings: GraphNode[];
  partners: Ranked[];
  places: Ranked[];
  people: Ranked[];
  agreements: Ranked[];
}

/** Nodes of a label that the partner's meetings are tied to, by the number of meetings. */
function rank(graph: Subgraph, meetings: Set<string>, label: string, self: string): Ranked[] {
  const tied = new Map<string, Set<string>>();
  for (const { from, to } of graph.relationships) {
    for (const [meeting, far] of [[from, to], [to, from]] as const) {
      if (!meetings.has(meeting) || far === self) continue;
      const known = tied.get(far) ?? new Set<string>();
      tied.set(far, known.add(meeting));
    }
  }
  return graph.nodes
    .filter((node) => node.label === label && tied.has(node.id))
    .map((node) => ({ node, count: tied.get(node.id)!.size }))
    .sort((a, b) => b.count - a.count || a.node.name.localeCompare(b.node.name));
}

export function summarize(graph: Subgraph, partner: string): Summary {
  // A meeting without a date passes every period; it belongs to no year.
  const dated = new Set(graph.nodes.filter(({ start_date }) => start_date).map(({ id }) => id));
  const own = new Set(
    graph.relationships
      .filter(({ from, type }) => from === partner && (type === 'PARTICIPATED_IN' || type === 'HOSTED'))
      .map(({ to }) => to)
      .filter((id) => dated.has(id)),
  );
  const day = (node: GraphNode) => String(node.start_date ?? '');
  return {
    meetings: graph.nodes.filter(({ id }) => own.has(id)).sort((a, b) => day(a).localeCompare(day(b))),
    partners: rank(graph, own, 'Partner', partner),
    places: rank(graph, own, 'Place', partner),
    people: rank(graph, own, 'Official', partner),
    agreements: rank(graph, own, 'Agreement', partner),
  };
}
