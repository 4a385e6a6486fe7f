// The log of changes, followed: its end by a page, and what comes after as server-sent events.
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get, open, url } from '../api/client';
import type { NodeRef, Page } from '../api/types';
import { events } from './events';

interface PropertyChange {
  property: string;
  before: unknown;
  after: unknown;
}

interface ByEffect<T> {
  added: T[];
  removed: T[];
  changed: (T & { properties: PropertyChange[] })[];
}

export interface RelationshipRef {
  id: string;
  type: string;
  from: string;
  to: string;
  from_name: string;
  to_name: string;
}

export interface Change {
  sequence: number;
  at: string;
  kind: 'created' | 'replaced' | 'removed' | 'curated';
  article: string | null;
  /** Of a decision: what it was about. */
  node?: string;
  nodes: ByEffect<NodeRef>;
  relationships: ByEffect<RelationshipRef>;
}

type Changes = Page<Change> & { sequence: number };

// Of a long history only its end is news.
const shownAtMost = 500;
// Before a connection that ended is tried again.
const pause = 3000;

/** The last `count` changes, the latest first, and the sequence to go on from. */
export async function lastChanges(count: number, signal: AbortSignal): Promise<{ items: Change[]; sequence: number }> {
  const { sequence } = await get<{ sequence: number }>('/v1/stats', {}, signal);
  try {
    const page = await get<Changes>('/v1/changes', { since: Math.max(0, sequence - count), limit: count }, signal);
    return { items: page.items.reverse(), sequence: page.sequence };
  } catch (error) {
    // The log does not reach back so far: what is new from now on.
    if ((error as ApiError).status === 410) return { items: [], sequence };
    throw error;
  }
}

export interface LiveChanges {
  /** The latest first; null while none are known. */
  changes: Change[] | null;
  live: boolean;
  error: ApiError | null;
}

export function useLiveChanges(): LiveChanges & { retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<LiveChanges>({ changes: null, live: false, error: null });
  useEffect(() => {
    const abort = new AbortController();
    let timer: number | undefined;
    const begin = async () => {
      try {
        const { items, sequence } = await lastChanges(shownAtMost, abort.signal);
        setState({ changes: items, live: false, error: null });
        const stream = await open(url('/v1/changes', { since: sequence }), {
          headers: { Accept: 'text/event-stream' },
          signal: abort.signal,
        });
        setState((known) => ({ ...known, live: true }));
        for await (const { type, data } of events(stream.body!)) {
          if (type !== 'change') break; // the log forgot what was not read in time
          const change = JSON.parse(data) as Change;
          setState((known) => ({ ...known, changes: [change, ...(known.changes ?? [])].slice(0, shownAtMost) }));
        }
        setState((known) => ({ ...known, live: false }));
      } catch (error) {
        if (abort.signal.aborted) return;
        setState((known) => ({ ...known, live: false, error: error as ApiError }));
      }
      if (!abort.signal.aborted) timer = window.setTimeout(() => void begin(), pause);
    };
    void begin();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [attempt]);
  return { ...state, retry: () => setAttempt(attempt + 1) };
}
