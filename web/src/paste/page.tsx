// Paste an article: see what would be read out of it and why, then add it.
import { useState } from 'preact/hooks';
import { ApiError, request } from '../api/client';
import type { GraphNode } from '../api/types';
import { t } from '../i18n';
import { href } from '../router';
import { Failure } from '../ui/states';
import { useTitle } from '../ui/title';
import { type Explanation, Preview } from './preview';

interface Outcome {
  id: string;
  outcome: 'created' | 'replaced' | 'unchanged';
  added: { nodes: number; relationships: number };
}

export interface Explained {
  text: string;
  language: string | null;
  explanation: Explanation & { nodes: GraphNode[] };
}

type State =
  | { step: 'writing' | 'busy' }
  | { step: 'failed'; error: ApiError; denied: boolean }
  | { step: 'preview'; explained: Explained }
  | { step: 'done'; outcome: Outcome };

const fields = ['title', 'url', 'outlet', 'published'] as const;

export function PastePage() {
  useTitle(t('paste.title'));
  const [article, setArticle] = useState<Record<string, string>>({});
  const [token, setToken] = useState('');
  const [state, setState] = useState<State>({ step: 'writing' });
  const text = article.text?.trim() ?? '';

  const change = (name: string, value: string) => {
    setArticle({ ...article, [name]: value });
    // A preview of another text would mislead.
    if (state.step !== 'failed') setState({ step: 'writing' });
  };

  const post = async <T,>(query: string): Promise<T | null> => {
    setState({ step: 'busy' });
    const given = Object.entries(article).filter(([, value]) => value.trim());
    try {
      return await request<T>(`/v1/articles${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify(Object.fromEntries(given)),
      });
    } catch (failure) {
      const error = failure as ApiError;
      setState({ step: 'failed', error, denied: error.status === 401 || error.status === 403 });
      return null;
    }
  };
  const preview = async () => {
    const explained = await post<Explained>('?dry_run=true&explain=true');
    if (explained) setState({ step: 'preview', explained });
  };
  const ingest = async () => {
    const outcome = await post<Outcome>('');
    if (outcome) setState({ step: 'done', outcome });
  };

  const denied = state.step === 'failed' && state.denied;
  return (
    <>
      <h1>{t('paste.title')}</h1>
      <form
        class="paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (text) void preview();
        }}
      >
        <label class="field">
          <span>{t('paste.text')}</span>
          <textarea rows={12} value={article.text ?? ''} onInput={(event) => change('text', event.currentTarget.value)} />
        </label>
        <div class="paste-fields">
          {fields.map((name) => (
            <label class="field" key={name}>
              <span>{t(name === 'title' ? 'paste.title_field' : `paste.${name}`)}</span>
              <input
                type={name === 'published' ? 'date' : name === 'url' ? 'url' : 'text'}
                value={article[name] ?? ''}
                onInput={(event) => change(name, event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
        {(denied || token) && (
          <label class="field">
            <span>{t('paste.token')}</span>
            <input type="password" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
          </label>
        )}
        <div class="row">
          <button type="submit" disabled={!text || state.step === 'busy'}>
            {t('paste.preview')}
          </button>
          <button type="button" class="primary" disabled={!text || state.step === 'busy'} onClick={() => void ingest()}>
            {t('paste.ingest')}
          </button>
          {!text && <small>{t('paste.empty')}</small>}
        </div>
      </form>
      <div aria-live="polite">
        {denied && <p class="notice">{t('paste.denied')}</p>}
        {state.step === 'failed' && !denied && <Failure error={state.error} />}
        {state.step === 'preview' && <Preview explained={state.explained} />}
        {state.step === 'done' && (
          <p class="notice">
            {state.outcome.outcome === 'unchanged' ? t('paste.same') : t('paste.done', state.outcome.added)}{' '}
            <a href={href(['article', state.outcome.id])}>{t('paste.open')}</a>
          </p>
        )}
      </div>
    </>
  );
}
