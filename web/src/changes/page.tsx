// What ingest and curation changed, the latest first, followed live.
import type { ComponentChildren } from 'preact';
import { moment, number, t, word } from '../i18n';
import { nodeHref } from '../router';
import { NodeLink } from '../ui/node-link';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { type Change, type RelationshipRef, useLiveChanges } from './live';
import { Subject } from './subject';

const shownOfEach = 8;

/** The first few of `things`, and how many more there are. */
function Some<T extends { id: string }>({ things, show }: { things: T[]; show: (thing: T) => ComponentChildren }) {
  if (things.length === 0) return null;
  return (
    <ul class="plain new-things">
      {things.slice(0, shownOfEach).map((thing) => (
        <li key={thing.id}>{show(thing)}</li>
      ))}
      {things.length > shownOfEach && <li>{t('explore.more', { n: things.length - shownOfEach })}</li>}
    </ul>
  );
}

const inWords = ({ from, from_name, type, to, to_name }: RelationshipRef) => (
  <>
    <a href={nodeHref(from)}>{from_name || from}</a> {word('out', type)} <a href={nodeHref(to)}>{to_name || to}</a>
  </>
);

function Entry({ change }: { change: Change }) {
  const { nodes, relationships } = change;
  const added = nodes.added.filter(({ label }) => label !== 'Article');
  return (
    <li>
      <span>
        <strong>{word('change', change.kind)}</strong> <Subject change={change} />
      </span>
      <small>
        <time dateTime={change.at}>{moment(change.at)}</time>
      </small>
      <Some things={added} show={(node) => <NodeLink node={node} />} />
      <details>
        <summary>
          +{number(added.length)} / −{number(nodes.removed.length)} {t('changes.nodes')} · +
          {number(relationships.added.length)} / −{number(relationships.removed.length)} {t('changes.relationships')}
        </summary>
        <Some things={relationships.added} show={inWords} />
      </details>
    </li>
  );
}

export function ChangesPage() {
  useTitle(t('changes.title'));
  const { changes, live, error, retry } = useLiveChanges();
  return (
    <>
      <h1>{t('changes.title')}</h1>
      {changes && (
        <p class={live ? 'live' : 'live paused'} role="status">
          {live ? t('changes.live') : t('changes.paused')}
        </p>
      )}
      {!changes && (error ? <Failure error={error} retry={retry} /> : <Loading />)}
      {changes?.length === 0 && <Empty>{t('changes.none')}</Empty>}
      <ul class="articles">
        {changes?.map((change) => (
          <Entry key={change.sequence} change={change} />
        ))}
      </ul>
    </>
  );
}
