// What ingest changed, the latest first, followed live: every few seconds the log is asked what came after
// the last change that is known.
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get } from '../api/client';
import type { Page } from '../api/types';
import { number, t, word } from '../i18n';
import { href } from '../router';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';

interface Change {
  sequence: number;
  change: 'created' | 'replaced' | 'removed';
  article: string;
  at: string;
  nodes_added: number;
  nodes_removed: number;
  relationships_added: number;
  relationships_removed: number;
}

type Changes = Page<Change> & { next_since: number; latest: number };

const pause = 3000;
// Of a long history only its end is news.
const shownAtMost = 500;

export function ChangesPage() {
  useTitle(t('changes.title'));
  const [changes, setChanges] = useState<Change[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    let timer: number | undefined;
    let since: number | null = null;
    const ask = async () => {
      try {
        if (since === null) {
          const { sequence } = await get<{ sequence: number }>('/v1/stats', {}, abort.signal);
          since = Math.max(0, sequence - shownAtMost);
        }
        const page: Changes = await get<Changes>('/v1/changes', { since, limit: 500 }, abort.signal);
        since = page.next_since;
        const news = [...page.items].reverse();
        setChanges((known) => (news.length || known === null ? [...news, ...(known ?? [])].slice(0, shownAtMost) : known));
        setError(null);
      } catch (failure) {
        if (abort.signal.aborted) return;
        const { status } = failure as ApiError;
        if (status === 404) return setError(failure as ApiError); // a server of before the log
        if (status === 410) since = null; // what came right after is forgotten: begin anew
        setError(failure as ApiError);
      }
      timer = window.setTimeout(() => void ask(), pause);
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, []);

  return (
    <>
      <h1>{t('changes.title')}</h1>
      {changes && (
        <p class={error ? 'live paused' : 'live'} role="status">
          {error ? t('changes.paused') : t('changes.live')}
        </p>
      )}
      {!changes && !error && <Loading />}
      {!changes &&
        error &&
        (error.status === 404 ? (
          <Empty>{t('state.unsupported', { what: '/v1/changes' })}</Empty>
        ) : (
          <Failure error={error} />
        ))}
      {changes?.length === 0 && <Empty>{t('changes.none')}</Empty>}
      <ul class="articles" aria-live="polite">
        {changes?.map((change) => (
          <li key={change.sequence}>
            <span>
              <strong>{word('change', change.change)}</strong>{' '}
              {change.change === 'removed' ? (
                change.article
              ) : (
                <a href={href(['article', change.article])}>{change.article}</a>
              )}
            </span>
            <small>
              +{number(change.nodes_added)} / −{number(change.nodes_removed)} {t('changes.nodes')} · +
              {number(change.relationships_added)} / −{number(change.relationships_removed)} {t('changes.relationships')}{' '}
              · <time dateTime={change.at}>{new Date(change.at).toLocaleString()}</time>
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
