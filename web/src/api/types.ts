// The shapes of docs/api.md, as far as the dashboard reads them.

export interface Rival {
  property: string;
  value: unknown;
  articles: number;
}

export interface NodeRef {
  id: string;
  label: string;
  name: string;
}

export interface GraphNode extends NodeRef {
  names: string[];
  articles?: number;
  sources?: number;
  contested?: boolean;
  rivals?: Rival[];
  degree?: { type: string; out: number; in: number }[];
  [property: string]: unknown;
}

export interface Evidence {
  article: string;
  sentence: number;
  start: number;
  end: number;
  text: string;
  observed: string | null;
}

export interface Relationship {
  id: string;
  type: string;
  from: string;
  to: string;
  confidence: number;
  articles: number;
  sources: number;
  evidence?: Evidence[];
  contested?: boolean;
  rivals?: string[];
  [property: string]: unknown;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface Neighbor {
  node: GraphNode;
  relationships: Relationship[];
}

export interface SearchHit extends NodeRef {
  matched: string;
  score: number;
}

export interface Article {
  id: string;
  url: string | null;
  title: string | null;
  outlet: string | null;
  published: string | null;
  language: string | null;
}

export interface Mention extends NodeRef {
  count: number;
  spans: { start: number; end: number }[];
}

export interface ArticleWithText extends Article {
  text: string;
  mentions: Mention[];
}

export interface Cut {
  cut: string;
  at?: string;
}

export interface Subgraph {
  nodes: GraphNode[];
  relationships: Relationship[];
  truncated: boolean;
  cuts: Cut[];
}

export interface Stats {
  articles: number;
  nodes: number;
  relationships: number;
  evidence: number;
  nodes_by_label: Record<string, number>;
  relationships_by_type: Record<string, number>;
  sequence: number;
  version: string;
}

export interface CoordinatorTerm {
  partnership: NodeRef;
  coordinator: NodeRef;
  valid_from?: string;
  valid_to?: string;
  known_ends: string;
  relationship: string;
  sources: number;
  contested?: boolean;
  evidence?: Evidence[];
}
