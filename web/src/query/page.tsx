// The query console: openCypher in, a table or a graph out. Queries are kept in this browser.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type ApiError, get } from '../api/client';
import { download } from '../graph/export';
import { t } from '../i18n';
import { type Route, setParams } from '../router';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { examples } from './examples';
import { type Answer, csv, graphOf } from './answer';
import { GraphResult, TableResult } from './result';
import { type Saved, loadSaved, storeSaved } from './saved';

type State = { step: 'idle' | 'running' } | { step: 'failed'; error: ApiError } | { step: 'done'; answer: Answer };

function Result({ answer }: { answer: Answer }) {
  const graph = useMemo(() => graphOf(answer), [answer]);
  const [asGraph, setAsGraph] = useState(false);
  return (
    <section>
      <div class="row toolbar">
        <span role="status" class="graph-counts">
          {t('query.rows', { n: answer.rows.length })}
        </span>
        {graph.nodes.length > 0 && (
          <>
            <button type="button" aria-pressed={!asGraph} onClick={() => setAsGraph(false)}>
              {t('query.table')}
            </button>
            <button type="button" aria-pressed={asGraph} onClick={() => setAsGraph(true)}>
              {t('query.graph')}
            </button>
          </>
        )}
        <button
          type="button"
          onClick={() => download('entente.csv', new Blob(['\ufeff', csv(answer)], { type: 'text/csv;charset=utf-8' }))}
        >
          {t('query.csv')}
        </button>
      </div>
      {asGraph ? <GraphResult {...graph} /> : <TableResult answer={answer} />}
    </section>
  );
}

export function QueryPage({ route }: { route: Route }) {
  useTitle(t('query.title'));
  const asked = route.params.get('q') ?? '';
  const [text, setText] = useState(asked || examples[0]!.query);
  const [state, setState] = useState<State>({ step: 'idle' });
  const [saved, setSaved] = useState<Saved[]>(loadSaved);
  const [runs, setRuns] = useState(0);

  // The URL says what is asked, so that going back asks what was asked before.
  useEffect(() => {
    if (!asked) return setState({ step: 'idle' });
    setText(asked);
    const abort = new AbortController();
    setState({ step: 'running' });
    get<Answer>('/v1/query', { q: asked }, abort.signal).then(
      (answer) => setState({ step: 'done', answer }),
      (error) => abort.signal.aborted || setState({ step: 'failed', error: error as ApiError }),
    );
    return () => abort.abort();
  }, [asked, runs]);

  const run = () => {
    if (text === asked) setRuns(runs + 1);
    else setParams({ q: text }, { replace: false });
  };
  const keep = (next: Saved[]) => {
    setSaved(next);
    storeSaved(next);
  };
  const save = () => {
    const name = text.trim().split('\n')[0]!.slice(0, 60);
    keep([{ name, query: text }, ...saved.filter((entry) => entry.query !== text)]);
  };

  return (
    <>
      <h1>{t('query.title')}</h1>
      <form
        class="query"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <label class="field">
          <span>{t('query.label')}</span>
          <textarea
            class="code"
            rows={7}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              run();
            }}
          />
        </label>
        <div class="row">
          <button type="submit" class="primary" disabled={!text.trim() || state.step === 'running'}>
            {t('query.run')}
          </button>
          <button type="button" onClick={save} disabled={!text.trim()}>
            {t('query.save')}
          </button>
          <small>{t('query.hint')}</small>
        </div>
      </form>
      <div class="query-lists">
        <section>
          <h2>{t('query.examples')}</h2>
          <ul class="chips">
            {examples.map((example) => (
              <li key={example.key}>
                <button type="button" class="quiet" onClick={() => setText(example.query)}>
                  {t(`query.example.${example.key}`)}
                </button>
              </li>
            ))}
          </ul>
        </section>
        {saved.length > 0 && (
          <section>
            <h2>{t('query.saved')}</h2>
            <ul class="chips">
              {saved.map((entry) => (
                <li key={entry.query}>
                  <button type="button" class="quiet" onClick={() => setText(entry.query)}>
                    {entry.name}
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={t('query.delete', { name: entry.name })}
                    onClick={() => keep(saved.filter((other) => other !== entry))}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {state.step === 'running' && <Loading />}
      {state.step === 'failed' &&
        (state.error.status === 404 ? (
          <Empty>{t('state.unsupported', { what: '/v1/query' })}</Empty>
        ) : (
          <>
            <Failure error={state.error} retry={() => setRuns(runs + 1)} />
            {state.error.caret && <pre class="code caret">{state.error.caret}</pre>}
          </>
        ))}
      {state.step === 'done' && <Result answer={state.answer} />}
    </>
  );
}
