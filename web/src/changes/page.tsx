// What ingest and curation changed, the latest first, followed live.
import { number, t, word } from '../i18n';
import { href, nodeHref } from '../router';
import { NodeLink } from '../ui/node-link';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { type Change, useLiveChanges } from './live';

const nodesShown = 8;

function Subject({ change }: { change: Change }) {
  if (change.article === null) return change.node ? <a href={nodeHref(change.node)}>{change.node}</a> : null;
  if (change.kind === 'removed') return <>{change.article}</>;
  return <a href={href(['article', change.article])}>{change.article}</a>;
}

function NewNodes({ change }: { change: Change }) {
  const nodes = change.nodes.added.filter(({ label }) => label !== 'Article');
  if (nodes.length === 0) return null;
  return (
    <ul class="plain new-nodes">
      {nodes.slice(0, nodesShown).map((node) => (
        <li key={node.id}>
          <NodeLink node={node} />
        </li>
      ))}
      {nodes.length > nodesShown && <li>+ {number(nodes.length - nodesShown)}</li>}
    </ul>
  );
}

function Entry({ change }: { change: Change }) {
  const { nodes, relationships } = change;
  return (
    <li>
      <span>
        <strong>{word('change', change.kind)}</strong> <Subject change={change} />
      </span>
      <NewNodes change={change} />
      <small>
        +{number(nodes.added.length)} / −{number(nodes.removed.length)} {t('changes.nodes')} · +
        {number(relationships.added.length)} / −{number(relationships.removed.length)} {t('changes.relationships')} ·{' '}
        <time dateTime={change.at}>{new Date(change.at).toLocaleString()}</time>
      </small>
    </li>
  );
}

export function ChangesPage() {
  useTitle(t('changes.title'));
  const { changes, live, error } = useLiveChanges();
  return (
    <>
      <h1>{t('changes.title')}</h1>
      {changes && (
        <p class={live ? 'live' : 'live paused'} role="status">
          {live ? t('changes.live') : t('changes.paused')}
        </p>
      )}
      {!changes && (error ? <Failure error={error} /> : <Loading />)}
      {changes?.length === 0 && <Empty>{t('changes.none')}</Empty>}
      <ul class="articles" aria-live="polite">
        {changes?.map((change) => (
          <Entry key={change.sequence} change={change} />
        ))}
      </ul>
    </>
  );
}
