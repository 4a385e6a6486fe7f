// Paste an article: see what would be read out of it and why, then add it.
import { useRef, useState } from 'preact/hooks';
import { ApiError, request } from '../api/client';
import type { GraphNode } from '../api/types';
import { t } from '../i18n';
import { href } from '../router';
import { Failure, Loading } from '../ui/states';
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
  | { step: 'failed'; error: ApiError; retry: () => void }
  | { step: 'preview'; explained: Explained }
  | { step: 'done'; outcome: Outcome };

const fields = ['title', 'url', 'outlet', 'published'] as const;

export function PastePage() {
  useTitle(t('paste.title'));
  const [article, setArticle] = useState<Record<string, string>>({});
  const [state, setState] = useState<State>({ step: 'writing' });
  // Of an answer that was overtaken by a change of the text nothing is shown.
  const turn = useRef(0);
  const text = article.text?.trim() ?? '';

  const change = (name: string, value: string) => {
    setArticle({ ...article, [name]: value });
    ++turn.current;
    setState({ step: 'writing' });
  };

  const post = async <T,>(query: string, retry: () => void): Promise<T | null> => {
    setState({ step: 'busy' });
    const mine = ++turn.current;
    const given = Object.entries(article).filter(([, value]) => value.trim());
    try {
      const answer = await request<T>(`/v1/articles${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(given)),
      });
      return mine === turn.current ? answer : null;
    } catch (failure) {
      if (mine === turn.current) setState({ step: 'failed', error: failure as ApiError, retry });
      return null;
    }
  };
  const preview = async (): Promise<void> => {
    const explained = await post<Explained>('?dry_run=true&explain=true', preview);
    if (explained) setState({ step: 'preview', explained });
  };
  const ingest = async (): Promise<void> => {
    const outcome = await post<Outcome>('', ingest);
    if (outcome) setState({ step: 'done', outcome });
  };

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
        {state.step === 'busy' && <Loading />}
        {state.step === 'failed' && <Failure error={state.error} retry={state.retry} />}
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
