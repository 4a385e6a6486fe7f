// The log of changes, followed: its end by a page, and what comes after as server-sent events.
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get, url } from '../api/client';
import type { NodeRef, Page } from '../api/types';

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

export interface Change {
  sequence: number;
  at: string;
  kind: 'created' | 'replaced' | 'removed' | 'curated';
  article: string | null;
  /** Of a decision: what it was about. */
  node?: string;
  nodes: ByEffect<NodeRef>;
  relationships: ByEffect<{ id: string }>;
}

type Changes = Page<Change> & { sequence: number };

// Of a long history only its end is news.
const shownAtMost = 500;
// Before a connection that the server ended is tried again; the browser tries broken ones by itself.
const pause = 3000;

/** The last changes known, and the sequence to go on from. */
async function lastChanges(signal: AbortSignal): Promise<{ items: Change[]; sequence: number }> {
  const { sequence } = await get<{ sequence: number }>('/v1/stats', {}, signal);
  try {
    const since = Math.max(0, sequence - shownAtMost);
    const page = await get<Changes>('/v1/changes', { since, limit: shownAtMost }, signal);
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

export function useLiveChanges(): LiveChanges {
  const [state, setState] = useState<LiveChanges>({ changes: null, live: false, error: null });
  useEffect(() => {
    const abort = new AbortController();
    let events: EventSource | undefined;
    let timer: number | undefined;
    const again = () => {
      events?.close();
      timer = window.setTimeout(() => void begin(), pause);
    };
    const begin = async () => {
      try {
        const { items, sequence } = await lastChanges(abort.signal);
        setState({ changes: items, live: false, error: null });
        events = new EventSource(url('/v1/changes', { since: sequence }));
      } catch (error) {
        if (abort.signal.aborted) return;
        setState((known) => ({ ...known, live: false, error: error as ApiError }));
        return again();
      }
      events.addEventListener('open', () => setState((known) => ({ ...known, live: true })));
      events.addEventListener('change', ({ data }: MessageEvent<string>) => {
        const change = JSON.parse(data) as Change;
        setState((known) => ({ ...known, changes: [change, ...(known.changes ?? [])].slice(0, shownAtMost) }));
      });
      // The log forgot what was not read in time: begin anew.
      events.addEventListener('lost', again);
      events.addEventListener('error', () => {
        setState((known) => ({ ...known, live: false }));
        if (events?.readyState === EventSource.CLOSED) again();
      });
    };
    void begin();
    return () => {
      abort.abort();
      events?.close();
      clearTimeout(timer);
    };
  }, []);
  return state;
}
