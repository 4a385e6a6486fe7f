import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get, nodePath } from '../api/client';
import type { GraphNode, Neighbor, Page } from '../api/types';

export interface Question {
  partner: string;
  from: string;
  to: string;
  status: string;
}

// The most that are read for one chart; what is beyond is said to be cut.
const pagesAtMost = 10;
const pageSize = 1000;

async function pageOf(question: Question, cursor: string | null, signal: AbortSignal): Promise<Page<GraphNode>> {
  const { partner, ...filters } = question;
  const paging = { limit: pageSize, cursor };
  if (!partner) return get<Page<GraphNode>>('/v1/nodes', { label: 'Meeting', ...filters, ...paging }, signal);
  const page = await get<Page<Neighbor>>(
    nodePath(partner, '/neighbors'),
    { type: 'PARTICIPATED_IN,HOSTED', label: 'Meeting', direction: 'out', ...filters, ...paging },
    signal,
  );
  return { items: page.items.map(({ node }) => node), next_cursor: page.next_cursor };
}

export interface Meetings {
  items: GraphNode[];
  cut: boolean;
}

/** Grows while pages come in. */
export function useMeetings(question: Question) {
  const [state, setState] = useState<{ key: string; data?: Meetings; error?: ApiError }>({ key: '' });
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify(question);
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const items: GraphNode[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < pagesAtMost; ++page) {
        const answer: Page<GraphNode> = await pageOf(question, cursor, abort.signal);
        // A meeting without a date passes every period; only the whole timeline lists it.
        items.push(...answer.items.filter(({ start_date }) => start_date || !(question.from || question.to)));
        cursor = answer.next_cursor;
        setState({ key, data: { items: [...items], cut: cursor !== null } });
        if (!cursor) break;
      }
    };
    load().catch((error) => abort.signal.aborted || setState({ key, error: error as ApiError }));
    return () => abort.abort();
  }, [key, attempt]);
  return { ...state, loading: state.key !== key, retry: () => setAttempt(attempt + 1) };
}
