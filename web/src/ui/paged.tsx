// A list that grows on demand: a page at a time, so that 10,000 results never freeze the browser.
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get, url } from '../api/client';
import type { Page } from '../api/types';
import { t } from '../i18n';
import type { Params } from '../router';

export interface Paged<T, P> {
  items: T[];
  /** The first page, with what it tells of the whole list. */
  first?: P;
  error?: ApiError;
  loading: boolean;
  /** Asks for the next page; undefined when there is none. */
  more?: () => void;
  retry: () => void;
}

interface State<T, P> {
  target: string | null;
  items: T[];
  first?: P;
  next: string | null;
  error?: ApiError;
}

export function usePages<T, P extends Page<T> = Page<T>>(path: string | null, params: Params = {}): Paged<T, P> {
  const target = path === null ? null : url(path, params);
  const [state, setState] = useState<State<T, P>>({ target: null, items: [], next: null });
  const [wanted, setWanted] = useState<{ target: string | null; cursor: string | null; attempt: number }>({
    target,
    cursor: null,
    attempt: 0,
  });
  const cursor = wanted.target === target ? wanted.cursor : null;
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    // The pages that came before, if they are of this list.
    const known = (before: State<T, P>) => (cursor && before.target === target ? before : { items: [], next: null });
    get<P>(path, { ...params, cursor }, abort.signal).then(
      (page) =>
        setState((before) => {
          const { items, first = page } = known(before) as State<T, P>;
          return { target, items: [...items, ...page.items], first, next: page.next_cursor };
        }),
      (error) =>
        abort.signal.aborted || setState((before) => ({ ...known(before), target, error: error as ApiError })),
    );
    return () => abort.abort();
  }, [target, cursor, wanted.attempt]);
  const fresh = state.target === target;
  // A cursor whose snapshot the server let go of leads nowhere: the list begins anew.
  const again = state.error?.status === 410 ? null : cursor;
  return {
    items: fresh ? state.items : [],
    first: fresh ? state.first : undefined,
    error: fresh ? state.error : undefined,
    loading: path !== null && !fresh,
    more:
      fresh && state.next && !state.error ? () => setWanted({ target, cursor: state.next, attempt: 0 }) : undefined,
    retry: () => setWanted({ target, cursor: again, attempt: wanted.attempt + 1 }),
  };
}

export const More = ({ list }: { list: Pick<Paged<unknown, unknown>, 'more'> }) =>
  list.more ? (
    <button type="button" onClick={list.more}>
      {t('state.more')}
    </button>
  ) : null;
