// What the explorer shows, as the URL says it: what was expanded and how far, and the filters.
import { type Params, type Route, setParams } from '../router';

/** A node whose neighbours are shown: of one type or of all, and so many of them. */
export interface Opened {
  id: string;
  type: string | null;
  limit: number;
}

export interface Filters {
  label: string;
  type: string;
  min_confidence: string;
  min_sources: string;
  as_of: string;
}

export interface Exploration {
  opened: Opened[];
  hidden: string[];
  selected: string | null;
  path: { from: string; to: string } | null;
  article: string | null;
  filters: Filters;
}

/** Neighbours that one expansion shows at first; the rest are "+ N more". */
export const firstNeighbours = 30;

const list = (text: string | null) => (text ? text.split('|').map(decodeURIComponent) : []);
const join = (ids: string[]) => ids.map(encodeURIComponent).join('|');

const readOpened = (text: string | null): Opened[] =>
  (text ? text.split('|') : []).map((entry) => {
    const [id = '', type = '', limit = ''] = entry.split('~');
    return { id: decodeURIComponent(id), type: type || null, limit: Number(limit) || firstNeighbours };
  });

const writeOpened = (opened: Opened[]) =>
  opened
    .map(({ id, type, limit }) => [encodeURIComponent(id), type ?? '', limit === firstNeighbours ? '' : limit].join('~').replace(/~+$/, ''))
    .join('|');

export function read({ params }: Route): Exploration {
  const [from, to] = list(params.get('path'));
  return {
    opened: readOpened(params.get('start')),
    hidden: list(params.get('hide')),
    selected: params.get('select'),
    path: from && to ? { from, to } : null,
    article: params.get('article'),
    filters: {
      label: params.get('label') ?? '',
      type: params.get('type') ?? '',
      min_confidence: params.get('min_confidence') ?? '',
      min_sources: params.get('min_sources') ?? '',
      as_of: params.get('as_of') ?? '',
    },
  };
}

/** One history entry for what changes the graph's extent, none for looking around. */
export function change(changes: Partial<Omit<Exploration, 'filters'>> & { filters?: Partial<Filters> }, replace = false): void {
  const params: Params = { ...changes.filters };
  if (changes.opened) params.start = writeOpened(changes.opened);
  if (changes.hidden) params.hide = join(changes.hidden);
  if (changes.selected !== undefined) params.select = changes.selected;
  if (changes.path !== undefined) params.path = changes.path && join([changes.path.from, changes.path.to]);
  if (changes.article !== undefined) params.article = changes.article;
  setParams(params, { replace });
}

/** Opens a node, or shows twice as many when it is open already. */
export function expand(opened: Opened[], id: string, type: string | null = null): Opened[] {
  const present = opened.find((entry) => entry.id === id && entry.type === type);
  if (!present) return [...opened, { id, type, limit: firstNeighbours }];
  return opened.map((entry) => (entry === present ? { ...entry, limit: Math.min(entry.limit * 2, 960) } : entry));
}
