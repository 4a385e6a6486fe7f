// What a page says while it waits, when it failed, and when there is nothing: always what to do next.
import type { ComponentChildren } from 'preact';
import type { ApiError, Loaded } from '../api/client';
import { hasToken, setToken } from '../api/token';
import type { Subgraph } from '../api/types';
import { t, word } from '../i18n';
import { useTitle } from './title';

export const Loading = () => (
  <p class="state loading" role="status">
    {t('state.loading')}
  </p>
);

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="state empty">{children}</p>;

export function reason(error: ApiError): string {
  const { status, message } = error;
  if (status === 0) return t('state.offline');
  if (status === 401) return t(hasToken() ? 'state.wrong' : 'state.unknown');
  if (status === 403) return t('state.denied', { detail: message });
  if (status === 404) return t('state.missing');
  if (status === 410) return t('state.gone');
  if (status === 429 || status === 503) return t('state.busy');
  if (status === 504) return t('state.slow');
  return t('state.error', { detail: message });
}

/** Asks for the token without which the server answers nothing of this kind. */
function TokenForm({ onGiven }: { onGiven: () => void }) {
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        setToken(String(new FormData(event.currentTarget).get('token')));
        onGiven();
      }}
    >
      <label class="field">
        <span>{t('state.token')}</span>
        <input type="password" name="token" autocomplete="off" required />
      </label>
      <button type="submit">{t('state.use')}</button>
    </form>
  );
}

export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  const denied = error.status === 401 || error.status === 403;
  // What is wrong with the question is wrong again.
  const again = [0, 410, 429].includes(error.status) || error.status >= 500;
  return (
    <div class="state failure" role="alert">
      <p>{reason(error)}</p>
      {denied && retry && <TokenForm onGiven={retry} />}
      {again && retry && (
        <button type="button" onClick={retry}>
          {t('state.retry')}
        </button>
      )}
      {error.status >= 500 && error.requestId && <small>{t('state.request', { id: error.requestId })}</small>}
    </div>
  );
}

/** In place of a page that is not there, or could not be loaded. */
export function FailedPage({ error, retry }: { error: ApiError; retry?: () => void }) {
  useTitle(t('state.title'));
  return (
    <>
      <h1>{t('state.title')}</h1>
      <Failure error={error} retry={retry} />
      <p>
        <a href="#/">{t('state.home')}</a>
      </p>
    </>
  );
}

/** `children` of what was loaded, or what stands in for it: of a part of a page, or the `whole` of one. */
export function Await<T>({ of, whole, children }: { of: Loaded<T>; whole?: boolean; children: (data: T) => ComponentChildren }) {
  if (of.error) return whole ? <FailedPage error={of.error} retry={of.retry} /> : <Failure error={of.error} retry={of.retry} />;
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
