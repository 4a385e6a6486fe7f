// Puts the graph of an exploration together from the API's answers.
import { useEffect, useState } from 'preact/hooks';
import { ApiError, get, nodePath } from '../api/client';
import type { Cut, GraphNode, Relationship, Subgraph } from '../api/types';
import type { Exploration, Filters, Opened } from './state';

export interface FoundPath {
  length: number;
  nodes: string[];
  relationships: string[];
}

export interface Explored {
  nodes: GraphNode[];
  relationships: Relationship[];
  more: Map<string, number>;
  highlight: Set<string>;
  paths: FoundPath[] | null;
  cuts: Cut[];
}

type Answer = Subgraph & { paths?: FoundPath[] };

const neighbourhood = ({ id, type, limit }: Opened, filters: Filters, signal: AbortSignal) =>
  get<Answer>('/v1/traverse', { ...filters, type: type ?? filters.type, start: id, depth: 1, max_degree: limit }, signal);

const degreeOf = (id: string, filters: Filters, signal: AbortSignal) =>
  // Asked with a filter that all pass, so that MENTIONS and cancelled meetings are counted as they are shown.
  get<GraphNode>(nodePath(id), { ...filters, min_confidence: filters.min_confidence || '0' }, signal);

/** Of each open node, how many relationships there are beyond those shown. */
function beyond(nodes: GraphNode[], relationships: Relationship[]): Map<string, number> {
  const more = new Map<string, number>();
  for (const node of nodes) {
    const degrees = (node.degree ?? []).filter(({ type }) => type !== 'MENTIONS');
    const all = degrees.reduce((sum, degree) => sum + degree.out + degree.in, 0);
    const shown = relationships.filter((edge) => edge.from === node.id || edge.to === node.id).length;
    if (all > shown) more.set(node.id, all - shown);
  }
  return more;
}

async function load(exploration: Exploration, signal: AbortSignal): Promise<Explored> {
  const { opened, path, article, filters } = exploration;
  const hidden = new Set(exploration.hidden);
  const wholly = opened.filter((entry) => entry.type === null && !hidden.has(entry.id));
  const [answers, paths, degrees] = await Promise.all([
    Promise.all([
      ...opened.filter((entry) => !hidden.has(entry.id)).map((entry) => neighbourhood(entry, filters, signal)),
      ...(article ? [get<Answer>(`/v1/articles/${encodeURIComponent(article)}/graph`, { evidence: false }, signal)] : []),
    ]),
    path ? get<Answer>('/v1/paths', { ...filters, from_node: path.from, to_node: path.to, k: 3 }, signal) : null,
    Promise.all(wholly.map(({ id }) => degreeOf(id, filters, signal))),
  ]);
  const nodes = new Map<string, GraphNode>();
  const relationships = new Map<string, Relationship>();
  for (const answer of paths ? [...answers, paths] : answers) {
    for (const node of answer.nodes) if (!hidden.has(node.id)) nodes.set(node.id, node);
    for (const edge of answer.relationships) {
      if (!hidden.has(edge.from) && !hidden.has(edge.to)) relationships.set(edge.id, edge);
    }
  }
  const shown = [...relationships.values()].filter((edge) => nodes.has(edge.from) && nodes.has(edge.to));
  return {
    nodes: [...nodes.values()],
    relationships: shown,
    more: beyond(degrees, shown),
    highlight: new Set(paths?.paths?.flatMap((found) => found.relationships)),
    paths: paths?.paths ?? null,
    cuts: answers.flatMap((answer) => answer.cuts ?? []).filter((cut) => cut.cut !== 'max_degree'),
  };
}

export function useExploration(exploration: Exploration) {
  const [state, setState] = useState<{ data?: Explored; error?: ApiError; key: string }>({ key: '' });
  const [attempt, setAttempt] = useState(0);
  const { selected: _, ...asked } = exploration;
  const key = JSON.stringify(asked);
  useEffect(() => {
    const abort = new AbortController();
    load(exploration, abort.signal).then(
      (data) => setState({ data, key }),
      (error) => {
        if (!abort.signal.aborted) setState((before) => ({ data: before.data, error: error as ApiError, key }));
      },
    );
    return () => abort.abort();
  }, [key, attempt]);
  return { ...state, loading: state.key !== key, retry: () => setAttempt(attempt + 1) };
}
