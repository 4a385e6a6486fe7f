// What a page says while it waits, when it failed, and when there is nothing: always what to do next.
import type { ComponentChildren } from 'preact';
import type { ApiError, Loaded } from '../api/client';
import type { Subgraph } from '../api/types';
import { t, word } from '../i18n';

export const Loading = () => (
  <p class="state loading" role="status">
    {t('state.loading')}
  </p>
);

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="state empty">{children}</p>;

export function reason(error: ApiError): string {
  if (error.status === 0) return t('state.offline');
  if (error.status === 404) return t('state.missing');
  if (error.status === 503) return t('state.busy');
  if (error.status === 504) return t('state.slow');
  return t('state.error', { detail: error.message });
}

export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  return (
    <div class="state failure" role="alert">
      <p>{reason(error)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  );
}

/** `children` of what was loaded, or what stands in for it. */
export function Await<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  if (of.error) return <Failure error={of.error} retry={of.retry} />;
  if (of.data === undefined) return <Loading />;
  return <>{children(of.data)}</>;
}

export function CutNotice({ graph }: { graph: Pick<Subgraph, 'truncated' | 'cuts'> }) {
  if (!graph.truncated) return null;
  const what = [...new Set(graph.cuts.map((cut) => word('cut', cut.cut)))].join(', ');
  return (
    <p class="notice" role="status">
      {t('state.cut', { what })}
    </p>
  );
}
