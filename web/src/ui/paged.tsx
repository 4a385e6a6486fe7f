// A list that grows on demand: a page at a time, so that 10,000 results never freeze the browser.
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get, url } from '../api/client';
import type { Page } from '../api/types';
import type { Params } from '../router';

export interface Paged<T> {
  items: T[];
  error?: ApiError;
  loading: boolean;
  /** Asks for the next page; undefined when there is none. */
  more?: () => void;
  retry: () => void;
}

export function usePages<T>(path: string | null, params: Params = {}): Paged<T> {
  const target = path === null ? null : url(path, params);
  const [state, setState] = useState<{ target: string | null; items: T[]; next: string | null; error?: ApiError }>({
    target: null,
    items: [],
    next: null,
  });
  const [wanted, setWanted] = useState<{ target: string | null; cursor: string | null; attempt: number }>({
    target,
    cursor: null,
    attempt: 0,
  });
  const cursor = wanted.target === target ? wanted.cursor : null;
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    get<Page<T>>(path, { ...params, cursor }, abort.signal).then(
      (page) =>
        setState((before) => ({
          target,
          items: cursor && before.target === target ? [...before.items, ...page.items] : page.items,
          next: page.next_cursor,
        })),
      (error) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, target, error: error as ApiError }));
      },
    );
    return () => abort.abort();
  }, [target, cursor, wanted.attempt]);
  const fresh = state.target === target;
  return {
    items: fresh ? state.items : [],
    error: fresh ? state.error : undefined,
    loading: path !== null && !fresh,
    more: fresh && state.next ? () => setWanted({ target, cursor: state.next, attempt: 0 }) : undefined,
    retry: () => setWanted({ target, cursor, attempt: wanted.attempt + 1 }),
  };
}
